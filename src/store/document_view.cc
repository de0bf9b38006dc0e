#include "store/document_view.h"

namespace rasid {
namespace {

DocumentLabel label_of(const Statement& s, int first) {
  return {s.column_text(first), s.column_text(first + 1), s.column_text(first + 2), s.column_text(first + 3)};
}

/// Names with counts.
Result<bool> read_counts(Database* db, const char* sql, std::vector<std::pair<std::string, int64_t>>* out) {
  Statement s;
  if (auto ok = s.prepare(db, sql); !ok) return ok;
  while (s.next()) out->emplace_back(s.column_text(0), s.column_number(1));
  return s.failed() ? Result<bool>(db->error()) : Result<bool>(true);
}

}  // namespace

Result<StoredDocument> read_document(Database* db, const std::string& id) {
  Statement s, sentences;
  if (auto ok = s.prepare(db,
                          "SELECT document_key, id, date, source, title, language, place, context, coder, options, version, words, "
                          "given_sentences, text FROM documents WHERE id = ?");
      !ok)
    return ok.error();
  if (auto ok = sentences.prepare(db, "SELECT sequence, start, \"end\" FROM sentences WHERE document_key = ? ORDER BY sequence"); !ok)
    return ok.error();
  StoredDocument d;
  if (s.text(id).next()) {
    d.key = s.column_number(0), d.id = s.column_text(1), d.date = s.column_text(2), d.source = s.column_text(3);
    d.title = s.column_text(4), d.language = s.column_text(5), d.place = s.column_text(6), d.context = s.column_text(7);
    d.coder = s.column_text(8), d.options = s.column_text(9), d.version = s.column_number(10), d.words = s.column_number(11);
    d.given_sentences = s.column_number(12) != 0, d.text = s.column_text(13);
    for (sentences.number(d.key); sentences.next();)
      d.sentences.push_back({sentences.column_number(0), sentences.column_number(1), sentences.column_number(2)});
  }
  if (s.failed() || sentences.failed()) return db->error();
  return d;
}

Result<std::vector<MentionView>> read_mentions(Database* db, int64_t document_key) {
  Statement s;
  if (auto ok =
          s.prepare(db,
                    "SELECT sequence, start, \"end\", kind, code, country, sector, identifier_id, identifier_text FROM mentions WHERE "
                    "document_key = ? ORDER BY ordinal");
      !ok)
    return ok.error();
  std::vector<MentionView> out;
  for (s.number(document_key); s.next();)
    out.push_back({s.column_number(0), s.column_number(1), s.column_number(2), s.column_text(3), s.column_text(4), s.column_text(5),
                   s.column_text(6), s.column_text(7), s.column_text(8)});
  if (s.failed()) return db->error();
  return out;
}

Result<std::vector<DocumentLabel>> read_stories(Database* db, int64_t document_key) {
  Statement s;
  if (auto ok =
          s.prepare(db,
                    "SELECT d.id, d.title, d.date, d.source FROM document_clusters c JOIN document_clusters o USING (cluster_key) JOIN "
                    "documents d ON d.document_key = o.document_key WHERE c.document_key = ?1 AND o.document_key <> ?1 ORDER BY "
                    "o.document_key LIMIT 50");
      !ok)
    return ok.error();
  std::vector<DocumentLabel> out;
  for (s.number(document_key); s.next();) out.push_back(label_of(s, 0));
  if (s.failed()) return db->error();
  return out;
}

Result<std::vector<SameEvent>> read_same_events(Database* db, int64_t event_key) {
  Statement s;
  if (auto ok =
          s.prepare(db,
                    "SELECT e.id, d.id, d.title, d.date, d.source FROM event_clusters c JOIN event_clusters o USING (cluster_key) JOIN "
                    "event_records e ON e.event_key = o.event_key JOIN documents d USING (document_key) WHERE c.event_key = ?1 AND "
                    "o.event_key <> ?1 ORDER BY o.event_key LIMIT 50");
      !ok)
    return ok.error();
  std::vector<SameEvent> out;
  for (s.number(event_key); s.next();) out.push_back({s.column_text(0), label_of(s, 1)});
  if (s.failed()) return db->error();
  return out;
}

Result<int64_t> find_event(Database* db, const std::string& id) {
  Statement s;
  if (auto ok = s.prepare(db, "SELECT event_key FROM event_records WHERE id = ?"); !ok) return ok.error();
  const bool there = s.text(id).next();
  if (s.failed()) return db->error();
  return there ? s.column_number(0) : 0;
}

Result<std::vector<StoredSentence>> read_sentences(Database* db, int64_t document_key, std::pair<int64_t, int64_t> after, size_t limit) {
  Statement s, events;
  std::string sql =
      "SELECT s.document_key, d.id, s.sequence, s.start, s.\"end\", substr(d.text, s.start + 1, s.\"end\" - s.start) FROM sentences s JOIN "
      "documents d ON d.document_key = s.document_key WHERE (s.document_key, s.sequence) > (?, ?)";
  if (document_key) sql += " AND s.document_key = ?";
  sql += " ORDER BY s.document_key, s.sequence LIMIT " + std::to_string(limit);
  if (auto ok = s.prepare(db, sql); !ok) return ok.error();
  if (auto ok = events.prepare(db, "SELECT id FROM event_records WHERE document_key = ? AND sequence = ? ORDER BY ordinal"); !ok)
    return ok.error();
  s.number(after.first).number(after.second);
  if (document_key) s.number(document_key);
  std::vector<StoredSentence> out;
  while (s.next()) {
    out.push_back(
        {s.column_number(0), s.column_text(1), s.column_text(5), {s.column_number(2), s.column_number(3), s.column_number(4)}, {}});
    for (events.number(out.back().document_key).number(out.back().at.sequence); events.next();)
      out.back().events.push_back(events.column_text(0));
    if (events.failed()) return db->error();
    events.reset();
  }
  if (s.failed()) return db->error();
  return out;
}

Result<std::vector<std::pair<std::string, int64_t>>> read_offices(Database* db, const std::string& identifier) {
  Statement s;
  if (auto ok =
          s.prepare(db, "SELECT office, count(*) FROM actors WHERE identifier_id = ? AND office IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1");
      !ok)
    return ok.error();
  std::vector<std::pair<std::string, int64_t>> out;
  for (s.text(identifier); s.next();) out.emplace_back(s.column_text(0), s.column_number(1));
  if (s.failed()) return db->error();
  return out;
}

Result<WorkspaceView> read_workspace(Database* db) {
  WorkspaceView w;
  Statement s, run;
  if (auto ok = s.prepare(db,
                          "SELECT count(*), min(date), max(date), (SELECT count(*) FROM event_records), (SELECT count(*) FROM sentences), "
                          "(SELECT count(*) FROM reviews) FROM documents");
      !ok)
    return ok.error();
  if (s.next()) {
    w.documents = s.column_number(0), w.first_date = s.column_text(1), w.last_date = s.column_text(2);
    w.events = s.column_number(3), w.sentences = s.column_number(4), w.reviews = s.column_number(5);
  }
  if (auto ok = read_counts(db, "SELECT ifnull(source, ''), count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1", &w.outlets); !ok)
    return ok.error();
  if (auto ok = read_counts(db, "SELECT coder, count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1", &w.coders); !ok) return ok.error();
  if (auto ok =
          run.prepare(db, "SELECT command, started, finished, added, replaced, recoded, rejected FROM runs ORDER BY run_key DESC LIMIT 1");
      !ok)
    return ok.error();
  if (run.next()) {
    w.has_run = true;
    w.last_run = {run.column_text(0),   run.column_text(1),   run.column_text(2),  run.column_number(3),
                  run.column_number(4), run.column_number(5), run.column_number(6)};
  }
  if (s.failed() || run.failed()) return db->error();
  return w;
}

}  // namespace rasid
