// From the underlying shape of a word (stem, affixes, radicals as they are) to its spelling: the ordered rewrites of
// data/morph/rewrites.tsv, then the seat of every hamza. All strings here are Buckwalter.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "datac/tables.h"

namespace rasid::datac {

class Phonology {
 public:
  Phonology(const Tables& tables, Problems* problems);

  /// The spelling of `underlying` (no # ends) for a lexeme and slot with these tags. Cost: one pass a rule that applies.
  std::string surface(const std::string& underlying, const std::vector<std::string>& tags) const;

  /// Rule indices whose condition holds, so that a caller can test tags once a slot and not once a form.
  std::vector<uint16_t> applicable(const std::vector<std::string>& tags) const;
  std::string surface(const std::string& underlying, const std::vector<uint16_t>& rules) const;

  /// Chooses the seat of each hamza ' by its vowels.
  static std::string seat_hamza(const std::string& s);

 private:
  struct Element {
    enum Kind : uint8_t { kLiteral, kSet, kBack, kOptional } kind;
    char literal = 0;
    std::string set;  // for kSet and kOptional
    int group = 0;    // wildcard number (kSet) or the one referred to (kBack)
  };
  struct Rule {
    std::vector<std::vector<std::string>> when;  // all of, any of; "!tag" negated
    std::vector<Element> pattern;
    std::string replacement;
  };
  bool match(const Rule& r, const std::string& s, size_t at, size_t* end, char* groups) const;
  std::vector<Rule> rules_;
};

}  // namespace rasid::datac
