// What score.py --errors writes: one JSON object a line for every event that is missed, spurious or only partly right.
#pragma once
#include <string>

#include "cli/score.h"

namespace rasid::cli {

std::string error_lines(const Score& s);

}  // namespace rasid::cli
