// What `rasid lexicon` does with actors: which the tables lack, entries for an overlay, dictionaries of other coders.
#pragma once
#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace rasid::cli {

void add_lexicon_unknown(CLI::App* lexicon, Run* run);
void add_lexicon_add(CLI::App* lexicon, Run* run);
void add_lexicon_import(CLI::App* lexicon, Run* run);

}  // namespace rasid::cli
