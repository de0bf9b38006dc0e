#include "event/events.h"

#include <algorithm>
#include <cmath>

#include "base/sorting.h"

namespace rasid {

EventCoder::EventCoder(const RuleSet* rules, const ClauseParser* parser, const Gazetteer* gazetteer)
    : rules_(rules), parser_(parser), gazetteer_(gazetteer), lex_(&parser->lexicon()) {
  auto c = [this](const char* name) { return lex_->class_number(name); };
  dead_ = c("dead_noun"), injured_ = c("injured_noun"), arrested_ = c("arrested_noun");
  dead_verb_ = c("dead_verb"), injured_verb_ = c("injured_verb"), arrested_verb_ = c("arrested_verb"), catch_verb_ = c("catch_verb");
  attack_noun_ = c("deed_noun"), accompany_ = c("accompany");
  for (size_t i = 0; i < rules->categories().size(); i++) {
    if (rules->text(rules->categories()[i].name) == "CONSULT") consult_ = uint8_t(i);
    if (rules->text(rules->categories()[i].name) == "ASSAULT") assault_ = uint8_t(i);
    if (rules->text(rules->categories()[i].name) == "ACCUSE") accuse_ = uint8_t(i);
    if (rules->text(rules->categories()[i].name) == "PROTEST") protest_ = uint8_t(i);
  }
}

void EventCoder::code(const Sentence& s, Discourse* discourse, std::vector<EventRecord>* out, std::vector<uint64_t>* counts,
                      std::vector<std::string>* trace) const {
  Resolver resolver(*parser_, *gazetteer_, s, *discourse);
  RuleMatcher matcher(*rules_, *parser_, s, resolver);
  std::vector<RuleMiss> misses;
  auto* why = trace ? &misses : nullptr;
  size_t n = s.tree.predicates.size();
  std::vector<std::vector<RuleMatch>> found(n);
  for (auto& m : matcher.match_phrases(why)) found[size_t(m.predicate)].push_back(m);
  for (size_t k = 0; k < n; k++) {
    auto more = matcher.match(int(k), why);
    found[k].insert(found[k].end(), more.begin(), more.end());
    sort_stably(found[k].begin(), found[k].end(), [](const RuleMatch& a, const RuleMatch& b) { return a.score > b.score; });
  }
  std::vector<SentenceEvent> events;
  std::vector<int> fired(n, -1);
  std::vector<bool> absorbs(n, false);
  for (size_t k = 0; k < n; k++) {
    const Predicate& p = s.tree.predicates[k];
    // Of rules alike in rank the one that finds more of the parties knows the construction better.
    for (RuleMatch& m : found[k]) {
      SentenceEvent e;
      if (found[k].size() > 1) roles(s, *m.rule, p, matcher, resolver, &e);
      m.score = m.score * 2 + int(std::min<size_t>(e.actors.size(), 3) + std::min<size_t>(e.recipients.size(), 2)) * 3;
    }
    sort_stably(found[k].begin(), found[k].end(), [](const RuleMatch& a, const RuleMatch& b) { return a.score > b.score; });
    // Where no rule finds the parties that it wants, those of some categories are tried again without.
    for (size_t i = 0; i < 2 * found[k].size() && fired[k] < 0; i++) {
      const RuleMatch& m = found[k][i % found[k].size()];
      bool alone = i >= found[k].size();
      if (alone && !(rules_->category(m.rule->category).traits & kPartyless)) continue;
      auto* refused = alone ? nullptr : why;
      SentenceEvent e;
      e.match = m;
      e.weak = alone;
      e.category = m.rule->category;
      for (uint8_t x : rules_->modes(*m.rule)) e.modes.push_back(x);
      roles(s, *m.rule, p, matcher, resolver, &e);
      e.aux = uint8_t((truth(s, p, *discourse) & ~(m.rule->aux >> kAuxClearShift)) | (m.rule->aux & 15));
      bool actor = false, recipient = false;
      auto known = [](const Resolved& x) { return !x.code.empty() || !x.sector.empty(); };
      for (const auto& x : e.actors) actor |= known(x);
      for (const auto& x : e.recipients) recipient |= known(x);
      Need need = m.rule->need;
      // «أكد الوزير أن التدخلات مرفوضة», «علماء: …»: what is said is done by him who says it.
      bool says = (rules_->category(e.category).quad & 1) && e.category != consult_ && !(p.passive && p.kind == PredicateKind::kFinite);
      if (!actor && says) {
        e.actors = speakers(s, p, resolver);
        for (const auto& x : e.actors) actor |= known(x);
      }
      // «وجرى خلال الاتصال بحث …»: those who were meeting.
      if (!actor && e.category == consult_ && discourse->parties.size() >= 2 && (need == Need::kNone || p.light >= 0 || p.passive)) {
        for (const auto& c : discourse->parties) e.actors.push_back({c.code, c.sector, c.entity, c.source, "", -1, 0, 0, "parties"});
        actor = true;
      }
      if (e.category == consult_ && !e.actors.empty() && e.actors[0].how == std::string_view("parties") && !(e.aux & kAuxHistorical)) {
        if (discourse->by_phone && e.modes.empty())
          if (int phone = rules_->find_mode(consult_, "phone"); phone >= 0) e.modes.push_back(uint8_t(phone));
      }
      if (!recipient && e.category == assault_) {
        beside_others(s, p, resolver, &e);
        for (const auto& x : e.recipients) recipient |= known(x);
      }
      // A bomb that nobody is seen to have laid: its victims are the people of the place.
      if (!actor && !recipient && (e.category == assault_ || (m.rule->other_here && !people(e).empty())) &&
          (need == Need::kNone || need == Need::kAny)) {
        std::string_view where = resolver.place_of(p, p.token);
        if (!where.empty()) {
          e.recipients.push_back({where, "CVL", kNoEntity, 0, "", -1, 0, 0, "place"});
          recipient = true;
        }
      }
      // A bare noun tells an act only where its own words name a party: not «يعاقب بالسجن».
      // A crowd that nobody names is the people of the place.
      if (!actor && e.category == protest_ && need != Need::kBoth) {
        std::string_view where = resolver.place_of(p, p.token);
        if (!where.empty()) {
          e.actors.push_back({where, "CVL", kNoEntity, 0, "", -1, 0, 0, "place"});
          actor = true;
        }
      }
      bool noun = (p.kind == PredicateKind::kMasdar || p.kind == PredicateKind::kNoun) && p.light < 0 && m.end - m.begin == 1 &&
                  !p.future && !p.denied;  // «روسيا تنفي إرسال قوات»
      auto own = [](const Resolved& x) {
        return x.begin != x.end || x.how == std::string_view("pronoun") || x.how == std::string_view("place");
      };
      auto inherited = [](const Resolved& x) { return x.how == std::string_view("shared"); };
      if (noun && std::none_of(e.recipients.begin(), e.recipients.end(), own) &&
          std::none_of(e.actors.begin(), e.actors.end(), [&](const Resolved& x) { return own(x) && !inherited(x); })) {
        // «الهجوم», «المباحثات»: an act already told, whose parties the document may name.
        const Reading* r = s.reading(p.token);
        bool told_before = r && r->has(kClArticle) && p.light < 0;
        if (!told_before && !alone) {
          if (refused) refused->push_back({m.rule, int(k), "a noun without a party of its own"});
          continue;
        }
        e.actors.clear(), e.recipients.clear();
        actor = recipient = false;
        e.pending = true;
      }
      bool ok = (need == Need::kNone && (actor || recipient || e.category == assault_)) || (need == Need::kAny && (actor || recipient)) ||
                (need == Need::kActor && actor) || (need == Need::kRecipient && recipient) || (need == Need::kBoth && actor && recipient);
      if (!ok && !e.pending && p.kind == PredicateKind::kFinite && !(p.subject.node >= 0 && need != Need::kBoth)) e.pending = true;
      if (!ok && alone) e.pending = true;
      if (!ok && !e.pending) {
        if (refused) refused->push_back({m.rule, int(k), "no actor known"});
        continue;
      }
      if (e.category == assault_ && e.actors.empty() && !e.recipients.empty() && (!p.subject.filled() || suffers(*m.rule)))
        perpetrators(s, int(k), resolver, &e);
      if (!e.pending) nearby(s, p, resolver, &e);
      if (!e.pending) strangers(s, p, matcher, resolver, &e);
      if (rules_->category(e.category).traits & kPair && !pair(e)) e.pending = true;  // the document may name the other
      e.closed = m.rule->own_parties && e.recipients.empty() && names_things(s, p, matcher, *m.rule);
      e.begin = m.begin, e.end = m.end;
      // The light verb is part of the words that carry the act, when it stands near.
      if (p.light >= 0 && m.begin == p.token) {
        uint32_t v = s.tree.predicates[size_t(p.light)].token;
        if (v < e.begin && e.begin - v <= 12) e.begin = v;
      }
      add_modes(s, p, &e);
      abroad(s, p, resolver, &e);
      // The codebook's reductions: an act of cooperation still to come is a promise of it.
      if (uint8_t later = rules_->category(e.category).future; later && (e.aux & kAuxFuture) && !(e.aux & kAuxNegation)) {
        e.category = uint8_t(later - 1);
        e.modes.clear();
        e.aux &= uint8_t(~kAuxFuture);
        if (e.actors.empty() && p.speaker >= 0)
          e.actors = resolver.actors(s.tree.predicates[size_t(p.speaker)].subject, s.tree.predicates[size_t(p.speaker)]);
      }
      if (rules_->category(e.category).traits & kTimeless) e.aux &= uint8_t(~kAuxFuture);
      fired[k] = int(events.size());
      uint8_t a = m.rule->absorb;
      absorbs[k] = !alone && (a == 2 || (a == 0 && rules_->category(e.category).absorb));
      events.push_back(e);
      for (const AlsoRecord& also : rules_->also(*m.rule)) {
        SentenceEvent x = e;
        x.category = also.category, x.primary = false;
        x.modes.assign(rules_->modes(also).begin(), rules_->modes(also).end());
        add_modes(s, p, &x);
        events.push_back(x);
      }
      if (counts && size_t(m.rule - rules_->rules().data()) < counts->size()) (*counts)[size_t(m.rule - rules_->rules().data())]++;
      if (why)
        for (const RuleMatch& other : found[k])
          if (other.rule != m.rule) why->push_back({other.rule, int(k), "outranked by " + std::string(rules_->text(m.rule->id))});
      break;
    }
  }
  std::vector<bool> drop = fold(s, fired, absorbs, &events, why);
  for (size_t i = 0; i < events.size(); i++) {
    if (drop[i]) continue;
    events[i].alone = true;
    for (size_t j = 0; j < events.size(); j++) events[i].alone &= j == i || drop[j] || events[j].category != events[i].category;
    out->push_back(record(s, events[i], resolver, *discourse));
    bool now = events[i].category == consult_ && !(events[i].aux & (kAuxHistorical | kAuxHypothetical | kAuxNegation));
    if (now && events[i].actors.size() + events[i].recipients.size() >= 2 && !events[i].actors.empty() &&
        events[i].actors[0].how != std::string_view("parties")) {
      discourse->parties.clear();
      for (const auto* side : {&events[i].actors, &events[i].recipients})
        for (const auto& a : *side)
          if (!a.code.empty()) discourse->parties.push_back({a.code, a.sector, a.entity, a.source});
      discourse->by_phone = false;
      for (uint8_t m : events[i].modes) discourse->by_phone |= rules_->text(rules_->mode(m).name) == "phone";
    }
  }
  bool told = std::find(drop.begin(), drop.end(), false) != drop.end();
  if (told) discourse->last_several.clear();
  for (size_t i = 0; i < events.size() && discourse->last_several.empty(); i++)
    for (const Resolved& x : events[i].recipients)
      if (!drop[i] && x.mention >= 0 && !x.code.empty() && s.mentions[size_t(x.mention)].number == Number::kPlural)
        discourse->last_several.push_back({x.code, x.sector, x.entity, x.source});
  // The sentence's first subject is whom a later verb without one means.
  for (const Predicate& p : s.tree.predicates) {
    if (p.kind != PredicateKind::kFinite || p.passive || !p.subject.filled()) continue;
    auto who = resolver.actors(p.subject, p);
    if (who.empty() || who[0].code.empty()) continue;
    discourse->last_subject = {who[0].code, who[0].sector, who[0].entity, who[0].source};
    discourse->has_subject = true;
    break;
  }
  if (trace) {
    for (const RuleMiss& m : misses) {
      const Predicate& p = s.tree.predicates[size_t(m.predicate)];
      trace->push_back("  why-not " + std::string(rules_->text(m.rule->id)) + " at word " + std::to_string(p.token) + ": " + m.reason +
                       " [" + lex_->source(m.rule->source) + "]");
    }
  }
}

}  // namespace rasid
