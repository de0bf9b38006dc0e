// The event rules as packed by the compiler: triggers by lexeme, conditions, roles. Views into the blob.
#pragma once
#include <algorithm>
#include <span>
#include <string_view>

#include "base/blob.h"
#include "entity/gazetteer.h"
#include "event/cameo.h"
#include "morph/analysis.h"

namespace rasid {

enum class PlaceKind : uint8_t { kSubject, kObject, kSecond, kWith, kOf, kSpeaker, kContainer, kParties, kFoe };

/// A role of the predicate that a rule names: subject, object, "with ب/على" ...
struct RolePlace {
  PlaceKind kind;
  uint8_t prep_count;
  uint8_t preps[6];
};

enum class ConditionKind : uint8_t {
  kPlaceClass,
  kPlaceFilled,
  kClauseClass,
  kNearClass,
  kUnderClass,
  kPassive,
  kActive,
  kFinite,
  kMasdar,
  kParticiple,
  kLight,
  kComplement,
  kNegated,
  kFuture,
  kPast,
  kLasting,
};

constexpr uint16_t kClassActor = 0xFF00, kClassState = 0xFF01, kClassArmed = 0xFF02, kClassHuman = 0xFF03, kClassPlace = 0xFF04,
                   kClassNumber = 0xFF05, kClassRebel = 0xFF06, kClassForces = 0xFF07;

struct ConditionRecord {
  ConditionKind kind;
  uint8_t unless;
  uint16_t class_count;
  uint32_t classes;  // first in rules.classes
  RolePlace place;
};

enum TriggerKinds : uint8_t { kTrFinite = 1, kTrMasdar = 2, kTrActive = 4, kTrPassive = 8, kTrNoun = 16, kTrAdjective = 32 };

struct TriggerRecord {
  uint32_t lexeme, rule;
  uint32_t citation;    // pool: only this masdar or participle of a verb, 0 for any
  uint8_t kinds, prep;  // TriggerKinds; a preposition that must be governed, 0 for none
  uint16_t reserved;
};

struct PhraseRecord {
  uint32_t rule;
  uint32_t head;   // verb lexeme that may be apart from the rest by its subject, kNoLexeme when fixed words only
  uint32_t words;  // pool: AR8 keys separated by spaces
  uint16_t count;
  uint8_t initial;  // AR8, of the first of the words, 0 for none
  uint8_t reserved;
};

enum class Need : uint8_t { kAny, kActor, kRecipient, kBoth, kNone };
enum AuxBits : uint8_t { kAuxNegation = 1, kAuxFuture = 2, kAuxHypothetical = 4, kAuxHistorical = 8 };
constexpr int kAuxClearShift = 4;  // RuleRecord::aux: below the modes that a rule adds, above those that it takes off

struct RuleRecord {
  uint32_t id, source;
  uint32_t modes, also;               // first in rules.modes: mode numbers; also: first in rules.also
  uint32_t actors, recipients;        // first in rules.places
  uint32_t conditions;                // first in rules.conditions
  uint32_t other_code, other_sector;  // pool: who acts where the whole document names nobody; both 0 for no one
  uint8_t category, mode_count, also_count, actor_count, recipient_count, condition_count;
  uint8_t aux, absorb;  // AuxBits; 0 by category, 1 no, 2 yes
  Need need;
  uint8_t specificity;
  uint16_t order;
  uint32_t other_here;   // 1: other_sector of the country where it happens
  uint16_t own_modes;    // 1: no word of the clause adds a mode
  uint16_t own_parties;  // 1: the document adds no recipient where its words name what it is done to
  uint32_t anybody;      // pool: sector of recipients of whom no more is said than that they are people; 0 as they are
};

struct AlsoRecord {
  uint8_t category, mode_count;
  uint16_t reserved;
  uint32_t modes;
};

enum CategoryTraits : uint8_t {
  kContentParty = 1,  // a party that only the act spoken of names is its recipient
  kTimeless = 2,      // never marked future
  kPartyless = 4,     // told, with little confidence, though nobody is known who takes part
  kTaken = 8,         // its object is a recipient though nothing is known of it
  kPair = 16,         // told of two parties of different codes, or not at all
};

struct CategoryRecord {
  uint32_t name, cameo, arabic;     // pool
  uint32_t home_doer, home_people;  // pool: sectors of those of the document's own country who stand in; 0 for nobody
  float score;
  uint8_t quad, absorb;
  uint8_t future;  // category of the same act still to come + 1, 0 when it stays
  uint8_t traits;  // CategoryTraits
};
struct ModeRecord {
  uint32_t name, cameo;
  float score;
  uint32_t instead;  // first in rules.modes: modes that it stands for, which are not told beside it
  uint8_t category, instead_count;
  uint8_t reserved[2];
};
template <>
inline constexpr bool kNoPadding<CategoryRecord> = sizeof(CategoryRecord) == 7 * sizeof(uint32_t);
template <>
inline constexpr bool kNoPadding<ModeRecord> = sizeof(ModeRecord) == 5 * sizeof(uint32_t);
/// A word that adds a mode.
struct CueRecord {
  uint32_t lexeme, citation;  // citation: only this masdar or participle, 0 for any
  uint16_t category, value;   // value: the mode
};
/// A word that shows a context.
struct ContextCue {
  uint32_t lexeme, citation;  // as above
  uint16_t context, weight;
};

class RuleSet {
 public:
  RuleSet() = default;
  explicit RuleSet(const Blob& blob);

