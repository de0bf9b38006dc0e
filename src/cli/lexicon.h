// The things that can be asked of the lexicon. Each prints to standard output and gives the exit code.
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/data_source.h"

namespace rasid::cli {

/// Runs the data compiler's checks over folders and files, or over the built-in data; prints every problem.
int check_lexicon(const std::vector<std::string>& paths, const DataOptions& data);
/// Readings of the words, and the entities, classes and rules that mention them.
int find_in_lexicon(const std::vector<std::string>& words, const DataOptions& data);
/// Every form of the lexemes cited as the words, those before a suffix with a dash.
int print_forms(const std::vector<std::string>& words, const DataOptions& data);
/// How many of a text's running words the lexicon knows, and the most frequent that it does not. `path` may be a table of
/// word, TAB, count (.tsv).
int measure_coverage(const std::vector<std::string>& paths, size_t top, const DataOptions& data);

}  // namespace rasid::cli
