// rasid-data: checks the data folder and packs it into the blob that the library embeds.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "base/replace_file.h"
#include "datac/build.h"
#include "datac/examples.h"

using namespace rasid;
using namespace rasid::datac;

namespace {

/// "rule.id<TAB>example text" of a problem that an example has, "" for any other: the message names file, line and rule.
std::string example_of(const std::string& problem, const std::map<std::string, std::vector<std::string>>& lines) {
  size_t file_end = problem.find(':'), rule = problem.find(" rule ");
  if (file_end == std::string::npos || rule == std::string::npos) return "";
  auto file = lines.find(problem.substr(0, file_end));
  size_t line = size_t(atoi(problem.c_str() + file_end + 1));
  if (file == lines.end() || line < 2 || line > file->second.size()) return "";
  std::string text = trim(file->second[line - 1]);
  if (text.starts_with("gives")) text = trim(file->second[line - 2]);
  for (const char* keyword : {"fire", "miss"})
    if (text.starts_with(keyword)) text = trim(text.substr(4));
  rule += 6;
  return problem.substr(rule, problem.find(' ', rule) - rule) + "\t" + text;
}

std::map<std::string, std::vector<std::string>> lines_of(const std::vector<Source>& sources) {
  std::map<std::string, std::vector<std::string>> out;
  for (const Source& s : sources) {
    size_t from = 0;
    while (from < s.text.size()) {
      size_t to = std::min(s.text.find('\n', from), s.text.size());
      out[s.name].push_back(s.text.substr(from, to - from));
      from = to + 1;
    }
  }
  return out;
}

/// Compares what fails with the examples listed in `path`, or lists them there anew. Prints what is not as listed; true when all is.
bool check_known(const std::vector<std::string>& problems, const std::vector<Source>& sources, const std::string& path, bool update) {
  auto lines = lines_of(sources);
  std::map<std::string, std::string> failing;  // example to problem
  bool right = true;
  for (const auto& p : problems) {
    std::string example = example_of(p, lines);
    if (!example.empty())
      failing.emplace(example, p);
    else
      std::cout << p << "\n", right = false;
  }
  if (update) {
    std::ofstream file(path, std::ios::trunc);
    file << "# Examples of rules that the coder does not get right so far: rule id, TAB, text. Written by\n"
            "#   rasid-data check data --known tests/data/known_failures.txt --update-known\n"
            "# A failure that is not here fails the test, and so does a line here that passes. The list should get shorter.\n";
    for (const auto& [example, problem] : failing) file << example << "\n";
    return right && bool(file.flush());
  }
  std::ifstream file(path);
  if (!file) return std::cerr << "rasid-data: cannot read " << path << "\n", false;
  std::set<std::string> known;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line[0] != '#') known.insert(line);
  for (const auto& [example, problem] : failing)
    if (!known.count(example)) std::cout << problem << "\n", right = false;
  for (const auto& example : known)
    if (!failing.count(example))
      std::cout << path << ": passes now or is gone, take it off (--update-known): " << example << "\n", right = false;
  return right;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Checks Rasid's data files and packs them into one blob"};
  app.require_subcommand(1);
  std::string folder = "data", out = "rasid.blob", known;
  bool quiet = false, update_known = false;
  auto* build_cmd = app.add_subcommand("build", "check the tables and write the blob");
  build_cmd->add_option("folder", folder, "the data folder")->required();
  build_cmd->add_option("-o,--output", out, "the blob to write");
  auto* check_cmd = app.add_subcommand("check", "check the tables and run the examples of rules and codebook");
  check_cmd->add_option("folder", folder, "the data folder")->required();
  check_cmd->add_flag("-q,--quiet", quiet, "only the counts, with --known also what is not as listed");
  auto* known_option = check_cmd->add_option(
      "--known", known, "examples that may fail, one a line: rule id, TAB, text; all others must pass, and these must fail");
  check_cmd->add_flag("--update-known", update_known, "list in that file what fails now")->needs(known_option);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) ? 2 : 0;
  }
  std::string error;
  auto sources = read_folder(folder, &error);
  if (!error.empty()) {
    std::cerr << "rasid-data: " << error << "\n";
    return 2;
  }
  BuildResult result = build(sources);
  if (!result.problems.empty()) {
    for (const auto& p : result.problems) std::cerr << p << "\n";
    std::cerr << result.problems.size() << " problems\n";
    return 2;
  }
  if (build_cmd->parsed()) {
    // A program that has the old blob mapped must keep it.
    if (replace_file(out, result.blob)) return 0;
    std::cerr << "rasid-data: cannot write " << out << "\n";
    return 1;
  }
  auto owner = std::make_shared<std::string>(std::move(result.blob));
  auto blob = Blob::open(*owner, owner, "data");
  ExampleReport report = run_examples(sources, *blob);
  bool as_listed = known.empty() || check_known(report.problems, sources, known, update_known);
  if (!quiet && known.empty())
    for (const auto& p : report.problems) std::cout << p << "\n";
  std::cout << "fire " << report.fires_right << "/" << report.fires << "  miss " << report.misses_right << "/" << report.misses
            << "  gives " << report.gives_right << "/" << report.gives << "  codes " << report.codes_right << "/" << report.codes << "\n";
  return (known.empty() ? report.problems.empty() : as_listed) ? 0 : 2;
}
