// How often each rule fired over a run, with an example: what never fires and what fires most deserves a look.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/blob.h"
#include "event/record.h"

namespace rasid::cli {

class RuleCounts {
 public:
  /// Keeps the first sentence of each rule.
  void add(const CodedDocument& document);
  /// "rule count example" lines, most fired first, then by name; rules of the data that never fired come last with 0.
  std::string table(const std::vector<std::pair<std::string, uint64_t>>& counts, const Blob& blob) const;

 private:
  std::map<std::string, std::pair<uint64_t, std::string>> seen_;  // events and first sentence, by rule
};

}  // namespace rasid::cli