  std::span<const RuleRecord> rules() const { return rules_; }
  std::span<const TriggerRecord> triggers(uint32_t lexeme) const { return rows_of(triggers_, trigger_index_, lexeme); }
  std::span<const PhraseRecord> headed(uint32_t lexeme) const { return rows_of(headed_, headed_index_, lexeme); }
  const PhraseTrie& phrases() const { return phrases_; }
  std::span<const uint32_t> phrase_rules(TrieNode n) const { return phrase_payload_.subspan(n.first, n.count); }
  std::span<const ConditionRecord> conditions(const RuleRecord& r) const { return conditions_.subspan(r.conditions, r.condition_count); }
  std::span<const RolePlace> actors(const RuleRecord& r) const { return places_.subspan(r.actors, r.actor_count); }
  std::span<const RolePlace> recipients(const RuleRecord& r) const { return places_.subspan(r.recipients, r.recipient_count); }
  std::span<const uint16_t> classes(const ConditionRecord& c) const { return classes_.subspan(c.classes, c.class_count); }
  std::span<const uint8_t> modes(const RuleRecord& r) const { return modes_.subspan(r.modes, r.mode_count); }
  std::span<const uint8_t> modes(const AlsoRecord& a) const { return modes_.subspan(a.modes, a.mode_count); }
  std::span<const AlsoRecord> also(const RuleRecord& r) const { return also_.subspan(r.also, r.also_count); }
  const CategoryRecord& category(uint8_t n) const { return categories_[n]; }
  std::span<const CategoryRecord> categories() const { return categories_; }
  const ModeRecord& mode(uint8_t n) const { return mode_records_[n]; }
  /// Modes that are not told beside it: a suicide attack is no explosion more.
  std::span<const uint8_t> instead(const ModeRecord& m) const { return modes_.subspan(m.instead, m.instead_count); }
  size_t mode_count() const { return mode_records_.size(); }
  /// The mode of the category with this name, -1 for none.
  int find_mode(uint8_t category, std::string_view name) const {
    for (size_t n = 0; n < mode_records_.size(); n++)
      if (mode_records_[n].category == category && text(mode_records_[n].name) == name) return int(n);
    return -1;
  }
  /// kMayPhrase, kMayCue and kMayHead of a word, as far as its spelling and its readings tell.
  uint8_t screen(const Token& token, std::span<const Reading> readings) const;
  std::span<const CueRecord> mode_cues(uint32_t lexeme) const { return cues(mode_cues_, lexeme); }
  std::span<const ContextCue> context_cues(uint32_t lexeme) const { return cues(context_cues_, lexeme); }
  const PhraseTrie& cue_phrases() const { return cue_phrases_; }
  /// Cues of a phrase: values below 0x10000 are mode cues (category << 8 | mode), others (weight + 1) << 16 | context.
  std::span<const uint32_t> cue_payload(TrieNode n) const { return cue_payload_.subspan(n.first, n.count); }
  std::string_view context_name(uint16_t n) const { return pool_[context_names_[n]]; }
  const CameoChoices& cameo() const { return cameo_; }
  size_t context_count() const { return context_names_.size(); }
  std::string_view text(uint32_t offset) const { return pool_[offset]; }

 private:
  template <typename Cue>
  static std::span<const Cue> cues(std::span<const Cue> all, uint32_t lexeme) {
    auto lo = std::lower_bound(all.begin(), all.end(), lexeme, [](const Cue& c, uint32_t l) { return c.lexeme < l; });
    auto hi = lo;
    while (hi != all.end() && hi->lexeme == lexeme) ++hi;
    return {lo, hi};
  }

  std::span<const RuleRecord> rules_;
  std::span<const TriggerRecord> triggers_;
  std::span<const uint32_t> trigger_index_;
  std::span<const PhraseRecord> headed_;
  std::span<const uint32_t> headed_index_;
  std::span<const ConditionRecord> conditions_;
  std::span<const RolePlace> places_;
  std::span<const uint16_t> classes_;
  std::span<const uint8_t> modes_;
  std::span<const AlsoRecord> also_;
  std::span<const CategoryRecord> categories_;
  std::span<const ModeRecord> mode_records_;
  std::span<const CueRecord> mode_cues_;
  std::span<const ContextCue> context_cues_;
  std::span<const uint32_t> context_names_, phrase_payload_, cue_payload_;
  PhraseTrie phrases_, cue_phrases_;
  CameoChoices cameo_;
  StringPool pool_;
  std::vector<uint8_t> lexeme_screen_;  // ScreenBits that a lexeme alone gives
};

}  // namespace rasid
