// The workspace: one SQLite file of coded documents that any SQLite program can open (docs/workspace.md tells its tables and views).
// Write-ahead logging: others may read while this writes. Documents are gathered and written many in one transaction, which is
// opened only when all its rows are at hand, so that a writer that waits for input blocks nobody, and a reader sees whole documents only.
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "event/record.h"
#include "store/connect.h"
#include "store/rows.h"
#include "store/sqlite.h"

namespace rasid {

struct StoreCounts {
  uint64_t added = 0, replaced = 0, recoded = 0, unchanged = 0, rejected = 0;
  uint64_t changed() const { return added + replaced + recoded; }
};

/// What a writer is about to do, for the table of runs.
struct RunInfo {
  std::string command, sources, coder, options;
  bool keep_changes = false;  // records that change go into the table of changes
};

/// One thread's.
class Store {
 public:
  /// Opens a workspace to write, making the file when it is not there. Never touches a file that is something else.
  static Result<std::unique_ptr<Store>> open(const std::string& path, RunInfo run);

  /// Takes a document in; it is on disk after the next `commit`, or earlier when much is gathered. The same document coded alike changes
  /// nothing, a changed one becomes a new version. `continues`: a further part of the document before. An origin
  /// without a hash is never known again, so that the next run codes the document anew. About 100 k rows a second.
  Result<bool> put(CodedDocument document, DocumentOrigin origin, bool continues = false);
  /// An item that gave no document, and why.
  Result<bool> reject(std::string reason);
  /// A document that is there already was not even coded.
  void count_unchanged() { unchanged_++; }
  /// Writes what was gathered; when it returns true, a crash or power cut loses none of it.
  Result<bool> commit();
  /// The same, unless the last was less than a quarter of a second ago: for a stream that pauses.
  Result<bool> commit_if_due();
  /// Commits and closes the run. A run that changed and rejected nothing leaves no trace.
  Result<bool> finish();
  /// Of what has been written.
  StoreCounts counts() const;
  /// 0 as long as nothing was written.
  int64_t run_key() const { return run_key_; }
  Database* database() { return db_.get(); }

 private:
  struct Item {
    CodedDocument document;
    DocumentOrigin origin;
    bool written = false;
  };
  using Clock = std::chrono::steady_clock;

  Result<bool> write_batch();
  Result<bool> write_rows(StoreCounts* counts);
  Result<bool> begin_run();

  std::unique_ptr<Database> db_;
  std::unique_ptr<RowWriter> rows_;
  RunInfo run_;
  int64_t run_key_ = 0;
  std::vector<Item> batch_;  // the last one stays when written: further parts of it may come
  std::vector<std::string> rejected_;
  size_t bytes_ = 0;
  uint64_t unchanged_ = 0;
  StoreCounts counts_;
  Clock::time_point last_ = Clock::now();
};

}  // namespace rasid
