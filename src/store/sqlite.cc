#include "store/sqlite.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace rasid {

Result<std::unique_ptr<Database>> Database::open(const std::string& path, int flags) {
  std::unique_ptr<Database> db(new Database(path));
  if (sqlite3_open_v2(path.c_str(), &db->db_, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) return db->error();
  // Writers take turns; a batch takes well under a second.
  sqlite3_busy_timeout(db->db_, 15000);
  // Reads go through the page cache of the system: half the time of a scan.
  sqlite3_exec(db->db_, "PRAGMA mmap_size = 2147483648", nullptr, nullptr, nullptr);
  return db;
}

Database::~Database() { sqlite3_close_v2(db_); }

Result<bool> Database::exec(const std::string& sql) {
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error();
  return true;
}

int64_t Database::number(const std::string& sql) {
  auto n = read_number(sql);
  return n ? *n : 0;
}

Result<int64_t> Database::read_number(const std::string& sql) {
  Statement s;
  if (auto ok = s.prepare(this, sql); !ok) return ok.error();
  if (s.next()) return s.column_number(0);
  if (s.failed()) return error();
  return int64_t(0);
}

Error Database::error() const {
  int code = db_ ? sqlite3_errcode(db_) : SQLITE_NOMEM;
  std::string what = db_ ? sqlite3_errmsg(db_) : "out of memory";
  if (code == SQLITE_BUSY) what = "another program has kept it locked for 15 s";
  bool data = code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
  return {data ? ErrorCode::kData : ErrorCode::kIo, fmt::format("{}: {}", path_, what)};
}

Result<bool> Statement::prepare(Database* db, std::string_view sql) {
  if (sqlite3_prepare_v3(db->handle(), sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &stmt_, nullptr) != SQLITE_OK)
    return db->error();
  return true;
}

Statement& Statement::text(std::string_view v) {
  // A null pointer would bind NULL.
  sqlite3_bind_text64(stmt_, ++bound_, v.data() ? v.data() : "", v.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::number(int64_t v) {
  sqlite3_bind_int64(stmt_, ++bound_, v);
  return *this;
}

Statement& Statement::real(float v) {
  if (!std::isfinite(v)) return null();
  sqlite3_bind_double(stmt_, ++bound_, std::strtod(fmt::format("{}", v).c_str(), nullptr));
  return *this;
}

Statement& Statement::blob(std::string_view v) {
  sqlite3_bind_blob64(stmt_, ++bound_, v.data() ? v.data() : "", v.size(), SQLITE_STATIC);
  return *this;
}

Statement& Statement::null() {
  sqlite3_bind_null(stmt_, ++bound_);
  return *this;
}

bool Statement::run() {
  int code = sqlite3_step(stmt_);
  failed_ = code != SQLITE_DONE && code != SQLITE_ROW;
  reset();
  return !failed_;
}

bool Statement::next() {
  int code = sqlite3_step(stmt_);
  failed_ = code != SQLITE_DONE && code != SQLITE_ROW;
  return code == SQLITE_ROW;
}

void Statement::reset() {
  sqlite3_reset(stmt_);
  bound_ = 0;
}

std::string Statement::column_text(int i) const {
  if (sqlite3_column_type(stmt_, i) == SQLITE_FLOAT) return fmt::format("{}", sqlite3_column_double(stmt_, i));
  const unsigned char* s = sqlite3_column_text(stmt_, i);
  return s ? std::string(reinterpret_cast<const char*>(s), size_t(sqlite3_column_bytes(stmt_, i))) : "";
}

}  // namespace rasid
