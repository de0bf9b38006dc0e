// Builds the sections of a PhraseTrie.
#pragma once
#include <algorithm>
#include <bit>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/blob.h"
#include "entity/gazetteer.h"

namespace rasid::datac {

class TrieBuilder {
 public:
  void add(const std::vector<std::string>& words, uint32_t payload) {
    uint32_t node = 0;
    for (const auto& w : words) {
      uint64_t k = PhraseTrie::edge_key(node, w);
      auto [it, fresh] = edges_.try_emplace(k, uint32_t(payloads_.size()));
      if (fresh) payloads_.emplace_back();
      node = it->second;
    }
    payloads_[node].push_back(payload);
  }
  /// Writes NAME.edges, NAME.nodes and NAME.filter; gives the payloads in node order.
  std::vector<uint32_t> finish(const std::string& name, BlobWriter* blob) const {
    std::vector<TrieEdge> table(std::bit_ceil(edges_.size() * 2 + 2), TrieEdge{});
    std::vector<std::pair<uint64_t, uint32_t>> sorted(edges_.begin(), edges_.end());
    std::sort(sorted.begin(), sorted.end());
    for (auto [k, n] : sorted) {
      size_t i = k & (table.size() - 1);
      while (table[i].key) i = (i + 1) & (table.size() - 1);
      table[i] = {k, n, 0};
    }
    std::vector<TrieNode> nodes;
    std::vector<uint32_t> all;
    for (const auto& p : payloads_) {
      nodes.push_back({uint32_t(all.size()), uint32_t(p.size())});
      all.insert(all.end(), p.begin(), p.end());
    }
    blob->add(name + ".edges", table);
    blob->add(name + ".nodes", nodes);
    std::vector<uint64_t> filter(std::max<size_t>(table.size() / 8, 1));
    for (auto [k, n] : sorted) {
      size_t bit = PhraseTrie::filter_bit(k, filter.size());
      filter[bit / 64] |= uint64_t(1) << (bit % 64);
    }
    blob->add(name + ".filter", filter);
    return all;
  }

 private:
  std::unordered_map<uint64_t, uint32_t> edges_;
  std::vector<std::vector<uint32_t>> payloads_{1};
};

}  // namespace rasid::datac
