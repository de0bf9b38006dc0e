#include "store/event_rows.h"

#include <fmt/format.h>

#include "format/join.h"
#include "store/rows.h"

namespace rasid {

Result<bool> EventRows::open(Database* db) {
  db_ = db;
  if (auto ok = insert_event_.prepare(
          db,
          "INSERT INTO event_records VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      !ok)
    return ok;
  if (auto ok = insert_actor_.prepare(db, "INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"); !ok) return ok;
  if (auto ok = insert_dyad_.prepare(db, "INSERT OR IGNORE INTO dyad_records VALUES (?, ?, ?, ?, ?, ?)"); !ok) return ok;
  return insert_rule_.prepare(db, "INSERT INTO rules VALUES (?, ?, ?, ?)");
}

bool EventRows::write(const DocumentView& view, size_t i, int64_t document_key, const std::string& coder) {
  const EventRecord& e = view.event(i);
  const PlaceRecord& p = e.place;
  const std::string id = view.id(i), mode = join_items(e.modes), aux = join_items(e.aux), text = sql_text(view.text(e.trigger)),
                    place = sql_text(view.text(p.text)), merged = join_items(e.merged_from, [&](Span s) {
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
  for (const ActorRecord& a : e.actors)
    for (const ActorRecord& r : e.recipients) {
      if (a.code.empty() || r.code.empty()) continue;
      insert_dyad_.text(a.code).text(r.code).text(e.date).number(key).number(e.quad).real(e.scale);
      if (!insert_dyad_.run()) return false;
    }
  if (e.has_reporter && !actor(view, key, "reporter", 0, e.reporter)) return false;
  for (size_t k = 0; k < e.rules.size(); k++)
    if (!insert_rule_.number(key).number(int64_t(k)).text(e.rules[k].id).text_or_null(e.rules[k].source).run()) return false;
  return true;
}

bool EventRows::actor(const DocumentView& view, int64_t event_key, const char* side, size_t ordinal, const ActorRecord& a) {
  const std::string others = join_items(a.other_sectors), text = sql_text(view.text(a.text));
  Span span = view.code_points(a.text);
  Statement& s = insert_actor_;
  s.number(event_key).text(side).number(int64_t(ordinal)).text(a.code).text(a.sector).text(others).text(text);
  if (a.text.empty())
    s.null().null();
  else
    s.number(span.begin).number(span.end);
  s.text_or_null(a.identifier_text).text_or_null(a.identifier_id).text_or_null(a.office).text_or_null(a.source);
  return s.text_or_null(a.wikidata).run();
}

}  // namespace rasid
