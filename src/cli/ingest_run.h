// One pass over sources into a workspace, as `ingest` does once and `watch` again and again.
#pragma once
#include <string>
#include <vector>

#include "cli/progress.h"
#include "format/source_reader.h"
#include "pipeline/coder.h"

namespace rasid::cli {

struct IngestJob {
  std::vector<std::string> sources;
  std::string db;
  CoderOptions coder;
  SourceOptions source;
  FileKind kind = FileKind::kUnknown;
  int threads = 0;  // 0: one a core
  ProgressMode progress = ProgressMode::kAuto;
  bool quiet = false;
  bool quiet_when_unchanged = false;
};

/// The exit code; what went wrong has been told. `rejected`: items that gave no document.
int ingest(const Coder& coder, IngestJob job, uint64_t* rejected);

}  // namespace rasid::cli
