// Whether the confidence of events means what it says: of those told with 0.8, eight in ten should be right.
#pragma once
#include <array>
#include <string>

#include "cli/score.h"

namespace rasid::cli {

struct ReliabilityBin {
  size_t events = 0, type = 0, dyad = 0;  // how many there are, and how many are right at each level
  double confidence = 0;                  // sum
};

struct Reliability {
  std::array<ReliabilityBin, 10> bins;  // 0–0.1, 0.1–0.2, …
  size_t events = 0;
  /// The distance between confidence and the share that is right, averaged over all events.
  double type_error = 0, dyad_error = 0;
};

/// Over the coded events that tell a confidence.
Reliability reliability(const Score& s);
/// A table; "" when no event tells a confidence.
std::string print_reliability(const Reliability& r);
/// A JSON object; bins without events are left out.
std::string print_reliability_json(const Reliability& r);

}  // namespace rasid::cli
