// The command tree as plain values: what completion scripts and the man page are printed from.
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace rasid::cli {

struct OptionInfo {
  std::vector<std::string> names;    // "-o", "--output"; of a positional its own name
  std::string value;                 // "FILE", "csv|tsv"; "" for a flag
  std::vector<std::string> choices;  // when the value is one of a few
  std::string description;
  bool positional = false, file = false, many = false, required = false;
};

struct CommandInfo {
  std::string path;  // "rasid lexicon find"
  std::string name, description, footer;
  std::vector<OptionInfo> options;
  std::vector<CommandInfo> commands;
};

CommandInfo tree_info(const CLI::App& app, const std::string& parent = "");
/// The tree's commands and theirs, the root first.
std::vector<const CommandInfo*> flatten(const CommandInfo& root);

}  // namespace rasid::cli
