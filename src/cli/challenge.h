// A challenge set: short texts, each with the events that it must give and no others (format in tests/data/challenge/README.md).
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/coder.h"

namespace rasid::cli {

struct ChallengeOptions {
  std::vector<std::string> files;
  std::string known;  // a file of "file.txt: title" lines, the blocks that are not right yet; "" for none
  size_t top = 50;    // failing blocks to print
};

struct ChallengeResult {
  std::string figures;   // share of right blocks by section, precision and recall of the auxiliary modes, what is wrong
  size_t surprises = 0;  // wrong blocks that `known` does not list, and right ones that it does
};

/// Codes every block as a document of its own and compares category, modes, auxiliary modes, actors, recipients and what else a
/// block asks for. A block is right when each event wanted is there, fully, and nothing else is.
Result<ChallengeResult> run_challenge(const Coder& coder, const ChallengeOptions& options);

}  // namespace rasid::cli
