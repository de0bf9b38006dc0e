#include "store/query.h"

#include <fmt/format.h>

namespace rasid {
namespace {

std::string one_of(const std::string& column, const std::vector<std::string>& values) {
  std::string marks;
  for (size_t i = 0; i < values.size(); i++) marks += i ? ", ?" : "?";
  return fmt::format("{} IN ({})", column, marks);
}

/// An event's lists of actors are filtered by the table, not by the joined text of the view.
std::string side_is(StoreView view, const char* side, const std::vector<std::string>& codes) {
  if (view == StoreView::kDyads) return one_of(fmt::format("v.{}_code", side), codes);
  return fmt::format("v.id IN (SELECT e.id FROM actors a JOIN event_records e ON e.event_key = a.event_key WHERE a.side = '{}' AND {})",
                     side, one_of("a.code", codes));
}

}  // namespace

Result<bool> query_store(Database* db, StoreView view, const StoreFilter& filter, const std::function<bool(const Cells&)>& row) {
  std::vector<std::string> terms, values;
  auto add = [&](std::string term, const std::vector<std::string>& list) {
    if (list.empty()) return;
    terms.push_back(std::move(term));
    values.insert(values.end(), list.begin(), list.end());
  };
  add(side_is(view, "actor", filter.actors), filter.actors);
  add(side_is(view, "recipient", filter.recipients), filter.recipients);
  add(one_of("v.event", filter.categories), filter.categories);
  // Dates may be months or years ("2021-01"), which count when any of their days does. The first term is for the index.
  if (!filter.from.empty()) add("v.date >= substr(?, 1, 4) AND v.date >= substr(?, 1, length(v.date))", {filter.from, filter.from});
  if (!filter.to.empty()) add("v.date <= ?", {filter.to});
  // The key of `events` is their order of arrival; within a document that is the order of the text.
  bool dyads = view == StoreView::kDyads;
  std::string sql =
      fmt::format("SELECT v.* FROM {} v JOIN event_records o ON o.id = v.{}", dyads ? "dyads" : "events", dyads ? "event_id" : "id");
  if (!terms.empty()) sql += fmt::format(" WHERE {}", fmt::join(terms, " AND "));
  sql += " ORDER BY v.date, o.event_key";
  if (dyads) sql += ", v.actor_code, v.recipient_code";
  if (filter.limit) sql += fmt::format(" LIMIT {}", filter.limit);

  Statement s;
  if (auto ok = s.prepare(db, sql); !ok) return ok;
  for (const std::string& v : values) s.text(v);
  Cells cells;
  for (int i = 0; i < s.columns(); i++) cells.push_back(s.column_name(i));
  bool more = row(cells);
  while (more && s.next()) {
    for (int i = 0; i < s.columns(); i++) cells[size_t(i)] = s.column_text(i);
    more = row(cells);
  }
  if (s.failed()) return db->error();
  return true;
}

}  // namespace rasid
