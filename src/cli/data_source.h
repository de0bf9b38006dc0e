// Which data the commands work with: the embedded blob, another blob, either with a user's own tables laid over it.
#pragma once
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/blob.h"
#include "datac/build.h"
#include "pipeline/coder.h"

namespace rasid::cli {

struct DataOptions {
  std::string blob;                   // --data
  std::vector<std::string> overlays;  // --overlay
};

void add_data_options(CLI::App* command, DataOptions* options);

/// With overlays the blob is compiled anew in memory, which takes about as long as `rasid-data build`.
Result<Blob> load_data(const DataOptions& options);
Result<std::shared_ptr<const Coder>> open_coder(const DataOptions& options);

/// The tables that the data was made from and, behind them, the overlays.
Result<std::vector<datac::Source>> data_sources(const DataOptions& options);
/// Compiles tables in memory; the error is the first problem and says how many more the overlays have.
Result<Blob> compile(const std::vector<datac::Source>& sources, const std::vector<std::string>& overlays);

/// A data file, or all of a folder.
Result<std::vector<datac::Source>> read_sources(const std::string& path);

}  // namespace rasid::cli
