// What a word form says of itself, packed in 32 bits. The same packing is written by the data compiler and read
// here; `describe` prints it as the goldens show it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace rasid {

enum class Pos : uint8_t {
  kNone,
  kNoun,
  kAdj,
  kElative,
  kNum,
  kQuant,
  kName,
  kVerb,
  kMasdar,
  kActPart,
  kPassPart,
  kPrep,
  kConj,
  kSub,
  kNeg,
  kFut,
  kPart,
  kPron,
  kRel,
  kDem,
  kIntj,
  kAdv,
  kCop,
  kQuest,
  kAbbr,
  kCount
};
enum class Gender : uint8_t { kNone, kMasc, kFem, kBoth };
enum class Number : uint8_t { kNone, kSing, kDual, kPlural };
enum class Aspect : uint8_t { kNone, kPerfect, kImperfect, kImperative };
enum class Mood : uint8_t { kNone, kIndicative, kOther, kAny };  // kOther: subjunctive or jussive spelling
enum class Voice : uint8_t { kNone, kActive, kPassive };
enum class State : uint8_t { kAny, kConstruct, kIndefinite, kAbsolute };  // kAbsolute: keeps its nun, no genitive after
enum class Host : uint8_t { kFree, kBeforeSuffix, kBoth };                // where the spelling may stand

constexpr uint32_t kNomCase = 1, kAccCase = 2, kGenCase = 4, kAnyCase = 7;

struct Features {
  uint32_t bits = 0;

  template <int at, int width>
  constexpr uint32_t get() const {
    return bits >> at & ((1u << width) - 1);
  }
  template <int at, int width>
  constexpr void set(uint32_t v) {
    bits = (bits & ~(((1u << width) - 1) << at)) | v << at;
  }
  constexpr Pos pos() const { return Pos(get<0, 5>()); }
  constexpr Gender gender() const { return Gender(get<5, 2>()); }
  constexpr Number number() const { return Number(get<7, 2>()); }
  constexpr int person() const { return int(get<9, 2>()); }
  constexpr Aspect aspect() const { return Aspect(get<11, 2>()); }
  constexpr Mood mood() const { return Mood(get<13, 2>()); }
  constexpr Voice voice() const { return Voice(get<15, 2>()); }
  constexpr uint32_t cases() const { return get<17, 3>(); }
  constexpr State state() const { return State(get<20, 2>()); }
  constexpr Host host() const { return Host(get<22, 2>()); }
  constexpr bool diptote() const { return get<24, 1>() != 0; }
  constexpr bool human() const { return get<25, 1>() != 0; }
  constexpr bool broken_plural() const { return get<26, 1>() != 0; }
  /// Twice the binary logarithm of how often the word is meant in the texts it was learned from, 0 to 31.
  constexpr uint32_t frequency() const { return get<27, 5>(); }

  constexpr Features& pos(Pos v) { return set<0, 5>(uint32_t(v)), *this; }
  constexpr Features& gender(Gender v) { return set<5, 2>(uint32_t(v)), *this; }
  constexpr Features& number(Number v) { return set<7, 2>(uint32_t(v)), *this; }
  constexpr Features& person(int v) { return set<9, 2>(uint32_t(v)), *this; }
  constexpr Features& aspect(Aspect v) { return set<11, 2>(uint32_t(v)), *this; }
  constexpr Features& mood(Mood v) { return set<13, 2>(uint32_t(v)), *this; }
  constexpr Features& voice(Voice v) { return set<15, 2>(uint32_t(v)), *this; }
  constexpr Features& cases(uint32_t v) { return set<17, 3>(v), *this; }
  constexpr Features& state(State v) { return set<20, 2>(uint32_t(v)), *this; }
  constexpr Features& host(Host v) { return set<22, 2>(uint32_t(v)), *this; }
  constexpr Features& diptote(bool v) { return set<24, 1>(v), *this; }
  constexpr Features& human(bool v) { return set<25, 1>(v), *this; }
  constexpr Features& broken_plural(bool v) { return set<26, 1>(v), *this; }
  constexpr Features& frequency(uint32_t v) { return set<27, 5>(v), *this; }

  bool nominal() const { return pos() >= Pos::kNoun && pos() <= Pos::kName ? true : participle() || pos() == Pos::kMasdar; }
  bool participle() const { return pos() == Pos::kActPart || pos() == Pos::kPassPart; }
  bool operator==(const Features&) const = default;
};

std::string_view name(Pos pos);
/// The part of speech of a table cell ("n", "a", "prep", …), kNone when there is none of that name.
Pos pos_of(std::string_view name);
/// "verb 3 m sg perf act": the set features in a fixed order, words separated by one space.
std::string describe(Features f);

}  // namespace rasid
