// Spellings of a foreign name that are one to a reader: بلينكن and بلينكين, غريفيث and جريفيث, تاتشر and ثاتشر.
#pragma once
#include <string>
#include <string_view>

#include "base/arabic.h"

namespace rasid {

constexpr size_t kShortestLoose = 4;     // letters of a word that is matched so
constexpr size_t kShortestSkeleton = 3;  // and consonants of it
constexpr size_t kLoneSkeleton = 5;      // of one that stands for a whole name
constexpr size_t kLooseDifference = 2;   // most letters that two spellings may differ in length by

/// One spelling has a long vowel that the other leaves out: بوتن, بوتين.
inline bool one_vowel_apart(std::string_view a, std::string_view b) {
  using namespace ar8;
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() != b.size() + 1) return false;
  size_t i = 0;
  while (i < b.size() && a[i] == b[i]) i++;
  auto c = Letter(a[i]);
  return i > 0 && (c == kAlef || c == kWaw || c == kYeh) && a.substr(i + 1) == b.substr(i);
}

/// The consonants of a folded key: without long vowels behind the first letter, doubled letters once, letters that stand for one foreign
/// sound as one.
inline std::string name_skeleton(std::string_view key) {
  using namespace ar8;
  std::string out;
  for (size_t i = 0; i < key.size(); i++) {
    auto c = Letter(key[i]);
    if (i > 0 && (c == kAlef || c == kWaw || c == kYeh || c == kHamza || (c == kHeh && i + 1 == key.size()))) continue;
    switch (c) {
      case kGhain:
        c = kJeem;
        break;
      case kQaf:
        c = kKaf;
        break;
      case kTheh:
      case kTah:
        c = kTeh;
        break;
      case kSad:
        c = kSeen;
        break;
      case kThal:
        c = kZain;
        break;
      case kDad:
        c = kDal;
        break;
      default:
        break;
    }
    if (out.empty() || out.back() != char(c)) out += char(c);
  }
  return out;
}

}  // namespace rasid
