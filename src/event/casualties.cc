// The dead, hurt and arrested of an event.
#include <algorithm>

#include "event/events.h"

namespace rasid {

namespace {

/// More than live on Earth are no casualties: digits without end.
constexpr double kMostPeople = 1e9;

}  // namespace

void EventCoder::casualties(const Sentence& s, const Predicate& p, const SentenceEvent& e, EventRecord* out) const {
  // Dead and hurt are of an attack or a riot, whatever else its sentence tells; the arrested of an arrest.
  bool violent = e.category == assault_ || e.category == protest_;
  auto number_at = [&](uint32_t token) {
    for (const NumberMention& n : s.numbers)
      if (n.counted == token || (token >= n.begin && token < n.end)) {
        if (n.value > kMostPeople) return 0;
        // «عشرات القتلى» states no number.
        bool crowd = n.approximate && (n.value == 10 || n.value == 100 || n.value == 1000 || n.value == 10000);
        return crowd ? 0 : int(n.value);
      }
    return -1;
  };
  auto set = [](int* field, int value) {
    if (value > 0 && *field < 0) *field = value;
  };
  uint32_t all = uint32_t(s.tokens.tokens.size());
  auto gather = [&](uint32_t begin, uint32_t end) {
    for (uint32_t t = begin; t < end; t++) {
      const Reading* r = s.reading(t);
      if (!r || r->lexeme == kNoLexeme) continue;
      auto in = [&](uint16_t c) { return c != 0xFFFF && lex_->in_class(r->lexeme, r->citation, c); };
      int n = number_at(t);
      if (n < 0 && r->features.number() == Number::kDual) n = 2;
      if (violent && in(dead_)) set(&out->dead, n);
      if (violent && in(injured_)) set(&out->injured, n);
      if (e.category != assault_ && in(arrested_)) set(&out->arrested, n);
    }
  };
  gather(p.clause_begin, std::min(std::max(p.clause_end, p.clause_begin + 1), all));
  if (violent && e.alone) gather(0, all);
  // «قُتل 15 شخصا», «أصيب مواطن», «مقتل مدني»: whom a verb or masdar of dying, hurting, arresting is done to.
  auto count_of = [&](const Argument& a, bool one) {
    if (a.node < 0) return -1;
    const Node& o = s.node(a.node);
    int n = number_at(o.head);
    if (n < 0 && o.count > 0) n = o.count;
    if (n >= 0 || !o.reading) return n;
    Number number = o.reading->features.number();
    if (number == Number::kDual) return 2;
    return one && number == Number::kSing && o.reading->features.human() && !o.reading->has(kClArticle) ? 1 : -1;
  };
  auto patient = [&](const Predicate& q) {
    // Without vowels the passive looks like the active: where nobody else is counted, the subject is whom it was done to.
    bool done_to = q.passive || q.inverse || q.object.node < 0;
    int n = q.kind == PredicateKind::kMasdar ? count_of(q.of.node >= 0 ? q.of : q.object, true) : count_of(q.object, true);
    if (n < 0) n = count_of(q.subject, done_to);
    if (violent && lexeme_in(q, dead_verb_)) set(&out->dead, n);
    if (violent && lexeme_in(q, injured_verb_)) set(&out->injured, n);
    if (e.category != assault_ && &q == &p && lexeme_in(q, arrested_verb_)) set(&out->arrested, n);
  };
  // «أودى الهجوم بحياة 32 مدنيا»
  auto lives = [&](const Predicate& q) {
    for (const Argument& a : q.preps)
      if (violent && a.node >= 0 && a.prep == parser_->words().by && parser_->in_class(s.node(a.node).reading, parser_->words().counted_of))
        for (int c : s.tree.children[size_t(a.node)])
          if (Argument of; s.node(c).relation == Relation::kGenitive) of.node = c, set(&out->dead, count_of(of, true));
  };
  lives(p);
  patient(p);
  // «قبضت الشرطة على ثلاثة صحافيين»
  if (e.category != assault_ && lexeme_in(p, catch_verb_))
    for (const Argument& a : p.preps)
      if (a.prep == parser_->words().on) set(&out->arrested, count_of(a, true));
  if (violent && e.alone)
    for (const Predicate& q : s.tree.predicates) patient(q), lives(q);
}

}  // namespace rasid
