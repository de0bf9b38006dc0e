// SQLite with C++ owners and no other idea of its own: a connection, a prepared statement, errors with the file's name in front.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rasid {

class Database {
 public:
  /// `flags`: SQLITE_OPEN_….
  static Result<std::unique_ptr<Database>> open(const std::string& path, int flags);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Any number of statements; rows are thrown away.
  Result<bool> exec(const std::string& sql);
  /// The first column of the first row; 0 when there is none, and when it cannot be read.
  int64_t number(const std::string& sql);
  /// The same, where the difference matters.
  Result<int64_t> read_number(const std::string& sql);
  /// What went wrong last. kData for a file that is no database, else kIo.
  Error error() const;
  sqlite3* handle() { return db_; }

 private:
  explicit Database(std::string path) : path_(std::move(path)) {}
  std::string path_;
  sqlite3* db_ = nullptr;
};

/// Parameters are bound in order by the functions that chain, then `run` or `next`. Text must live until then.
class Statement {
 public:
  Statement() = default;
  Result<bool> prepare(Database* db, std::string_view sql);
  ~Statement() { sqlite3_finalize(stmt_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& text(std::string_view v);
  /// NULL for "".
  Statement& text_or_null(std::string_view v) { return v.empty() ? null() : text(v); }
  Statement& number(int64_t v);
  /// NULL when negative: not told.
  Statement& count(int v) { return v < 0 ? null() : number(v); }
  /// The double that prints as the float does (0.9, not 0.899999976); NULL when not finite.
  Statement& real(float v);
  Statement& blob(std::string_view v);
  Statement& null();

  /// For a statement without rows. False when it failed; ready for other parameters either way.
  bool run();
  /// True on a row. False at the end, and when it failed: see `failed`.
  bool next();
  bool failed() const { return failed_; }
  void reset();

  int columns() const { return sqlite3_column_count(stmt_); }
  const char* column_name(int i) const { return sqlite3_column_name(stmt_, i); }
  /// Valid until the next step. NULL gives "", a real number its shortest digits.
  std::string column_text(int i) const;
  bool column_null(int i) const { return sqlite3_column_type(stmt_, i) == SQLITE_NULL; }
  double column_real(int i) const { return sqlite3_column_double(stmt_, i); }
  int64_t column_number(int i) const { return sqlite3_column_int64(stmt_, i); }

 private:
  sqlite3_stmt* stmt_ = nullptr;
  int bound_ = 0;
  bool failed_ = false;
};

}  // namespace rasid
