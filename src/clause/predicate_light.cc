// Light verbs undone: «أجرى اتصالا», «تعرّض لهجوم», «تمّ توقيع», «إلقاء القبض».
#include <algorithm>

#include "clause/predicate_builder.h"

namespace rasid {

bool PredicateBuilder::claimed(const Predicate& act, const Predicate& verb) {
  return lexeme_in(verb, w_.speech) && at(act.node).relation == Relation::kPrepositional;
}

void PredicateBuilder::carry(Predicate& verb, int self, int noun) {
  Predicate& n = preds()[size_t(noun)];
  if (n.light >= 0) return;
  n.light = self;
  verb.is_light = true;
  if (!claimed(n, verb)) n.negated |= verb.negated;
  n.future |= verb.future;
  n.hypothetical |= verb.hypothetical;
  n.perfect = verb.perfect;
  n.clause_begin = std::min(n.clause_begin, verb.clause_begin);
  n.clause_end = std::max(n.clause_end, verb.clause_end);
  // Further nouns beside it share the verb: «أجرى لقاءات ومباحثات».
  for (int c : t_.children[size_t(n.node)])
    if (at(c).relation == Relation::kConjunct && t_.predicate_at[size_t(c)] >= 0) carry(verb, self, t_.predicate_at[size_t(c)]);
}

void PredicateBuilder::merge_phrases(const Predicate& verb, int noun, int skip_node) {
  Predicate& n = preds()[size_t(noun)];
  for (const auto& a : verb.preps) {
    if (a.node == skip_node && a.node >= 0) continue;
    bool have = false;
    for (const auto& b : n.preps) have |= b.prep == a.prep;
    if (!have) {
      n.preps.push_back(a);
      n.preps.back().inherited = true;
      if (a.prep == w_.of_lam && !n.object.filled() && (flags(n) & kLexDirectObject)) n.object = n.preps.back();
    }
  }
}

void PredicateBuilder::light(Predicate& verb) {
  if (verb.kind == PredicateKind::kNoun) return;
  int self = int(&verb - preds().data());
  if (verb.kind == PredicateKind::kMasdar) {
    // «إلقاء القبض على …», «شنّ غارات», «إطلاق سراح …»: a light verb as a noun.
    int act = verb.of.node >= 0 ? predicate_of(verb.of) : -1;
    const bool genitive = act >= 0;
    if (!genitive) act = predicate_of(verb.object);  // «شنّ إسرائيل هجوما»
    if (act < 0 || !lexeme_in(verb, w_.light) || preds()[size_t(act)].light >= 0) return;
    carry(verb, self, act);
    if (genitive && verb.subject.node == verb.of.node) verb.subject = Argument();
    if (!preds()[size_t(act)].subject.filled()) preds()[size_t(act)].subject = verb.subject;
    merge_phrases(verb, act, -1);
    return;
  }
  int by_object = predicate_of(verb.object), by_subject = predicate_of(verb.subject);
  if (lexeme_in(verb, w_.happen) && by_subject >= 0 && !verb.object.filled()) {
    carry(verb, self, by_subject);
    preds()[size_t(by_subject)].passive = true;
    merge_phrases(verb, by_subject, -1);
    return;
  }
  if (verb.passive && lexeme_in(verb, w_.light) && by_object >= 0) {  // شُنّ هجوم، عُقد اجتماع
    carry(verb, self, by_object);
    Predicate& n = preds()[size_t(by_object)];
    if (!n.subject.filled()) n.subject = verb.subject;
    n.passive = !n.subject.filled();
    merge_phrases(verb, by_object, -1);
    return;
  }
  if (lexeme_in(verb, w_.inverse)) {
    int noun = by_object;
    int skip = verb.object.node;
    if (noun < 0)
      for (const auto& a : verb.preps)
        if (noun < 0 && (a.prep == w_.of_lam || a.prep == w_.by)) noun = predicate_of(a), skip = a.node;
    if (noun >= 0) {
      carry(verb, self, noun);
      Predicate& n = preds()[size_t(noun)];
      n.inverse = true;
      if (n.subject.pronoun && n.subject.token == n.token) n.subject = Argument();  // «لقي مصرعه»: his own
      if (n.object.filled() && !n.object.pronoun && !n.subject.filled()) n.subject = n.object;
      n.object = verb.subject;
      merge_phrases(verb, noun, skip);
      if (!n.subject.filled())
        if (const Argument* from = phrase(n, w_.from)) n.subject = *from;
      return;
    }
  }
  if (!lexeme_in(verb, w_.light)) return;
  int noun = by_object;
  int skip = verb.object.node;
  if (noun < 0) {
    for (const auto& a : verb.preps) {
      bool carries = a.prep == w_.by || a.prep == w_.about || a.prep == w_.on || a.prep == w_.in || a.prep == w_.to;
      if (noun < 0 && carries && a.node >= 0) noun = predicate_of(a), skip = a.node;
    }
  }
  if (noun < 0) return;
  carry(verb, self, noun);
  Predicate& n = preds()[size_t(noun)];
  // «أعرب عن تقدير بلاده»: the noun's own agent stays.
  if (!n.subject.filled() || (n.subject.pronoun && !n.subject_known))
    n.subject = verb.subject, n.subject_known = verb.subject_known;
  else if (n.subject.node >= 0 && n.subject.prep == w_.of_lam && verb.subject.filled() && !n.object.filled())  // «قدمت تبرعا للوكالة»
    n.object = n.subject, n.subject = verb.subject;
  else if (n.kind == PredicateKind::kMasdar && n.subject.node >= 0 && verb.subject.filled() && (flags(n) & kLexDirectObject) &&
           !n.object.filled() && (!lexeme_in(n, w_.masdar_agent) || lexeme_in(verb, w_.performs)))
    n.object = n.subject, n.subject = verb.subject;
  if (verb.object.filled() && verb.object.node != n.node && !n.object.filled() && predicate_of(verb.object) < 0) n.object = verb.object;
  merge_phrases(verb, noun, skip);
}

}  // namespace rasid
