// The man page of the command tree, in roff.
#pragma once
#include <string>

#include "cli/tree_info.h"

namespace rasid::cli {
std::string man_page(const CommandInfo& root, const std::string& version);
}
