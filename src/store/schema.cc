#include "store/schema.h"

#include <fmt/format.h>

#include <string_view>

extern "C" {
extern const char rasid_schema_step_1[], rasid_schema_step_1_end[];
extern const char rasid_schema_step_2[], rasid_schema_step_2_end[];
extern const char rasid_schema_step_3[], rasid_schema_step_3_end[];
extern const char rasid_schema_step_4[], rasid_schema_step_4_end[];
extern const char rasid_schema_countries[], rasid_schema_countries_end[];
extern const char rasid_schema_views[], rasid_schema_views_end[];
}

namespace rasid {
namespace {

constexpr int64_t kApplicationId = 0x52534431;  // "RSD1": `file` and we know it by this

std::string_view step(int64_t number) {
  switch (number) {
    case 1:
      return {rasid_schema_step_1, size_t(rasid_schema_step_1_end - rasid_schema_step_1)};
    case 2:
      return {rasid_schema_step_2, size_t(rasid_schema_step_2_end - rasid_schema_step_2)};
    case 3:
      return {rasid_schema_step_3, size_t(rasid_schema_step_3_end - rasid_schema_step_3)};
    case 4:
      return {rasid_schema_step_4, size_t(rasid_schema_step_4_end - rasid_schema_step_4)};
  }
  return {};
}

Result<bool> take_steps(Database* db, const std::string& path) {
  auto ours = is_store(db, path);  // another writer may have been quicker
  if (!ours) return ours;
  auto version = schema_version(db);
  if (!version) return version.error();
  const int64_t from = *ours ? *version : 0;
  if (from == kSchemaVersion) return true;
  for (int64_t number = from + 1; number <= kSchemaVersion; number++)
    if (auto ok = db->exec(std::string(step(number))); !ok) return ok;
  if (from < 3) {
    std::string_view countries(rasid_schema_countries, size_t(rasid_schema_countries_end - rasid_schema_countries));
    if (auto ok = db->exec(std::string(countries)); !ok) return ok;
  }
  std::string_view views(rasid_schema_views, size_t(rasid_schema_views_end - rasid_schema_views));
  return db->exec(std::string(views) +
                  fmt::format("; PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kSchemaVersion));
}

}  // namespace

Result<int64_t> schema_version(Database* db) { return db->read_number("PRAGMA user_version"); }

Result<bool> is_store(Database* db, const std::string& path) {
  // The first read; it is here that a file of another kind is found out.
  const auto tables = db->read_number("SELECT count(*) FROM sqlite_master");
  if (!tables) return tables.error();
  const auto version = schema_version(db), application = db->read_number("PRAGMA application_id");
  if (!version) return version.error();
  if (!application) return application.error();
  if (*application == kApplicationId && *version > kSchemaVersion)
    return Error{ErrorCode::kData, fmt::format("{}: made by a newer rasid (its schema is {}, this one knows {}); use that one", path,
                                               *version, kSchemaVersion)};
  if (*application == kApplicationId && *version > 0) return true;
  if (*application == 0 && *version == 0 && *tables == 0) return false;
  return Error{ErrorCode::kData, fmt::format("{}: a database of another program (name a new file)", path)};
}

Result<bool> migrate(Database* db, const std::string& path) {
  // Without this, dropping a table that is made anew would take the rows that refer to it along.
  if (auto ok = db->exec("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE"); !ok) return ok;
  auto done = take_steps(db, path);
  if (!done) {
    Error error = done.error();
    db->exec("ROLLBACK");
    return error;
  }
  return db->exec("COMMIT");
}

}  // namespace rasid
