// Who and where the coder knows: countries, organisations, persons with dated offices, places, role words. Views into the blob.
#pragma once
#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/blob.h"
#include "base/hash.h"
#include "text/tokens.h"

namespace rasid {

constexpr uint32_t kNoEntity = 0xFFFFFFFF;

enum class EntityKind : uint8_t { kCountry, kOrg, kPerson, kPlace };
enum class NameKind : uint8_t { kName, kOfficial, kCapital, kNickname };

enum EntityFlags : uint16_t {
  kEntParty = 1,
  kEntMedia = 2,
  kEntCoalition = 4,
  kEntArmed = 8,
  kEntCompany = 16,
  kEntGeneric = 32,
  kEntLikely = 64,  // certainty "likely"
  kEntFemale = 128,
  kEntKingdom = 256,
  kEntMinor = 512,   // a place of the world's gazetteer that news seldom names
  kEntShy = 1024,    // and whose name is made of everyday words or names of persons
  kEntSport = 2048,  // named so that it is not taken for somebody else; no actor of politics
};

struct Entity {
  uint32_t id, name, code, sector;  // pool: UTF-8 id and first name, codes
  uint32_t first_office, offices;
  uint32_t source;
  int32_t from, to;  // days as yyyymmdd, 0 open
  float lat, lon;
  uint32_t population;
  uint32_t adm1;  // pool
  uint32_t heads;  // pool, AR8 keys separated by spaces: first words of an organisation's longer names («حركه» of «حركة حماس»)
  uint32_t wikidata;  // number of the Wikidata item, 0 where not known for certain
  EntityKind kind;
  uint8_t reserved;
  uint16_t flags;
};
template <>
inline constexpr bool kNoPadding<Entity> = sizeof(Entity) == 16 * sizeof(uint32_t);

struct OfficeRecord {
  uint32_t code, sector, role;  // pool, role UTF-8
  int32_t from, to;             // yyyymmdd, 0 open
};

enum class RoleKind : uint8_t { kPerson, kGroup, kBody, kTitle, kThing, kPart, kNone };

struct RoleRecord {
  uint32_t head;       // lexeme
  uint32_t citation;   // only this participle or masdar of it, 0 for all
  uint32_t modifiers;  // pool: AR8 keys separated by spaces, "" for none
  uint32_t sector, code, name;
  uint32_t source;
  uint16_t initials;  // initials_of the first modifier without its article
  uint8_t modifier_count;
  RoleKind kind;
};
/// The first two letters of a word as one number, 0 for none.
constexpr uint16_t initials_of(std::string_view word) {
  return word.empty() ? uint16_t(0) : uint16_t(uint8_t(word[0]) | (word.size() > 1 ? uint8_t(word[1]) << 8 : 0));
}

/// A role of another sector in one country.
struct LocalRole {
  uint32_t name, modifiers;  // pool, as in RoleRecord
  uint32_t code, sector;     // pool
  uint32_t source;
};

/// Who held an office: by the office's key (office_key) and state.
struct Holder {
  uint64_t key;  // hash of the office's key and the code
  uint32_t entity;
  int32_t from, to;  // yyyymmdd, 0 open
  uint32_t office;   // index of its OfficeRecord
  uint32_t pad[2];
};
/// One way of writing an office.
struct OfficePhrase {
  uint64_t phrase;  // hash of its words
  uint32_t office;  // pool
  uint32_t pad;
};
/// The office of a state or body as one number: a class of data/actors/offices.tsv, else its words, folded and without articles.
inline uint64_t office_key(std::string_view office, std::string_view code) {
  return hash64(office) ^ (hash64(code) + 1) * 0x9E3779B97F4A7C15u;
}

/// A word of a person's name that may be spelled in other ways, by its skeleton.
struct LooseWord {
  uint64_t skeleton;  // hash
  uint32_t word;      // pool, AR8 key
  uint32_t pad;
};

enum NameFlags : uint16_t {
  kNameCommon = 1,     // a person's name of two given names, which many bear
  kNameBracketed = 2,  // a name only between brackets: an agency's mark
};
/// What a name in the text may stand for.
struct NameTarget {
  uint32_t entity;
  NameKind kind;
  uint8_t words;   // of the name
  uint16_t flags;  // NameFlags
};

struct TrieEdge {
  uint64_t key;  // node and word mixed; 0 for an empty slot
  uint32_t node;
  uint32_t pad;
};
struct TrieNode {
  uint32_t first, count;  // payload range
};

/// Word sequences to payload numbers; used for names and for fixed phrases of rules.
class PhraseTrie {
 public:
  PhraseTrie() = default;
  PhraseTrie(const Blob& blob, const std::string& prefix)
      : edges_(blob.array<TrieEdge>(prefix + ".edges")),
        nodes_(blob.array<TrieNode>(prefix + ".nodes")),
        filter_(blob.array<uint64_t>(prefix + ".filter")) {}

