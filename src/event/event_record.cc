// The record of an event: codes, date, reporter; place, casualties and confidence are told beside.
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
    if (lexeme_in(say, w.stands_in) && say.subject.node < 0) out.clear();
    if (out.empty() && say.subject.node < 0 && !say.subject.pronoun)
      for (const Argument& a : say.preps)
        if (a.prep == w.in && out.empty()) out = resolver.actors(a, say);
  }
  for (Resolved& r : out) resolver.complete(&r, p);
  std::erase_if(out, [](const Resolved& r) { return r.code.empty() && (r.sector.empty() || r.sector == "JRN"); });
  // Whom a paper quotes is the source, the paper only where it tells by itself.
  std::stable_partition(out.begin(), out.end(), [](const Resolved& r) { return r.sector != "JRN"; });
  return out;
}

std::vector<Resolved> EventCoder::speakers(const Sentence& s, const Predicate& p, Resolver& resolver) const {
  std::vector<Resolved> out;
  if (p.speaker >= 0) {
    const Predicate& say = s.tree.predicates[size_t(p.speaker)];
    out = resolver.actors(say.subject, say);
  } else if (int who = p.source >= 0 ? p.source : s.tree.colon_topic; who >= 0) {
    Argument a;
    a.node = who, a.token = s.node(who).head;
    out = resolver.actors(a, p);
  }
  std::erase_if(out, [](const Resolved& r) { return r.sector == "JRN" || (r.code.empty() && r.sector.empty()); });
  for (Resolved& r : out) {
    r.how = "speaker";
    resolver.complete(&r, p);
  }
  return out;
}

EventRecord EventCoder::record(const Sentence& s, const SentenceEvent& e, const Resolver& resolver, const Discourse& d) const {
  const Predicate& p = s.tree.predicates[size_t(e.match.predicate)];
  const CategoryRecord& c = rules_->category(e.category);
  EventRecord r;
  r.sentence = s.number;
  r.category = rules_->text(c.name);
  r.quad = c.quad, r.scale = c.score;
  uint8_t speaking = kNoMode;
  std::vector<uint8_t> modes = e.modes;
  for (uint8_t m : e.modes)
    for (uint8_t other : rules_->instead(rules_->mode(m))) std::erase(modes, other);
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
  r.directed = e.match.rule->recipient_count > 0 && !e.closed;
  r.deed = e.category == assault_;
  r.home_doer = rules_->text(c.home_doer), r.home_people = people(e);
  // «أدان الهجوم», «تستنكر الجريمة»: what is answered is an attack that names nobody.
  r.reaction = e.recipients.empty() && e.category != assault_ && answers_attack(s, p);
  if (e.match.rule->other_sector) {
    r.other_sector = rules_->text(e.match.rule->other_sector);
    if (e.match.rule->other_here) {  // the police or courts of the country where it happens
      std::string_view where = resolver.place_of(p, p.token);
      r.other_code = where.empty() ? d.own_country() : where;
      if (r.other_code.empty()) r.other_sector.clear();
    } else if (e.match.rule->other_code) {
      r.other_code = rules_->text(e.match.rule->other_code);
    }
  }
  for (const RolePlace& place : rules_->actors(*e.match.rule)) r.mutual |= place.kind == PlaceKind::kParties;
  r.rules.push_back({std::string(rules_->text(e.match.rule->id)), lex_->source(e.match.rule->source)});
  // Date: the nearest one stated in the clause, else the document's.
  const DateMention* best = nullptr;
  for (const DateMention& m : s.dates) {
    if (m.duration || m.from.empty() || !in_clause(s, m, p) || since_first(s, m)) continue;
    auto distance = [&](const DateMention& x) { return std::abs(int(x.begin) - int(p.token)); };
    if (!best || distance(m) < distance(*best)) best = &m;
  }
  if (best) {
    r.date = best->from, r.enddate = best->to;
    r.date_type = best->kind == DateKind::kRelative ? "relative" : "stated";
  } else if (s.lead_year) {
    r.date = std::to_string(s.lead_year), r.date_type = "stated";
  } else {
    if (d.date()) {
      char buffer[16];
      snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", d.date() / 10000, d.date() / 100 % 100, d.date() % 100);
      r.date = buffer;
    }
    r.date_type = "document";
  }
  place(s, p, e, resolver, &r.place);
  casualties(s, p, e, &r);
  r.cameo = cameo_code(*rules_, *lex_, {s, e.match, e.category, speaking, e.aux, r});
  for (const Resolved& who : reporters(s, p, resolver)) {
    r.reporter = actor(s, who);
    r.has_reporter = true;
    break;
  }
  r.confidence = confidence(s, p, e, r, best && best->kind == DateKind::kRelative);
  return r;
}

}  // namespace rasid
