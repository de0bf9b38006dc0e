// Which dates of a sentence a predicate may claim.
#pragma once
#include <algorithm>

#include "event/sentence.h"

namespace rasid {

/// A date that may be the predicate's: in its clause and in no clause within it, or close behind its noun.
inline bool in_clause(const Sentence& s, const DateMention& m, const Predicate& p) {
  constexpr uint32_t kReach = 10;
  auto contains = [&m](const Predicate& q) { return m.begin >= q.clause_begin && m.end <= std::max(q.clause_end, q.clause_begin + 1); };
  const Predicate* own = &s.finite_above(p);
  for (const Predicate& q : s.tree.predicates) {
    if (q.kind != PredicateKind::kFinite || &q == own || !contains(q) || q.clause_begin <= own->clause_begin || m.begin < q.token) continue;
    if (q.clause_begin > p.token || q.clause_end <= p.token) return false;  // the relative clause's, the time clause's
  }
  if (contains(p)) return true;
  return p.kind != PredicateKind::kFinite && m.begin > p.token && m.begin - p.token <= kReach;
}

}  // namespace rasid
