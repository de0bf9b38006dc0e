// One number at a place in a sentence: digits with their separators, number words with everything «و» joins to them, scales, fractions.
// Shared by the finders of numbers and of dates.
#pragma once
#include "entity/terms.h"

namespace rasid {

struct ParsedNumber {
  uint32_t end = 0;  // token after the last
  double value = 0;
  bool digits = false;  // one token of digits and nothing else
  bool ordinal = false;
  bool fraction = false;  // a share of something, no count of it
  bool approximate = false;
  bool compound = false;  // more than one number word
  bool article = false;   // the first word has the article
};

class NumberReader {
 public:
  explicit NumberReader(SentenceTerms* terms) : s_(*terms) {}
  /// Reads the longest number at token `i`; ordinals only when asked for.
  bool read(uint32_t i, bool ordinals, ParsedNumber* out);
  /// The value of a digit token, with thousands groups and decimals told apart; false for what is no number («192.168.1.2»).
  static bool value_of(std::string_view digits, bool before_scale, double* value);

 private:
  struct Part {
    uint32_t end = 0;
    double value = 0;
    bool digits = false, ordinal = false, small = false;  // small: a lone unit
    bool hundred = false, fraction = false;
  };
  bool digits_at(uint32_t i, Part* p);
  bool below_hundred(uint32_t i, bool ordinals, Part* p);
  bool group(uint32_t i, bool ordinals, Part* p);
  bool lead(uint32_t i, ParsedNumber* out);
  bool joined_fraction(uint32_t at, double scale, ParsedNumber* out);
  void ratio(ParsedNumber* out);
  /// The first word's term of a kind without conjunction: what follows a number directly.
  const TermMatch* direct(uint32_t i, TermKind kind);

  SentenceTerms& s_;
};

}  // namespace rasid
