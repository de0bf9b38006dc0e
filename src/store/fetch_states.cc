#include "store/fetch_states.h"

#include <filesystem>

#include "store/connect.h"

namespace rasid {

Result<FetchState> load_fetch_state(const std::string& path, const std::string& address) {
  FetchState state;
  std::error_code ec;
  if (!is_address(address) || !std::filesystem::exists(path, ec)) return state;
  auto db = open_store_to_read(path);
  if (!db) return db.error();
  Statement s;
  if (auto ok = s.prepare(db->get(), "SELECT value FROM settings WHERE name = ?"); !ok) return ok.error();
  const std::string name = "feed " + address;
  if (!s.text(name).next()) return state;
  const std::string value = s.column_text(0);
  const size_t line = std::min(value.find('\n'), value.size());
  state.etag = value.substr(0, line);
  state.last_modified = line < value.size() ? value.substr(line + 1) : "";
  return state;
}

Result<bool> save_fetch_state(const std::string& path, const std::string& address, const FetchState& state) {
  if (!is_address(address)) return true;
  auto db = open_store_to_write(path);
  if (!db) return db.error();
  Statement s;
  if (auto ok = s.prepare(db->get(), "INSERT OR REPLACE INTO settings VALUES (?, ?)"); !ok) return ok;
  const std::string name = "feed " + address, value = state.etag + "\n" + state.last_modified;
  return s.text(name).text(value).run() ? Result<bool>(true) : Result<bool>((*db)->error());
}

}  // namespace rasid
