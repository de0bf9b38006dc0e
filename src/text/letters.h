// What a code point is to the coder, by one table of the blob (data/orthography/letters.tsv).
#pragma once
#include <cstdint>
#include <span>

#include "base/blob.h"

namespace rasid {

enum class CharClass : uint8_t { kSymbol, kLetter, kMark, kDigit, kSign, kLatin, kSpace, kLine, kDrop, kSequence };

struct CharInfo {
  CharClass cls;
  uint8_t code;  // AR8 letter or mark, ASCII digit or sign; for kSequence the number of the sequence
};

class Letters {
 public:
  Letters() = default;
  explicit Letters(const Blob& blob) : table_(blob.array<CharInfo>("text.letters")), sequences_(blob.array<char[8]>("text.sequences")) {}
  CharInfo at(char32_t cp) const { return cp < table_.size() ? table_[cp] : CharInfo{CharClass::kSymbol, 0}; }
  /// Letters that a ligature stands for, zero-terminated.
  const char* sequence(uint8_t number) const { return sequences_[number]; }

 private:
  std::span<const CharInfo> table_;
  std::span<const char[8]> sequences_;
};

}  // namespace rasid
