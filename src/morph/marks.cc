#include "morph/marks.h"

namespace rasid {
namespace {

using namespace ar8;

constexpr uint32_t bit(Letter mark) { return 1u << (mark - kFathatan); }
constexpr uint32_t kShaddaBit = bit(kShadda), kSukunBit = bit(kSukun);
constexpr uint32_t kTanwin = bit(kFathatan) | bit(kDammatan) | bit(kKasratan);
constexpr uint32_t kShort = bit(kFatha) | bit(kDamma) | bit(kKasra);

/// The marks behind the letter at `*at`, which moves to the next letter.
uint32_t marks_at(std::string_view s, size_t* at) {
  uint32_t m = 0;
  for (++*at; *at < s.size() && is_mark(Letter(s[*at])); ++*at) m |= bit(Letter(s[*at]));
  return m;
}

/// The last letter and its marks; the tanwin of an accusative stands before its alef.
uint32_t last_marks(std::string_view s, Letter* letter) {
  uint32_t m = 0;
  *letter = 0;
  while (!s.empty() && is_mark(Letter(s.back()))) m |= bit(Letter(s.back())), s.remove_suffix(1);
  if (!s.empty()) *letter = Letter(s.back());
  return m;
}

}  // namespace

int compare_marks(std::string_view marked, std::string_view reading) {
  size_t i = 0, j = 0;
  int agree = 0;
  bool vocalised = false;  // a stem that the lexicon gives without marks gets vowels only from its ending: they say nothing of a shadda
  while (i < marked.size() && j < reading.size()) {
    if (fold(Letter(marked[i])) != fold(Letter(reading[j]))) return -1;
    size_t i0 = i;
    auto letter = Letter(marked[i]);
    uint32_t a = marks_at(marked, &i), b = marks_at(reading, &j);
    bool last = i >= marked.size() || j >= reading.size();
    a &= ~kSukunBit, b &= ~kSukunBit;
    // A sun letter behind the article and the ي of a nisba have a shadda that the lexicon does not write.
    bool own = i0 > 0 && letter != kYeh;
    if ((a & kShaddaBit) && !(b & kShaddaBit) && b && vocalised && own) return -1;
    vocalised |= b != 0;
    if (!a || last) {  // the vowel on the last letter is the ending's
      agree += last && (a & kShaddaBit) && (b & kShaddaBit);
      continue;
    }
    uint32_t va = a & ~kShaddaBit, vb = b & ~kShaddaBit;
    if (va && vb && va != vb) return -1;
    agree += (va && va == vb) + ((a & kShaddaBit) && (b & kShaddaBit));
  }
  return agree;
}

bool narrow_by_ending(std::string_view marked, std::string_view spelling, Reading* r) {
  Letter letter = 0, unused = 0;
  uint32_t written = last_marks(marked, &letter) & ~kShaddaBit, own = last_marks(spelling, &unused) & ~kShaddaBit;
  Features& f = r->features;
  bool nominal = f.nominal();
  if (written & kTanwin) {
    if (f.pos() == Pos::kVerb || r->enclitic || r->has(kClArticle)) return false;
    if (!nominal) return true;
    if (f.state() == State::kConstruct || f.state() == State::kAbsolute) return false;
    if (letter == kAlef && f.state() != State::kIndefinite && !(written & (bit(kDammatan) | bit(kKasratan)))) {
      // عصاً and the like keep their alef in every case; a stem in alef that is no accusative is none of these
      if (!spelling.empty() && (own & kTanwin) == 0 && f.cases() != kAnyCase) return false;
    }
  }
  if (!written) return true;
  if (f.pos() == Pos::kVerb) {
    bool open = f.aspect() == Aspect::kImperfect && f.number() == Number::kSing && f.mood() != Mood::kIndicative && own && !r->enclitic;
    if (open || (f.aspect() == Aspect::kImperfect && f.mood() == Mood::kAny)) {
      if (written & bit(kDamma)) return f.mood(Mood::kIndicative), true;
      if (written & (bit(kFatha) | kSukunBit)) return f.mood(Mood::kOther), true;
      return true;
    }
    uint32_t a = written & kShort, b = own & kShort;
    if (a && b) return a == b;
    // The ت of "she" is silent at its end; before an article it takes a kasra.
    if (f.aspect() == Aspect::kPerfect && letter == kTeh && a && !b) return a == bit(kKasra);
    return !(written & kSukunBit) || !b || f.aspect() != Aspect::kPerfect;
  }
  if (!nominal || f.number() == Number::kDual || f.state() == State::kAbsolute) return true;
  bool sound_feminine = f.number() == Number::kPlural && !f.broken_plural() && letter == kTeh;
  if (f.number() == Number::kPlural && !f.broken_plural() && !sound_feminine) return true;
  uint32_t cases = kAnyCase;
  if (letter == kAlefMaksura || letter == kYeh || letter == kWaw) {
    // no case is heard on these
  } else if (written & (bit(kDamma) | bit(kDammatan))) {
    cases = kNomCase;
  } else if (written & (bit(kKasra) | bit(kKasratan))) {
    cases = sound_feminine ? kAccCase | kGenCase : kGenCase;
  } else if (written & (bit(kFatha) | bit(kFathatan))) {
    bool diptote = !(written & bit(kFathatan)) && !r->has(kClArticle) && !r->enclitic;
    cases = diptote ? kAccCase | kGenCase : kAccCase;
  }
  if (!(f.cases() & cases)) return false;
  f.cases(f.cases() & cases);
  if (written & kTanwin) f.state(State::kIndefinite);
  return true;
}

}  // namespace rasid
