#include "format/json_writer.h"

#include <fmt/format.h>

#include <exception>
#include <iterator>

#include "format/json_text.h"

namespace rasid {
namespace {

/// Appends to one object; puts the commas.
class Object {
 public:
  explicit Object(std::string* out) : out_(out) { *out_ += '{'; }
  /// Where memory has run out within it, there is nothing to end, and a second exception would end the program.
  ~Object() noexcept(false) {
    if (std::uncaught_exceptions() == exceptions_) *out_ += '}';
  }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  std::string* key(const char* name) {
    if (!first_) *out_ += ',';
    first_ = false;
    *out_ += '"', *out_ += name, *out_ += "\":";
    return out_;
  }
  void text(const char* name, std::string_view v) { append_json(key(name), v); }
  void text_or_null(const char* name, std::string_view v) {
    if (v.empty())
      null(name);
    else
      text(name, v);
  }
  void number(const char* name, uint32_t v) { fmt::format_to(std::back_inserter(*key(name)), "{}", v); }
  /// A count, null when it was not told.
  void count(const char* name, int v) {
    if (v < 0)
      null(name);
    else
      number(name, uint32_t(v));
  }
  void number(const char* name, float v) { append_json(key(name), v); }
  void null(const char* name) { *key(name) += "null"; }
  template <class List, class Item>
  void list(const char* name, const List& items, Item item) {
    *key(name) += '[';
    bool first = true;
    for (const auto& i : items) {
      if (!first) *out_ += ',';
      first = false;
      item(i, out_);
    }
    *out_ += ']';
  }
  void texts(const char* name, const std::vector<std::string>& items) {
    list(name, items, [](const std::string& s, std::string* out) { append_json(out, s); });
  }

 private:
  std::string* out_;
  const int exceptions_ = std::uncaught_exceptions();
  bool first_ = true;
};

void append_span(Span s, std::string* out) { fmt::format_to(std::back_inserter(*out), "{{\"start\":{},\"end\":{}}}", s.begin, s.end); }

void append_actor(const DocumentView& view, const ActorRecord& a, std::string* out) {
  Object o(out);
  o.text("code", a.code);
  o.text("sector", a.sector);
  o.texts("other_sectors", a.other_sectors);
  o.text("entity_text", view.text(a.text));
  if (a.text.empty()) {  // implicit in the sentence
    o.null("start"), o.null("end");
  } else {
    Span s = view.code_points(a.text);
    o.number("start", s.begin), o.number("end", s.end);
  }
  o.text_or_null("identifier_text", a.identifier_text);
  o.text_or_null("identifier_id", a.identifier_id);
  o.text_or_null("office", a.office);
  o.text_or_null("wikidata", a.wikidata);
}

void append_place(const DocumentView& view, const PlaceRecord& p, std::string* out) {
  Object o(out);
  o.text_or_null("extracted_place", view.text(p.text));
  o.text_or_null("resolved_place", p.name);
  if (p.known)
    o.number("lat", p.lat), o.number("lon", p.lon);
  else
    o.null("lat"), o.null("lon");
  o.text_or_null("province", p.adm1);
  o.text_or_null("country_code", p.country);
}

}  // namespace

void JsonWriter::records(const DocumentView& view, std::string* out) {
  for (size_t i = 0; i < view.size(); i++) {
    record(view, i, out);
    *out += '\n';
  }
}

void JsonWriter::record(const DocumentView& view, size_t i, std::string* out) const {
  const EventRecord& e = view.event(i);
  const CodedDocument& d = view.document();
  auto actor = [&](const ActorRecord& a, std::string* to) { append_actor(view, a, to); };
  Object o(out);
  o.text("id", view.id(i));
  o.text("doc_id", d.id);
  o.text_or_null("date", e.date);
  o.text_or_null("date_type", e.date_type);
  o.text_or_null("enddate", e.enddate);
  o.list("actor", e.actors, actor);
  o.list("recipient", e.recipients, actor);
  o.texts("event", {e.category});
  o.texts("mode", e.modes);
  o.texts("aux", e.aux);
  o.list("context", d.contexts, [](const ContextRecord& c, std::string* to) { append_json(to, c.name); });
  o.number("quad_code", uint32_t(e.quad));
  o.number("event_scale", e.scale);
  o.text_or_null("cameo", e.cameo);
  o.list("event_text", std::vector<Span>{e.trigger}, [&](Span s, std::string* to) { append_json(to, view.text(s)); });
  append_span(view.code_points(e.trigger), o.key("evidence"));
  {
    Object info(o.key("text_info"));
    Span s = view.code_points(view.sentence(i));
    info.number("sequence", view.sequence(i));
    info.number("start", s.begin), info.number("end", s.end);
  }
  if (e.place.text.empty() && !e.place.known)
    o.null("event_loc");
  else
    append_place(view, e.place, o.key("event_loc"));
  if (e.dead < 0 && e.injured < 0 && e.arrested < 0) {
    o.null("size");
  } else {
    Object size(o.key("size"));
    size.count("dead", e.dead), size.count("injured", e.injured), size.count("arrested", e.arrested);
  }
  if (e.has_reporter)
    actor(e.reporter, o.key("reporter"));
  else
    o.null("reporter");
  o.number("confidence", e.confidence);
  o.list("rules", e.rules, [](const RuleUse& r, std::string* to) { append_json(to, r.id); });
  o.text("coder", coder_);
  o.list("merged_from", e.merged_from, [&](Span s, std::string* to) { append_span(view.code_points(s), to); });
}

}  // namespace rasid
