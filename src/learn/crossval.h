// How good a way of learning is, by examples held out: every example is judged once, by a model that was made without its fold.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "learn/metrics.h"
#include "learn/train.h"

namespace rasid {

/// How examples are cut: `seed` gives other cuts of the same kind, which tell how much of a figure is chance.
struct Cut {
  int folds = 10;
  FoldsBy by = FoldsBy::kFamily;
  uint64_t seed = 0;
};

struct HeldOut {
  Cut cut;
  std::vector<Judged> judged;                      // by example
  std::vector<std::vector<double>> probabilities;  // by example and head
  std::array<std::vector<Judged>, 3> by_gate;      // of a category: what the rules' events say, by GateKind
  double headline(int classes) const;
};

/// `share`: of the rest that is learned from, for learning curves; a smaller share is part of every larger one.
HeldOut cross_validate(const std::string& task, const std::vector<std::string>& labels, const std::vector<Example>& examples,
                       const Cut& cut, double share, const TrainOptions& options);

/// Two where the task is yes or no.
inline int classes_of(const std::vector<std::string>& labels) { return labels.size() == 1 ? 2 : int(labels.size()); }

}  // namespace rasid
