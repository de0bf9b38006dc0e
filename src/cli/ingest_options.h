// What `ingest` and `watch` have in common.
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/data_source.h"
#include "cli/ingest_run.h"

namespace rasid::cli {

struct IngestOptions {
  IngestJob job;
  DataOptions data;
  std::vector<std::string> fields;  // "text=Body"
  std::string fields_file;
};

void add_ingest_options(CLI::App* command, IngestOptions* options);
/// Puts --field and --fields where the readers look. The options win.
Result<bool> take_fields(IngestOptions* options);

}  // namespace rasid::cli
