// The options that say which data a command works with.
#pragma once
#include <CLI/CLI.hpp>

#include "capi/load_data.h"

namespace rasid::cli {

void add_data_options(CLI::App* command, DataOptions* options);

}  // namespace rasid::cli
