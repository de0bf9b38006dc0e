// Rule blocks as text: id and keyword lines with their places. Shared by the packer and by the runner of examples.
#pragma once
#include <string>
#include <vector>

#include "datac/tables.h"

namespace rasid::datac {

struct RuleLine {
  std::string keyword, value;
  Place at;
};

struct RuleText {
  std::string id;
  Place at;
  std::vector<RuleLine> lines;
};

/// All rules of the data set in order; unknown keywords and duplicate ids are reported.
std::vector<RuleText> read_rule_texts(const Tables& tables, Problems* problems);

}  // namespace rasid::datac
