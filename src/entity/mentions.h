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
  const char* how = "";         // what beside its own words resolved it, for explain: "named before", "the paper's own" …
  bool clitics_known = false;   // the name itself says which clitics its first word bears: these, whatever its reading
  bool conjunction = false;
  uint8_t preposition = 0;
  bool abroad = false;  // «مسؤولون أجانب»: of no one country, and not of one's own
  bool thing = false;   // a weapon or property that stands for its owner
  bool actor() const { return kind != MentionKind::kPlace; }
};

class MentionFinder {
 public:
  MentionFinder() = default;
  MentionFinder(const Blob& blob, const Gazetteer* gazetteer, const Lexicon* lexicon, const Analyzer* analyzer);

  /// Finds the mentions of a sentence in order and tells the discourse of them.
  void find(const TokenList& tokens, const Words& words, Discourse* discourse, std::vector<Mention>* out) const;
  /// Names and bodies that stand within the mentions of a sentence: «روسيا» of «وزير خارجية روسيا». The discourse is only asked.
  void inside(const TokenList& tokens, const Words& words, Discourse* discourse, const std::vector<Mention>& mentions,
              std::vector<Mention>* out) const;

 private:
  friend class MentionParser;
  const Gazetteer* gazetteer_ = nullptr;
  const Lexicon* lexicon_ = nullptr;
  const Analyzer* analyzer_ = nullptr;
  uint16_t former_ = 0xFFFF, counterpart_ = 0xFFFF, generic_head_ = 0xFFFF, kingdom_ = 0xFFFF, place_head_ = 0xFFFF;
  uint16_t deputy_ = 0xFFFF, nationality_ = 0xFFFF, name_particle_ = 0xFFFF, named_after_ = 0xFFFF, direction_ = 0xFFFF, ordinal_ = 0xFFFF,
           teen_ = 0xFFFF, foreign_ = 0xFFFF, water_ = 0xFFFF, rebel_ = 0xFFFF, crowd_ = 0xFFFF, town_head_ = 0xFFFF, latter_ = 0xFFFF,
           states_ = 0xFFFF, envoy_ = 0xFFFF, joiner_ = 0xFFFF, place_feature_ = 0xFFFF, speech_ = 0xFFFF;
  uint8_t in_ = 0, from_ = 0, about_ = 0;
};

}  // namespace rasid
