// The errors of an evaluation as one HTML page that needs nothing from elsewhere (errors_page.html, with its data inside).
#pragma once
#include <string>

#include "cli/error_causes.h"

namespace rasid::cli {

/// `coder` is the version that coded; `rules` gives the categories their Arabic names, `traces` the rules their places.
std::string errors_page(const Score& s, const std::vector<EventError>& errors, const Traces& traces, const RuleSet& rules,
                        const std::string& coder);

}  // namespace rasid::cli
