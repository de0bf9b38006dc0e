// Who did it, where the sentence tells the victims first and the attack as the cause: «قُتل جندي جراء سقوط قذيفة أطلقها الحوثيون».
#include "event/events.h"

namespace rasid {

namespace {

/// Words from the cause to the one who acts in it, by dependency, at most.
constexpr int kDeepest = 5;

}  // namespace

void EventCoder::doers_within(const Sentence& s, int node, int depth, const Resolver& resolver, std::vector<Resolved>* out) const {
  if (depth > kDeepest || !out->empty()) return;
  auto fights = [&s](const Resolved& r) {
    bool weapon = r.mention >= 0 && s.mentions[size_t(r.mention)].thing;
    return !weapon && (armed_sector(r.sector) || r.sector == "GOV" || r.sector == "CRM");
  };
  auto take = [&](const std::vector<Resolved>& from) {
    for (const Resolved& r : from)
      if (fights(r)) out->push_back(r);
  };
  if (int k = s.tree.predicate_at[size_t(node)]; k >= 0) {
    const Predicate& q = s.tree.predicates[size_t(k)];
    if (q.subject.node >= 0 && q.subject.node != node && !q.subject.inherited) take(resolver.actors(q.subject, q));
  }
  const Reading* own = s.node(node).reading;
  bool place = own && own->lexeme != kNoLexeme && (lex_->lexeme(own->lexeme).flags & kLexPlace);
  for (int c : s.tree.children[size_t(node)]) {
    if (!out->empty()) return;
    const Node& x = s.node(c);
    // «مقذوف حوثي», but «من داخل الأراضي اليمنية» tells only from where.
    if (x.relation == Relation::kModifier && !place) take(resolver.reference(c));
    if (x.relation == Relation::kGenitive && x.mention >= 0 && !place) take({resolver.from_mention(x.mention)});  // «برصاص الجيش»
    if (x.relation != Relation::kConjunct) doers_within(s, c, depth + 1, resolver, out);
  }
}

void EventCoder::beside_others(const Sentence& s, const Predicate& p, const Resolver& resolver, SentenceEvent* e) const {
  if (p.kind != PredicateKind::kFinite || p.link != Relation::kConjunct || p.parent < 0) return;
  const Predicate& before = s.tree.predicates[size_t(p.parent)];
  auto harmed = [this](const Predicate& q) { return lexeme_in(q, dead_verb_) || lexeme_in(q, injured_verb_); };
  bool suffers = before.kind == PredicateKind::kFinite && harmed(before) && (before.passive || !before.object.filled());
  for (const Predicate& q : s.tree.predicates) suffers |= q.light == p.parent && q.inverse && harmed(q);  // «لقي مصرعه»
  if (!suffers) return;
  for (const Resolved& x : resolver.actors(before.passive ? before.object : before.subject, before))
    if (!x.sector.empty() && x.sector != "UAF") e->recipients.push_back(x);
  for (Resolved& x : e->recipients) resolver.complete(&x, p);
}

void EventCoder::perpetrators(const Sentence& s, int predicate, const Resolver& resolver, SentenceEvent* e) const {
  const ClauseWords& w = parser_->words();
  const Predicate& p = s.tree.predicates[size_t(predicate)];
  auto seek = [&](const Predicate& q) {
    for (const Argument& a : q.preps) {
      bool cause = a.prep == w.in || a.prep == w.by || w.aside[a.prep];
      if (cause && a.node >= 0 && !a.pronoun && e->actors.empty()) doers_within(s, a.node, 0, resolver, &e->actors);
    }
  };
  seek(p);
  // «قُتل جندي وأصيب اثنان في هجوم …»: the cause stands behind the last of them.
  for (const Predicate& q : s.tree.predicates)
    if (e->actors.empty() && q.link == Relation::kConjunct && q.parent == predicate && (q.passive || !q.subject.filled())) {
      if (q.passive && q.subject.node >= 0 && !q.subject.inherited) e->actors = resolver.actors(q.subject, q);  // «وأصيب آخرون برصاص الجيش»
      seek(q);
    }
  std::erase_if(e->actors, [e](const Resolved& a) { return among(e->recipients, a); });
  for (Resolved& a : e->actors) resolver.complete(&a, p);
}

}  // namespace rasid
