#include "format/json_document.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <new>

#include "base/utf8.h"
#include "format/field_map.h"

namespace rasid {
namespace {

namespace dom = simdjson::dom;
constexpr size_t kKeepCapacity = 8 << 20;  // a parser that grew beyond this is made anew

/// The first of the fields that is there and not null.
bool find(const dom::object& o, const std::vector<std::string>& names, dom::element* out, std::string* found) {
  for (const std::string& name : names)
    if (o.at_key(name).get(*out) == simdjson::SUCCESS && !out->is_null()) {
      *found = name;
      return true;
    }
  return false;
}

/// A string, or a whole number in digits (ids and dates come as numbers too).
bool text_of(const dom::element& e, std::string* out) {
  std::string_view s;
  if (e.get(s) == simdjson::SUCCESS) {
    out->assign(s);
    return true;
  }
  int64_t i = 0;
  if (e.get(i) == simdjson::SUCCESS) {
    *out = std::to_string(i);
    return true;
  }
  return false;
}

bool read_sentences(const dom::element& e, size_t length, std::vector<Span>* out) {
  dom::array list;
  if (e.get(list) != simdjson::SUCCESS) return false;
  uint64_t last = 0;
  for (dom::element item : list) {
    dom::array pair;
    uint64_t a = 0, b = 0;
    if (item.get(pair) != simdjson::SUCCESS || pair.size() != 2 || pair.at(0).get(a) != simdjson::SUCCESS ||
        pair.at(1).get(b) != simdjson::SUCCESS || a < last || b < a || b > length)
      return false;
    out->push_back({uint32_t(a), uint32_t(b)});
    last = b;
  }
  return true;
}

bool digits(std::string_view s) {
  for (char c : s)
    if (c < '0' || c > '9') return false;
  return !s.empty();
}

bool in_range(std::string_view two, int least, int most) {
  int v = (two[0] - '0') * 10 + (two[1] - '0');
  return digits(two) && v >= least && v <= most;
}

/// simdjson's message without the part that repeats what every JSON error is.
std::string reason(simdjson::error_code code) {
  std::string s = simdjson::error_message(code);
  if (size_t at = s.find(": "); at != std::string::npos && s.starts_with("The JSON document has an improper structure"))
    s = s.substr(at + 2);
  while (s.ends_with('.') || s.ends_with(' ')) s.pop_back();
  return s;
}

}  // namespace

std::string iso_date(std::string_view s) {
  bool dashes = s.size() >= 10 && s[4] == '-' && s[7] == '-';
  if (!dashes && s.size() != 8) return "";
  std::string_view year = s.substr(0, 4), month = s.substr(dashes ? 5 : 4, 2), day = s.substr(dashes ? 8 : 6, 2);
  if (!digits(year) || !in_range(month, 1, 12) || !in_range(day, 1, 31)) return "";
  if (s.size() > 10 && s[10] != 'T' && s[10] != ' ') return "";
  return fmt::format("{}-{}-{}", year, month, day);
}

struct JsonDocumentParser::State {
  dom::parser parser;
};

JsonDocumentParser::JsonDocumentParser(const FieldMap* fields) : state_(std::make_unique<State>()), fields_(fields) {}
JsonDocumentParser::~JsonDocumentParser() = default;
void JsonDocumentParser::release() { state_ = std::make_unique<State>(); }

bool JsonDocumentParser::parse(std::string_view line, DocumentInput* out, std::vector<std::string>* remarks, std::string* error) {
  if (state_->parser.capacity() > kKeepCapacity) release();
  dom::element root;
  auto code = state_->parser.parse(line.data(), line.size(), false).get(root);
  if (code == simdjson::MEMALLOC) {
    state_->parser = dom::parser();  // simdjson 3.0 crashes with the next line when a part of its memory could not be had
    throw std::bad_alloc();
  }
  if (code) {
    *error = "bad JSON: " + reason(code);
    return false;
  }
  dom::object o;
  if (root.get(o) != simdjson::SUCCESS) {
    *error = "not a JSON object (one document a line: {\"id\": …, \"date\": …, \"text\": …})";
    return false;
  }
  dom::element e;
  std::string name;
  auto names = [&](Field field) -> const std::vector<std::string>& {
    static const std::vector<std::string> usual[] = {
        {"doc", "id", "doc_id"}, {"date"}, {"source", "outlet"}, {"title"}, {"language", "lang"}, {"text", "body", "content"}};
    return fields_ && fields_->given(field) ? fields_->names(field) : usual[size_t(field)];
  };
  auto take = [&](Field field, std::string* to) {
    if (find(o, names(field), &e, &name) && !text_of(e, to)) remarks->push_back(fmt::format("field {} is not a string: ignored", name));
  };
  *out = DocumentInput{};
  if (!find(o, names(Field::kText), &e, &name)) {
    *error = fields_ && fields_->given(Field::kText) ? fmt::format("no field {}", fmt::join(names(Field::kText), ", "))
                                                     : std::string("no field text, body or content");
    return false;
  }
  std::string_view text;
  if (e.get(text) != simdjson::SUCCESS) {
    *error = fmt::format("field {} is not a string", name);
    return false;
  }
  out->text.assign(text);
  take(Field::kId, &out->id);
  take(Field::kSource, &out->source);
  take(Field::kTitle, &out->title);
  take(Field::kLanguage, &out->language);
  std::string date;
  take(Field::kDate, &date);
  out->date = fields_ ? any_date(date) : iso_date(date);
  if (out->date.empty() && !date.empty()) remarks->push_back(fmt::format("date \"{}\" is not YYYY-MM-DD: ignored", date.substr(0, 40)));
  if (find(o, {"sentences"}, &e, &name) && !read_sentences(e, utf8::count(text), &out->sentences)) {
    out->sentences.clear();
    remarks->push_back("sentences is not a list of [start, end] in rising order within the text: ignored");
  }
  return true;
}

}  // namespace rasid
