// How often each word is meant: expectation-maximisation over the readings of plain text. Ambiguous spellings share their
// count among their readings by what the words' other, unambiguous spellings suggest and by the choice in context.
#pragma once
#include <string>
#include <vector>

#include "base/blob.h"

namespace rasid::datac {

/// A `frequency` table (docs/data-formats.md) learned from sentences; deterministic. `header` goes in front of the rows.
std::string learn_frequencies(const Blob& blob, const std::vector<std::string>& sentences, const std::string& header);

}  // namespace rasid::datac
