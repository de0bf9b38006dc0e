// The workspace: one SQLite file of coded documents that any SQLite program can open (schema.sql tells its tables and views).
// Write-ahead logging: others may read while this writes. Documents are gathered and written many in one transaction, which is
// opened only when all its rows are at hand, so that a writer that waits for input blocks nobody.
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "event/record.h"
#include "store/rows.h"
#include "store/sqlite.h"

namespace rasid {

constexpr int kSchemaVersion = 1;

struct StoreCounts {
  uint64_t added = 0, replaced = 0, unchanged = 0;
};

/// Opens a workspace to read. An error for a file that is none, or was made by a newer Rasid.
Result<std::unique_ptr<Database>> open_store_to_read(const std::string& path);

/// One thread's.
class Store {
 public:
  /// Opens a workspace to write, making the file when it is not there. Never touches a file that is something else.
  static Result<std::unique_ptr<Store>> open(const std::string& path);

  /// Takes a document in; it is on disk after the next `commit`, or earlier when much is gathered. The same document coded alike changes
  /// nothing, a changed one replaces its rows. `coder`: Coder::version(). `continues`: a further part of the document before.
  /// About 100 k rows a second.
  Result<bool> put(CodedDocument document, const std::string& coder, bool continues = false);
  /// Writes what was gathered; when it returns true, a crash or power cut loses none of it.
  Result<bool> commit();
  /// The same, unless the last was less than a quarter of a second ago: for a stream that pauses.
  Result<bool> commit_if_due();
  /// Of what has been written.
  const StoreCounts& counts() const { return counts_; }

 private:
  struct Item {
    CodedDocument document;
    std::string coder;
    bool written = false;
  };
  using Clock = std::chrono::steady_clock;

  Result<bool> write_batch();

  std::unique_ptr<Database> db_;
  std::unique_ptr<RowWriter> rows_;
  std::vector<Item> batch_;  // the last one stays when written: further parts of it may come
  size_t bytes_ = 0;
  StoreCounts counts_;
  Clock::time_point last_ = Clock::now();
};

}  // namespace rasid
