#include "learn/judge.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"

namespace rasid {
namespace {

/// Adds the rows of the features: what they say to each head.
template <size_t stride, class Sum>
void add_rows(const FeatureList& list, const int8_t* weights, Sum* sums) {
  // The rows lie all over a table larger than the inner caches: their memory is asked for ahead. 16 bits hold the sum of 256 rows.
  constexpr size_t kAhead = 12, kRun = 256;
  size_t n = list.size();
  for (size_t i = 0; i < std::min(kAhead, n); i++) __builtin_prefetch(weights + size_t(list[i]) * stride);
  for (size_t from = 0; from < n; from += kRun) {
    int16_t run[stride] = {};
    for (size_t i = from; i < std::min(n, from + kRun); i++) {
      if (i + kAhead < n) __builtin_prefetch(weights + size_t(list[i + kAhead]) * stride);
      const int8_t* row = weights + size_t(list[i]) * stride;
      for (size_t k = 0; k < stride; k++) run[k] = int16_t(run[k] + row[k]);
    }
    for (size_t k = 0; k < stride; k++) sums[k] = Sum(sums[k] + run[k]);
  }
}

/// The same of the letters of words, and how many features those are.
template <size_t stride>
size_t add_spelled(const SentenceFeatures& f, const int8_t* weights, SpellingSums* spellings, int32_t* sums) {
  size_t letters = 0;
  for (std::string_view key : f.spelled) {
    const uint64_t hash = hash64(key);
    SpellingSums::Entry& e = spellings->at(hash);
    if (!e.letters || e.hash != hash) {
      spellings->room.clear();
      letters_of(key, &spellings->room);
      e = {hash, uint32_t(spellings->room.size()), {}};
      add_rows<stride>(spellings->room, weights, e.sums.data());
    }
    for (size_t k = 0; k < stride; k++) sums[k] += e.sums[k];
    letters += e.letters;
  }
  return letters;
}

/// Sums of the rows of the features, root of the group's size taken off: Head::score for all heads at once.
template <size_t stride>
void add_groups(const SentenceFeatures& f, const int8_t* weights, SpellingSums* spellings, float* sums) {
  for (size_t g = 0; g < kFeatureGroups; g++) {
    int32_t group[stride] = {};
    size_t size = f.of[g].size();
    add_rows<stride>(f.of[g], weights, group);
    if (FeatureGroup(g) == FeatureGroup::kLetters) size += add_spelled<stride>(f, weights, spellings, group);
    if (!size) continue;
    float by = 1 / std::sqrt(float(size));
    for (size_t k = 0; k < stride; k++) sums[k] += float(group[k]) * by;
  }
}

float logistic(float x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

Judge::Judge(const Blob& blob)
    : heads_(blob.array<HeadRecord>("learn.heads")),
      confidence_(blob.array<ConfidenceModel>("learn.confidence")),
      weights_(blob.array<int8_t>("learn.weights")),
      pool_(blob.bytes("pool")) {
  stride_ = weights_.size() / kFeatureCount;
  if (stride_ != 8 && stride_ != kMostHeads) heads_ = {};
}

void Judge::judge(const SentenceFeatures& f, SpellingSums* spellings, Judgement* out) const {
  *out = Judgement{};
  if (heads_.empty()) return;
  out->known = true;
  float sums[kMostHeads] = {};
  if (stride_ == 8)
    add_groups<8>(f, weights_.data(), spellings, sums);
  else
    add_groups<kMostHeads>(f, weights_.data(), spellings, sums);
  float best = 0, total = 0;
  size_t quad = 0;
  for (const HeadRecord& h : heads_) {
    float score = h.bias + h.unit * sums[h.column], value = h.slope * score + h.shift;
    std::string_view task = pool_[h.task];
    if (task == "quad" && quad < kQuadClasses) {
      if (quad == 0 || score + h.decision > best) best = score + h.decision, out->quad_class = uint8_t(quad);
      total += out->quad[quad++] = std::exp(value);
    } else if (task == "relevance") {
      out->relevance = logistic(value), out->relevant = score >= h.decision;
    } else {
      out->categories.push_back({pool_[h.label], logistic(value), score >= h.decision, h.careful, h.strict, h.promote});
    }
  }
  for (float& q : out->quad) q = total > 0 ? q / total : 0;
}

}  // namespace rasid
