// Where an event is.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "event/events.h"

namespace rasid {

/// Tokens from an act to a place told outside its clause, at most.
constexpr int kReachOfPlace = 20;

void EventCoder::place(const Sentence& s, const Predicate& p, const SentenceEvent& e, const Resolver& resolver, PlaceRecord* out) const {
  // One told in the clause, those behind في or ب first, of equals the nearest; else such a one elsewhere in the sentence.
  const Mention* where = nullptr;
  constexpr int kElsewhere = 1000, kUnlocated = 100, kState = 40;
  int least = INT32_MAX;
  for (const Mention& m : s.mentions) {
    bool somewhere = m.kind == MentionKind::kPlace || (m.kind == MentionKind::kCountry && m.name_kind != NameKind::kNickname);
    if (!somewhere) continue;
    bool inside = m.begin >= p.clause_begin && m.end <= std::max(p.clause_end, p.clause_begin + 1);
    bool located = resolver.located(s.tree.node_at[m.begin]);
    if (!located && (m.kind == MentionKind::kCountry || !inside)) continue;
    int apart = m.begin >= p.token ? int(m.begin - p.token) : int(p.token - m.begin) * 2;
    int cost = apart + (inside ? 0 : kElsewhere) + (located ? 0 : kUnlocated) + (m.kind == MentionKind::kCountry ? kState : 0);
    if (!inside && apart > kReachOfPlace) continue;
    if (cost < least) least = cost, where = &m;
  }
  // «زار القاهرة»: a visit is where the host is.
  if (!where && e.category == consult_ &&
      std::ranges::any_of(e.modes, [&](uint8_t m) { return rules_->text(rules_->mode(m).name) == "visit"; }))
    for (const Resolved& host : e.recipients)
      if (host.mention >= 0 && s.mentions[size_t(host.mention)].kind == MentionKind::kCountry &&
          s.mentions[size_t(host.mention)].name_kind != NameKind::kNickname && !where)
        where = &s.mentions[size_t(host.mention)];
  if (!where) return;
  out->text = s.span(where->begin, where->end);
  if (where->entity == kNoEntity) return;
  const Entity& x = gazetteer_->entity(where->entity);
  out->name = gazetteer_->text(x.name), out->country = gazetteer_->text(x.code), out->adm1 = gazetteer_->text(x.adm1);
  // A capital's words are its state's name too; the coordinates are the capital's.
  if (where->kind == MentionKind::kCountry && where->name_kind == NameKind::kCapital) {
    Span words = s.words_of(*where, where->begin, where->end);
    out->name = s.text.substr(words.begin, words.size());
  }
  out->known = !std::isnan(x.lat);
  if (out->known) out->lat = x.lat, out->lon = x.lon;
}

void EventCoder::abroad(const Sentence& s, const Predicate& p, const Resolver& resolver, SentenceEvent* e) const {
  if (e->category != consult_ || !e->modes.empty() || e->actors.size() + e->recipients.size() < 2) return;
  const int third = rules_->find_mode(consult_, "third-party");
  if (third < 0) return;
  auto state = [this](const Resolved& x) { return gazetteer_->find_country(x.code) != kNoEntity; };
  if (!std::ranges::all_of(e->actors, state) || !std::ranges::all_of(e->recipients, state)) return;
  for (const Mention& m : s.mentions) {
    bool somewhere = m.kind == MentionKind::kPlace || (m.kind == MentionKind::kCountry && m.name_kind != NameKind::kNickname);
    if (!somewhere || m.begin < p.token || m.end > p.clause_end || m.entity == kNoEntity || !resolver.located(s.tree.node_at[m.begin]))
      continue;
    std::string_view where = gazetteer_->text(gazetteer_->entity(m.entity).code);
    auto host = [where](const Resolved& x) { return x.code == where; };
    bool own = std::ranges::any_of(e->actors, host) || std::ranges::any_of(e->recipients, host);
    if (gazetteer_->find_country(where) != kNoEntity && !own) e->modes.push_back(uint8_t(third));
    return;
  }
}

}  // namespace rasid
