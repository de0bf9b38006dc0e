// From examples to a sentence model. Every head is the sum of two support vector machines that weigh the features differently: by how rare
// they are, and by how unlike their share in the two classes is (Wang and Manning 2012). Both see the same features, so that their sum is
// one linear head again; it was better than either on every set. Of several classes each head is a mix of the machines of all classes,
// still linear, learned from the same scores as the probabilities. What turns scores into probabilities and decisions is learned from
// scores of examples that the scoring model has not seen.
#pragma once
#include <array>
#include <span>
#include <string>
#include <vector>

#include "learn/examples.h"
#include "learn/model.h"

namespace rasid {

struct TrainOptions {
  uint64_t seed = 1;
  std::array<double, kFeatureGroups> gains{1.0, 0.7, 0.5, 1.0, 0.5, 0.3, 0.3, 0.3, 0.3};  // what a group counts; 0 leaves it out
  double rarity_cost = 0.1, contrast_cost = 0.1;                                          // of the two machines
  int calibration_folds = 5;
};

/// Gains and costs that were best on texts held out, task by task.
TrainOptions options_for(const std::string& task);

/// `task`: relevance, quad or category. `labels`: one name for a task of yes or no (Example::label 1, 0), else one a class (label: its
/// number). `rows`: the examples to learn from. The same examples in the same order give the same model.
SentenceModel train_model(const std::string& task, const std::vector<std::string>& labels, const std::vector<Example>& examples,
                          std::span<const uint32_t> rows, const TrainOptions& options);

}  // namespace rasid
