// rasid-data: checks the data folder and packs it into the blob that the library embeds.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>

#include "datac/build.h"
#include "datac/examples.h"

using namespace rasid;
using namespace rasid::datac;

int main(int argc, char** argv) {
  CLI::App app{"Checks Rasid's data files and packs them into one blob"};
  app.require_subcommand(1);
  std::string folder = "data", out = "rasid.blob";
  bool quiet = false;
  auto* build_cmd = app.add_subcommand("build", "check the tables and write the blob");
  build_cmd->add_option("folder", folder, "the data folder")->required();
  build_cmd->add_option("-o,--output", out, "the blob to write");
  auto* check_cmd = app.add_subcommand("check", "check the tables and run every rule's examples");
  check_cmd->add_option("folder", folder, "the data folder")->required();
  check_cmd->add_flag("-q,--quiet", quiet, "only the counts");
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
    std::ofstream file(out, std::ios::binary | std::ios::trunc);
    file.write(result.blob.data(), std::streamsize(result.blob.size()));
    if (!file.flush()) {
      std::cerr << "rasid-data: cannot write " << out << "\n";
      return 1;
    }
    return 0;
  }
  auto owner = std::make_shared<std::string>(std::move(result.blob));
  auto blob = Blob::open(*owner, owner, "data");
  ExampleReport report = run_examples(sources, *blob);
  if (!quiet)
    for (const auto& p : report.problems) std::cout << p << "\n";
  std::cout << "fire " << report.fires_right << "/" << report.fires << "  miss " << report.misses_right << "/" << report.misses << "  gives "
            << report.gives_right << "/" << report.gives << "\n";
  return report.problems.empty() ? 0 : 2;
}
