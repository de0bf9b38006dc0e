// Completion scripts of the command tree.
#pragma once
#include <string>

#include "cli/tree_info.h"

namespace rasid::cli {

std::string bash_completion(const CommandInfo& root);
std::string zsh_completion(const CommandInfo& root);
std::string fish_completion(const CommandInfo& root);

}  // namespace rasid::cli
