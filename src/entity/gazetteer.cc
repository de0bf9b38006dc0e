#include "entity/gazetteer.h"

#include <algorithm>

#include "entity/spelling.h"

namespace rasid {
namespace {

/// A country's code of up to four letters as one number, 0 for what is none.
uint32_t code_number(std::string_view code) {
  uint32_t n = 0;
  if (code.size() > sizeof n) return 0;
  for (char c : code) n = n << 8 | uint8_t(c);
  return n;
}

}  // namespace

Gazetteer::Gazetteer(const Blob& blob)
    : entities_(blob.array<Entity>("ent.entities")),
      offices_(blob.array<OfficeRecord>("ent.offices")),
      roles_(blob.array<RoleRecord>("ent.roles")),
      local_(blob.array<LocalRole>("ent.local")),
      holders_(blob.array<Holder>("ent.holders")),
      phrases_(blob.array<OfficePhrase>("ent.office_phrases")),
      loose_(blob.array<LooseWord>("ent.loose")),
      role_index_(blob.array<uint32_t>("ent.role_index")),
      countries_(blob.array<uint32_t>("ent.countries")),
      nations_(blob.array<uint32_t>("ent.nations")),
      nation_pairs_(blob.array<NationPair>("ent.nation_pairs")),
      targets_(blob.array<NameTarget>("ent.targets")),
      outlets_(blob.array<uint32_t>("ent.outlets")),
      names_(blob, "ent.names"),
      pool_(blob.bytes("pool")) {
  for (uint32_t i : countries_) by_code_.emplace_back(code_number(pool_[entities_[i].code]), i);
  std::sort(by_code_.begin(), by_code_.end());
  for (const RoleRecord& r : roles_) initials_.push_back(r.initials);
  for (const NationPair& p : nation_pairs_) pair_heads_ |= uint64_t(1) << (p.first & 63);
}

std::span<const Holder> Gazetteer::holders(uint64_t key) const {
  auto first = std::lower_bound(holders_.begin(), holders_.end(), key, [](const Holder& h, uint64_t k) { return h.key < k; });
  auto last = first;
  while (last != holders_.end() && last->key == key) ++last;
  return {first, last};
}

std::string_view Gazetteer::office_class(uint64_t phrase) const {
  auto it = std::lower_bound(phrases_.begin(), phrases_.end(), phrase, [](const OfficePhrase& p, uint64_t k) { return p.phrase < k; });
  return it != phrases_.end() && it->phrase == phrase ? pool_[it->office] : std::string_view();
}

uint32_t Gazetteer::step_loosely(uint32_t node, std::string_view word, bool* close) const {
  if (word.size() < kShortestLoose) return 0;
  std::string skeleton = name_skeleton(word);
  if (skeleton.size() < kShortestSkeleton) return 0;
  uint64_t h = hash64(skeleton);
  auto it = std::lower_bound(loose_.begin(), loose_.end(), h, [](const LooseWord& w, uint64_t k) { return w.skeleton < k; });
  for (; it != loose_.end() && it->skeleton == h; ++it) {
    std::string_view other = pool_[it->word];
    size_t a = other.size(), b = word.size();
    if ((a > b ? a - b : b - a) > kLooseDifference) continue;
    *close = one_vowel_apart(word, other);
    // A word that stands first, or is short, must have more to be known by.
    if (!*close && (word.size() < kShortestLoose + 1 || skeleton.size() < kShortestSkeleton + (node == 0))) continue;
    if (uint32_t n = names_.step(node, other)) return n;
  }
  return 0;
}

std::span<const RoleRecord> Gazetteer::roles(uint32_t lexeme) const { return rows_of(roles_, role_index_, lexeme); }

uint32_t Gazetteer::find_country(std::string_view code) const {
  const uint32_t number = code_number(code);
  if (!number) return kNoEntity;
  auto it = std::ranges::lower_bound(by_code_, number, {}, &std::pair<uint32_t, uint32_t>::first);
  return it != by_code_.end() && it->first == number ? it->second : kNoEntity;
}

std::string_view Gazetteer::outlet_country(std::string_view outlet) const {
  for (size_t i = 0; i + 1 < outlets_.size(); i += 2)
    if (pool_[outlets_[i]] == outlet) return pool_[outlets_[i + 1]];
  return {};
}

}  // namespace rasid
