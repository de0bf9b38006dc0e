// What each rule gave on the gold documents: which rule to mend first.
#pragma once
#include <string>

#include "cli/score.h"

namespace rasid::cli {

/// "rule fired type dyad full wrong example" lines. First those that fire often and are seldom right: by the wrong events times their
/// share, so that 10 wrong of 10 come before 15 of 60.
std::string rule_scores(const Score& s);

}  // namespace rasid::cli
