// The options of `rasid code`.
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/data_source.h"
#include "cli/progress.h"
#include "format/inputs.h"
#include "format/writer.h"
#include "pipeline/coder.h"

namespace rasid::cli {

struct CodeOptions {
  std::vector<std::string> files;
  InputFormat input_format = InputFormat::kAuto;
  OutputFormat format = OutputFormat::kJsonLines;
  std::string output;
  std::string store;  // SQLite file, "" for none
  CoderOptions coder;
  DataOptions data;
  int threads = 0;  // 0: as many as the machine has cores
  int width = 0;    // 0: the terminal's
  std::string rule_counts;
  bool stats = false;
  ProgressMode progress = ProgressMode::kAuto;
};

void add_input_options(CLI::App* command, CodeOptions* options);
void add_document_options(CLI::App* command, CoderOptions* options);
void add_model_options(CLI::App* command, CoderOptions* options);
void add_budget_options(CLI::App* command, CoderOptions* options);

/// Those of the options that move records, as the workspace keeps them.
std::string coder_options_text(const CoderOptions& options);

/// "" or what is wrong with a date, an encoding.
std::string check_date(const std::string& date);
std::string check_encoding(const std::string& name);

}  // namespace rasid::cli
