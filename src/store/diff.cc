#include "store/diff.h"

#include "store/load.h"

namespace rasid {

int64_t last_recoding(Database* db) { return db->number("SELECT max(run_key) FROM runs WHERE command = 'recode'"); }

int64_t lost_reviews(Database* db) { return db->number("SELECT count(*) FROM reviews WHERE event_id IS NULL"); }

Result<bool> changes_of_run(Database* db, int64_t run_key, const ChangeFunction& change) {
  Statement s;
  auto ok = s.prepare(db, "SELECT document_id, before, after FROM changes WHERE run_key = ? ORDER BY document_id, ordinal");
  if (!ok) return ok;
  s.number(run_key ? run_key : last_recoding(db));
  while (s.next())
    if (!change(s.column_text(0), {s.column_text(1), s.column_text(2)})) return true;
  return s.failed() ? Result<bool>(db->error()) : Result<bool>(true);
}

Result<bool> changes_between(Database* before, Database* after, const ChangeFunction& change) {
  const char* sql = "SELECT id, document_key FROM documents ORDER BY id";
  Statement a, b;
  if (auto ok = a.prepare(before, sql); !ok) return ok;
  if (auto ok = b.prepare(after, sql); !ok) return ok;
  bool left = a.next(), right = b.next();
  while (left || right) {
    std::string old_id = left ? a.column_text(0) : "", new_id = right ? b.column_text(0) : "";
    const bool take_old = left && (!right || old_id <= new_id), take_new = right && (!left || new_id <= old_id);
    CodedDocument old_document, new_document;
    if (take_old) {
      auto d = load_document(before, a.column_number(1));
      if (!d) return d.error();
      old_document = std::move(*d);
    }
    if (take_new) {
      auto d = load_document(after, b.column_number(1));
      if (!d) return d.error();
      new_document = std::move(*d);
    }
    for (const RecordChange& c : compare_records(old_document, new_document, ""))
      if (!change(take_old ? old_id : new_id, c)) return true;
    if (take_old) left = a.next();
    if (take_new) right = b.next();
  }
  if (a.failed()) return before->error();
  if (b.failed()) return after->error();
  return true;
}

}  // namespace rasid
