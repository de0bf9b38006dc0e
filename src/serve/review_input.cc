#include "serve/review_input.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "serve/json.h"
#include "store/event_table.h"

namespace rasid {
namespace {

using simdjson::dom::element;

Error wrong(const std::string& message) { return {ErrorCode::kUsage, message}; }

/// Reads the members of an object; what is not asked for is a mistake of the sender. The first complaint stays.
class Members {
 public:
  Members(element e, const char* what) : what_(what) {
    if (e.get(object_))
      complain(fmt::format("{} must be a JSON object", what));
    else
      there_ = true;
  }
  std::string text(const char* name, size_t most, bool required) {
    known_.push_back(name);
    std::string_view v;
    element e;
    if (!there_ || object_[name].get(e) || e.is_null()) {
      if (required) complain(fmt::format("{} lacks {}", what_, name));
      return "";
    }
    if (e.get(v)) complain(fmt::format("{} must be a text", name));
    if (utf8_count(v) > most) complain(fmt::format("{} may have {} characters", name, most));
    return std::string(v);
  }
  std::vector<std::string> texts(const char* name) {
    std::vector<std::string> out;
    list(name, [&](element e) {
      std::string_view v;
      if (e.get(v) || v.size() > 100) complain(fmt::format("{} must be a list of short texts", name));
      out.emplace_back(v);
    });
    return out;
  }
  template <class Item>
  void list(const char* name, Item item) {
    known_.push_back(name);
    simdjson::dom::array items;
    if (!there_ || object_[name].get(items)) return complain(fmt::format("{} lacks the list {}", what_, name));
    if (items.size() > 50) return complain(fmt::format("{} may have 50 items", name));
    for (element e : items) item(e);
  }
  /// The member as it is; false when it is missing or null.
  bool raw(const char* name, element* out) {
    known_.push_back(name);
    return there_ && !object_[name].get(*out) && !out->is_null();
  }
  void complain(const std::string& message) {
    if (error_.empty()) error_ = message;
  }
  const std::string& error() {
    if (there_)
      for (auto field : object_)
        if (std::ranges::find(known_, field.key) == known_.end())
          complain(fmt::format("{} has no member {}", what_, field.key.substr(0, 40)));
    return error_;
  }

 private:
  static size_t utf8_count(std::string_view s) {
    return size_t(std::ranges::count_if(s, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  }
  const char* what_;
  simdjson::dom::object object_;
  bool there_ = false;
  std::vector<std::string_view> known_;
  std::string error_;
};

bool code_like(const std::string& s) {
  return s.size() <= 8 && std::ranges::all_of(s, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

Result<Correction> correction_of(element e) {
  Members m(e, "correction");
  Correction c;
  c.event = m.text("event", 40, true), c.mode = m.texts("mode"), c.aux = m.texts("aux");
  c.date = m.text("date", 10, false), c.place = m.text("place", 200, false);
  for (auto [name, side] : {std::pair{"actor", &c.actors}, {"recipient", &c.recipients}})
    m.list(name, [&, to = side](element party) {
      Members p(party, "a party");
      to->push_back({p.text("text", 300, false), p.text("code", 8, false), p.text("sector", 8, false)});
      if (!p.error().empty()) m.complain(p.error());
      if (!code_like(to->back().code) || !code_like(to->back().sector)) m.complain("code and sector are capital letters, or \"\"");
    });
  if (!c.date.empty() && (date_number(c.date) == 0)) m.complain("date is YYYY-MM-DD, a month, a year or null");
  if (!m.error().empty()) return wrong(m.error());
  return c;
}

/// Names that the codebook has; with an empty codebook anything goes.
std::string check_codes(const Correction& c, const ServeTexts& texts) {
  if (texts.categories.empty()) return "";
  auto category = std::ranges::find(texts.categories, c.event, &CodebookCategory::name);
  if (category == texts.categories.end()) return fmt::format("the codebook has no category {}", c.event);
  for (const std::string& m : c.mode)
    if (std::ranges::find(category->modes, m, &CodebookMode::name) == category->modes.end())
      return fmt::format("{} has no mode {}", c.event, m);
  for (const std::string& a : c.aux)
    if (std::ranges::find(texts.aux, a, &CodebookAux::name) == texts.aux.end()) return fmt::format("there is no auxiliary mode {}", a);
  return "";
}

}  // namespace

std::string correction_json(const Correction& c) {
  Json j;
  j.object([&] {
    j.text("event", c.event).texts("mode", c.mode).texts("aux", c.aux);
    for (auto [name, side] : {std::pair{"actor", &c.actors}, {"recipient", &c.recipients}})
      j.array(name, [&] {
        for (const Correction::Party& p : *side) j.object([&] { j.text("text", p.text).text("code", p.code).text("sector", p.sector); });
      });
    j.text_or_null("date", c.date).text_or_null("place", c.place);
  });
  return j.str();
}

Result<Correction> read_correction(const std::string& json) {
  simdjson::dom::parser parser;
  element e;
  if (parser.parse(json).get(e)) return wrong("correction is no JSON");
  return correction_of(e);
}

Result<NewReview> read_review(const std::string& body, const ServeTexts& texts) {
  simdjson::dom::parser parser;
  element e;
  if (parser.parse(body).get(e)) return wrong("the body is no JSON");
  Members m(e, "a review");
  NewReview r;
  r.event_id = m.text("event_id", 200, true), r.reviewer = m.text("reviewer", 80, true), r.verdict = m.text("verdict", 20, true);
  r.note = m.text("note", 2000, false);
  const bool blank = r.reviewer.find_first_not_of(" \t\r\n") == std::string::npos;
  if (blank) m.complain("reviewer is a name: reviews of nobody cannot be compared");
  element given;
  const bool corrected = m.raw("correction", &given);
  if (r.verdict != "right" && r.verdict != "wrong" && r.verdict != "corrected") m.complain("verdict is right, wrong or corrected");
  if (corrected != (r.verdict == "corrected")) m.complain("a correction goes with the verdict corrected, and with no other");
  if (!m.error().empty()) return wrong(m.error());
  if (corrected) {
    auto c = correction_of(given);
    if (!c) return c.error();
    if (const std::string bad = check_codes(*c, texts); !bad.empty()) return wrong(bad);
    r.correction = correction_json(*c);
  }
  return r;
}

}  // namespace rasid
