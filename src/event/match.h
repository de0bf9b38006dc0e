// Which rules fire on a predicate, and why the others do not.
#pragma once
#include <bitset>
#include <string>
#include <vector>

#include "event/resolve.h"
#include "event/rules.h"

namespace rasid {

struct RuleMatch {
  const RuleRecord* rule = nullptr;
  int predicate = -1;
  int score = 0;
  uint32_t begin = 0, end = 0;  // tokens of the trigger
};

/// Why a rule that has the trigger did not fire; only gathered when asked for.
struct RuleMiss {
  const RuleRecord* rule = nullptr;
  int predicate = -1;
  std::string reason;
};

class RuleMatcher {
 public:
  RuleMatcher(const RuleSet& rules, const ClauseParser& parser, const Sentence& s, const Resolver& resolver);

  /// All rules whose trigger and conditions hold on predicate `k`, best first; misses are explained into `why` if given.
  std::vector<RuleMatch> match(int k, std::vector<RuleMiss>* why) const;
  /// Rules whose fixed phrase stands in the sentence, each tied to the predicate it is part of.
  std::vector<RuleMatch> match_phrases(std::vector<RuleMiss>* why) const;

  std::vector<Argument> place(const RolePlace& r, const Predicate& p) const;

 private:
  template <class Visit>
  bool any_of_place(const RolePlace& r, const Predicate& p, Visit visit) const;
  bool holds(const ConditionRecord& c, const Predicate& p) const;
  bool argument_in_class(const Argument& a, const Predicate& p, std::span<const uint16_t> classes) const;
  bool node_in_class(int node, const Predicate& p, uint16_t cls) const;
  bool token_in_class(uint32_t token, std::span<const uint16_t> classes) const;
  /// A word of the predicate's clause, itself left out; `titles`: words of officials' titles count too.
  bool clause_has(const Predicate& p, std::span<const uint16_t> classes, bool titles) const;
  /// The predicate among the tokens [b, e): the first finite one, or the first; -1 for none.
  int predicate_in(uint32_t b, uint32_t e) const;
  /// A word of an official's title: «وزير الحرب» tells of no war.
  bool in_title(uint32_t token) const;
  /// Whether the word is of somebody's name and means nothing more: «نمر النمر», «الأسد».
  bool in_name(uint32_t token) const { return in_name_[token]; }
  /// A pronoun by what the rule wants of it: the nearest thing before it that it agrees with is of the class.
  bool antecedent_in_class(const Argument& a, const Predicate& p, uint16_t cls) const;
  bool under(const Predicate& p, std::span<const uint16_t> classes) const;
  std::pair<uint32_t, uint32_t> clause(const Predicate& p) const;
  bool conditions(const RuleRecord& r, const Predicate& p, std::string* reason) const;
  std::string describe(const ConditionRecord& c) const;

  const RuleSet& rules_;
  const ClauseParser& p_;
  const Lexicon& lex_;
  const Sentence& s_;
  const Resolver& resolver_;
  /// Calls each(class, token) for all classes of all words but names.
  template <class F>
  void each_class(F&& each) const;
  /// Some word may be of the class; what most rules ask for stands nowhere in the sentence.
  bool any_of_class(uint16_t cls) const;
  /// class << 32 | token, in order; gathered when first asked for.
  const std::vector<uint64_t>& class_tokens() const;
  mutable std::vector<uint64_t> class_tokens_;
  mutable std::bitset<1024> classes_;  // by number of the class, cut to that size
  mutable bool classes_known_ = false;
  std::vector<int> first_at_, next_at_;  // the first predicate at a token, and the next at the same; -1 for none
  std::vector<uint8_t> governs_clause_;  // by predicate: another is its complement
  std::vector<uint8_t> in_name_;         // by token
};

}  // namespace rasid
