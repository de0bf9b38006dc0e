// The commands of the program. Each adds its own subcommand to the tree and, when it is the one given, leaves what is to be
// done in `run`; main calls that after parsing. Exit codes: 0 done, 1 some of it failed, 2 wrong use or wrong data.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "base/result.h"

namespace rasid::cli {

constexpr int kDone = 0, kFailed = 1, kMisuse = 2, kInterrupted = 130;

using Run = std::function<int()>;

void add_code(CLI::App& app, Run* run);
void add_ingest(CLI::App& app, Run* run);
void add_search(CLI::App& app, Run* run);
void add_stats(CLI::App& app, Run* run);
void add_query(CLI::App& app, Run* run);
void add_serve(CLI::App& app, Run* run);
void add_explain(CLI::App& app, Run* run);
void add_judge(CLI::App& app, Run* run);
void add_eval(CLI::App& app, Run* run);
void add_lexicon(CLI::App& app, Run* run);
void add_codebook(CLI::App& app, Run* run);
void add_completion(CLI::App& app, Run* run);
void add_man(CLI::App& app, Run* run);
void add_train(CLI::App& app, Run* run);
void add_version(CLI::App& app, Run* run);

/// The whole tree.
void build_tree(CLI::App& app, Run* run);

/// Says what is wrong on standard error, in one line; the exit code for it.
int fail(const Error& error);

}  // namespace rasid::cli
