#include "cli/program.h"

#include <fmt/format.h>

#include <exception>
#include <new>

#include "cli/commands.h"
#include "cli/signals.h"

namespace rasid::cli {
namespace {

int run_command(int argc, char** argv) {
  install_signals();
  CLI::App app;
  Run run;
  build_tree(app, &run);
  if (argc == 1) {
    fmt::print(stderr, "{}", app.help());
    return kMisuse;
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
    return fail({ErrorCode::kUsage, fmt::format("{} (see: {} --help)", e.what(), command)});
  }
  return run ? run() : kMisuse;
}

}  // namespace

int run_program(int argc, char** argv) {
  try {
    return run_command(argc, argv);
  } catch (const std::bad_alloc&) {
    return fail({ErrorCode::kIo, "out of memory (fewer threads need less: -j 1)"});
  } catch (const std::exception& e) {
    return fail({ErrorCode::kIo, e.what()});
  }
}

}  // namespace rasid::cli
