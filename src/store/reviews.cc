#include "store/reviews.h"

#include <map>

#include "store/filter.h"
#include "store/rows.h"

namespace rasid {
namespace {

constexpr const char* kColumns =
    "SELECT review_key, document_id, event_id, event, start, \"end\", event_text, verdict, correction, reviewer, note, made FROM reviews";

ReviewView review_of(const Statement& s) {
  ReviewView r;
  r.key = s.column_number(0), r.document_id = s.column_text(1), r.event_id = s.column_text(2), r.event = s.column_text(3);
  r.start = s.column_number(4), r.end = s.column_number(5), r.event_text = s.column_text(6), r.verdict = s.column_text(7);
  r.correction = s.column_text(8), r.reviewer = s.column_text(9), r.note = s.column_text(10), r.made = s.column_text(11);
  return r;
}

SqlTerms terms_of(const ReviewFilter& f) {
  SqlTerms t;
  if (!f.reviewer.empty()) t.add("reviewer = ?", {f.reviewer});
  if (!f.verdict.empty()) t.add("verdict = ?", {f.verdict});
  if (!f.document.empty()) t.add("document_id = ?", {f.document});
  if (f.before > 0) t.add("review_key < " + std::to_string(f.before));
  return t;
}

/// The review of that key; key 0 in the answer when there is none.
Result<ReviewView> by_key(Database* db, int64_t key) {
  Statement s;
  if (auto ok = s.prepare(db, std::string(kColumns) + " WHERE review_key = ?"); !ok) return ok.error();
  ReviewView out;
  if (s.number(key).next()) out = review_of(s);
  if (s.failed()) return db->error();
  return out;
}

}  // namespace

Result<std::vector<ReviewView>> read_reviews(Database* db, const ReviewFilter& filter, size_t limit) {
  const SqlTerms terms = terms_of(filter);
  std::string sql = kColumns + terms.where() + " ORDER BY review_key DESC";
  if (limit) sql += " LIMIT " + std::to_string(limit);
  Statement s;
  if (auto ok = s.prepare(db, sql); !ok) return ok.error();
  terms.bind(&s);
  std::vector<ReviewView> out;
  while (s.next()) out.push_back(review_of(s));
  if (s.failed()) return db->error();
  return out;
}

Result<int64_t> count_reviews(Database* db, const ReviewFilter& filter) {
  ReviewFilter all = filter;
  all.before = 0;
  const SqlTerms terms = terms_of(all);
  Statement s;
  if (auto ok = s.prepare(db, "SELECT count(*) FROM reviews" + terms.where()); !ok) return ok.error();
  terms.bind(&s);
  if (!s.next()) return db->error();
  return s.column_number(0);
}

Result<std::vector<JudgedEvent>> read_judged(Database* db) {
  Statement s;
  if (auto ok = s.prepare(db,
                          "SELECT e.event_key, r.reviewer, r.verdict FROM reviews r JOIN event_records e ON e.id = r.event_id ORDER BY "
                          "e.event_key, r.review_key");
      !ok)
    return ok.error();
  std::vector<JudgedEvent> out;
  while (s.next()) out.push_back({s.column_number(0), s.column_text(1), s.column_text(2)});
  if (s.failed()) return db->error();
  return out;
}

Result<ReviewOutcome> put_review(Database* db, const NewReview& r, ReviewView* out) {
  if (auto ok = db->exec("BEGIN IMMEDIATE"); !ok) return ok.error();
  // Rolls back unless all went well.
  struct Transaction {
    Database* db;
    bool open = true;
    ~Transaction() {
      if (open) sqlite3_exec(db->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
  } transaction{db};
  Statement event, old, write;
  for (auto [statement, sql] :
       {std::pair(&event,
                  "SELECT d.id, e.event, e.start, e.\"end\", e.event_text FROM event_records e JOIN documents d USING (document_key) WHERE "
                  "e.id = ?"),
        std::pair(&old,
                  "SELECT review_key, verdict, ifnull(correction, ''), ifnull(note, '') FROM reviews WHERE event_id = ? AND reviewer = ?"),
        std::pair(&write,
                  "INSERT OR REPLACE INTO reviews (review_key, document_id, event_id, event, start, \"end\", event_text, verdict, "
                  "correction, reviewer, "
                  "note, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))")})
    if (auto ok = statement->prepare(db, sql); !ok) return ok.error();
  if (!event.text(r.event_id).next())
    return event.failed() ? Result<ReviewOutcome>(db->error()) : Result<ReviewOutcome>(ReviewOutcome::kNoEvent);
  const bool before = old.text(r.event_id).text(r.reviewer).next();
  if (old.failed()) return db->error();
  const int64_t key = before ? old.column_number(0) : 0;
  const bool same = before && old.column_text(1) == r.verdict && old.column_text(2) == r.correction && old.column_text(3) == r.note;
  if (!same) {
    const std::string document = event.column_text(0), category = event.column_text(1), words = event.column_text(4);
    const std::string reviewer = sql_text(r.reviewer), note = sql_text(r.note);
    if (before)
      write.number(key);
    else
      write.null();
    write.text(document).text(r.event_id).text(category).number(event.column_number(2)).number(event.column_number(3)).text(words);
    write.text(r.verdict).text_or_null(r.correction).text(reviewer).text_or_null(note);
    if (!write.run()) return db->error();
  }
  auto now = by_key(db, before ? key : sqlite3_last_insert_rowid(db->handle()));
  if (!now) return now.error();
  *out = std::move(*now);
  event.reset(), old.reset();
  if (auto ok = db->exec("COMMIT"); !ok) return ok.error();
  transaction.open = false;
  return same ? ReviewOutcome::kSame : before ? ReviewOutcome::kReplaced : ReviewOutcome::kMade;
}

Result<bool> delete_review(Database* db, int64_t key, ReviewView* out) {
  auto found = by_key(db, key);
  if (!found) return found.error();
  if (!found->key) return false;
  *out = std::move(*found);
  Statement s;
  if (auto ok = s.prepare(db, "DELETE FROM reviews WHERE review_key = ?"); !ok) return ok.error();
  if (!s.number(key).run()) return db->error();
  return true;
}

Agreement agreement_of(const std::vector<ReviewView>& reviews) {
  constexpr const char* kVerdicts[] = {"right", "wrong", "corrected"};
  Agreement out;
  std::map<std::string, ReviewerCount> counts;
  std::map<std::string, std::map<std::string, size_t>> by_event;  // event, reviewer: index of the verdict
  int64_t right = 0, all = 0;
  for (const ReviewView& r : reviews) {
    size_t v = 0;
    while (v < 2 && r.verdict != kVerdicts[v]) v++;
    ReviewerCount& c = counts[r.reviewer];
    c.reviewer = r.reviewer;
    (v == 0 ? c.right : v == 1 ? c.wrong : c.corrected)++;
    all++, right += v == 0;
    // Who has no name cannot be compared; of several reviews by one of them the newest, which comes first, counts.
    if (!r.event_id.empty() && !r.reviewer.empty()) by_event[r.event_id].emplace(r.reviewer, v);
  }
  for (auto& [name, c] : counts) out.reviewers.push_back(std::move(c));
  if (all) out.precision = double(right) / double(all);

  struct Table {
    int64_t cells[3][3] = {};
  };
  std::map<std::pair<std::string, std::string>, Table> tables;
  for (const auto& [event, said] : by_event)
    for (auto a = said.begin(); a != said.end(); ++a)
      for (auto b = std::next(a); b != said.end(); ++b) tables[{a->first, b->first}].cells[a->second][b->second]++;
  for (const auto& [names, t] : tables) {
    ReviewerPair p{names.first, names.second, 0, 0, std::nullopt};
    double chance = 0;
    for (int i = 0; i < 3; i++) {
      int64_t row = 0, column = 0;
      for (int k = 0; k < 3; k++) row += t.cells[i][k], column += t.cells[k][i], p.both += t.cells[i][k];
      p.agree += t.cells[i][i];
      chance += double(row) * double(column);
    }
    chance /= double(p.both) * double(p.both);
    if (chance < 1) p.kappa = (double(p.agree) / double(p.both) - chance) / (1 - chance);
    out.pairs.push_back(std::move(p));
  }
  return out;
}

}  // namespace rasid
