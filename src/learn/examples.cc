#include "learn/examples.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace rasid {
namespace {

uint64_t scramble(uint64_t x, uint64_t salt) {
  x = (x + salt * 0x9E3779B97F4A7C15ull + 0x632BE59BD9B4E019ull) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 29)) * 0x94D049BB133111EBull;
  return x ^ (x >> 32);
}

uint32_t root_of(std::vector<uint32_t>* parent, uint32_t i) {
  while ((*parent)[i] != i) i = (*parent)[i] = (*parent)[(*parent)[i]];
  return i;
}

}  // namespace

std::vector<int> assign_folds(const std::vector<Example>& examples, std::span<const uint32_t> rows, int folds, uint64_t salt, FoldsBy by) {
  // MinHash: two texts agree in the smallest of their scrambled pairs as often as they share pairs. Three smallest at once, in any of six
  // bands: half of the texts that share 0.5 of their pairs are found, nine in ten of those that share 0.7.
  constexpr int kBands = 6, kRows = 3;
  std::vector<uint32_t> parent(rows.size());
  std::iota(parent.begin(), parent.end(), 0u);
  for (int band = 0; band < (by == FoldsBy::kFamily ? kBands : 0); band++) {
    std::map<uint64_t, uint32_t> first;
    for (uint32_t i = 0; i < rows.size(); i++) {
      const FeatureList& pairs = examples[rows[i]].features[FeatureGroup::kPair];
      uint64_t key = examples[rows[i]].text_hash;  // without words a text is like itself only
      if (!pairs.empty()) {
        key = 0;
        for (int row = 0; row < kRows; row++) {
          uint64_t least = ~0ull;
          for (uint32_t p : pairs) least = std::min(least, scramble(p, uint64_t(band * kRows + row) + 1));
          key = scramble(key ^ least, 99);
        }
      }
      auto [it, fresh] = first.try_emplace(key, i);
      if (!fresh) parent[root_of(&parent, i)] = root_of(&parent, it->second);
    }
  }
  // A group is named by the least hash of its texts.
  std::vector<uint64_t> least(rows.size(), ~0ull);
  for (uint32_t i = 0; i < rows.size(); i++) {
    uint64_t& l = least[root_of(&parent, i)];
    l = std::min(l, examples[rows[i]].text_hash);
  }
  std::vector<int> out;
  for (uint32_t i = 0; i < rows.size(); i++) out.push_back(int(scramble(least[root_of(&parent, i)], salt + 1000) % uint64_t(folds)));
  return out;
}

}  // namespace rasid
