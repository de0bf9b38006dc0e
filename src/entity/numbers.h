// Numbers in a sentence, in digits of any script or in words, with what they count. Numbers that belong to a date are found too:
// whoever counts victims leaves out those inside a DateMention.
#pragma once
#include <memory>
#include <vector>

#include "morph/choice.h"

namespace rasid {

struct NumberMention {
  uint32_t begin = 0, end = 0;  // tokens of the number itself
  double value = 0;             // «عشرات», «مئات», «آلاف»: the order of magnitude, 10, 100, 1000
  bool approximate = false;     // «نحو», «أكثر من», «عشرات»
  uint32_t counted = 0;         // token of the counted noun, `end` of the number when there is none
  bool fraction = false;        // «نصف», «ثلاثة أرباع», «واحد من عشرة»: a share, no count
  bool percent = false;         // «في المئة», %
  bool ordinal = false;         // only when ordinals are asked for
};

class NumberFinder {
 public:
  NumberFinder() = default;
  explicit NumberFinder(const Blob& blob);
  /// In text order, not overlapping. Ordinals («الحادي عشر») count nothing and are given only when asked for. Thread-safe;
  /// under 1 µs for a sentence without numbers.
  void find(const TokenList& tokens, const Words& words, std::vector<NumberMention>* out, bool ordinals = false) const;

 private:
  struct Tables;
  std::shared_ptr<const Tables> tables_;
};

}  // namespace rasid
