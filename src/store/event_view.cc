#include "store/event_view.h"

namespace rasid {
namespace {

/// The columns of a row, from left to right.
class Columns {
 public:
  explicit Columns(const Statement& s) : s_(s) {}
  std::string text() { return s_.column_text(at_++); }
  int64_t number() { return s_.column_number(at_++); }
  std::optional<int64_t> count() { return s_.column_null(at_) ? (at_++, std::nullopt) : std::optional(number()); }
  std::optional<double> real() {
    const int i = at_++;
    return s_.column_null(i) ? std::nullopt : std::optional(s_.column_real(i));
  }

 private:
  const Statement& s_;
  int at_ = 0;
};

}  // namespace

Result<std::unique_ptr<EventReader>> EventReader::open(Database* db) {
  std::unique_ptr<EventReader> r(new EventReader);
  const std::pair<Statement*, const char*> all[] = {
      {&r->event_,
       "SELECT e.document_key, e.id, e.date, e.date_type, e.enddate, e.event, e.mode, e.aux, e.quad_code, e.event_scale, e.cameo, "
       "e.event_text, e.start, e.\"end\", e.sequence, e.extracted_place, e.resolved_place, e.lat, e.lon, e.province, e.country_code, "
       "e.dead, e.injured, e.arrested, e.confidence, e.coder, e.merged_from, s.start, s.\"end\", "
       "substr(d.text, s.start + 1, s.\"end\" - s.start), d.id, d.title, d.date, d.source, d.context, "
       "(SELECT count(*) FROM event_clusters c JOIN event_clusters k USING (cluster_key) WHERE c.event_key = e.event_key) "
       "FROM event_records e JOIN documents d ON d.document_key = e.document_key "
       "LEFT JOIN sentences s ON s.document_key = e.document_key AND s.sequence = e.sequence WHERE e.event_key = ?"},
      {&r->actors_,
       "SELECT side, code, sector, other_sectors, entity_text, identifier_text, identifier_id, office, wikidata, start, \"end\" FROM "
       "actors WHERE event_key = ? ORDER BY side, ordinal"},
      {&r->rules_, "SELECT rule, source FROM rules WHERE event_key = ? ORDER BY ordinal"},
      {&r->reviews_,
       "SELECT review_key, reviewer, verdict, note, made FROM reviews WHERE document_id = ? AND event_id = ? ORDER BY review_key"},
      {&r->of_document_, "SELECT event_key FROM event_records WHERE document_key = ? ORDER BY ordinal"},
  };
  for (const auto& [statement, sql] : all)
    if (auto ok = statement->prepare(db, sql); !ok) return ok.error();
  return r;
}

bool EventReader::read(int64_t key, EventView* out) {
  event_.number(key);
  const bool there = event_.next();
  failed_ |= event_.failed();
  if (there) {
    *out = {};
    EventView& e = *out;
    Columns c(event_);
    e.key = key;
    e.document_key = c.number(), e.id = c.text(), e.date = c.text(), e.date_type = c.text(), e.enddate = c.text(), e.event = c.text();
    e.mode = c.text(), e.aux = c.text(), e.quad = c.number(), e.scale = c.real(), e.cameo = c.text(), e.event_text = c.text();
    e.start = c.number(), e.end = c.number(), e.sequence = c.number();
    e.extracted_place = c.text(), e.resolved_place = c.text(), e.lat = c.real(), e.lon = c.real(), e.province = c.text();
    e.country_code = c.text(), e.dead = c.count(), e.injured = c.count(), e.arrested = c.count(), e.confidence = c.real();
    e.coder = c.text(), e.merged_from = c.text(), e.sentence_start = c.number(), e.sentence_end = c.number(), e.sentence = c.text();
    e.document_id = c.text(), e.title = c.text(), e.document_date = c.text(), e.source = c.text(), e.context = c.text();
    if (int64_t n = c.number(); n > 0) e.told_by = n;
  }
  event_.reset();
  if (!there) return false;
  parties(out);
  for (rules_.number(key); rules_.next();) out->rules.emplace_back(rules_.column_text(0), rules_.column_text(1));
  failed_ |= rules_.failed();
  rules_.reset();
  for (reviews_.text(out->document_id).text(out->id); reviews_.next();) {
    ReviewView v;
    v.key = reviews_.column_number(0), v.reviewer = reviews_.column_text(1), v.verdict = reviews_.column_text(2);
    v.note = reviews_.column_text(3), v.made = reviews_.column_text(4);
    out->reviews.push_back(std::move(v));
  }
  failed_ |= reviews_.failed();
  reviews_.reset();
  return !failed_;
}

void EventReader::parties(EventView* e) {
  for (actors_.number(e->key); actors_.next();) {
    Columns c(actors_);
    const std::string side = c.text();
    PartyView p;
    p.code = c.text(), p.sector = c.text(), p.other_sectors = c.text(), p.entity_text = c.text(), p.identifier_text = c.text();
    p.identifier_id = c.text(), p.office = c.text(), p.wikidata = c.text(), p.start = c.count(), p.end = c.count();
    if (side == "reporter")
      e->reporter = std::move(p);
    else
      (side == "actor" ? e->actors : e->recipients).push_back(std::move(p));
  }
  failed_ |= actors_.failed();
  actors_.reset();
}

std::vector<int64_t> EventReader::of_document(int64_t document_key) {
  std::vector<int64_t> out;
  for (of_document_.number(document_key); of_document_.next();) out.push_back(of_document_.column_number(0));
  failed_ |= of_document_.failed();
  of_document_.reset();
  return out;
}

}  // namespace rasid
