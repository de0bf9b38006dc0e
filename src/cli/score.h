// The scorer: the algorithm of gold/score.py, pairing and sums alike, so that figures agree to the last digit.
// Within a sentence, gold and coded events of one category are paired one to one, best pairs first.
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "cli/scored_event.h"

namespace rasid::cli {

struct Prf {
  double p = 0, r = 0, f1 = 0;
};

struct Score {
  size_t gold = 0, coded = 0;
  std::array<Prf, 4> levels;  // type, dyad, actors, full
  Prf context;
  std::map<std::string, std::pair<Prf, size_t>> by_category;  // and how many gold events there are
  std::string errors;                                         // one JSON object a line: every event that is not fully right
};

Score score(const std::vector<GoldDocument>& documents);
/// What score.py prints, without and with --json.
std::string print_score(const Score& s);
std::string print_score_json(const Score& s);

}  // namespace rasid::cli
