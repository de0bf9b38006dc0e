// The CAMEO code of a record: that of the first row of data/ontology/cameo_choices.tsv which holds on what the record and its sentence
// tell, else the default of its mode or category. CAMEO puts into four digits what PLOVER says by category, mode and context, so most
// of its finer codes hang on words that no PLOVER field keeps.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "base/blob.h"

namespace rasid {

class Lexicon;
class RuleSet;
struct EventRecord;
struct RuleMatch;
struct Sentence;

enum class CameoTest : uint8_t {
  kAux,    // values: one of AuxBits
  kActor,  // sectors, in the pool; so kRecipient
  kRecipient,
  kTrigger,  // classes: a word that carries the act
  kClause,   // classes: any other word of what is told
  kMatter,   // classes: one outside the names of actors: «وزير المالية» does not make a talk one of finance
  kContext,  // contexts that a word of the sentence shows
  kFrom,     // category of the rule, where a reduction has changed it
  kDead,     // somebody was killed
};

struct CameoCondition {
  CameoTest test;
  uint8_t unless;
  uint16_t count;
  uint32_t values;  // first in cameo.values
};

constexpr uint8_t kNoMode = 0xFF;

struct CameoChoice {
  uint8_t category, mode;  // mode: kNoMode for records without one
  uint16_t count;
  uint32_t conditions;  // first in cameo.conditions
  uint32_t code;        // pool
};

/// The packed rows, views into the blob; by category and, within one, as in the table.
class CameoChoices {
 public:
  CameoChoices() = default;
  explicit CameoChoices(const Blob& blob);
  std::span<const CameoChoice> of(uint8_t category) const;
  std::span<const CameoCondition> conditions(const CameoChoice& c) const { return conditions_.subspan(c.conditions, c.count); }
  std::span<const uint32_t> values(const CameoCondition& c) const { return values_.subspan(c.values, c.count); }

 private:
  std::span<const CameoChoice> choices_;
  std::span<const CameoCondition> conditions_;
  std::span<const uint32_t> values_;
};

struct CameoFacts {
  const Sentence& sentence;
  const RuleMatch& match;
  uint8_t category, mode;  // mode: the one that gives the score, kNoMode for none
  uint8_t aux;
  const EventRecord& record;  // its actors and numbers are known
};

std::string_view cameo_code(const RuleSet& rules, const Lexicon& lexicon, const CameoFacts& facts);

}  // namespace rasid
