// Where sentences begin and end: at line ends, and at full stops, question and exclamation marks that end one.
#pragma once
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/letters.h"

namespace rasid {

/// Longest sentence in bytes; a longer one is cut at a space, so that memory stays bounded whatever the input.
constexpr uint32_t kMaxSentenceBytes = 6000;

/// Byte spans of `utf8` (valid UTF-8), in order, without surrounding space; empty lines give none. Linear.
std::vector<Span> split_sentences(std::string_view utf8, const Letters& letters);

}  // namespace rasid
