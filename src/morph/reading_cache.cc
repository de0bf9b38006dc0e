// Open addressing by the hash of the word as written; keys and readings lie in two growing arrays.
#include "base/hash.h"
#include "morph/analysis.h"

namespace rasid {

void ReadingCache::grow() {
  std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.empty() ? 4096 : old.size() * 2, Slot());
  for (const Slot& s : old) {
    if (s.count == 0xFFFF) continue;
    size_t i = s.hash & (slots_.size() - 1);
    while (slots_[i].count != 0xFFFF) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = s;
  }
}

std::span<const Reading> ReadingCache::get(const Token& token) {
  constexpr size_t kMostWords = 200'000;
  std::string_view key = token.marked.empty() ? token.word : token.marked;
  if (used_ >= kMostWords) slots_.clear(), keys_.clear(), readings_.clear(), used_ = 0;
  if (used_ * 2 >= slots_.size()) grow();
  uint64_t hash = hash64(key);
  size_t i = hash & (slots_.size() - 1);
  for (; slots_[i].count != 0xFFFF; i = (i + 1) & (slots_.size() - 1)) {
    const Slot& s = slots_[i];
    if (s.hash == hash && std::string_view(keys_).substr(s.key, s.key_length) == key) return {readings_.data() + s.first, s.count};
  }
  auto first = uint32_t(readings_.size());
  analyzer_->analyze(token, &readings_);
  auto count = uint16_t(readings_.size() - first);
  slots_[i] = {hash, uint32_t(keys_.size()), first, uint16_t(key.size()), count};
  keys_ += key;
  used_++;
  return {readings_.data() + first, count};
}

}  // namespace rasid
