#include "store/load.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "format/join.h"

namespace rasid {
namespace {

/// Code points of a text to its bytes.
class ByteIndex {
 public:
  explicit ByteIndex(std::string_view text) : size_(uint32_t(text.size())) {
    for (uint32_t b = 0; b < text.size(); b++)
      if (!utf8::is_continuation(text[b])) begins_.push_back(b);
  }
  uint32_t at(int64_t code_point) const { return size_t(code_point) < begins_.size() ? begins_[size_t(code_point)] : size_; }
  Span span(int64_t begin, int64_t end) const { return {at(begin), at(end)}; }

 private:
  uint32_t size_;
  std::vector<uint32_t> begins_;
};

/// Column by column, from the left.
class Row {
 public:
  explicit Row(const Statement& s) : s_(s) {}
  std::string text() { return s_.column_text(next_++); }
  int64_t number() { return s_.column_number(next_++); }
  float real() { return std::strtof(s_.column_text(next_++).c_str(), nullptr); }
  bool null() const { return s_.column_null(next_); }
  int count() {
    bool none = null();
    int64_t n = number();
    return none ? -1 : int(n);
  }

 private:
  const Statement& s_;
  int next_ = 0;
};

/// Where a text of the record stands; the rows keep only its words.
Span find_near(std::string_view text, const std::string& words, Span sentence) {
  if (words.empty()) return {};
  size_t at = text.find(words, sentence.begin);
  if (at == std::string_view::npos || at >= sentence.end) at = text.find(words);
  if (at == std::string_view::npos) return {};
  return {uint32_t(at), uint32_t(at + words.size())};
}

EventRecord event_of(Row r, const ByteIndex& bytes, const CodedDocument& d) {
  EventRecord e;
  e.date = r.text(), e.date_type = r.text(), e.enddate = r.text(), e.category = r.text();
  e.modes = split_items(r.text()), e.aux = split_items(r.text());
  e.quad = int(r.number()), e.scale = r.real(), e.cameo = r.text();
  int64_t begin = r.number(), end = r.number();
  e.trigger = bytes.span(begin, end);
  e.sentence = uint32_t(r.number());
  std::string place = r.text();
  e.place.name = r.text();
  e.place.known = !r.null();
  e.place.lat = r.real(), e.place.lon = r.real();
  e.place.adm1 = r.text(), e.place.country = r.text();
  e.place.text = find_near(d.text, place, e.sentence < d.sentences.size() ? d.sentences[e.sentence] : Span{0, uint32_t(d.text.size())});
  e.dead = r.count(), e.injured = r.count(), e.arrested = r.count();
  e.construction = r.text(), e.confidence = r.real();
  for (const std::string& m : split_items(r.text())) {
    size_t dash = m.find('-');
    if (dash != std::string::npos)
      e.merged_from.push_back(bytes.span(std::strtoll(m.c_str(), nullptr, 10), std::strtoll(m.c_str() + dash + 1, nullptr, 10)));
  }
  return e;
}

ActorRecord actor_of(Row r, const ByteIndex& bytes) {
  ActorRecord a;
  a.code = r.text(), a.sector = r.text(), a.other_sectors = split_items(r.text());
  bool implicit = r.null();
  int64_t begin = r.number(), end = r.number();
  if (!implicit) a.text = bytes.span(begin, end);
  a.identifier_text = r.text(), a.identifier_id = r.text(), a.office = r.text(), a.source = r.text(), a.wikidata = r.text();
  return a;
}

}  // namespace

Result<CodedDocument> load_document(Database* db, int64_t document_key) {
  CodedDocument d;
  Statement document, sentences, events, actors, rules;
  const std::pair<Statement*, const char*> all[] = {
      {&document, "SELECT id, date, source, context, words, text FROM documents WHERE document_key = ?"},
      {&sentences, "SELECT start, \"end\" FROM sentences WHERE document_key = ? ORDER BY sequence"},
      {&events,
       "SELECT event_key, date, date_type, enddate, event, mode, aux, quad_code, event_scale, cameo, start, \"end\", sequence, "
       "extracted_place, "
       "resolved_place, lat, lon, province, country_code, dead, injured, arrested, construction, confidence, merged_from FROM "
       "event_records "
       "WHERE document_key = ? ORDER BY ordinal"},
      {&actors,
       "SELECT code, sector, other_sectors, start, \"end\", identifier_text, identifier_id, office, source, wikidata, side FROM actors "
       "WHERE event_key = ? ORDER BY side, ordinal"},
      {&rules, "SELECT rule, source FROM rules WHERE event_key = ? ORDER BY ordinal"},
  };
  for (const auto& [statement, sql] : all)
    if (auto ok = statement->prepare(db, sql); !ok) return ok.error();

  if (document.number(document_key); document.next()) {
    Row r(document);
    d.id = r.text(), d.date = r.text(), d.source = r.text();
    for (std::string& name : split_items(r.text())) d.contexts.push_back({std::move(name), 0});
    d.words = uint64_t(r.number()), d.text = r.text();
  }
  if (document.failed()) return db->error();
  ByteIndex bytes(d.text);
  for (sentences.number(document_key); sentences.next();)
    d.sentences.push_back(bytes.span(sentences.column_number(0), sentences.column_number(1)));
  if (sentences.failed()) return db->error();
  for (events.number(document_key); events.next();) {
    Row row(events);
    int64_t key = row.number();
    EventRecord e = event_of(row, bytes, d);
    for (actors.number(key); actors.next();) {
      ActorRecord a = actor_of(Row(actors), bytes);
      std::string side = actors.column_text(10);
      if (side == "reporter")
        e.reporter = std::move(a), e.has_reporter = true;
      else
        (side == "actor" ? e.actors : e.recipients).push_back(std::move(a));
    }
    if (actors.failed()) return db->error();
    actors.reset();
    for (rules.number(key); rules.next();) e.rules.push_back({rules.column_text(0), rules.column_text(1)});
    if (rules.failed()) return db->error();
    rules.reset();
    d.events.push_back(std::move(e));
  }
  if (events.failed()) return db->error();
  return d;
}

}  // namespace rasid
