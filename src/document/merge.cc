#include "document/merge.h"

#include <algorithm>

namespace rasid {
namespace {

std::vector<std::pair<std::string, std::string>> codes(const std::vector<ActorRecord>& side) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& a : side) out.emplace_back(a.code, a.sector);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

void merge_repetitions(std::vector<EventRecord>* events) {
  std::vector<EventRecord> kept;
  for (EventRecord& e : *events) {
    EventRecord* same = nullptr;
    for (EventRecord& k : kept) {
      bool dates = e.date_type == "document" || k.date_type == "document" || e.date == k.date;
      if (k.category == e.category && k.aux == e.aux && dates && codes(k.actors) == codes(e.actors) &&
          codes(k.recipients) == codes(e.recipients)) {
        same = &k;
        break;
      }
    }
    if (!same) {
      kept.push_back(std::move(e));
      continue;
    }
    same->merged_from.push_back(e.trigger);
    for (const auto& m : e.modes)
      if (std::find(same->modes.begin(), same->modes.end(), m) == same->modes.end()) same->modes.push_back(m);
    if (same->place.name.empty()) same->place = e.place;
    if (same->date_type == "document" && e.date_type != "document")
      same->date = e.date, same->date_type = e.date_type, same->enddate = e.enddate;
    for (auto [mine, theirs] : {std::pair{&same->dead, e.dead}, {&same->injured, e.injured}, {&same->arrested, e.arrested}})
      if (*mine < 0) *mine = theirs;
    for (const auto& r : e.rules)
      if (std::none_of(same->rules.begin(), same->rules.end(), [&r](const RuleUse& x) { return x.id == r.id; })) same->rules.push_back(r);
    // Told twice is surer than told once.
    same->confidence = std::min(0.98f, 1 - (1 - same->confidence) * (1 - e.confidence * 0.5f));
  }
  *events = std::move(kept);
}

void ContextCounter::add(const Sentence& s) {
  const auto& tokens = s.tokens.tokens;
  for (uint32_t t = 0; t < tokens.size(); t++) {
    if (tokens[t].kind != TokenKind::kWord) continue;
    const Reading* r = s.reading(t);
    if (r && r->lexeme != kNoLexeme)
      for (const CueRecord& c : rules_->context_cues(r->lexeme))
        if (!c.citation || c.citation == r->citation) counts_[c.value]++;
    auto follow = [&](std::string_view first) {
      uint32_t node = rules_->cue_phrases().step(0, first);
      for (uint32_t j = t; node;) {
        for (uint32_t v : rules_->cue_payload(rules_->cue_phrases().payload(node)))
          if (v >= 0x10000) counts_[v - 0x10000] += 2;
        if (++j >= tokens.size() || tokens[j].kind != TokenKind::kWord) break;
        node = rules_->cue_phrases().step(node, tokens[j].key);
      }
    };
    follow(tokens[t].key);
    if (r && r->conjunction) follow(tokens[t].key.substr(1));
  }
}

std::vector<std::string> ContextCounter::contexts(size_t words) const {
  // At least two cues, and one in every fifty words: a long article mentions many things in passing.
  std::vector<std::string> out;
  for (size_t i = 0; i < counts_.size(); i++)
    if (counts_[i] >= 2 && size_t(counts_[i]) * 60 >= words) out.emplace_back(rules_->context_name(uint16_t(i)));
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace rasid