  static uint64_t edge_key(uint32_t node, std::string_view word) {
    uint64_t h = hash64(word) ^ (uint64_t(node) + 1) * 0x9E3779B97F4A7C15u;
    return h ? h : 1;
  }
  /// Node after `word` (folded key) from `node` (0: root); 0 when there is none.
  uint32_t step(uint32_t node, std::string_view word) const {
    if (edges_.empty()) return 0;
    uint64_t k = edge_key(node, word);
    // Most words begin no phrase: the filter stays in the cache and answers before the table, which does not.
    if (size_t b = filter_bit(k, filter_.size()); !(filter_[b / 64] >> (b % 64) & 1)) return 0;
    for (size_t i = k & (edges_.size() - 1);; i = (i + 1) & (edges_.size() - 1)) {
      if (edges_[i].key == k) return edges_[i].node;
      if (!edges_[i].key) return 0;
    }
  }
  TrieNode payload(uint32_t node) const { return nodes_[node]; }
  /// Bit of an edge in a filter of so many words, a power of two.
  static size_t filter_bit(uint64_t key, size_t words) { return (key >> 20) & (words * 64 - 1); }
  /// Follows the words from token `at`, whose key is taken to be `first`, to `limit` at most: after each, visit(payload, token behind
  /// it, node).
  template <typename Visit>
  void walk(std::span<const Token> tokens, uint32_t at, std::string_view first, size_t limit, Visit visit) const {
    uint32_t node = step(0, first);
    for (uint32_t end = at + 1; node; end++) {
      visit(payload(node), end, node);
      if (end >= limit || tokens[end].kind != TokenKind::kWord) break;
      node = step(node, tokens[end].key);
    }
  }

 private:
  std::span<const TrieEdge> edges_;
  std::span<const TrieNode> nodes_;
  std::span<const uint64_t> filter_;  // eight bits for each place of the table
};

/// An adjective of nationality of two words («كوري شمالي», «جنوب أفريقي»): lexemes side by side, number of the nation.
struct NationPair {
  uint32_t first, second;
  uint16_t nation, unused;
  uint32_t source;
};

class Gazetteer {
 public:
  Gazetteer() = default;
  explicit Gazetteer(const Blob& blob);

  const PhraseTrie& names() const { return names_; }
  /// Holders of an office, all times.
  std::span<const Holder> holders(uint64_t key) const;
  /// The class of a role phrase in data/actors/offices.tsv (hash of the phrase's words), "" for none.
  std::string_view office_class(uint64_t phrase) const;
  const OfficeRecord& office(uint32_t i) const { return offices_[i]; }
  /// Node behind `word` from `node`, spelled in another way: for words that are no word of the language. 0 when there is none.
  /// `close`: the spellings differ by no more than a long vowel.
  uint32_t step_loosely(uint32_t node, std::string_view word, bool* close) const;
  std::span<const NameTarget> targets(TrieNode n) const { return targets_.subspan(n.first, n.count); }
  const Entity& entity(uint32_t i) const { return entities_[i]; }
  std::span<const Entity> entities() const { return entities_; }
  std::span<const OfficeRecord> offices(const Entity& e) const { return offices_.subspan(e.first_office, e.offices); }
  /// Roles headed by a lexeme, longest modifiers first.
  std::span<const RoleRecord> roles(uint32_t lexeme) const;
  /// RoleRecord::initials of all roles, side by side: most are refused by it alone.
  const uint16_t* initials(std::span<const RoleRecord> roles) const { return initials_.data() + (roles.data() - roles_.data()); }
  std::span<const RoleRecord> all_roles() const { return roles_; }
  /// The sector that a role has in one country by data/actors/local_roles.tsv, null for its usual one.
  const LocalRole* local(const RoleRecord& role, std::string_view code) const {
    for (const LocalRole& l : local_)
      if (l.name == role.name && l.modifiers == role.modifiers && pool_[l.code] == code) return &l;
    return nullptr;
  }
  std::string_view text(uint32_t offset) const { return pool_[offset]; }
  /// Country code of country number n (as in LexemeRecord::country minus one).
  /// Code of the state or body whose adjective a lexeme is (LexemeRecord::country - 1); the sector of a body, empty for a state.
  std::string_view nation_code(uint16_t n) const { return pool_[entities_[nations_[n]].code]; }
  std::string_view nation_sector(uint16_t n) const {
    return n < countries_.size() ? std::string_view() : pool_[entities_[nations_[n]].sector];
  }
  /// The nation that two lexemes side by side are an adjective of, null for none.
  const NationPair* nation_pair(uint32_t first, uint32_t second) const {
    if (!(pair_heads_ >> (first & 63) & 1)) return nullptr;
    for (const NationPair& p : nation_pairs_)
      if (p.first == first && p.second == second) return &p;
    return nullptr;
  }
  /// The lexeme may be a word of such an adjective.
  bool in_nation_pair(uint32_t lexeme) const {
    return std::ranges::any_of(nation_pairs_, [lexeme](const NationPair& p) { return p.first == lexeme || p.second == lexeme; });
  }
  /// The entity of a country code, kNoEntity for none.
  uint32_t find_country(std::string_view code) const;
  /// The country of a news outlet or other source name, "" when not known.
  std::string_view outlet_country(std::string_view outlet) const;

 private:
  std::span<const Entity> entities_;
  std::span<const OfficeRecord> offices_;
  std::span<const RoleRecord> roles_;
  std::span<const LocalRole> local_;
  std::span<const Holder> holders_;        // sorted by key
  std::span<const OfficePhrase> phrases_;  // sorted by phrase
  std::span<const LooseWord> loose_;       // sorted by skeleton
  std::span<const uint32_t> role_index_;   // per lexeme: first role, plus a last entry
  std::span<const uint32_t> countries_, nations_;
  std::span<const NationPair> nation_pairs_;  // some ten
  uint64_t pair_heads_ = 0;                   // a bit for each first lexeme of them
  std::span<const NameTarget> targets_;
  std::span<const uint32_t> outlets_;  // pairs: name, code (pool)
  PhraseTrie names_;
  StringPool pool_;
  std::vector<uint16_t> initials_;
  std::vector<std::pair<uint32_t, uint32_t>> by_code_;  // of countries, sorted
};

}  // namespace rasid
