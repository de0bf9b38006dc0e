#include "serve/workspace.h"

#include <cstring>
#include <new>

#include "store/connect.h"

namespace rasid {
namespace {

using Clock = std::chrono::steady_clock;
constexpr size_t kIdleReaders = 16;
constexpr auto kLook = std::chrono::milliseconds(250), kLeastPause = std::chrono::milliseconds(500);
/// Making the table anew may take one part in so many of a processor.
constexpr int kPauseFactor = 12;

int out_of_time(void* reader) { return Clock::now() > static_cast<Reader*>(reader)->deadline; }

/// The connection that writes may change the table of reviews and no other.
int reviews_only(void*, int action, const char* table, const char*, const char* database, const char*) {
  switch (action) {
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return table && !std::strcmp(table, "reviews") && database && !std::strcmp(database, "main") ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_TRANSACTION:
      return SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

}  // namespace

Workspace::Lease::~Lease() {
  if (!reader_ || reader_->events->failed()) return;  // one that has failed would fail for the next request too
  std::lock_guard lock(from_->mutex_);
  if (from_->idle_.size() < kIdleReaders) from_->idle_.push_back(std::move(reader_));
}

Result<std::unique_ptr<Workspace>> Workspace::open(const std::string& path, bool writable) {
  std::unique_ptr<Workspace> w(new Workspace(path));
  w->idle_.reserve(kIdleReaders);  // so that giving one back cannot fail
  auto reader = w->connect();
  if (!reader) return reader.error();
  w->seen_ = (*reader)->db->number("PRAGMA data_version");
  if (auto ok = w->load(reader->get()); !ok) return ok.error();
  if (writable) {
    auto writer = open_store_to_write(path);
    if (!writer) return writer.error();
    sqlite3_busy_timeout((*writer)->handle(), 5000);
    sqlite3_set_authorizer((*writer)->handle(), reviews_only, nullptr);
    w->writer_ = std::move(*writer);
  }
  w->watcher_ = std::move(*reader);
  w->thread_ = std::thread([p = w.get()] { p->watch(); });
  return Result<std::unique_ptr<Workspace>>(std::move(w));
}

Workspace::~Workspace() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Result<std::unique_ptr<Reader>> Workspace::connect() const {
  auto db = open_store_to_read(path_);
  if (!db) return db.error();
  if (auto ok = (*db)->exec("PRAGMA query_only = ON"); !ok) return ok.error();
  auto events = EventReader::open(db->get());
  if (!events) return events.error();
  auto r = std::make_unique<Reader>();
  r->db = std::move(*db), r->events = std::move(*events);
  r->deadline = Clock::time_point::max();
  sqlite3_progress_handler(r->db->handle(), 10000, out_of_time, r.get());
  return Result<std::unique_ptr<Reader>>(std::move(r));
}

Result<Workspace::Lease> Workspace::reader(int seconds) {
  std::unique_ptr<Reader> r;
  {
    std::lock_guard lock(mutex_);
    if (!idle_.empty()) r = std::move(idle_.back()), idle_.pop_back();
  }
  if (!r) {
    auto made = connect();
    if (!made) return made.error();
    r = std::move(*made);
  }
  r->deadline = Clock::now() + std::chrono::seconds(seconds);
  return Lease(this, std::move(r));
}

std::shared_ptr<const Snapshot> Workspace::snapshot() const {
  std::lock_guard lock(mutex_);
  return snapshot_;
}

void Workspace::set(Snapshot next) {
  std::lock_guard lock(mutex_);
  next.number = snapshot_ ? snapshot_->number + 1 : 1;
  snapshot_ = std::make_shared<const Snapshot>(std::move(next));
}

Result<bool> Workspace::load(Reader* reader) {
  auto events = EventTable::load(reader->db.get());
  if (!events) return events.error();
  auto judged = read_judged(reader->db.get());
  if (!judged) return judged.error();
  auto view = read_workspace(reader->db.get());
  if (!view) return view.error();
  set({std::move(*events), std::move(*judged), std::move(*view)});
  return true;
}

Result<bool> Workspace::reload_reviews() {
  auto r = reader();
  if (!r) return r.error();
  auto judged = read_judged((*r).db());
  if (!judged) return judged.error();
  Snapshot next = *snapshot();
  next.judged = std::move(*judged);
  next.view.reviews = (*r).db()->number("SELECT count(*) FROM reviews");
  set(std::move(next));
  return true;
}

void Workspace::watch() {
  Database* db = watcher_->db.get();
  auto next = Clock::now();
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, kLook, [&] { return stopping_; })) {
    lock.unlock();
    const int64_t version = db->number("PRAGMA data_version");
    if (version != seen_ && Clock::now() >= next) {
      const auto begin = Clock::now();
      // A read that fails (the disk, memory, a lock held too long) leaves the table that is there; the next look tries again.
      try {
        if (load(watcher_.get())) seen_ = version;
      } catch (const std::bad_alloc&) {
      }
      next = Clock::now() + std::max<Clock::duration>(kLeastPause, kPauseFactor * (Clock::now() - begin));
    }
    lock.lock();
  }
}

Result<ReviewOutcome> Workspace::review(const NewReview& review, ReviewView* out) {
  std::lock_guard lock(writer_mutex_);
  auto done = put_review(writer_.get(), review, out);
  if (done && *done != ReviewOutcome::kSame && *done != ReviewOutcome::kNoEvent)
    if (auto ok = reload_reviews(); !ok) return ok.error();
  return done;
}

Result<bool> Workspace::unreview(int64_t key, ReviewView* out) {
  std::lock_guard lock(writer_mutex_);
  auto done = delete_review(writer_.get(), key, out);
  if (done && *done)
    if (auto ok = reload_reviews(); !ok) return ok.error();
  return done;
}

}  // namespace rasid
