// Judges sentences by the models of the blob.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/blob.h"
#include "learn/features.h"

namespace rasid {

/// One head as packed. Its weights are column `column` of the table learn.weights, a row of `stride` signed bytes a feature.
struct HeadRecord {
  uint32_t task, label;  // pool
  float unit, bias, slope, shift, decision, careful, strict, promote;
  uint32_t column;
};
template <>
inline constexpr bool kNoPadding<HeadRecord> = sizeof(HeadRecord) == 11 * sizeof(uint32_t);

constexpr size_t kEventInputs = 16;

/// How sure an event is, from what learn/gate.h sees of it: a logistic regression.
struct ConfidenceModel {
  std::array<float, kEventInputs> weights{};
  float bias = 0;
};
template <>
inline constexpr bool kNoPadding<ConfidenceModel> = sizeof(ConfidenceModel) == (kEventInputs + 1) * sizeof(float);

/// Heads that one row of the table has room for.
constexpr size_t kMostHeads = 16;

constexpr size_t kQuadClasses = 5;  // none, then as the codebook numbers them

struct CategoryJudgement {
  std::string_view category;
  float probability = 0;
  bool yes = false;
  float careful = 0, strict = 0, promote = 2;  // as in Head
};

/// How readily a judgement drops an event (Head).
enum class GateKind : uint8_t { kOff, kCareful, kStrict };

/// What the models say of a sentence: probabilities.
struct Judgement {
  bool known = false;  // without models nothing is
  float relevance = 0;
  bool relevant = false;
  std::array<float, kQuadClasses> quad{};
  uint8_t quad_class = 0;  // the one decided for
  std::vector<CategoryJudgement> categories;

  /// Null where no model looks for it.
  const CategoryJudgement* of(std::string_view category) const {
    for (const CategoryJudgement& c : categories)
      if (c.category == category) return &c;
    return nullptr;
  }
};

/// What the letters of words say, by word: sums of the weights of Judge for all heads. One for each thread and Judge; about 3 MB.
class SpellingSums {
 public:
  struct Entry {
    uint64_t hash = 0;
    uint32_t letters = 0;  // features of the word, 0: nothing is here
    std::array<int16_t, kMostHeads> sums{};
  };
  /// The place of a word, whoever is there now.
  Entry& at(uint64_t hash) {
    if (entries_.empty()) entries_.resize(kSize);
    return entries_[hash & (kSize - 1)];
  }
  FeatureList room;

 private:
  static constexpr size_t kSize = 1 << 16;
  std::vector<Entry> entries_;
};

class Judge {
 public:
  Judge() = default;
  explicit Judge(const Blob& blob);
  bool empty() const { return heads_.empty(); }
  const ConfidenceModel* confidence() const { return confidence_.empty() ? nullptr : &confidence_[0]; }
  /// Replaces `out`. Thread-safe; about 0.1 µs a word.
  void judge(const SentenceFeatures& f, SpellingSums* spellings, Judgement* out) const;

 private:
  std::span<const HeadRecord> heads_;
  std::span<const ConfidenceModel> confidence_;
  std::span<const int8_t> weights_;
  size_t stride_ = 0;
  StringPool pool_;
};

}  // namespace rasid
