// The C API, second half: what a result holds, field by field. Nothing here can fail but by a wrong index. include/rasid.h is its
// documentation.
#include <charconv>

#include "capi/handles.h"

using namespace rasid;
using namespace rasid::capi;

namespace {

/// A field with one value or none.
size_t one(std::string_view s) { return s.empty() ? 0 : 1; }

/// The values of a field: a list, or a single text where `single` is set.
struct Values {
  const std::vector<std::string>* list = nullptr;
  std::string_view single = {};
  size_t size() const { return list ? list->size() : one(single); }
  rasid_text at(size_t i) const { return i >= size() ? nothing() : view_of(list ? std::string_view((*list)[i]) : single); }
};

Values event_values(const rasid_result* r, size_t i, rasid_event_field field) {
  const EventRecord* e = r ? r->event(i) : nullptr;
  if (!e) return {};
  switch (field) {
    case RASID_EVENT_ID:
      return {.single = r->ids[i]};
    case RASID_EVENT_CATEGORY:
      return {.single = e->category};
    case RASID_EVENT_MODE:
      return {.list = &e->modes};
    case RASID_EVENT_AUX:
      return {.list = &e->aux};
    case RASID_EVENT_DATE:
      return {.single = e->date};
    case RASID_EVENT_DATE_TYPE:
      return {.single = e->date_type};
    case RASID_EVENT_ENDDATE:
      return {.single = e->enddate};
    case RASID_EVENT_CAMEO:
      return {.single = e->cameo};
    case RASID_EVENT_TEXT:
      return {.single = r->view.text(e->trigger)};
    case RASID_EVENT_RULE:
      break;  // a list of another type: see the callers
    case RASID_EVENT_PLACE_TEXT:
      return {.single = r->view.text(e->place.text)};
    case RASID_EVENT_PLACE:
      return {.single = e->place.name};
    case RASID_EVENT_PROVINCE:
      return {.single = e->place.adm1};
    case RASID_EVENT_COUNTRY:
      return {.single = e->place.country};
    case RASID_EVENT_FIELD_MAX_ENUM:
      break;
  }
  return {};
}

const ActorRecord* party_of(const rasid_result* r, size_t event, rasid_side side, size_t party) {
  const EventRecord* e = r ? r->event(event) : nullptr;
  if (!e) return nullptr;
  if (side == RASID_REPORTER) return e->has_reporter && party == 0 ? &e->reporter : nullptr;
  if (side != RASID_ACTOR && side != RASID_RECIPIENT) return nullptr;
  const auto& list = side == RASID_ACTOR ? e->actors : e->recipients;
  return party < list.size() ? &list[party] : nullptr;
}

Values party_values(const rasid_result* r, size_t event, rasid_side side, size_t party, rasid_party_field field) {
  const ActorRecord* a = party_of(r, event, side, party);
  if (!a) return {};
  switch (field) {
    case RASID_PARTY_CODE:
      return {.single = a->code};
    case RASID_PARTY_SECTOR:
      return {.single = a->sector};
    case RASID_PARTY_OTHER_SECTOR:
      return {.list = &a->other_sectors};
    case RASID_PARTY_TEXT:
      return {.single = r->view.text(a->text)};
    case RASID_PARTY_NAME:
      return {.single = a->identifier_text};
    case RASID_PARTY_ID:
      return {.single = a->identifier_id};
    case RASID_PARTY_WIKIDATA:
      return {.single = a->wikidata};
    case RASID_PARTY_OFFICE:
      return {.single = a->office};
    case RASID_PARTY_FIELD_MAX_ENUM:
      break;
  }
  return {};
}

/// The double that prints as the float does (0.9, not 0.899999976): what the records have.
double as_printed(float v) {
  char digits[32];
  const char* end = std::to_chars(digits, digits + sizeof digits, v).ptr;
  double out = 0;
  std::from_chars(digits, end, out);
  return out;
}

int told(double value, bool known, double* out) {
  *out = known ? value : 0;
  return known;
}

rasid_status give_span(const rasid_result* r, const Span* bytes, const char* what, rasid_span* out) {
  if (!out) return fail(RASID_USAGE, "out is NULL");
  *out = rasid_span{0, 0, 0, 0};
  if (!bytes) return guard([&] { return fail(RASID_USAGE, std::string("there is no such ") + what); });
  *out = span_of(r, *bytes);
  return succeed();
}

}  // namespace

rasid_text rasid_document_text(const rasid_result* r, rasid_document_field field) {
  if (!r) return nothing();
  switch (field) {
    case RASID_DOCUMENT_ID:
      return view_of(r->document.id);
    case RASID_DOCUMENT_DATE:
      return view_of(r->document.date);
    case RASID_DOCUMENT_SOURCE:
      return view_of(r->document.source);
    case RASID_DOCUMENT_TEXT:
      return view_of(r->document.text);
    case RASID_DOCUMENT_FIELD_MAX_ENUM:
      break;
  }
  return nothing();
}

