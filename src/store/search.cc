#include "store/search.h"

#include <fmt/format.h>

#include <algorithm>

namespace rasid {
namespace {

/// Above this, bm25 would cost more than a person waits, and words in so many documents rank nothing.
constexpr uint64_t kRanked = 20000;

using Found = FoundDocument;

/// Terms on `documents d`.
SqlTerms document_terms(const SearchQuery& q) {
  SqlTerms t;
  if (!q.from.empty()) t.add("d.date >= ?", {q.from});
  if (!q.to.empty()) t.add("d.date <= ?", {q.to});
  if (!q.sources.empty()) t.add(one_of("d.source", q.sources), q.sources);
  if (q.events.empty()) return t;
  SqlTerms events = event_terms(q.events);
  t.add(fmt::format("d.document_key IN (SELECT e.document_key FROM event_records e JOIN documents d ON d.document_key = e.document_key{})",
                    events.where()),
        events.values);
  return t;
}

/// All that fit, in no order; for `ranked`, with their score.
Result<std::vector<Found>> find(Database* db, const std::string& match, const SqlTerms& terms, bool ranked) {
  std::string sql;
  if (match.empty()) {
    sql = "SELECT d.document_key, 0 FROM documents d" + terms.where();
  } else {
    // A word in the title says more.
    sql = fmt::format("SELECT s.rowid, {} FROM search s", ranked ? "-bm25(search, 4, 1)" : "0");
    if (!terms.terms.empty()) sql += " JOIN documents d ON d.document_key = s.rowid";
    sql += " WHERE search MATCH ?";
    for (const std::string& t : terms.terms) sql += " AND " + t;
  }
  Statement s;
  if (auto ok = s.prepare(db, sql); !ok) return ok.error();
  if (!match.empty()) s.text(match);
  terms.bind(&s);
  std::vector<Found> out;
  while (s.next()) out.push_back({s.column_number(0), s.column_real(1)});
  if (s.failed()) return db->error();
  return out;
}

}  // namespace

Result<std::vector<FoundDocument>> find_documents(Database* db, const std::string& words, bool* ranked) {
  const std::string match = fts_query(words);
  *ranked = false;
  if (match.empty()) return std::vector<FoundDocument>{};
  auto found = find(db, match, {}, false);
  if (!found || found->empty() || found->size() > kRanked) return found;
  *ranked = true;
  return find(db, match, {}, true);
}

Result<std::vector<SearchHit>> show_documents(Database* db, const std::string& words, const std::vector<int64_t>& keys,
                                              const std::string& open_mark, const std::string& close_mark) {
  const std::string match = fts_query(words);
  Statement show;
  std::string sql = "SELECT d.id, d.date, d.source, d.title, d.place, ";
  sql += match.empty() ? "substr(d.text, 1, 160) FROM documents d WHERE d.document_key = ?"
                       : "snippet(search, 1, ?, ?, '\u2026', 28) FROM search s JOIN documents d ON d.document_key = s.rowid WHERE search "
                         "MATCH ? AND s.rowid = ?";
  if (auto ok = show.prepare(db, sql); !ok) return ok.error();
  std::vector<SearchHit> out;
  for (int64_t key : keys) {
    if (!match.empty()) show.text(open_mark).text(close_mark).text(match);
    if (show.number(key).next())
      out.push_back({show.column_text(0), show.column_text(1), show.column_text(2), show.column_text(3), show.column_text(5),
                     show.column_text(4), 0, 0});
    if (show.failed()) return db->error();
    show.reset();
  }
  return out;
}

Result<SearchResult> search_store(Database* db, const SearchQuery& q) {
  const std::string match = fts_query(q.words);
  const SqlTerms terms = document_terms(q);
  SearchResult out;
  if (match.empty() && q.words.find_first_not_of(" \t\r\n") != std::string::npos) return out;  // only words that must not occur

  auto found = find(db, match, terms, false);
  if (!found) return found.error();
  out.total = found->size();
  const bool ranked = !match.empty() && out.total <= kRanked;
  if (ranked && out.total > 0) found = find(db, match, terms, true);
  if (!found) return found.error();
  if (ranked) {
    std::ranges::sort(*found, [](const Found& a, const Found& b) { return a.score != b.score ? a.score > b.score : a.key > b.key; });
  } else {
    Statement date;
    if (auto ok = date.prepare(db, "SELECT document_key FROM documents ORDER BY date DESC, document_key DESC"); !ok) return ok.error();
    std::ranges::sort(*found, {}, &Found::key);
    std::vector<Found> newest;
    while (newest.size() < q.limit && newest.size() < found->size() && date.next()) {
      int64_t key = date.column_number(0);
      if (std::ranges::binary_search(*found, key, {}, &Found::key)) newest.push_back({key, 0});
    }
    if (date.failed()) return db->error();
    *found = std::move(newest);
  }
  if (found->size() > q.limit) found->resize(q.limit);

  const std::string events_where = [&] {
    SqlTerms t = event_terms(q.events);
    t.add("e.document_key = d.document_key");
    return t.where();
  }();
  const SqlTerms event_values = event_terms(q.events);
  Statement show;
  std::string sql =
      fmt::format("SELECT d.id, d.date, d.source, d.title, d.place, (SELECT count(*) FROM event_records e{}), {} FROM {} WHERE ",
                  events_where, match.empty() ? "substr(d.text, 1, 160)" : "snippet(search, 1, ?, ?, '\u2026', 28)",
                  match.empty() ? "documents d" : "search s JOIN documents d ON d.document_key = s.rowid");
  sql += match.empty() ? "d.document_key = ?" : "search MATCH ? AND s.rowid = ?";
  if (auto ok = show.prepare(db, sql); !ok) return ok.error();
  for (const Found& f : *found) {
    event_values.bind(&show);
    if (!match.empty()) show.text(q.open_mark).text(q.close_mark).text(match);
    show.number(f.key);
    if (show.next())
      out.hits.push_back({show.column_text(0), show.column_text(1), show.column_text(2), show.column_text(3), show.column_text(6),
                          show.column_text(4), f.score, show.column_number(5)});
    if (show.failed()) return db->error();
    show.reset();
  }
  return out;
}

}  // namespace rasid
