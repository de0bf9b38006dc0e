#include "cli/program.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <sstream>
#include <system_error>

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
    std::ostringstream text;
    const int code = app.exit(e, text, text);
    fmt::print("{}", text.str());
    return code;
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

/// What was printed and still lies in the buffer goes out. A reader that has gone is no error; a full disk is.
int flush_output(int code) {
  const bool flushed = std::fflush(stdout) == 0;
  const int why = errno;
  if (flushed && !std::ferror(stdout)) return code;
  std::clearerr(stdout);
  if (!flushed && why == EPIPE) return code;
  return fail({ErrorCode::kIo, fmt::format("standard output: cannot write ({})", flushed ? "an earlier error" : strerror(why))});
}

int run_and_flush(int argc, char** argv) {
  int code = kFailed;
  try {
    code = run_command(argc, argv);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::system_error& e) {  // printing, by fmt, or a thread that cannot be had
    if (!std::ferror(stdout)) return fail({ErrorCode::kIo, e.what()});
    std::clearerr(stdout);
    if (e.code() == std::errc::broken_pipe) return kDone;
    return fail({ErrorCode::kIo, fmt::format("standard output: cannot write ({})", e.code().message())});
  } catch (const std::exception& e) {
    code = fail({ErrorCode::kIo, e.what()});
  }
  return flush_output(code);
}

}  // namespace

int run_program(int argc, char** argv) {
  try {
    return run_and_flush(argc, argv);
  } catch (const std::bad_alloc&) {
    // Nothing that takes memory to be said.
    std::fputs("rasid: out of memory (fewer threads need less: -j 1)\n", stderr);
    return kFailed;
  }
}

}  // namespace rasid::cli