uint64_t rasid_word_count(const rasid_result* r) { return r ? r->document.words : 0; }
size_t rasid_sentence_count(const rasid_result* r) { return r ? r->document.sentences.size() : 0; }

rasid_status rasid_sentence_span(const rasid_result* r, size_t i, rasid_span* out) {
  return give_span(r, r && i < r->document.sentences.size() ? &r->document.sentences[i] : nullptr, "sentence", out);
}

size_t rasid_context_count(const rasid_result* r) { return r ? r->document.contexts.size() : 0; }
rasid_text rasid_context_text(const rasid_result* r, size_t i) {
  return i < rasid_context_count(r) ? view_of(r->document.contexts[i].name) : nothing();
}
size_t rasid_note_count(const rasid_result* r) { return r ? r->document.diagnostics.size() : 0; }
rasid_text rasid_note_text(const rasid_result* r, size_t i) {
  return i < rasid_note_count(r) ? view_of(r->document.diagnostics[i].message) : nothing();
}

size_t rasid_event_count(const rasid_result* r) { return r ? r->document.events.size() : 0; }

size_t rasid_event_values(const rasid_result* r, size_t event, rasid_event_field field) {
  if (field == RASID_EVENT_RULE) return r && r->event(event) ? r->event(event)->rules.size() : 0;
  return event_values(r, event, field).size();
}

rasid_text rasid_event_text(const rasid_result* r, size_t event, rasid_event_field field, size_t value) {
  if (field == RASID_EVENT_RULE) return value < rasid_event_values(r, event, field) ? view_of(r->event(event)->rules[value].id) : nothing();
  return event_values(r, event, field).at(value);
}

int rasid_event_number(const rasid_result* r, size_t event, rasid_event_number_field field, double* out) {
  const EventRecord* e = r ? r->event(event) : nullptr;
  if (!out) return 0;
  *out = 0;
  if (!e) return 0;
  switch (field) {
    case RASID_EVENT_SENTENCE:
      return told(e->sentence, true, out);
    case RASID_EVENT_QUAD:
      return told(e->quad, e->quad > 0, out);
    case RASID_EVENT_SCALE:
      return told(as_printed(e->scale), true, out);
    case RASID_EVENT_CONFIDENCE:
      return told(as_printed(e->confidence), true, out);
    case RASID_EVENT_LAT:
      return told(as_printed(e->place.lat), e->place.known, out);
    case RASID_EVENT_LON:
      return told(as_printed(e->place.lon), e->place.known, out);
    case RASID_EVENT_DEAD:
      return told(e->dead, e->dead >= 0, out);
    case RASID_EVENT_INJURED:
      return told(e->injured, e->injured >= 0, out);
    case RASID_EVENT_ARRESTED:
      return told(e->arrested, e->arrested >= 0, out);
    case RASID_EVENT_NUMBER_FIELD_MAX_ENUM:
      break;
  }
  return 0;
}

rasid_status rasid_event_span(const rasid_result* r, size_t event, rasid_span* out) {
  const EventRecord* e = r ? r->event(event) : nullptr;
  return give_span(r, e ? &e->trigger : nullptr, "event", out);
}

size_t rasid_party_count(const rasid_result* r, size_t event, rasid_side side) {
  size_t n = 0;
  while (party_of(r, event, side, n)) n++;
  return n;
}

size_t rasid_party_values(const rasid_result* r, size_t event, rasid_side side, size_t party, rasid_party_field field) {
  return party_values(r, event, side, party, field).size();
}

rasid_text rasid_party_text(const rasid_result* r, size_t event, rasid_side side, size_t party, rasid_party_field field, size_t value) {
  return party_values(r, event, side, party, field).at(value);
}

rasid_status rasid_party_span(const rasid_result* r, size_t event, rasid_side side, size_t party, rasid_span* out) {
  const ActorRecord* a = party_of(r, event, side, party);
  return give_span(r, a ? &a->text : nullptr, "party", out);
}

size_t rasid_mention_count(const rasid_result* r) { return r ? r->document.mentions.size() : 0; }

rasid_text rasid_mention_text(const rasid_result* r, size_t i, rasid_mention_field field) {
  if (i >= rasid_mention_count(r)) return nothing();
  const MentionRecord& m = r->document.mentions[i];
  switch (field) {
    case RASID_MENTION_TEXT:
      return view_of(r->view.text(m.text));
    case RASID_MENTION_KIND:
      return view_of(m.kind);
    case RASID_MENTION_CODE:
      return view_of(m.actor.code);
    case RASID_MENTION_SECTOR:
      return view_of(m.actor.sector);
    case RASID_MENTION_COUNTRY:
      return view_of(m.country);
    case RASID_MENTION_NAME:
      return view_of(m.actor.identifier_text);
    case RASID_MENTION_ID:
      return view_of(m.actor.identifier_id);
    case RASID_MENTION_FIELD_MAX_ENUM:
      break;
  }
  return nothing();
}

rasid_status rasid_mention_span(const rasid_result* r, size_t i, rasid_span* out) {
  return give_span(r, i < rasid_mention_count(r) ? &r->document.mentions[i].text : nullptr, "mention", out);
}
