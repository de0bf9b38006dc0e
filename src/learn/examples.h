// What sentence models are learned from and tried on: features with labels, cut into folds so that a text and, unless one asks for plain
// folds, its near copies are never on both sides of a cut.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "learn/features.h"

namespace rasid {

struct Example {
  SentenceFeatures features;
  std::vector<EventRecord> events;  // that the rules gave
  uint64_t text_hash = 0;
  int label = 0;
};

/// What is never on both sides of a cut: a text with its near copies, or a text alone, as most published figures are cut.
enum class FoldsBy : uint8_t { kFamily, kText };

/// The fold of each of `rows`, 0 to `folds` - 1. By family, texts that share most of their neighbouring words are copies of each other and
/// share their fold; otherwise the hash of the text says it, whatever the order of the examples. `salt` gives other cuts.
std::vector<int> assign_folds(const std::vector<Example>& examples, std::span<const uint32_t> rows, int folds, uint64_t salt,
                              FoldsBy by = FoldsBy::kFamily);

}  // namespace rasid
