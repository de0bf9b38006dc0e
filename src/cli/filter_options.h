// The options that choose events, the same for search, stats, export and diff.
#pragma once
#include <CLI/CLI.hpp>

#include "store/filter.h"

namespace rasid::cli {

/// `dates` false: the command has dates of its own.
void add_filter_options(CLI::App* command, EventFilter* filter, bool dates = true);
/// Codes and categories are in capitals; who writes them small means the same.
CLI::Validator capitals();

}  // namespace rasid::cli
