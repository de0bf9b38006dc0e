// What the clause stage makes of a sentence: nodes (mentions and words) tied to what they depend on, and predicates with
// their arguments, voice, polarity, time and speaker. Everything is an index, so that a stage can be printed and compared.
#pragma once
#include <bitset>
#include <cstdint>
#include <span>
#include <vector>

#include "entity/mentions.h"
#include "morph/choice.h"

namespace rasid {

enum class NodeKind : uint8_t {
  kMention,
  kNoun,
  kAdj,
  kVerb,
  kPrep,
  kConj,
  kSub,
  kNeg,
  kFut,
  kRel,
  kPron,
  kDem,
  kAdv,
  kNum,
  kSign,
  kOther
};

enum class Relation : uint8_t {
  kNone,
  kSubject,
  kObject,
  kSecond,
  kGenitive,
  kModifier,
  kApposition,
  kPrepositional,
  kConjunct,
  kTopic,
  kQuantified,  // the real head behind عدد من, نحو, كل
  kComplement,  // clause that a verb of saying, wanting … governs
  kRelative,
  kCircumstance,  // مؤكدا، وهو يقول
  kPurpose,
  kTime,
  kCondition,
  kCause,
  kAdverbial,
};

struct Node {
  NodeKind kind = NodeKind::kOther;
  uint32_t begin = 0, end = 0, head = 0;  // tokens
  int mention = -1;
  const Reading* reading = nullptr;  // of the head token
  bool conj = false;                 // و or ف before it
  uint8_t prep = 0;                  // proclitic or preceding preposition, when it is the object of one
  uint8_t enclitic = 0;              // pronoun suffix number
  int parent = -1;
  Relation relation = Relation::kNone;
  bool predicate = false;  // may be one: verb, masdar, event noun, participle with a clause's force
  bool in_parenthesis = false;
  bool after_break = false;  // the first node after a comma or other sign
  bool negated = false;      // by عدم، غير، دون or لا
  bool aim = false;          // behind «من أجل»
  int count = -1;            // a number that counts it
};

enum class PredicateKind : uint8_t { kFinite, kMasdar, kActive, kPassive, kNoun, kAdjective };

struct Argument {
  int node = -1;        // or
  uint8_t pronoun = 0;  // a pronoun suffix (enclitic number), on token `token`
  uint32_t token = 0;
  uint8_t prep = 0;
  bool inherited = false;  // taken over from another predicate
  bool implicit = false;   // a verb's own pronoun: whoever acted last
  bool filled() const { return node >= 0 || pronoun != 0 || implicit; }
};

struct Predicate {
  int node = -1;
  uint32_t token = 0;
  uint32_t lexeme = kNoLexeme, citation = 0;
  PredicateKind kind = PredicateKind::kFinite;
  Argument subject, object, second, of;
  std::vector<Argument> preps;
  int parent = -1;                  // predicate it hangs on
  Relation link = Relation::kNone;  // how
  uint8_t link_prep = 0;
  int light = -1;         // predicate of its light verb
  bool is_light = false;  // itself only carries another
  bool inverse = false;   // its light verb turns the roles
  bool passive = false, negated = false, future = false, hypothetical = false, historical = false, perfect = false;
  bool denied = false;                        // negated by a verb of denial above
  bool subject_known = false;                 // an explicit subject stands in the sentence
  uint32_t clause_begin = 0, clause_end = 0;  // tokens of its clause
  int speaker = -1;                           // predicate of saying whose content this is
  int source = -1;                            // node of him who says so: «بحسب الشرطة», «موسكو: …»
};

/// What hangs on each node, in order.
class Children {
 public:
  void index(const std::vector<Node>& nodes);
  std::span<const int> operator[](size_t node) const { return {items_.data() + starts_[node], starts_[node + 1] - starts_[node]}; }

 private:
  std::vector<uint32_t> starts_;  // by node, and one more
  std::vector<int> items_;
};

struct ClauseTree {
  std::vector<Node> nodes;
  std::vector<Predicate> predicates;
  Children children;
  std::vector<int> node_at;       // by token: node
  std::vector<int> predicate_at;  // by node: predicate or -1
  std::vector<int> sources;       // nodes that name who says so, behind «بحسب» or before a colon
  int colon_topic = -1;           // who stands before a headline's colon
  void clear() {
    nodes.clear(), predicates.clear(), node_at.clear(), predicate_at.clear(), sources.clear();
    colon_topic = -1;
  }
};

/// Class numbers that the clause stage asks for, looked up once.
struct ClauseWords {
  uint16_t light, happen, inverse, speech, denial, intend, intend_noun, possible, aspect, still, fear_noun, settled, would_mean, first_time,
      since, once, truth_noun, instead_noun, consider, copula, control_object, not_noun, purpose, quantity, time_noun, predicate_noun,
      parties, own_country, doubtful_nation, nation_head, way, town_head, stands_in, counterpart, according, source_noun, agent_noun,
      masdar_agent, masdar_agent_people, lam_target, suspects, passive_prone, result, manner, perhaps, relay, refrain, prevents, claim,
      possible_noun, never, ma, ability, reaction, agent_verb, on_person, person_noun, performs, anybody, kingdom, vague, weekday, measure,
      impersonal, deity, today, honorific, lam_subject, direction, teen, document, takes_in, meets, counted_of, state_place, crowd_says,
      person_acts;
  uint8_t from, of_lam, by, in, between, with, on, about, to, as, before, agent;
  std::bitset<256> aside;   // prepositions behind which nobody stands who takes part: «وسط حراسة», «بعد لقاء»
  std::bitset<256> source;  // prepositions behind which stands who says so
  // prepositions: من ل ب في بين مع على عن إلى ك قبل بواسطة
};

class ClauseParser {
 public:
  ClauseParser() = default;
  ClauseParser(const Blob& blob, const Lexicon* lexicon, const Analyzer* analyzer);
  /// `lead`: tokens at the head that are no part of the sentence.
  void parse(const TokenList& tokens, const Words& words, const std::vector<Mention>& mentions, uint32_t lead, ClauseTree* out) const;
  const ClauseWords& words() const { return words_; }
  const Lexicon& lexicon() const { return *lexicon_; }
  const EncliticRecord& enclitic(uint8_t number) const { return analyzer_->enclitic(number); }
  bool in_class(const Reading* r, uint16_t cls) const {
    return r && cls != 0xFFFF && r->lexeme != kNoLexeme && lexicon_->in_class(r->lexeme, r->citation, cls);
  }

 private:
  const Lexicon* lexicon_ = nullptr;
  const Analyzer* analyzer_ = nullptr;
  ClauseWords words_{};
};

const char* name(Relation r);
const char* name(NodeKind k);
const char* name(PredicateKind k);

}  // namespace rasid
