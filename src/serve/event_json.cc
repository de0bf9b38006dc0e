#include "serve/event_json.h"

#include <charconv>

#include "format/join.h"
#include "serve/review_input.h"

namespace rasid {
namespace {

void write_span(int64_t start, int64_t end, Json* j) {
  j->object([&] { j->number("start", start).number("end", end); });
}

void write_party(const PartyView& p, Json* j, NamesUsed* names) {
  names->add(p.code);
  names->add(p.identifier_id, p.identifier_text);
  j->object([&] {
    j->text("code", p.code)
        .text("sector", p.sector)
        .texts("other_sectors", split_items(p.other_sectors))
        .text("entity_text", p.entity_text);
    j->optional("start", p.start).optional("end", p.end);
    j->text_or_null("identifier_text", p.identifier_text).text_or_null("identifier_id", p.identifier_id);
    j->text_or_null("office", p.office).text_or_null("wikidata", p.wikidata);
  });
}

void write_place(const EventView& e, Json* j) {
  if (e.extracted_place.empty() && e.resolved_place.empty() && !e.lat) {
    j->null();
    return;
  }
  j->object([&] {
    j->text_or_null("extracted_place", e.extracted_place).text_or_null("resolved_place", e.resolved_place);
    j->optional("lat", e.lat).optional("lon", e.lon).text_or_null("province", e.province).text_or_null("country_code", e.country_code);
  });
}

/// "start-end" of each repetition.
void write_merged(const std::string& merged_from, Json* j) {
  for (const std::string& m : split_items(merged_from)) {
    int64_t start = 0, end = 0;
    const char* last = m.data() + m.size();
    auto read = std::from_chars(m.data(), last, start);
    if (read.ptr != last) std::from_chars(read.ptr + 1, last, end);
    write_span(start, end, j);
  }
}

}  // namespace

void write_event(const EventView& e, Json* j, NamesUsed* names) {
  names->add(e.country_code);
  j->object([&] {
    j->text("id", e.id).text("doc_id", e.document_id).text_or_null("date", e.date).text_or_null("date_type", e.date_type);
    j->text_or_null("enddate", e.enddate);
    for (auto [name, side] : {std::pair{"actor", &e.actors}, {"recipient", &e.recipients}})
      j->array(name, [&] {
        for (const PartyView& p : *side) write_party(p, j, names);
      });
    j->texts("event", std::vector<std::string>{e.event}).texts("mode", split_items(e.mode)).texts("aux", split_items(e.aux));
    j->texts("context", split_items(e.context)).number("quad_code", e.quad).optional("event_scale", e.scale).text_or_null("cameo", e.cameo);
    j->texts("event_text", std::vector<std::string>{e.event_text});
    write_span(e.start, e.end, &j->key("evidence"));
    j->object("text_info", [&] { j->number("sequence", e.sequence).number("start", e.sentence_start).number("end", e.sentence_end); });
    write_place(e, &j->key("event_loc"));
    if (!e.dead && !e.injured && !e.arrested)
      j->null("size");
    else
      j->object("size", [&] { j->optional("dead", e.dead).optional("injured", e.injured).optional("arrested", e.arrested); });
    if (e.reporter)
      write_party(*e.reporter, &j->key("reporter"), names);
    else
      j->null("reporter");
    j->optional("confidence", e.confidence);
    j->array("rules", [&] {
      for (const auto& [id, source] : e.rules) j->text(id);
    });
    j->text("coder", e.coder).array("merged_from", [&] { write_merged(e.merged_from, j); });
    // Beside the record:
    j->object("rule_sources", [&] {
      for (const auto& [id, source] : e.rules) j->text(id, source);
    });
    j->text("sentence", e.sentence);
    write_label({e.document_id, e.title, e.document_date, e.source}, &j->key("document"));
    j->number("told_by", e.told_by);
    j->array("reviews", [&] {
      for (const ReviewView& r : e.reviews)
        j->object([&] {
          j->number("review", r.key).text_or_null("reviewer", r.reviewer).text("verdict", r.verdict).text_or_null("note", r.note);
          j->text("made", r.made);
        });
    });
  });
}

bool write_events(EventReader* reader, const std::vector<int64_t>& keys, Json* j, NamesUsed* names) {
  EventView e;
  for (int64_t key : keys)
    if (reader->read(key, &e)) write_event(e, j, names);
  return !reader->failed();
}

void write_label(const DocumentLabel& label, Json* j) {
  j->object([&] {
    j->text("id", label.id).text_or_null("title", label.title).text_or_null("date", label.date).text_or_null("source", label.source);
  });
}

void write_review(const ReviewView& r, Json* j) {
  j->object([&] {
    j->number("review", r.key).text("doc_id", r.document_id).text_or_null("event_id", r.event_id).text("event", r.event);
    j->number("start", r.start).number("end", r.end).text("event_text", r.event_text).text("verdict", r.verdict);
    // Other programs write reviews too, and not always in this form.
    auto correction = r.correction.empty() ? Result<Correction>(Error{}) : read_correction(r.correction);
    if (correction)
      j->key("correction").raw(correction_json(*correction));
    else
      j->null("correction");
    j->text_or_null("reviewer", r.reviewer).text_or_null("note", r.note).text("made", r.made);
  });
}

}  // namespace rasid
