// The text of a model file, written and read back. Rows: `head`, task, label, unit, bias, slope, shift, decision, careful, strict, promote,
// version of the features; `weights`, task, label, number of the first feature, signed bytes in base64. `event`, what is seen of an event
// (or bias), its weight in the confidence. Features that no row tells of weigh nothing.
#pragma once
#include <string>
#include <vector>

#include "learn/gate.h"
#include "learn/model.h"

namespace rasid {

/// `header`: comment lines.
std::string write_model(const SentenceModel& m, const std::string& header);

std::string write_confidence(const ConfidenceModel& m, const std::string& header);

struct ModelRowError {
  std::string message, hint;  // message empty: none
  size_t cell = 0;
};

class ModelReader {
 public:
  /// The cells of one row; a missing cell is "".
  ModelRowError row(const std::vector<std::string>& cells);
  /// Heads in the order of their first rows, by task.
  const std::vector<SentenceModel>& models() const { return models_; }
  /// Null when no row told of it.
  const ConfidenceModel* confidence() const { return has_confidence_ ? &confidence_ : nullptr; }

 private:
  Head* find(const std::string& task, const std::string& label);
  std::vector<SentenceModel> models_;
  ConfidenceModel confidence_;
  bool has_confidence_ = false;
};

}  // namespace rasid
