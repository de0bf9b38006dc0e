// Runs every rule's own examples through the coder: a fire text must fire the rule and give its actors, a miss text must not.
#pragma once
#include <string>
#include <vector>

#include "base/blob.h"
#include "datac/build.h"

namespace rasid::datac {

struct ExampleReport {
  std::vector<std::string> problems;  // "file:line:column message (hint)"
  size_t fires = 0, fires_right = 0, misses = 0, misses_right = 0, gives = 0, gives_right = 0;
};

/// `only`: names of the files whose rules are run, all when empty.
ExampleReport run_examples(const std::vector<Source>& sources, const Blob& blob, const std::vector<std::string>& only = {});

}  // namespace rasid::datac
