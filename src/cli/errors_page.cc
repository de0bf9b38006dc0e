#include "cli/errors_page.h"

#include <fmt/format.h>

#include "format/json_text.h"

extern const char rasid_errors_page_html[];
extern const char rasid_errors_page_html_end[];

namespace rasid::cli {
namespace {

std::string quoted(std::string_view s) {
  std::string out;
  append_json(&out, s);
  return out;
}

/// A span within the sentence; the page counts from its begin.
std::string within(Span at, Span sentence) {
  return at.empty() ? "[0, 0]" : fmt::format("[{}, {}]", int64_t(at.begin) - sentence.begin, int64_t(at.end) - sentence.begin);
}

std::string error_json(const EventError& e) {
  Span sentence = e.document->sentences[e.sentence];
  std::string causes, refusals;
  for (Cause c : e.causes) causes += fmt::format("{}{}", causes.empty() ? "" : ", ", size_t(c));
  for (const Refusal& r : e.refusals)
    refusals += fmt::format("{}{{\"rule\": {}, \"reason\": {}, \"source\": {}}}", refusals.empty() ? "" : ", ", quoted(r.rule),
                            quoted(r.reason), quoted(r.source));
  return fmt::format(
      "{{\"document\": {}, \"sentence\": {}, \"begin\": {}, \"text\": {}, \"category\": {}, \"level\": {}, \"causes\": [{}], "
      "\"refusals\": [{}], \"own_refusals\": {}, \"trigger\": {}, \"gold\": {}, \"coded\": {}}}",
      quoted(e.document->name), e.sentence, sentence.begin, quoted(text_at(*e.document, sentence)), quoted(e.category), e.level, causes,
      refusals, e.own_refusals, within(e.gold ? e.gold->trigger : Span{}, sentence), e.gold ? e.gold->json : "null",
      e.coded ? e.coded->json : "null");
}

/// Items of a JSON list or object.
class Items {
 public:
  void add(const std::string& item) { text_ += (text_.empty() ? "" : ",\n") + item; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string page_data(const Score& s, const std::vector<EventError>& errors, const Traces& traces, const RuleSet& rules,
                      const std::string& coder) {
  Items categories, causes, sources, list;
  for (const CategoryRecord& c : rules.categories()) categories.add(quoted(rules.text(c.name)) + ": " + quoted(rules.text(c.arabic)));
  auto counts = count_causes(errors);
  for (size_t k = 0; k < counts.size(); k++)
    causes.add(fmt::format("{{\"key\": {}, \"en\": {}, \"ar\": {}, \"first\": {}, \"all\": {}}}", quoted(kCauseNames[k].key),
                           quoted(kCauseNames[k].english), quoted(kCauseNames[k].arabic), counts[k].first, counts[k].all));
  std::map<std::string, std::string> places;
  for (const auto& [document, sentences] : traces)
    for (const TracedSentence& t : sentences)
      for (const TracedEvent& e : t.events) places[e.rule] = e.source;
  for (const auto& [rule, place] : places) sources.add(quoted(rule) + ": " + quoted(place));
  for (const EventError& e : errors) list.add(error_json(e));
  return fmt::format("{{\"coder\": {}, \"figures\": {}, \"categories\": {{{}}}, \"causes\": [{}], \"sources\": {{{}}}, \"errors\": [{}]}}",
                     quoted(coder), print_score_json(s, ""), categories.text(), causes.text(), sources.text(), list.text());
}

}  // namespace

std::string errors_page(const Score& s, const std::vector<EventError>& errors, const Traces& traces, const RuleSet& rules,
                        const std::string& coder) {
  constexpr std::string_view kPlace = "@DATA@";
  std::string_view page(rasid_errors_page_html, size_t(rasid_errors_page_html_end - rasid_errors_page_html));
  size_t at = page.find(kPlace);
  std::string out(page.substr(0, at));
  // Inside a script element only "<" could end the data or begin a comment; in JSON it stands in strings alone.
  for (char c : page_data(s, errors, traces, rules, coder)) out += c == '<' ? std::string("\\u003c") : std::string(1, c);
  return out.append(page.substr(at + kPlace.size()));
}

}  // namespace rasid::cli
