// The commands on a workspace; see commands.h.
#pragma once
#include "cli/commands.h"

namespace rasid::cli {

void add_recode(CLI::App& app, Run* run);
void add_diff(CLI::App& app, Run* run);
void add_export(CLI::App& app, Run* run);
void add_watch(CLI::App& app, Run* run);

}  // namespace rasid::cli
