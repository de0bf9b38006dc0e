// Takes the items of a run in order into the workspace, tells problems, shows how far it is, and says at the end what came of it.
#pragma once
#include <string>

#include "cli/code_run.h"
#include "cli/progress.h"
#include "store/store.h"

namespace rasid::cli {

/// What is kept of a document beside its records.
DocumentOrigin origin_of(const CodedItem& item, const std::string& options);

class IngestSink {
 public:
  IngestSink(Store* store, std::string path, std::string options, const DocumentSource* source, ProgressMode progress, bool quiet);

  /// False when the workspace cannot be written.
  bool take(CodedItem* item);
  void idle();
  /// Closes the run and says in one line what it did; the exit code.
  int finish(double seconds, bool quiet_when_unchanged = false);
  uint64_t rejected() const { return rejected_; }

 private:
  void keep(const Result<bool>& done);
  void tell(const std::string& text);

  Store* store_;
  const std::string path_, options_;
  const DocumentSource* source_;
  Progress progress_;
  const bool quiet_;
  Error error_{};
  uint64_t documents_ = 0, events_ = 0, rejected_ = 0;
  size_t remarks_ = 0;
};

}  // namespace rasid::cli
