// A workspace as the server holds it: read-only connections for its threads, one to write reviews and nothing else, and the events as a
// table in memory that a thread of its own makes anew when the file has changed. Requests answer from the table that is there: while an
// ingest runs they are behind it by some seconds, and never wait.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "store/document_view.h"
#include "store/event_table.h"
#include "store/event_view.h"
#include "store/reviews.h"

namespace rasid {

/// What answers are made from; never changes.
struct Snapshot {
  std::shared_ptr<const EventTable> events;
  std::vector<JudgedEvent> judged;
  WorkspaceView view;
  uint64_t number = 0;  // goes up with each one
};

/// A connection that reads, with its prepared statements.
struct Reader {
  std::unique_ptr<Database> db;
  std::unique_ptr<EventReader> events;
  std::chrono::steady_clock::time_point deadline;  // a query that is not done by then fails
};

class Workspace {
 public:
  /// Reads the whole of it once: a quarter of a second for 92,000 events. `writable`: reviews may be written.
  static Result<std::unique_ptr<Workspace>> open(const std::string& path, bool writable);
  ~Workspace();
  Workspace(const Workspace&) = delete;

  /// A reader of the pool, given back at the end of its life.
  class Lease {
   public:
    Lease(Workspace* from, std::unique_ptr<Reader> reader) : from_(from), reader_(std::move(reader)) {}
    Lease(Lease&&) = default;
    ~Lease();
    Reader* operator->() const { return reader_.get(); }
    Database* db() const { return reader_->db.get(); }

   private:
    Workspace* from_;
    std::unique_ptr<Reader> reader_;
  };
  /// `seconds`: how long its queries may take together.
  Result<Lease> reader(int seconds = 10);

  std::shared_ptr<const Snapshot> snapshot() const;
  bool writable() const { return writer_ != nullptr; }
  const std::string& path() const { return path_; }

  // Writers take turns; the next snapshot has it.
  Result<ReviewOutcome> review(const NewReview& review, ReviewView* out);
  Result<bool> unreview(int64_t key, ReviewView* out);

 private:
  explicit Workspace(std::string path) : path_(std::move(path)) {}
  Result<std::unique_ptr<Reader>> connect() const;
  Result<bool> load(Reader* reader);
  void set(Snapshot next);
  Result<bool> reload_reviews();
  void watch();

  const std::string path_;
  std::unique_ptr<Database> writer_;
  std::mutex writer_mutex_;
  mutable std::mutex mutex_;  // of what follows
  std::shared_ptr<const Snapshot> snapshot_;
  std::vector<std::unique_ptr<Reader>> idle_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::unique_ptr<Reader> watcher_;
  int64_t seen_ = 0;  // the watcher's data_version when the snapshot was made
  std::thread thread_;
};

}  // namespace rasid
