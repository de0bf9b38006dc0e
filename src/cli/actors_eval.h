// How well actors and places are found and resolved: against gold actors of event records, spans with codes by several annotators, and
// names tagged word by word.
#pragma once
#include <string>

#include "base/result.h"
#include "pipeline/coder.h"

namespace rasid::cli {

/// Every gold actor and recipient with a text: is there a mention on it, has it the country, has it the sector too. `docs` and `events`
/// as in ../shared/gold/plover. `top`: so many misses of each kind are listed.
Result<std::string> score_actors(const Coder& coder, const std::string& docs, const std::string& events, size_t top);

/// Source and target phrases with a code by a majority of annotators (gold/gsr/spans.jsonl): of those found, how many have the code pair.
Result<std::string> score_spans(const Coder& coder, const std::string& path, size_t top);

/// Names in one-word-a-line text with B-/I- tags of PERS, LOC, ORG (others are not scored): exact spans.
Result<std::string> score_names(const Coder& coder, const std::string& path, size_t top);

}  // namespace rasid::cli
