// The record of an event: codes, date, place, casualties, reporter, confidence.
#include <algorithm>
#include <cmath>

#include "event/cameo.h"
#include "event/date_scope.h"
#include "event/events.h"

namespace rasid {

ActorRecord EventCoder::actor(const Sentence& s, const Resolved& r) const {
  ActorRecord a;
  a.code = r.code, a.sector = r.sector;
  bool named = r.mention >= 0 && r.begin < r.end;
  a.text = named ? s.words_of(s.mentions[size_t(r.mention)], r.begin, r.end) : s.phrase(r.begin, r.end);
  a.office = r.office;
  if (r.entity != kNoEntity) {
    a.identifier_text = gazetteer_->text(gazetteer_->entity(r.entity).name);
    a.identifier_id = gazetteer_->text(gazetteer_->entity(r.entity).id);
    if (uint32_t q = gazetteer_->entity(r.entity).wikidata) a.wikidata = "Q" + std::to_string(q);
  }
  a.source = std::string(r.how) + (r.source ? " " + lex_->source(r.source) : "");
  return a;
}

std::vector<Resolved> EventCoder::reporters(const Sentence& s, const Predicate& p, const Resolver& resolver) const {
  const ClauseWords& w = parser_->words();
  std::vector<Resolved> out;
  if (p.source >= 0) {  // «بحسب الشرطة»
    Argument a;
    a.node = p.source, a.token = s.node(p.source).head;
    out = resolver.actors(a, p);
  } else if (p.speaker >= 0) {
    const Predicate& say = s.tree.predicates[size_t(p.speaker)];
    out = resolver.actors(say.subject, say);
    // «نقلت وكالة عن الشرطة أن …»: the carrier is no source.
    if (lexeme_in(say, w.relay))
      for (const Argument& a : say.preps)
        if (a.prep == w.about) out = resolver.actors(a, say);
    // «جاء في بيان لوزارة الخارجية أن …», «قال في بيان»: whose statement it is.
    if (out.empty() && !say.subject.filled())
      for (const Argument& a : say.preps)
        if (a.prep == w.in && out.empty()) out = resolver.actors(a, say);
  }
  for (Resolved& r : out) resolver.complete(&r, p);
  std::erase_if(out, [](const Resolved& r) { return r.sector == "JRN" || (r.code.empty() && r.sector.empty()); });
  return out;
}

/// Tokens from an act to a place told outside its clause, at most.
constexpr int kReachOfPlace = 20;

EventRecord EventCoder::record(const Sentence& s, const SentenceEvent& e, const Resolver& resolver, const Discourse& d) const {
  const Predicate& p = s.tree.predicates[size_t(e.match.predicate)];
  const CategoryRecord& c = rules_->category(e.category);
  EventRecord r;
  r.sentence = s.number;
  r.category = rules_->text(c.name);
  r.quad = c.quad, r.scale = c.score;
  uint8_t speaking = kNoMode;
  std::vector<uint8_t> modes = e.modes;
  std::sort(modes.begin(), modes.end());
  for (size_t i = 0; i < modes.size(); i++) {
    const ModeRecord& m = rules_->mode(modes[i]);
    r.modes.emplace_back(rules_->text(m.name));
    // The codebook scores one mode; of several the most extreme speaks.
    if (i == 0 || std::fabs(m.score) > std::fabs(r.scale)) r.scale = m.score, speaking = modes[i];
  }
  if (e.aux & kAuxNegation) r.aux.push_back("negation");
  if (e.aux & kAuxFuture) r.aux.push_back("future");
  if (e.aux & kAuxHypothetical) r.aux.push_back("hypothetical");
  if (e.aux & kAuxHistorical) r.aux.push_back("historical");
  for (const auto& a : e.actors) r.actors.push_back(actor(s, a));
  for (const auto& a : e.recipients) r.recipients.push_back(actor(s, a));
  r.construction = std::string(name(p.kind)) + (p.light >= 0 ? "+light" : "");
  r.trigger = s.span(e.begin, e.end);
  r.pending = e.pending;
  const Reading* trigger = s.reading(p.token);
  r.definite = p.kind != PredicateKind::kFinite && trigger && trigger->has(kClArticle);
  r.directed = e.match.rule->recipient_count > 0;
  r.deed = e.category == assault_;
  // «أدان الهجوم», «تستنكر الجريمة»: what is answered is an attack that names nobody.
  auto attack = [&](const Argument& a) { return a.node >= 0 && parser_->in_class(s.node(a.node).reading, attack_noun_); };
  r.reaction = e.recipients.empty() && e.category != assault_ && (attack(p.object) || std::ranges::any_of(p.preps, attack));
  if (e.match.rule->other_sector) {
    r.other_sector = rules_->text(e.match.rule->other_sector);
    if (e.match.rule->other_code) r.other_code = rules_->text(e.match.rule->other_code);
  }
  for (const RolePlace& place : rules_->actors(*e.match.rule)) r.mutual |= place.kind == PlaceKind::kParties;
  r.rules.push_back({std::string(rules_->text(e.match.rule->id)), lex_->source(e.match.rule->source)});
  // Date: the nearest one stated in the clause, else the document's.
  const DateMention* best = nullptr;
  for (const DateMention& m : s.dates) {
    if (m.duration || m.from.empty() || !in_clause(s, m, p)) continue;
    auto distance = [&](const DateMention& x) { return std::abs(int(x.begin) - int(p.token)); };
    if (!best || distance(m) < distance(*best)) best = &m;
  }
  if (best) {
    r.date = best->from, r.enddate = best->to;
    r.date_type = best->kind == DateKind::kRelative ? "relative" : "stated";
  } else {
    if (d.date()) {
      char buffer[16];
      snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", d.date() / 10000, d.date() / 100 % 100, d.date() % 100);
      r.date = buffer;
    }
    r.date_type = "document";
  }
  // Place: one told in the clause, those behind في or ب first, of equals the nearest; else such a one elsewhere in the sentence.
  const Mention* where = nullptr;
  constexpr int kElsewhere = 1000, kUnlocated = 100, kState = 40;
  int least = INT32_MAX;
  for (const Mention& m : s.mentions) {
    bool place = m.kind == MentionKind::kPlace || (m.kind == MentionKind::kCountry && m.name_kind != NameKind::kNickname);
    if (!place) continue;
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
  if (where) {
    r.place.text = s.span(where->begin, where->end);
    if (where->entity != kNoEntity) {
      const Entity& x = gazetteer_->entity(where->entity);
      r.place.name = gazetteer_->text(x.name), r.place.country = gazetteer_->text(x.code), r.place.adm1 = gazetteer_->text(x.adm1);
      // A capital's words are its state's name too; the coordinates are the capital's.
      if (where->kind == MentionKind::kCountry && where->name_kind == NameKind::kCapital) {
        Span words = s.words_of(*where, where->begin, where->end);
        r.place.name = s.text.substr(words.begin, words.size());
      }
      r.place.known = !std::isnan(x.lat);
      if (r.place.known) r.place.lat = x.lat, r.place.lon = x.lon;
    }
  }
  casualties(s, p, e, &r);
  r.cameo = cameo_code(*rules_, *lex_, {s, e.match, e.category, speaking, e.aux, r});
  for (const Resolved& who : reporters(s, p, resolver)) {
    r.reporter = actor(s, who);
    r.has_reporter = true;
    break;
  }
  // How sure: by the construction first (a finite verb tells an act, a bare noun may only speak of one), then by what is filled and
  // how it was found. The order is set by hand; the last line brings it to the share that was right at `type` in 300 documents that
  // we annotated ourselves (the least sure are still right in six of ten).
  bool told = p.kind == PredicateKind::kFinite || p.light >= 0;
  if (!told && p.parent >= 0 && (p.link == Relation::kObject || p.link == Relation::kPrepositional)) {
    // «أعلنت الشرطة مقتل …», «أسفر الهجوم عن إصابة …»: what is announced or brought about has happened.
    const Predicate& up = s.tree.predicates[size_t(p.parent)];
    const ClauseWords& w = parser_->words();
    told = up.kind == PredicateKind::kFinite && up.perfect &&
           (lexeme_in(up, w.result) || (p.link == Relation::kObject && lexeme_in(up, w.speech)));
  }
  bool participle = p.kind == PredicateKind::kActive;
  float sure = told ? 0.5f : participle ? 0.45f : 0.25f;
  auto side = [](const std::vector<Resolved>& v) {
    float best_side = 0;
    for (const auto& x : v) best_side = std::max(best_side, x.code.empty() && x.sector.empty() ? 0.0f : x.begin != x.end ? 0.12f : 0.05f);
    return best_side;
  };
  sure += side(e.actors) + side(e.recipients) + (e.match.rule->specificity ? 0.05f : 0.0f);
  if (r.dead > 0 || r.injured > 0 || r.arrested > 0) sure += 0.1f;
  if (e.aux & kAuxHypothetical) sure -= 0.2f;
  if (e.aux & kAuxNegation) sure -= 0.1f;
  if (e.aux & kAuxHistorical) sure -= 0.15f;
  if (e.aux & kAuxFuture) sure -= 0.1f;
  if (p.link == Relation::kRelative) sure -= 0.1f;
  if (told && !p.perfect && s.tokens.tokens.size() > 14) sure -= 0.1f;  // a headline's present tense tells news, a text's a habit
  if (best && best->kind == DateKind::kRelative) sure += 0.08f;
  r.confidence = 0.45f + 0.5f * std::clamp(sure, 0.05f, 0.95f);
  return r;
}

}  // namespace rasid
