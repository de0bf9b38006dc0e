// Agreement as evidence: two words may belong together unless a feature that both show contradicts.
#pragma once
#include "clause/tree.h"

namespace rasid {

class Agreement {
 public:
  Agreement(const ClauseTree& tree, const std::vector<Mention>& mentions) : t_(tree), m_(mentions) {}

  bool indefinite(int i) const;
  /// The noun's ending lets it be a subject, an object: «معارضين» is no subject, «جندي» without alef no object. Names tell nothing.
  bool nominative(int i) const { return case_possible(i, kNomCase); }
  bool accusative(int i) const { return case_possible(i, kAccCase); }
  /// Adjective i may modify noun k.
  bool adjective(int i, int k) const;
  /// Relative pronoun i may refer to noun k.
  bool relative(int i, int k) const;
  /// Noun `noun` may be the subject of `verb`; a verb before its subject stays singular.
  bool subject(int verb, int noun, bool verb_first) const;

  Gender gender(int i) const;
  Number number(int i) const;

 private:
  bool inanimate_plural(int i) const;
  bool case_possible(int i, uint32_t which) const;
  const Node& at(int i) const { return t_.nodes[size_t(i)]; }
  const ClauseTree& t_;
  const std::vector<Mention>& m_;
};

}  // namespace rasid
