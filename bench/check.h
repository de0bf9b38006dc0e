// A question with a known answer, asked of the whole coder before any time is reported.
#pragma once
#include <string>

namespace rasid::bench {

/// "" when every stage says of the sentence in bench/check.txt what stands there, else what is missing. Runs once.
const std::string& check_known_answer();

}  // namespace rasid::bench
