#include "store/rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"

namespace rasid {
namespace {

std::string hex(std::string_view bytes) { return fmt::format("{:016x}", hash64(bytes)); }

/// As the CSV writer joins lists.
template <class List, class Text>
std::string join(const List& items, Text text) {
  std::string out;
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ';';
    first = false;
    std::string s(text(item));
    std::replace(s.begin(), s.end(), ';', ',');
    out += s;
  }
  return out;
}
std::string join(const std::vector<std::string>& items) {
  return join(items, [](const std::string& s) { return s; });
}

/// Without U+0000, one code point for one, so that offsets stay right.
std::string sql_text(std::string_view s) {
  std::string out;
  for (char c : s) {
    if (c == '\0')
      out += "\xEF\xBF\xBD";
    else
      out += c;
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<RowWriter>> RowWriter::open(Database* db) {
  std::unique_ptr<RowWriter> w(new RowWriter(db));
  const std::pair<Statement*, const char*> all[] = {
      {&w->find_, "SELECT document_key, hash, records_hash, coder, ifnull(date, ''), ifnull(source, '') FROM documents WHERE id = ?"},
      {&w->insert_document_,
       "INSERT INTO documents (date, source, hash, records_hash, coder, words, context, text, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&w->update_document_,
       "UPDATE documents SET date = ?, source = ?, hash = ?, records_hash = ?, coder = ?, words = ?, context = ?, text = ? WHERE id = ?"},
      {&w->delete_events_, "DELETE FROM events WHERE document_key = ?"},
      {&w->delete_sentences_, "DELETE FROM sentences WHERE document_key = ?"},
      {&w->insert_sentence_, "INSERT INTO sentences VALUES (?, ?, ?, ?)"},
      {&w->insert_event_,
       "INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&w->insert_actor_, "INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&w->insert_rule_, "INSERT INTO rules VALUES (?, ?, ?, ?)"},
  };
  for (const auto& [statement, sql] : all)
    if (auto ok = statement->prepare(db, sql); !ok) return ok.error();
  return w;
}

Result<PutOutcome> RowWriter::write(const CodedDocument& d, const std::string& coder) {
  std::string records;
  make_writer(OutputFormat::kJsonLines, coder, 0)->write(d, false, &records);
  const std::string hash = hex(d.text), records_hash = hex(records);
  find_.text(d.id);
  bool there = find_.next(), failed = find_.failed();
  int64_t key = there ? find_.column_number(0) : 0;
  bool same = there && find_.column_text(1) == hash && find_.column_text(2) == records_hash && find_.column_text(3) == coder &&
              find_.column_text(4) == d.date && find_.column_text(5) == d.source;
  find_.reset();
  if (failed) return db_->error();
  if (same) return PutOutcome::kUnchanged;

  const std::string context = join(d.contexts, [](const ContextRecord&c) { return c.name; }), text = sql_text(d.text);
  if (there && (!delete_events_.number(key).run() || !delete_sentences_.number(key).run())) return db_->error();
  Statement& row = there ? update_document_ : insert_document_;
  row.text_or_null(d.date).text_or_null(d.source).text(hash).text(records_hash).text(coder).number(int64_t(d.words));
  if (!row.text(context).text(text).text(d.id).run()) return db_->error();
  if (!there) key = sqlite3_last_insert_rowid(db_->handle());
  if (!events(DocumentView(d, {}), key, coder)) return db_->error();
  return there ? PutOutcome::kReplaced : PutOutcome::kAdded;
}

bool RowWriter::events(const DocumentView& view, int64_t document_key, const std::string& coder) {
  const CodedDocument& d = view.document();
  for (size_t i = 0; i < d.sentences.size(); i++) {
    Span s = view.code_points(d.sentences[i]);
    if (!insert_sentence_.number(document_key).number(int64_t(i)).number(s.begin).number(s.end).run()) return false;
  }
  for (size_t i = 0; i < view.size(); i++)
    if (!event(view, i, document_key, coder)) return false;
  return true;
}

bool RowWriter::event(const DocumentView& view, size_t i, int64_t document_key, const std::string& coder) {
  const EventRecord& e = view.event(i);
  const PlaceRecord& p = e.place;
  const std::string id = view.id(i), mode = join(e.modes), aux = join(e.aux), text = sql_text(view.text(e.trigger)),
                    place = sql_text(view.text(p.text)), merged = join(e.merged_from, [&](Span s) {
                                                           Span c = view.code_points(s);
                                                           return fmt::format("{}-{}", c.begin, c.end);
                                                         });
  Span evidence = view.code_points(e.trigger);
  Statement& s = insert_event_;
  s.text(id).number(document_key).number(int64_t(i)).text_or_null(e.date).text_or_null(e.date_type).text_or_null(e.enddate);
  s.text(e.category).text(mode).text(aux).number(e.quad).real(e.scale).text_or_null(e.cameo);
  s.text(text).number(evidence.begin).number(evidence.end).number(view.sequence(i));
  s.text_or_null(place).text_or_null(p.name);
  if (p.known)
    s.real(p.lat).real(p.lon);
  else
    s.null().null();
  s.text_or_null(p.adm1).text_or_null(p.country).count(e.dead).count(e.injured).count(e.arrested);
  if (!s.text_or_null(e.construction).real(e.confidence).text(coder).text(merged).run()) return false;
  int64_t key = sqlite3_last_insert_rowid(db_->handle());
  for (size_t k = 0; k < e.actors.size(); k++)
    if (!actor(view, key, "actor", k, e.actors[k])) return false;
  for (size_t k = 0; k < e.recipients.size(); k++)
    if (!actor(view, key, "recipient", k, e.recipients[k])) return false;
  if (e.has_reporter && !actor(view, key, "reporter", 0, e.reporter)) return false;
  for (size_t k = 0; k < e.rules.size(); k++)
    if (!insert_rule_.number(key).number(int64_t(k)).text(e.rules[k].id).text_or_null(e.rules[k].source).run()) return false;
  return true;
}

bool RowWriter::actor(const DocumentView& view, int64_t event_key, const char* side, size_t ordinal, const ActorRecord& a) {
  const std::string others = join(a.other_sectors), text = sql_text(view.text(a.text));
  Span span = view.code_points(a.text);
  Statement& s = insert_actor_;
  s.number(event_key).text(side).number(int64_t(ordinal)).text(a.code).text(a.sector).text(others).text(text);
  if (a.text.empty())
    s.null().null();
  else
    s.number(span.begin).number(span.end);
  return s.text_or_null(a.identifier_text).text_or_null(a.identifier_id).text_or_null(a.office).text_or_null(a.source).run();
}

}  // namespace rasid
