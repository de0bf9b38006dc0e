// Mentions of actors and places in one sentence: names looked up, role nouns composed with their nationality, body and name,
// titles and honorifics, unknown names known by what stands before them; each with its code, sector and the entry that says so.
#pragma once
#include <string_view>
#include <vector>

#include "entity/discourse.h"
#include "entity/gazetteer.h"
#include "morph/choice.h"

namespace rasid {

enum class MentionKind : uint8_t { kCountry, kOrg, kPerson, kRole, kPeople, kPlace };

constexpr uint32_t kNoRole = 0xFFFFFFFF;

struct Mention {
  uint32_t begin = 0, end = 0;            // tokens
  uint32_t head = 0;                      // token of the head noun or first name word
  uint32_t name_begin = 0, name_end = 0;  // tokens of a personal name within, if any
  MentionKind kind = MentionKind::kRole;
  NameKind name_kind = NameKind::kName;
  uint32_t entity = kNoEntity;
  uint32_t role = kNoRole;  // index in Gazetteer::all_roles
  uint32_t source = 0;      // data file and line of the entry that gave the code
  std::string_view code, sector;
  std::string_view office;  // role text of a person's office on the document's date
  Number number = Number::kSing;
  bool definite = false;
  bool from_discourse = false;  // code taken from an earlier mention
  bool papers_own = false;      // an office of no state that is told: taken to be of the paper's own
  const char* how = "";         // what beside its own words resolved it, for explain: "named before", "the paper's own" …
  bool clitics_known = false;   // the name itself says which clitics its first word bears: these, whatever its reading
  bool conjunction = false;
  uint8_t preposition = 0;
  bool abroad = false;  // «مسؤولون أجانب»: of no one country, and not of one's own
  bool thing = false;   // a weapon or property that stands for its owner
  bool actor() const { return kind != MentionKind::kPlace; }
};

/// Who fights under arms; criminals do not.
inline bool armed_sector(std::string_view s) { return s == "MIL" || s == "REB" || s == "COP" || s == "PRM" || s == "UAF"; }
/// Who of them fights for a state or beside it.
inline bool state_forces(std::string_view s) { return s == "MIL" || s == "PRM" || s == "COP"; }
/// Whose spokesman is the state's.
inline bool state_sector(std::string_view s) { return s == "GOV" || s == "MIL" || s == "COP" || s == "JUD" || s == "LEG"; }

/// The word classes of data/rules and the prepositions that tell mentions from other words, as numbers.
struct MentionClasses {
  MentionClasses() = default;
  MentionClasses(const Blob& blob, const Lexicon& lexicon);

  uint16_t former = 0xFFFF, counterpart = 0xFFFF, generic_head = 0xFFFF, kingdom = 0xFFFF, behalf = 0xFFFF, own_end = 0xFFFF,
           own_body = 0xFFFF, place_head = 0xFFFF, deputy = 0xFFFF, nationality = 0xFFFF, name_particle = 0xFFFF, named_after = 0xFFFF,
           direction = 0xFFFF, ordinal = 0xFFFF, teen = 0xFFFF, foreign = 0xFFFF, water = 0xFFFF, rebel = 0xFFFF, crowd = 0xFFFF,
           town_head = 0xFFFF, latter = 0xFFFF, states = 0xFFFF, quantity = 0xFFFF, time = 0xFFFF, person_noun = 0xFFFF, envoy = 0xFFFF,
           joiner = 0xFFFF, place_feature = 0xFFFF, speech = 0xFFFF, doubtful_nation = 0xFFFF, nation_head = 0xFFFF, square = 0xFFFF,
           powers = 0xFFFF, deity = 0xFFFF, of_person = 0xFFFF, victim_noun = 0xFFFF, honoured_by = 0xFFFF, main_word = 0xFFFF,
           act_of_people = 0xFFFF, conferee = 0xFFFF;
  uint8_t in = 0, from = 0, about = 0;
};

class MentionFinder {
 public:
  MentionFinder() = default;
  MentionFinder(const Blob& blob, const Gazetteer* gazetteer, const Lexicon* lexicon)
      : gazetteer_(gazetteer), lexicon_(lexicon), classes_(blob, *lexicon), may_mention_(lexicon->lexemes().size()) {
    for (uint32_t i = 0; i < may_mention_.size(); i++) may_mention_[i] = may_mention(i);
  }

  /// kMayName and kMayMention of a word, as far as its spelling and its readings tell.
  uint8_t screen(const Token& token, std::span<const Reading> readings) const;
  /// Finds the mentions of a sentence in order and tells the discourse of them.
  void find(const TokenList& tokens, const Words& words, Discourse* discourse, std::vector<Mention>* out) const;
  /// Names and bodies that stand within the mentions of a sentence: «روسيا» of «وزير خارجية روسيا». The discourse is only asked.
  void inside(const TokenList& tokens, const Words& words, Discourse* discourse, const std::vector<Mention>& mentions,
              std::vector<Mention>* out) const;

 private:
  friend class MentionParser;
  /// A mention may begin at a word of the lexeme, whatever is written.
  bool may_mention(uint32_t lexeme) const;
  const Gazetteer* gazetteer_ = nullptr;
  const Lexicon* lexicon_ = nullptr;
  MentionClasses classes_;
  std::vector<uint8_t> may_mention_;  // by lexeme
};

}  // namespace rasid
