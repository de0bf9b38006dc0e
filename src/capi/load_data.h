// Which data a coder works with: the embedded blob, another blob, either with a user's own tables laid over it. What the program, the C API
// and the Python module open their coders by.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/blob.h"
#include "datac/build.h"
#include "pipeline/coder.h"

namespace rasid {

struct DataOptions {
  std::string blob;                   // path of a blob; "": the embedded one
  std::vector<std::string> overlays;  // paths of tables
};

/// With overlays the blob is compiled anew in memory, which takes about as long as `rasid-data build`.
Result<Blob> load_data(const DataOptions& options);
Result<std::shared_ptr<const Coder>> open_coder(const DataOptions& options);

/// The tables that the data was made from and, behind them, the overlays.
Result<std::vector<datac::Source>> data_sources(const DataOptions& options);
/// Compiles tables in memory; the error is the first problem and says how many more the overlays have.
Result<Blob> compile(const std::vector<datac::Source>& sources, const std::vector<std::string>& overlays);

/// A data file, or all of a folder.
Result<std::vector<datac::Source>> read_sources(const std::string& path);

}  // namespace rasid
