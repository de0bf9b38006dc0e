#include "store/store.h"

#include <fmt/format.h>

#include "store/parts.h"

extern "C" {
extern const char rasid_schema_sql[];
extern const char rasid_schema_sql_end[];
}

namespace rasid {
namespace {

constexpr int64_t kApplicationId = 0x52534431;  // "RSD1": `file` and we know it by this
constexpr size_t kBatchDocuments = 500, kBatchBytes = 4 << 20;
constexpr auto kDue = std::chrono::milliseconds(250);

/// Is this file a workspace of ours, of a version we know? Empty files are not, and are no error.
Result<bool> is_store(Database* db, const std::string& path) {
  // The first read; it is here that a file of another kind is found out.
  if (auto ok = db->exec("SELECT count(*) FROM sqlite_master"); !ok) return ok.error();
  int64_t version = db->number("PRAGMA user_version"), application = db->number("PRAGMA application_id");
  if (application == kApplicationId && version > kSchemaVersion)
    return Error{ErrorCode::kData, fmt::format("{}: made by a newer rasid (its schema is {}, this one knows {}); use that one", path,
                                               version, kSchemaVersion)};
  if (application == kApplicationId && version > 0) return true;
  if (application == 0 && version == 0 && db->number("SELECT count(*) FROM sqlite_master") == 0) return false;
  return Error{ErrorCode::kData, fmt::format("{}: a database of another program (name a new file)", path)};
}

/// Later versions migrate here, step by step, from the version found.
Result<bool> create(Database* db, const std::string& path) {
  std::string schema(rasid_schema_sql, size_t(rasid_schema_sql_end - rasid_schema_sql));
  if (auto ok = db->exec("BEGIN IMMEDIATE"); !ok) return ok.error();
  auto made = is_store(db, path);  // another writer may have been quicker
  if (made && !*made)
    made = db->exec(schema + fmt::format("; PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kSchemaVersion));
  if (!made) {
    Error error = made.error();
    db->exec("ROLLBACK");
    return error;
  }
  return db->exec("COMMIT");
}

}  // namespace

Result<std::unique_ptr<Database>> open_store_to_read(const std::string& path) {
  auto db = Database::open(path, SQLITE_OPEN_READONLY);
  if (!db) return db;
  auto ours = is_store(db->get(), path);
  if (!ours) return ours.error();
  if (!*ours) return Error{ErrorCode::kData, fmt::format("{}: not a workspace (make one with: rasid code … --store {})", path, path)};
  return db;
}

Result<std::unique_ptr<Store>> Store::open(const std::string& path) {
  auto db = Database::open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!db) return db.error();
  auto ours = is_store(db->get(), path);
  if (!ours) return ours.error();
  // FULL: a commit outlives a power cut. With batches its price is not felt.
  if (auto ok = (*db)->exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON"); !ok) return ok.error();
  if (!*ours)
    if (auto ok = create(db->get(), path); !ok) return ok.error();
  auto rows = RowWriter::open(db->get());
  if (!rows) return rows.error();
  auto store = std::make_unique<Store>();
  store->db_ = std::move(*db);
  store->rows_ = std::move(*rows);
  return store;
}

Result<bool> Store::put(CodedDocument document, const std::string& coder, bool continues) {
  if (continues && !batch_.empty()) {
    bytes_ += document.text.size();
    append_part(std::move(document), &batch_.back().document);
    batch_.back().written = false;
    return true;
  }
  if (batch_.size() >= kBatchDocuments || bytes_ >= kBatchBytes)
    if (auto ok = write_batch(); !ok) return ok;
  if (!batch_.empty() && batch_.back().written) batch_.clear();
  bytes_ += document.text.size();
  batch_.push_back({std::move(document), coder});
  return true;
}

Result<bool> Store::commit() { return write_batch(); }

Result<bool> Store::commit_if_due() { return Clock::now() - last_ < kDue ? Result<bool>(true) : write_batch(); }

Result<bool> Store::write_batch() {
  last_ = Clock::now();
  if (batch_.empty() || batch_.back().written) return true;
  if (auto ok = db_->exec("BEGIN IMMEDIATE"); !ok) return ok;
  StoreCounts counts = counts_;
  for (const Item& item : batch_) {
    auto outcome = rows_->write(item.document, item.coder);
    if (!outcome) {
      Error error = outcome.error();
      db_->exec("ROLLBACK");
      return error;
    }
    (*outcome == PutOutcome::kAdded ? counts.added : *outcome == PutOutcome::kReplaced ? counts.replaced : counts.unchanged)++;
  }
  if (auto ok = db_->exec("COMMIT"); !ok) {
    Error error = ok.error();
    db_->exec("ROLLBACK");
    return error;
  }
  counts_ = counts;
  batch_.erase(batch_.begin(), batch_.end() - 1);
  batch_.back().written = true;
  bytes_ = 0;
  last_ = Clock::now();
  return true;
}

}  // namespace rasid
