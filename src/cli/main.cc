// rasid: the program. Builds the tree of commands, parses, runs the one that was given.
#include <fmt/format.h>

#include <exception>
#include <new>

#include "cli/commands.h"
#include "cli/signals.h"

namespace {

int run_program(int argc, char** argv) {
  using namespace rasid;
  cli::install_signals();
  CLI::App app;
  cli::Run run;
  cli::build_tree(app, &run);
  if (argc == 1) {
    fmt::print(stderr, "{}", app.help());
    return cli::kMisuse;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {  // --help, --version
    return app.exit(e);
  } catch (const CLI::ParseError& e) {
    std::string command = "rasid";
    for (const CLI::App* a = &app; !a->get_subcommands().empty();) {
      a = a->get_subcommands().front();
      command += " " + a->get_name();
    }
    return cli::fail({ErrorCode::kUsage, fmt::format("{} (see: {} --help)", e.what(), command)});
  }
  return run ? run() : cli::kMisuse;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (const std::bad_alloc&) {
    return rasid::cli::fail({rasid::ErrorCode::kIo, "out of memory (fewer threads need less: -j 1)"});
  } catch (const std::exception& e) {
    return rasid::cli::fail({rasid::ErrorCode::kIo, e.what()});
  }
}
