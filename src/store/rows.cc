#include "store/rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "format/join.h"
#include "format/writer.h"
#include "store/changes.h"
#include "store/load.h"

namespace rasid {
namespace {

/// All that coding a document gave, as bytes to compare.
std::string records_of(const CodedDocument& d, const std::string& coder) {
  std::string out;
  make_writer(OutputFormat::kJsonLines, coder, 0)->write(d, false, &out);
  for (const MentionRecord& m : d.mentions)
    fmt::format_to(std::back_inserter(out), "{} {} {} {} {} {} {} {}\n", m.sentence, m.text.begin, m.text.end, m.kind, m.actor.code,
                   m.country, m.actor.sector, m.actor.identifier_id);
  return out;
}

}  // namespace

std::string hex_hash(uint64_t hash) { return hash ? fmt::format("{:016x}", hash) : ""; }

std::string sql_text(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (char c : s) {
    if (c == '\0')
      out += "\xEF\xBF\xBD";
    else
      out += c;
  }
  return out;
}

Result<std::unique_ptr<RowWriter>> RowWriter::open(Database* db, bool keep_changes) {
  std::unique_ptr<RowWriter> w(new RowWriter(db));
  w->keep_changes_ = keep_changes;
  const std::pair<Statement*, const char*> all[] = {
      {&w->find_,
       "SELECT document_key, version, text_hash, records_hash, coder, options, ifnull(date, ''), ifnull(source, ''), ifnull(title, ''), "
       "original_hash FROM documents WHERE id = ?"},
      {&w->insert_,
       "INSERT INTO documents (version, date, source, language, place, original_hash, original_bytes, text_hash, records_hash, coder, "
       "options, "
       "words, context, given_sentences, run_key, title, text, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&w->update_,
       "UPDATE documents SET version = ?, date = ?, source = ?, language = ?, place = ?, original_hash = ?, original_bytes = ?, text_hash "
       "= ?, "
       "records_hash = ?, coder = ?, options = ?, words = ?, context = ?, given_sentences = ?, run_key = ?, title = ?, text = ? WHERE id = "
       "?"},
      {&w->keep_version_,
       "INSERT INTO versions (document_key, version, date, source, place, original_hash, run_key, title, text) "
       "SELECT document_key, version, date, source, place, original_hash, run_key, title, text FROM documents WHERE document_key = ?"},
      {&w->touch_, "UPDATE documents SET place = ?, original_hash = ?, original_bytes = ? WHERE document_key = ?"},
      {&w->delete_events_, "DELETE FROM event_records WHERE document_key = ?"},
      {&w->delete_sentences_, "DELETE FROM sentences WHERE document_key = ?"},
      {&w->delete_mentions_, "DELETE FROM mentions WHERE document_key = ?"},
      {&w->insert_sentence_, "INSERT INTO sentences VALUES (?, ?, ?, ?)"},
      {&w->insert_mention_, "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&w->anchor_reviews_,
       "UPDATE reviews SET event_id = (SELECT id FROM event_records e WHERE e.document_key = ? AND e.start = reviews.start AND "
       "e.\"end\" = reviews.\"end\" AND e.event = reviews.event ORDER BY e.ordinal LIMIT 1) WHERE document_id = ?"},
      {&w->index_text_, "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)"},
      {&w->unindex_text_,
       "INSERT INTO search (search, rowid, title, text) SELECT 'delete', document_key, title, text FROM documents WHERE document_key = ?"},
      {&w->insert_change_, "INSERT OR REPLACE INTO changes VALUES (?, ?, ?, ?, ?, ?)"},
  };
  for (const auto& [statement, sql] : all)
    if (auto ok = statement->prepare(db, sql); !ok) return ok.error();
  if (auto ok = w->events_.open(db); !ok) return ok.error();
  return w;
}

bool RowWriter::find(const CodedDocument& d, const DocumentOrigin& o, const std::string& text_hash, const std::string& records_hash,
                     const std::string& coder, Found* out) {
  find_.text(d.id);
  out->there = find_.next();
  if (out->there) {
    out->key = find_.column_number(0), out->version = find_.column_number(1);
    out->same_text = find_.column_text(2) == text_hash && find_.column_text(8) == sql_text(o.title);
    out->same_document = out->same_text && find_.column_text(6) == d.date && find_.column_text(7) == d.source;
    out->same =
        out->same_document && find_.column_text(3) == records_hash && find_.column_text(4) == coder && find_.column_text(5) == o.options;
  }
  bool failed = find_.failed();
  find_.reset();
  return !failed;
}

bool RowWriter::clear(const Found& f) {
  return delete_events_.number(f.key).run() && delete_sentences_.number(f.key).run() && delete_mentions_.number(f.key).run();
}

Result<PutOutcome> RowWriter::write(const CodedDocument& d, const DocumentOrigin& o, const std::string& coder) {
  const std::string text_hash = hex_hash(hash64(d.text)), records_hash = hex_hash(hash64(records_of(d, coder)));
  const std::string original_hash = hex_hash(o.original_hash);
  Found found;
  if (!find(d, o, text_hash, records_hash, coder, &found)) return db_->error();
  if (found.same) {
    // The same document under another form: other spacing of its JSON, a field that is of no concern.
    if (o.original_hash && !touch_.text(o.place).text(original_hash).number(int64_t(o.original_bytes)).number(found.key).run())
      return db_->error();
    return PutOutcome::kUnchanged;
  }
  CodedDocument before;
  if (found.there) {
    if (keep_changes_) {
      auto loaded = load_document(db_, found.key);
      if (!loaded) return loaded.error();
      before = std::move(*loaded);
    }
    if (!found.same_text && !unindex_text_.number(found.key).run()) return db_->error();
    if (!found.same_document && !keep_version_.number(found.key).run()) return db_->error();
    if (!clear(found)) return db_->error();
  }
  const int64_t version = !found.there ? 1 : found.same_document ? found.version : found.version + 1;
  const std::string context = join_items(d.contexts, [](const ContextRecord&c) { return c.name; }), text = sql_text(d.text),
                    title = sql_text(o.title);
  Statement& row = found.there ? update_ : insert_;
  row.number(version).text_or_null(d.date).text_or_null(d.source).text_or_null(o.language).text_or_null(o.place).text(original_hash);
  row.number(int64_t(o.original_bytes))
      .text(text_hash)
      .text(records_hash)
      .text(coder)
      .text(o.options)
      .number(int64_t(d.words))
      .text(context);
  row.number(o.given_sentences).number(run_key_).text_or_null(title).text(text).text(d.id);
  if (!row.run()) return db_->error();
  const int64_t key = found.there ? found.key : sqlite3_last_insert_rowid(db_->handle());
  if (!found.same_text && !index_text_.number(key).text_or_null(title).text(text).run()) return db_->error();
  if (!parts(DocumentView(d, {}), key, coder)) return db_->error();
  if (!found.there) return PutOutcome::kAdded;
  if (!anchor_reviews_.number(key).text(d.id).run()) return db_->error();
  if (keep_changes_ && !changes(before, d, coder)) return db_->error();
  return found.same_document ? PutOutcome::kRecoded : PutOutcome::kReplaced;
}

bool RowWriter::parts(const DocumentView& view, int64_t document_key, const std::string& coder) {
  const CodedDocument& d = view.document();
  for (size_t i = 0; i < d.sentences.size(); i++) {
    Span s = view.code_points(d.sentences[i]);
    if (!insert_sentence_.number(document_key).number(int64_t(i)).number(s.begin).number(s.end).run()) return false;
  }
  for (size_t i = 0; i < d.mentions.size(); i++) {
    const MentionRecord& m = d.mentions[i];
    Span s = view.code_points(m.text);
    insert_mention_.number(document_key).number(int64_t(i)).number(m.sentence).number(s.begin).number(s.end).text(m.kind);
    insert_mention_.text(m.actor.code).text(m.country).text(m.actor.sector).text_or_null(m.actor.identifier_id);
    if (!insert_mention_.text_or_null(m.actor.identifier_text).run()) return false;
  }
  for (size_t i = 0; i < view.size(); i++)
    if (!events_.write(view, i, document_key, coder)) return false;
  return true;
}

bool RowWriter::changes(const CodedDocument& before, const CodedDocument& after, const std::string& coder) {
  int64_t n = 0;
  for (const RecordChange& c : compare_records(before, after, coder)) {
    insert_change_.number(run_key_).text(after.id).number(n++).text(c.kind()).text_or_null(c.before).text_or_null(c.after);
    if (!insert_change_.run()) return false;
  }
  return true;
}

}  // namespace rasid
