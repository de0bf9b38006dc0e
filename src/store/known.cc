#include "store/known.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/rows.h"

namespace rasid {

Result<std::unique_ptr<KnownDocuments>> KnownDocuments::open(const std::string& path, std::string coder, std::string options) {
  auto known = std::make_unique<KnownDocuments>();
  auto db = Database::open(path, SQLITE_OPEN_READONLY);
  if (!db) return db.error();
  known->db_ = std::move(*db);
  known->coder_ = std::move(coder), known->options_ = std::move(options);
  auto ok = known->find_.prepare(known->db_.get(), "SELECT original_hash, coder, options FROM documents WHERE id = ?");
  if (!ok) return ok.error();
  return known;
}

bool KnownDocuments::known(InputItem* item, std::string* remark) {
  std::string& id = item->document.id;
  if (item->continues) {
    id = id_;
    return last_;
  }
  auto& hashes = seen_[id];
  auto same = std::ranges::find(hashes, item->original_hash);
  const size_t n = size_t(same - hashes.begin()) + 1;
  const bool again = same != hashes.end();
  if (!again) hashes.push_back(item->original_hash);
  if (n > 1) {
    if (!again) *remark = fmt::format("{}: the id {} was given before to another document; this one is {}~{}", item->place, id, id, n);
    id += fmt::format("~{}", n);
  }
  id_ = id;
  if (again) return last_ = true;
  const std::string hash = hex_hash(item->original_hash);
  find_.text(id);
  last_ = find_.next() && find_.column_text(0) == hash && find_.column_text(1) == coder_ && find_.column_text(2) == options_;
  find_.reset();
  return last_;
}

}  // namespace rasid
