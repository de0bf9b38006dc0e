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

/// A gold event with its coded one, or either alone (then level 0).
struct ScoredPair {
  const GoldDocument* document;
  size_t sentence;
  std::string category;
  const ScoredEvent *gold, *coded;
  int level;  // how far the two agree: 1 type, 2 dyad, 3 actors, 4 full
};
constexpr std::array<const char*, 5> kLevelNames = {"none", "type", "dyad", "actors", "full"};

struct Score {
  size_t gold = 0, coded = 0;
  std::array<Prf, 4> levels;  // type, dyad, actors, full
  Prf context;
  std::map<std::string, std::pair<Prf, size_t>> by_category;  // and how many gold events there are
  std::vector<ScoredPair> pairs;                              // document by document; they point into what was scored
};

/// The documents must outlive the score.
Score score(const std::vector<GoldDocument>& documents);
/// What score.py prints, without and with --json; `more` is put behind the fields of the JSON object (", \"key\": …").
std::string print_score(const Score& s);
std::string print_score_json(const Score& s, const std::string& more);

}  // namespace rasid::cli
