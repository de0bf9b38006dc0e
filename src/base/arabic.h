// The inner alphabet, one byte a letter ("AR8"): the places of ISO 8859-6 for the 36 letters and 8 marks, ASCII
// for itself. Words are short byte strings in it, so hashing and comparing cost a few cycles; every other code
// point of the input is mapped to it, or dropped, by data/orthography/letters.tsv.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace rasid::ar8 {

using Letter = unsigned char;

constexpr Letter kHamza = 0xC1, kAlefMadda = 0xC2, kAlefHamzaAbove = 0xC3, kWawHamza = 0xC4, kAlefHamzaBelow = 0xC5, kYehHamza = 0xC6,
                 kAlef = 0xC7, kBeh = 0xC8, kTehMarbuta = 0xC9, kTeh = 0xCA, kTheh = 0xCB, kJeem = 0xCC, kDal = 0xCF, kThal = 0xD0,
                 kZain = 0xD2, kSeen = 0xD3, kSad = 0xD5, kDad = 0xD6, kTah = 0xD7, kZah = 0xD8, kGhain = 0xDA, kFeh = 0xE1, kQaf = 0xE2,
                 kKaf = 0xE3, kLam = 0xE4, kMeem = 0xE5, kNoon = 0xE6, kHeh = 0xE7, kWaw = 0xE8, kAlefMaksura = 0xE9, kYeh = 0xEA,
                 kFathatan = 0xEB, kDammatan = 0xEC, kKasratan = 0xED, kFatha = 0xEE, kDamma = 0xEF, kKasra = 0xF0, kShadda = 0xF1,
                 kSukun = 0xF2;

constexpr bool is_letter(Letter c) { return c >= 0xC1 && c <= 0xEA; }
constexpr bool is_mark(Letter c) { return c >= 0xEB && c <= 0xF2; }

/// The letter that the index folds `c` to: alef variants to alef, final-yeh variants to yeh, teh marbuta to heh.
constexpr Letter fold(Letter c) {
  switch (c) {
    case kAlefMadda:
    case kAlefHamzaAbove:
    case kAlefHamzaBelow:
      return kAlef;
    case kAlefMaksura:
      return kYeh;
    case kTehMarbuta:
      return kHeh;
    default:
      return c;
  }
}

/// A folded word without its article, where `left` letters at least are left of it; else as it is.
constexpr std::string_view without_article(std::string_view key, size_t left = 2) {
  bool article = key.size() >= left + 2 && Letter(key[0]) == kAlef && Letter(key[1]) == kLam;
  return article ? key.substr(2) : key;
}
/// The same, where the article may be written to a ل: «الأمم», «للأمم».
constexpr std::string_view without_article_or_li(std::string_view key, size_t left = 2) {
  bool li = key.size() >= left + 2 && Letter(key[0]) == kLam && Letter(key[1]) == kLam;
  return li ? key.substr(2) : without_article(key, left);
}

/// Canonical UTF-8 Arabic to AR8 (marks kept). Code points outside the alphabet and ASCII become '?'.
std::string from_utf8(std::string_view utf8);
std::string to_utf8(std::string_view ar8);
/// Without vowel marks.
std::string bare(std::string_view ar8);
/// The index key: no marks, folded letters.
std::string key(std::string_view ar8);

}  // namespace rasid::ar8
