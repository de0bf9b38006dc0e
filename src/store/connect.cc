#include "store/connect.h"

#include <fmt/format.h>

#include "format/embedded.h"
#include "store/tokenizer.h"

namespace rasid {
namespace {

Result<std::unique_ptr<Database>> connect(const std::string& path, int flags) {
  auto db = Database::open(path, flags);
  if (!db) return db;
  auto blob = embedded_blob();
  if (!blob) return blob.error();
  if (auto ok = add_search_tokenizer(db->get(), *blob); !ok) return ok.error();
  return db;
}

/// The index holds what the data of one build made of the texts; deleting from it by another's would leave words behind.
Result<bool> renew_index(Database* db) {
  const std::string id = embedded_blob()->id();
  Statement s;
  if (auto ok = s.prepare(db, "SELECT value FROM settings WHERE name = 'search_data'"); !ok) return ok;
  if (s.next() && s.column_text(0) == id) return true;
  if (s.failed()) return db->error();
  s.reset();
  auto done =
      db->exec("BEGIN IMMEDIATE; INSERT INTO search (search) VALUES ('rebuild'); INSERT OR REPLACE INTO settings VALUES ('search_data', '" +
               id + "'); COMMIT");
  if (done) return done;
  Error error = done.error();
  db->exec("ROLLBACK");
  return error;
}

}  // namespace

Result<std::unique_ptr<Database>> open_store_to_write(const std::string& path) {
  auto db = connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!db) return db;
  auto ours = is_store(db->get(), path);
  if (!ours) return ours.error();
  // FULL: a commit outlives a power cut. With batches its price is not felt.
  if (auto ok = (*db)->exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536"); !ok) return ok.error();
  auto version = schema_version(db->get());
  if (!version) return version.error();
  if (!*ours || *version < kSchemaVersion)
    if (auto ok = migrate(db->get(), path); !ok) return ok.error();
  if (auto ok = renew_index(db->get()); !ok) return ok.error();
  if (auto ok = (*db)->exec("PRAGMA foreign_keys = ON"); !ok) return ok.error();
  return db;
}

Result<std::unique_ptr<Database>> open_store_to_read(const std::string& path) {
  auto db = connect(path, SQLITE_OPEN_READONLY);
  if (!db) return db;
  auto ours = is_store(db->get(), path);
  if (!ours) return ours.error();
  if (!*ours) return Error{ErrorCode::kData, fmt::format("{}: not a workspace (make one with: rasid ingest … --db {})", path, path)};
  auto version = schema_version(db->get());
  if (!version) return version.error();
  if (*version < kSchemaVersion)
    if (auto migrated = open_store_to_write(path); !migrated) return migrated;
  return db;
}

}  // namespace rasid
