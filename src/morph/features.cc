#include "morph/features.h"

namespace rasid {
namespace {
constexpr std::string_view kPos[] = {"none", "n",   "a",   "e",    "num",  "q",   "name", "verb", "masdar", "act", "pas",   "prep", "conj",
                                     "sub",  "neg", "fut", "part", "pron", "rel", "dem",  "intj", "adv",    "cop", "quest", "abbr"};
constexpr std::string_view kGender[] = {"", "m", "f", "mf"};
constexpr std::string_view kNumber[] = {"", "sg", "du", "pl"};
constexpr std::string_view kAspect[] = {"", "perf", "impf", "imper"};
constexpr std::string_view kMood[] = {"", "ind", "sub", ""};
constexpr std::string_view kVoice[] = {"", "active", "passive"};
constexpr std::string_view kState[] = {"", "construct", "indef", "absolute"};
static_assert(sizeof kPos / sizeof *kPos == size_t(Pos::kCount));
}  // namespace

std::string_view name(Pos pos) { return kPos[size_t(pos)]; }

Pos pos_of(std::string_view s) {
  for (size_t i = 1; i < size_t(Pos::kCount); i++)
    if (kPos[i] == s) return Pos(i);
  return Pos::kNone;
}

std::string describe(Features f) {
  std::string out(name(f.pos()));
  auto add = [&out](std::string_view s) {
    if (!s.empty()) (out += ' ') += s;
  };
  if (f.person()) add(std::string(1, char('0' + f.person())));
  add(kGender[size_t(f.gender())]);
  add(kNumber[size_t(f.number())]);
  add(kAspect[size_t(f.aspect())]);
  add(kMood[size_t(f.mood())]);
  add(kVoice[size_t(f.voice())]);
  if (f.nominal() && f.cases() && f.cases() != kAnyCase) {
    std::string c;
    if (f.cases() & kNomCase) c += "nom";
    if (f.cases() & kAccCase) c += c.empty() ? "acc" : "/acc";
    if (f.cases() & kGenCase) c += c.empty() ? "gen" : "/gen";
    add(c);
  }
  add(kState[size_t(f.state())]);
  return out;
}

}  // namespace rasid
