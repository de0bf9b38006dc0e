// Roles of an event: the places that its rule names, and the actors nearest in the clause where those are empty.
#include <algorithm>

#include "event/events.h"

namespace rasid {

void EventCoder::roles(const Sentence& s, const RuleRecord& r, const Predicate& p, const RuleMatcher& m, Resolver& resolver,
                       SentenceEvent* e) const {
  auto add = [](const std::vector<Resolved>& from, std::vector<Resolved>* to) {
    for (const auto& x : from) {
      bool have = false;
      for (auto& y : *to) {
        bool same_words = x.begin == y.begin && x.end == y.end && x.begin != x.end;
        if (x.same_actor(y) && (x.begin == x.end || y.begin == y.end || same_words || x.mention == y.mention)) {
          have = true;
          if (y.begin == y.end) y = x;
        }
      }
      if (!have) to->push_back(x);
    }
  };
  for (const RolePlace& place : rules_->actors(r)) {
    if (place.kind == PlaceKind::kParties) {
      add(resolver.parties(p), &e->actors);
      continue;
    }
    for (const Argument& a : m.place(place, p)) {
      // «قررت إسرائيل مهاجمة غزة»: the genitive of an act whose doer is known has it done to it.
      if (place.kind == PlaceKind::kOf && a.node >= 0 && a.node == p.object.node && !e->actors.empty()) continue;
      // «قُتل اثنان في هجوم في إسطنبول»: a town where it happens has not done it.
      int at = a.node >= 0 ? s.node(a.node).mention : -1;
      if (place.kind == PlaceKind::kWith && a.prep == parser_->words().in && at >= 0 &&
          (s.mentions[size_t(at)].kind == MentionKind::kPlace || s.mentions[size_t(at)].kind == MentionKind::kCountry))
        continue;
      add(resolver.actors(a, p), &e->actors);
    }
  }
  if (!e->actors.empty() && !p.passive) companions(s, p, resolver, e);
  if (e->category == assault_)  // no town attacks
    std::erase_if(e->actors, [](const Resolved& a) { return a.mention >= 0 && a.how == std::string_view("place"); });
  resolver.exclude(e->actors);
  resolver.seek_recipients(true, rules_->category(r.category).traits & kTaken);
  for (const RolePlace& place : rules_->recipients(r)) {
    if (place.kind == PlaceKind::kFoe) add(resolver.foe(e->actors), &e->recipients);
    for (const Argument& a : m.place(place, p)) {
      // «انفجار أمام السفارة الإيطالية في القاهرة»: the town tells only where, beside whom it struck.
      if (e->category == assault_ && !e->recipients.empty() && a.prep == parser_->words().in) continue;
      // «أدانت فرنسا الهجوم على السفارة»: whoever attacked is condemned, not those who were.
      bool deed = e->category == accuse_ && place.kind == PlaceKind::kObject && a.node >= 0 &&
                  parser_->in_class(s.node(a.node).reading, attack_noun_) && s.tree.predicate_at[size_t(a.node)] >= 0;
      std::vector<Resolved> found;
      if (deed)
        doers_within(s, a.node, 0, resolver, &found);
      else
        found = resolver.actors(a, p);
      // Nobody acts on himself: the actor told again inside the object («أشاد بجهود بلاده») is no recipient.
      std::erase_if(found, [e](const Resolved& x) {
        for (const auto& y : e->actors)
          if (x.same_actor(y) && (x.mention == y.mention || x.begin == x.end || x.how[0] != 'n')) return true;
        return false;
      });
      // What happens in a town or country happens to its people, not to its government.
      if (e->category == assault_)
        for (auto& x : found)
          if (a.prep && (a.prep == parser_->words().in || a.prep == parser_->words().by) && x.mention >= 0) {
            MentionKind kind = s.mentions[size_t(x.mention)].kind;
            if (kind == MentionKind::kCountry || kind == MentionKind::kPlace) x.sector = "CVL";
          }
      add(found, &e->recipients);
    }
    if (!e->recipients.empty()) break;
  }
  // «هددت بقصف …», «رفضت التفاوض مع …», «وعدت بزيارة …»: the act spoken of tells to whom.
  if (e->recipients.empty() && r.recipient_count && (rules_->category(e->category).traits & kContentParty))
    for (const Predicate& q : s.tree.predicates) {
      bool content = q.parent >= 0 && &s.tree.predicates[size_t(q.parent)] == &p &&
                     (q.link == Relation::kObject || q.link == Relation::kPrepositional || q.link == Relation::kComplement);
      if (!content || !e->recipients.empty()) continue;
      std::vector<Argument> places = {q.object};
      for (const Argument& a : q.preps)
        if (a.prep != parser_->words().in && a.prep != parser_->words().by) places.push_back(a);
      for (const Argument& a : places)
        if (a.filled() && e->recipients.empty()) add(resolver.actors(a, q), &e->recipients);
    }
  // «دولة تهدد بتدمير إسرائيل»: who is not told is no state to which it is done.
  if (rules_->category(e->category).quad >= 3 && e->actors.size() == 1 && e->actors[0].begin == e->actors[0].end)
    if (std::ranges::any_of(e->recipients, [&](const Resolved& x) {
          return x.mention >= 0 && s.mentions[size_t(x.mention)].kind == MentionKind::kCountry && x.same_actor(e->actors[0]);
        }))
      e->actors.clear();
  // «تظاهر المعلمون مطالبين الحكومة بـ …»
  if (e->recipients.empty() && e->category == protest_)
    for (const Predicate& q : s.tree.predicates) {
      const bool besides = q.link == Relation::kCircumstance && q.parent >= 0 && &s.tree.predicates[size_t(q.parent)] == &s.finite_above(p);
      if (!besides || !lexeme_in(q, parser_->words().crowd_says)) continue;
      std::vector<Argument> places = {q.object};
      for (const Argument& a : q.preps) places.push_back(a);
      for (const Argument& a : places)
        if (a.filled() && e->recipients.empty()) add(resolver.actors(a, q), &e->recipients);
    }
  resolver.exclude({});
  resolver.seek_recipients(false);
  for (auto* side : {&e->actors, &e->recipients}) {
    // «الشعب المصري والقيادة السياسية والحكومة»: of the country told with the first.
    for (size_t i = 1; i < side->size(); i++) {
      Resolved &x = (*side)[i], &before = (*side)[i - 1];
      bool follows = x.mention >= 0 && before.mention >= 0 && x.begin >= before.end && x.begin - before.end <= 2;
      bool several = x.mention >= 0 && s.mentions[size_t(x.mention)].abroad;  // «بين طهران والدول الكبرى»
      if (x.code.empty() && follows && !several && gazetteer_->find_country(before.code) != kNoEntity && x.sector != "UAF" &&
          x.sector != "CRM")
        x.code = before.code, x.how = "beside";
    }
    for (auto& x : *side) resolver.complete(&x, p);
    // «أدانت فرنسا الهجوم على السفارة»: whose state is only supposed is not he who acts.
    if (side == &e->recipients && (e->category == accuse_ || e->category == assault_))
      std::erase_if(*side, [e](const Resolved& x) {
        bool supposed = x.how == std::string_view("own country") || x.how == std::string_view("place");
        return supposed && x.sector != "CVL" && std::ranges::any_of(e->actors, [&x](const Resolved& y) { return x.same_actor(y); });
      });
    // «غادر وزير الدفاع الأذربيجاني باكو»: nobody visits his own state.
    if (side == &e->recipients && e->category == consult_ && e->actors.size() == 1)
      std::erase_if(*side, [&](const Resolved& x) {
        return x.mention >= 0 && s.mentions[size_t(x.mention)].kind == MentionKind::kCountry && x.code == e->actors[0].code;
      });
    // «نداء إلى الاتحاد الأوروبي لمساعدة بلاده»: a state that is only supposed, beside one of its own that is told.
    if (side == &e->recipients && side->size() > 1)
      std::erase_if(*side, [side](const Resolved& x) {
        return x.how == std::string_view("own country") &&
               std::ranges::any_of(*side, [&x](const Resolved& y) { return &x != &y && x.code == y.code && y.how != x.how; });
      });
    if (side == &e->recipients && r.anybody)
      for (auto& x : *side)
        if (x.sector == "CVL" && resolver.anybody(x)) x.sector = rules_->text(r.anybody);
  }
}

void EventCoder::companions(const Sentence& s, const Predicate& p, const Resolver& resolver, SentenceEvent* e) const {
  const Predicate& own = p.light >= 0 ? s.tree.predicates[size_t(p.light)] : p;
  for (const Predicate& q : s.tree.predicates) {
    // «زار السفير يرافقه مدير الهيئة …»: he does it with him.
    bool beside = q.parent >= 0 && &s.tree.predicates[size_t(q.parent)] == &own && q.object.pronoun && q.subject.node >= 0 &&
                  q.link == Relation::kCircumstance && parser_->in_class(s.node(q.node).reading, accompany_);
    if (!beside) continue;
    for (const Resolved& x : resolver.actors(q.subject, q))
      if (std::none_of(e->actors.begin(), e->actors.end(), [&x](const Resolved& y) { return y.mention == x.mention && y.mention >= 0; }))
        e->actors.push_back(x);
  }
}

void EventCoder::strangers(const Sentence& s, const Predicate& p, const RuleMatcher& m, const Resolver& resolver, SentenceEvent* e) const {
  const RuleRecord& r = *e->match.rule;
  if (!e->recipients.empty() || !(rules_->category(e->category).traits & kTaken)) return;
  for (const RolePlace& place : rules_->recipients(r)) {
    if (place.kind == PlaceKind::kFoe || place.kind == PlaceKind::kParties) continue;
    for (const Argument& a : m.place(place, p)) {
      if (a.node < 0 || a.prep == parser_->words().in || s.tree.predicate_at[size_t(a.node)] >= 0) continue;
      const Node& n = s.node(a.node);
      if (n.kind == NodeKind::kVerb || !n.reading || !n.reading->features.nominal()) continue;
      Resolved x{{}, r.anybody ? rules_->text(r.anybody) : "CVL", kNoEntity, 0, "", -1, n.begin, n.end, "told"};
      resolver.complete(&x, p);
      if (x.how == std::string_view("own country")) return;
      e->recipients.push_back(x);
      return;
    }
  }
}

bool EventCoder::pair(const SentenceEvent& e) {
  const Resolved* first = nullptr;
  for (const auto* side : {&e.actors, &e.recipients})
    for (const Resolved& x : *side) {
      if (first && x.code != first->code) return true;
      if (!first) first = &x;
    }
  return false;
}

bool EventCoder::answers_attack(const Sentence& s, const Predicate& p) const {
  auto attack = [&](const Argument& a) { return a.node >= 0 && parser_->in_class(s.node(a.node).reading, attack_noun_); };
  return attack(p.object) || std::ranges::any_of(p.preps, attack);
}

bool EventCoder::names_things(const Sentence& s, const Predicate& p, const RuleMatcher& m, const RuleRecord& r) const {
  for (const RolePlace& place : rules_->recipients(r))
    for (const Argument& a : m.place(place, p))
      if (a.node >= 0 && s.node(a.node).kind != NodeKind::kVerb) return true;
  return false;
}

void EventCoder::nearby(const Sentence& s, const Predicate& p, const Resolver& resolver, SentenceEvent* e) const {
  const Predicate* own = &s.finite_above(p);
  uint32_t begin = std::min(p.clause_begin, own->clause_begin), end = std::max(p.clause_end, own->clause_end);
  auto candidate = [&](const Mention& m, Resolved* x) {
    if (m.kind == MentionKind::kPlace || m.thing || m.sector == "JRN" || (m.code.empty() && m.sector.empty())) return false;
    if (resolver.located(s.tree.node_at[m.begin]) || resolver.aside(s.tree.node_at[m.begin])) return false;
    const Reading* head = s.reading(m.head);
    // «روسيا تسحب قواتها»: one's own; «على مداخل صنعاء»: a place.
    if (m.kind == MentionKind::kRole && head && head->enclitic) return false;
    Relation how = s.node(s.tree.node_at[m.begin]).relation;
    if (m.kind == MentionKind::kCountry && m.name_kind == NameKind::kCapital && how == Relation::kGenitive) return false;
    if (m.kind == MentionKind::kRole && m.end == m.begin + 1 && head && !head->has(kClArticle) && !head->enclitic &&
        head->pos() == Pos::kAdj)
      return false;  // «دعما عسكريا»
    // Of the same clause, not of one within it.
    for (int up = s.tree.node_at[m.begin], n = 0; up >= 0 && n < 20; up = s.node(up).parent, n++) {
      int k = s.tree.predicate_at[size_t(up)];
      if (k < 0) continue;
      const Predicate& in = s.tree.predicates[size_t(k)];
      // «معربا عن دعم بلاده للإعلان، مشيدا بفرنسا»: what stands beside has its own parties.
      if (in.link == Relation::kCircumstance && !s.within(p, in)) return false;
      if (in.kind != PredicateKind::kFinite) continue;
      if (&s.tree.predicates[size_t(k)] != own && &s.tree.predicates[size_t(k)] != &p) return false;
      break;
    }
    *x = resolver.from_mention(int(&m - s.mentions.data()));
    for (const auto* side : {&e->actors, &e->recipients})
      for (const auto& a : *side)
        if (a.same_actor(*x) || a.mention == x->mention) return false;
    x->how = "nearby";
    return true;
  };
  // «أدان الهجوم على مسجد»: who answers an attack condemns none of those who suffered it.
  const bool answers = e->category == accuse_ && answers_attack(s, p);
  Resolved x;
  if (e->recipients.empty() && !e->actors.empty() && e->match.rule->recipient_count && !answers) {
    for (const Mention& m : s.mentions)
      if (m.begin > p.token && m.begin < end && candidate(m, &x)) {
        resolver.complete(&x, p);
        e->recipients.push_back(x);
        return;
      }
  } else if (e->actors.empty() && !e->recipients.empty() && e->match.rule->actor_count && !p.passive && p.kind == PredicateKind::kFinite) {
    for (size_t k = s.mentions.size(); k-- > 0;)
      if (const Mention& m = s.mentions[k]; m.end <= p.token && m.begin >= begin && candidate(m, &x)) {
        resolver.complete(&x, p);
        e->actors.push_back(x);
        return;
      }
  }
}

}  // namespace rasid
