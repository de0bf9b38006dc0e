#include "format/csv_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "format/join.h"

namespace rasid {
namespace {

struct Context {
  const DocumentView& view;
  size_t i;
  const std::string& coder;
  const EventRecord& e() const { return view.event(i); }
};

std::string number(float v) { return std::isfinite(v) ? fmt::format("{}", v) : ""; }
std::string count(int v) { return v < 0 ? "" : std::to_string(v); }

enum ActorField { kCode, kSector, kText, kName, kId, kOffice };

std::string field(const DocumentView& view, const ActorRecord& a, ActorField f) {
  switch (f) {
    case kCode:
      return a.code;
    case kSector:
      return a.sector;
    case kText:
      return std::string(view.text(a.text));
    case kName:
      return a.identifier_text;
    case kId:
      return a.identifier_id;
    case kOffice:
      return a.office;
  }
  return "";
}

std::string side(const Context& c, const std::vector<ActorRecord>& actors, ActorField f) {
  return join_items(actors, [&](const ActorRecord& a) { return field(c.view, a, f); });
}
template <ActorField f>
std::string actor(const Context& c) {
  return side(c, c.e().actors, f);
}
template <ActorField f>
std::string recipient(const Context& c) {
  return side(c, c.e().recipients, f);
}
template <ActorField f>
std::string reporter(const Context& c) {
  return c.e().has_reporter ? field(c.view, c.e().reporter, f) : "";
}
std::string begin_of(const Context& c, Span s) { return std::to_string(c.view.code_points(s).begin); }
std::string end_of(const Context& c, Span s) { return std::to_string(c.view.code_points(s).end); }

struct Column {
  const char* name;
  std::function<std::string(const Context&)> value;
};

const std::vector<Column>& columns() {
  using C = const Context&;
  static const std::vector<Column> all = {
      {"id", [](C c) { return c.view.id(c.i); }},
      {"doc_id", [](C c) { return c.view.document().id; }},
      {"date", [](C c) { return c.e().date; }},
      {"date_type", [](C c) { return c.e().date_type; }},
      {"enddate", [](C c) { return c.e().enddate; }},
      {"actor_code", actor<kCode>},
      {"actor_sector", actor<kSector>},
      {"actor_text", actor<kText>},
      {"actor_name", actor<kName>},
      {"actor_id", actor<kId>},
      {"actor_office", actor<kOffice>},
      {"recipient_code", recipient<kCode>},
      {"recipient_sector", recipient<kSector>},
      {"recipient_text", recipient<kText>},
      {"recipient_name", recipient<kName>},
      {"recipient_id", recipient<kId>},
      {"recipient_office", recipient<kOffice>},
      {"event", [](C c) { return c.e().category; }},
      {"mode", [](C c) { return join_items(c.e().modes); }},
      {"aux", [](C c) { return join_items(c.e().aux); }},
      {"context", [](C c) { return join_items(c.view.document().contexts, [](const ContextRecord& x) { return x.name; }); }},
      {"quad_code", [](C c) { return std::to_string(c.e().quad); }},
      {"event_scale", [](C c) { return number(c.e().scale); }},
      {"cameo", [](C c) { return c.e().cameo; }},
      {"event_text", [](C c) { return std::string(c.view.text(c.e().trigger)); }},
      {"start", [](C c) { return begin_of(c, c.e().trigger); }},
      {"end", [](C c) { return end_of(c, c.e().trigger); }},
      {"sentence", [](C c) { return std::to_string(c.view.sequence(c.i)); }},
      {"sentence_start", [](C c) { return begin_of(c, c.view.sentence(c.i)); }},
      {"sentence_end", [](C c) { return end_of(c, c.view.sentence(c.i)); }},
      {"place_text", [](C c) { return std::string(c.view.text(c.e().place.text)); }},
      {"place", [](C c) { return c.e().place.name; }},
      {"lat", [](C c) { return c.e().place.known ? number(c.e().place.lat) : ""; }},
      {"lon", [](C c) { return c.e().place.known ? number(c.e().place.lon) : ""; }},
      {"province", [](C c) { return c.e().place.adm1; }},
      {"place_country", [](C c) { return c.e().place.country; }},
      {"dead", [](C c) { return count(c.e().dead); }},
      {"injured", [](C c) { return count(c.e().injured); }},
      {"arrested", [](C c) { return count(c.e().arrested); }},
      {"reporter_code", reporter<kCode>},
      {"reporter_sector", reporter<kSector>},
      {"reporter_text", reporter<kText>},
      {"confidence", [](C c) { return number(c.e().confidence); }},
      {"rules", [](C c) { return join_items(c.e().rules, [](const RuleUse& r) { return r.id; }); }},
      {"coder", [](C c) { return c.coder; }},
      {"merged_from", [](C c) { return join_items(c.e().merged_from, [&](Span s) { return begin_of(c, s) + "-" + end_of(c, s); }); }},
  };
  return all;
}

}  // namespace

void CsvWriter::cell(std::string_view text, std::string* out) const {
  if (separator_ == '\t') {
    for (char c : text) *out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  } else if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    *out += text;
  } else {
    *out += '"';
    for (char c : text) {
      if (c == '"') *out += '"';
      *out += c;
    }
    *out += '"';
  }
}

void CsvWriter::begin(std::string* out) {
  const char* between = "";
  std::string sep(1, separator_);
  for (const Column& c : columns()) {
    *out += between, *out += c.name;
    between = sep.c_str();
  }
  *out += separator_ == '\t' ? "\n" : "\r\n";
}

void CsvWriter::records(const DocumentView& view, std::string* out) {
  for (size_t i = 0; i < view.size(); i++) {
    Context context{view, i, coder_};
    bool first = true;
    for (const Column& c : columns()) {
      if (!first) *out += separator_;
      first = false;
      cell(c.value(context), out);
    }
    *out += separator_ == '\t' ? "\n" : "\r\n";
  }
}

}  // namespace rasid
