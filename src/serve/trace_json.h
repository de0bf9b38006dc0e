// What the stages decided, as `explain` prints it one fact a line, read back as JSON (the schema Analysis of openapi.json). Offsets become
// code points of the document's text.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "pipeline/coder.h"
#include "serve/json.h"
#include "serve/names.h"

namespace rasid {

/// A trace that tells what the JSON shows.
Trace trace_for_json();

/// {"sentences": […], "contexts": […]}; with `only` that sentence alone.
void write_analysis(const std::vector<std::string>& lines, std::string_view text, std::optional<int64_t> only, Json* j, NamesUsed* names);

}  // namespace rasid
