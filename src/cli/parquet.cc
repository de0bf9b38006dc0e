#include "cli/parquet.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

namespace rasid::cli {
namespace {

std::string quoted(const std::string& s) {
  std::string out = "'";
  for (char c : s) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

/// Runs a program without a shell; its exit code, 127 when it is not there. What it says goes to `said`.
int run_program(std::vector<std::string> arguments, std::string* said) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return 127;
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO), dup2(ends[1], STDERR_FILENO);
    std::vector<char*> argv;
    for (std::string& a : arguments) argv.push_back(a.data());
    argv.push_back(nullptr);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  close(ends[1]);
  char buffer[4096];
  for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0;) said->append(buffer, size_t(n));
  close(ends[0]);
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) < 0) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

Result<bool> csv_to_parquet(const std::string& csv, const std::string& parquet) {
  // Text stays text ("050" is a code, "2015-08" a date told by its month); what counts is made a number.
  static const char* const kIntegers[] = {"quad_code",    "start", "end",     "sentence", "sentence_start",
                                          "sentence_end", "dead",  "injured", "arrested"};
  static const char* const kReals[] = {"event_scale", "lat", "lon", "confidence"};
  std::string casts;
  for (const char* c : kIntegers) casts += fmt::format("{}CAST(\"{}\" AS INTEGER) AS \"{}\"", casts.empty() ? "" : ", ", c, c);
  for (const char* c : kReals) casts += fmt::format(", CAST(\"{}\" AS DOUBLE) AS \"{}\"", c, c);
  const std::string sql = fmt::format(
      "COPY (SELECT * REPLACE ({}) FROM read_csv({}, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')) TO {} "
      "(FORMAT parquet, COMPRESSION zstd)",
      casts, quoted(csv), quoted(parquet));
  std::string said;
  int code = run_program({"duckdb", "-c", sql}, &said);
  if (code == 127) {
    said.clear();
    code = run_program(
        {"python3", "-c", "import sys\ntry:\n  import duckdb\nexcept ImportError:\n  sys.exit(127)\nduckdb.sql(sys.argv[1])", sql}, &said);
  }
  if (code == 0) return true;
  if (code == 127)
    return Error{ErrorCode::kIo,
                 "Parquet is written by DuckDB, which is not here (pip install duckdb, or the program duckdb from duckdb.org)"};
  while (said.ends_with('\n')) said.pop_back();
  return Error{ErrorCode::kIo, fmt::format("{}: duckdb says: {}", parquet, said.substr(said.rfind('\n') + 1))};
}

}  // namespace rasid::cli
