// The tasks of `rasid train` that learn models.
#pragma once
#include "cli/commands.h"

namespace rasid::cli {
void add_train_sentences(CLI::App* train, Run* run);
void add_train_confidence(CLI::App* train, Run* run);
}  // namespace rasid::cli
