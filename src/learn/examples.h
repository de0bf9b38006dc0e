// What sentence models are learned from and tried on: features with labels, cut into folds so that a text and its near copies are never on
// both sides of a cut.
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

/// The fold of each of `rows`, 0 to `folds` - 1. Texts that share most of their neighbouring words are copies of each other and share their
/// fold; otherwise the hash of the text says it, whatever the order of the examples. `salt` gives other cuts.
std::vector<int> assign_folds(const std::vector<Example>& examples, std::span<const uint32_t> rows, int folds, uint64_t salt);

}  // namespace rasid
