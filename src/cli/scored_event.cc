#include "cli/scored_event.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "base/utf8.h"
#include "cli/json_lines.h"
#include "cli/python_json.h"

namespace rasid::cli {
namespace {

namespace dom = simdjson::dom;

/// The `or []` of the scorer: a list of strings, empty when the field is missing or null.
std::vector<std::string> list_of_strings(const dom::element& o, const char* key) {
  std::vector<std::string> out;
  dom::array list;
  if (o.at_key(key).get(list)) return out;
  for (dom::element e : list)
    if (std::string_view s; !e.get(s)) out.emplace_back(s);
  return out;
}

std::set<std::string> strings(const dom::element& o, const char* key) {
  auto list = list_of_strings(o, key);
  return {list.begin(), list.end()};
}

ScoredSide side(const dom::element& o, const char* key) {
  ScoredSide out;
  dom::array list;
  if (o.at_key(key).get(list)) return out;
  for (dom::element e : list) {
    std::string code = string_at(e, "code");
    out.actors.emplace(code, string_at(e, "sector"));
    out.codes.insert(std::move(code));
  }
  return out;
}

ScoredEvent event_of(const dom::element& e) {
  ScoredEvent out;
  out.actor = side(e, "actor"), out.recipient = side(e, "recipient");
  out.modes = strings(e, "mode"), out.aux = strings(e, "aux"), out.contexts = strings(e, "context");
  return out;
}

std::string read_document(const dom::element& e, GoldDocument* out) {
  out->name = string_at(e, "doc"), out->text = string_at(e, "text");
  dom::array list;
  if (out->name.empty() || e.at_key("sentences").get(list)) return "a gold document has doc, text and sentences";
  for (dom::element pair : list) {
    uint64_t a = 0, b = 0;
    if (pair.at(0).get(a) || pair.at(1).get(b)) return "sentences is not a list of [start, end]";
    out->sentences.push_back({uint32_t(a), uint32_t(b)});
  }
  return out->sentences.empty() ? "a gold document has at least one sentence" : "";
}

/// Gold gives the words of a trigger, not where they stand.
Span trigger_in(const GoldDocument& d, Span sentence, const std::string& words) {
  std::string_view text = text_at(d, sentence);
  size_t at = words.empty() ? std::string::npos : text.find(words);
  if (at == std::string::npos) return {};
  auto begin = sentence.begin + uint32_t(utf8::count(text.substr(0, at)));
  return {begin, begin + uint32_t(utf8::count(words))};
}

std::string read_gold_events(const dom::element& e, GoldDocument* out) {
  out->has_gold = true;
  out->contexts = strings(e, "contexts");
  dom::array events;
  if (e.at_key("events").get(events)) return "no list of events";
  for (dom::element g : events) {
    ScoredEvent s = event_of(g);
    uint64_t sentence = 0;
    if (g.at_key("sent").get(sentence) || sentence >= out->sentences.size()) return "an event's sent is not a sentence of its document";
    s.sentence = sentence;
    s.categories = {string_at(g, "event")};
    s.trigger = trigger_in(*out, out->sentences[sentence], string_at(g, "trigger"));
    append_python_json(g, &s.json);
    out->gold.push_back(std::move(s));
  }
  return "";
}

size_t sentence_of(const std::vector<Span>& sentences, uint64_t at) {
  for (size_t i = 0; i < sentences.size(); i++)
    if (at < sentences[i].end) return i;
  return sentences.size() - 1;
}

std::map<std::string, size_t> by_name(const std::vector<GoldDocument>& documents) {
  std::map<std::string, size_t> out;
  for (size_t i = 0; i < documents.size(); i++) out[documents[i].name] = i;
  return out;
}

}  // namespace

std::string_view text_at(const GoldDocument& d, Span code_points) {
  std::string_view text = d.text;
  auto byte_at = [&](size_t from, uint32_t n) {
    while (from < text.size() && n > 0) {
      from++;
      while (from < text.size() && utf8::is_continuation(text[from])) from++;
      n--;
    }
    return from;
  };
  size_t begin = byte_at(0, code_points.begin);
  return text.substr(begin, byte_at(begin, code_points.size()) - begin);
}

Result<std::vector<GoldDocument>> read_gold(const std::string& docs_path, const std::string& events_path) {
  auto docs = read_file(docs_path), events = read_file(events_path);
  if (!docs) return docs.error();
  if (!events) return events.error();
  std::vector<GoldDocument> out;
  auto read = for_lines(*docs, docs_path, [&](const dom::element& e) { return read_document(e, &out.emplace_back()); });
  if (!read) return read.error();
  auto index = by_name(out);
  read = for_lines(*events, events_path, [&](const dom::element& e) -> std::string {
    auto it = index.find(string_at(e, "doc"));
    return it == index.end() ? "" : read_gold_events(e, &out[it->second]);
  });
  if (!read) return read.error();
  for (const GoldDocument& d : out)
    if (!d.has_gold) return Error{ErrorCode::kData, fmt::format("{}: no line for document {} of {}", events_path, d.name, docs_path)};
  return out;
}

Result<bool> add_coded(std::string_view json_lines, const std::string& place, std::vector<GoldDocument>* documents) {
  auto index = by_name(*documents);
  return for_lines(json_lines, place, [&](const dom::element& e) -> std::string {
    auto it = index.find(string_at(e, "doc_id"));
    if (it == index.end()) return "";
    GoldDocument& d = (*documents)[it->second];
    uint64_t start = 0, end = 0;
    if (e.at_key("evidence").at_key("start").get(start)) return "no evidence.start";
    if (e.at_key("evidence").at_key("end").get(end)) end = start;
    if (!e.at_key("event").is_array()) return "event is not a list";
    ScoredEvent s = event_of(e);
    s.categories = list_of_strings(e, "event");
    s.sentence = sentence_of(d.sentences, start);
    s.trigger = {uint32_t(start), uint32_t(end)};
    if (e.at_key("confidence").get(s.confidence)) s.confidence = -1;
    s.rules = list_of_strings(e, "rules");
    append_python_json(e, &s.json);
    s.json.insert(s.json.size() - 1, fmt::format(", \"sent\": {}", s.sentence));
    d.coded.push_back(std::move(s));
    return "";
  });
}

}  // namespace rasid::cli
