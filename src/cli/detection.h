// Detection: does a sentence report an event of a category? Scored against votes of annotators.
#pragma once
#include <string>

#include "base/result.h"
#include "pipeline/coder.h"

namespace rasid::cli {

/// Codes each sentence of a file of {text, event, accept, reject} lines once and scores "has an event of the category, not negated, with
/// confidence at least t" against the majority of the votes (ties and fewer than two votes left out), for a row of thresholds.
Result<std::string> score_detection(const Coder& coder, const std::string& path, bool models);
/// The same by cross-validation, models learned from the sentences of the other folds: rules alone, behind the gate, models.
Result<std::string> score_detection_folds(const Coder& coder, const std::string& path, int folds);

}  // namespace rasid::cli
