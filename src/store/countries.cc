#include "store/countries.h"

#include "store/sqlite.h"

extern "C" {
extern const char rasid_schema_countries[], rasid_schema_countries_end[];
}

namespace rasid {

Result<std::vector<std::pair<std::string, std::string>>> country_names() {
  auto db = Database::open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!db) return db.error();
  if (auto ok = (*db)->exec(std::string(rasid_schema_countries, size_t(rasid_schema_countries_end - rasid_schema_countries))); !ok)
    return ok.error();
  Statement s;
  if (auto ok = s.prepare(db->get(), "SELECT code, name FROM countries ORDER BY code"); !ok) return ok.error();
  std::vector<std::pair<std::string, std::string>> out;
  while (s.next()) out.emplace_back(s.column_text(0), s.column_text(1));
  if (s.failed()) return (*db)->error();
  return out;
}

}  // namespace rasid
