// Auxiliary modes, and modes by the words around.
#include <algorithm>
#include <cstdlib>

#include "event/date_scope.h"
#include "event/events.h"

namespace rasid {
namespace {

constexpr int kMonth = 31;  // days: what happened before is background

}  // namespace

bool EventCoder::since_first(const Sentence& s, const DateMention& m) const {
  constexpr uint32_t kBefore = 4;
  const ClauseWords& w = parser_->words();
  if (!parser_->in_class(s.reading(m.begin), w.since) && !(m.begin > 0 && parser_->in_class(s.reading(m.begin - 1), w.since))) return false;
  for (uint32_t t = m.begin > kBefore ? m.begin - kBefore : 0; t < m.begin; t++)
    if (parser_->in_class(s.reading(t), w.first_time)) return true;
  return false;
}

uint8_t EventCoder::truth(const Sentence& s, const Predicate& p, const Discourse& d) const {
  uint8_t aux = 0;
  if (p.negated) aux |= kAuxNegation;
  if (p.future) aux |= kAuxFuture;
  if (p.hypothetical) aux |= kAuxHypothetical;
  bool historical = p.historical, recent = false;
  // A stated date more than a month before the document tells background.
  if (d.date()) {
    int year = d.date() / 10000, month = d.date() / 100 % 100, day = d.date() % 100;
    for (const DateMention& m : s.dates) {
      if (m.duration || m.from.size() < 4 || !in_clause(s, m, p) || since_first(s, m)) continue;
      int y = atoi(m.from.substr(0, 4).c_str()), mo = m.from.size() >= 7 ? atoi(m.from.substr(5, 2).c_str()) : 6,
          da = m.from.size() >= 10 ? atoi(m.from.substr(8, 2).c_str()) : 15;
      int ago = (year - y) * 372 + (month - mo) * 31 + (day - da);
      if (ago > kMonth) historical = true;
      recent |= ago >= 0 && ago <= kMonth;
      if (ago < 0 && !p.perfect && m.from.size() >= 10) aux |= kAuxFuture;
    }
    if (s.lead_year && s.lead_year < year) historical = true;
    // «وكانت فرنسا نددت الأربعاء»: before the news told, but news still.
    if (recent && p.historical) historical = false;
  }
  if (historical) aux |= kAuxHistorical;
  return aux;
}

void EventCoder::add_modes(const Sentence& s, const Predicate& p, SentenceEvent* e) const {
  bool several = e->category == assault_;
  if ((!e->modes.empty() && !several) || e->match.rule->own_modes) return;
  auto add = [e](uint8_t m) {
    if (std::find(e->modes.begin(), e->modes.end(), m) == e->modes.end()) e->modes.push_back(m);
  };
  size_t had = e->modes.size();
  // The predicate's own phrase first; the whole clause only where that says nothing.
  uint32_t b = p.clause_begin, end = p.clause_end;
  const Predicate* q = &p;
  for (int n = 0; n < 6 && q->kind != PredicateKind::kFinite && q->parent >= 0; n++) {
    q = &s.tree.predicates[size_t(q->parent)];
    if (q->kind == PredicateKind::kFinite && !q->is_light) break;
    b = std::min(b, q->clause_begin), end = std::max(end, q->clause_end);
  }
  b = std::min(b, e->begin), end = std::max(end, e->end);
  // «وكانت المدفعية الإسرائيلية قد دكت قرى»: what does it stands before another verb.
  if (p.subject.node >= 0 && !p.subject.inherited) b = std::min(b, s.node(p.subject.node).begin);
  end = std::min<uint32_t>(end, uint32_t(s.tokens.tokens.size()));
  // «في ساحة الطيران»: the name of a place tells no weapon.
  auto of_a_place = [&s](uint32_t t) {
    return std::ranges::any_of(s.mentions, [t](const Mention& m) { return m.kind == MentionKind::kPlace && m.begin <= t && t < m.end; });
  };
  for (uint32_t t = b; t < end; t++) {
    if (several && of_a_place(t)) continue;
    const Reading* r = s.reading(t);
    if (r && r->lexeme != kNoLexeme)
      for (const CueRecord& c : rules_->mode_cues(r->lexeme))
        if (c.category == e->category && (!c.citation || c.citation == r->citation)) add(uint8_t(c.value));
    if (s.tokens.tokens[t].kind != TokenKind::kWord) continue;
    auto phrase = [&](std::string_view first) {
      rules_->cue_phrases().walk(s.tokens.tokens, t, first, end, [&](TrieNode found, uint32_t, uint32_t) {
        for (uint32_t v : rules_->cue_payload(found))
          if (v < 0x10000 && (v >> 8) == e->category) add(uint8_t(v));
      });
    };
    std::string_view key = s.tokens.tokens[t].key;
    phrase(key);
    // «وبالطائرات المسيرة»: without the letters of conjunction and preposition before the article or the stem.
    if (r && (r->has(kClConjunction) || r->has(kClPreposition)) && r->stem_begin <= key.size()) {
      uint32_t cut = r->stem_begin - (r->has(kClArticle) && r->stem_begin > 2 ? 2 : 0);
      if (cut) phrase(key.substr(cut));
    }
    if (!several && e->modes.size() > had) return;
  }
}

}  // namespace rasid
