#include "cli/serve_texts.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "datac/examples.h"
#include "format/writer.h"
#include "store/countries.h"

namespace rasid::cli {
namespace {

using datac::Row;
using datac::split;

class TextsWriter {
 public:
  TextsWriter(const datac::Tables& tables, CoderSession* session, std::string version)
      : tables_(tables), session_(session), version_(std::move(version)) {
    for (const Row& r : tables.of("definitions"))
      definitions_[r[0].text + " " + r[1].text + " " + r[2].text] = {r[1].text, {r[3].text, ""}, {r[4].text, r[5].text}};
  }

  Result<ServeTexts> write() {
    if (auto ok = names(); !ok) return ok.error();
    out_.quads = {{"تعاون لفظي", "verbal cooperation"},
                  {"تعاون مادي", "material cooperation"},
                  {"نزاع لفظي", "verbal conflict"},
                  {"نزاع مادي", "material conflict"}};
    for (const Row& r : tables_.of("categories")) out_.categories.push_back(category(r));
    for (const Row& d : tables_.of("definitions")) {
      if (d[0].text == "aux") out_.aux.push_back({entry("aux", d[1].text), examples([&](const Row& r) { return has_mark(r, d[1].text); })});
      if (d[0].text == "context") out_.contexts.push_back(entry("context", d[1].text));
      if (d[0].text == "sector") out_.sectors.push_back(entry("sector", d[1].text));
    }
    for (const Row& r : tables_.of("codes")) out_.codes.push_back({r[0].text, {r[2].text, r[1].text}, {r[2].text, r[1].text}});
    for (const Row& r : tables_.of("cameo_events")) out_.cameo.push_back({r[0].text, r[1].text, r[2].text, {r[5].text, r[6].text}});
    for (const Row& r : tables_.of("decisions")) out_.decisions.push_back({r[0].text, r[1].text, r[2].text, {r[3].text, r[4].text}});
    return std::move(out_);
  }

 private:
  static std::string first_of(const std::string& names) { return names.substr(0, names.find('|')); }

  Result<bool> names() {
    auto english = country_names();
    if (!english) return english.error();
    const std::map<std::string, std::string> of(english->begin(), english->end());
    for (const Row& r : tables_.of("countries")) {
      auto en = of.find(r[0].text);
      // An overlay's row adds names to a country that is there.
      auto old = std::ranges::find(out_.names, r[0].text, &NamedThing::id);
      if (old != out_.names.end())
        old->variants += "|" + r[1].text;
      else
        out_.names.push_back(
            {r[0].text, "country", {first_of(r[1].text), en == of.end() ? "" : en->second}, r[0].text, "", r[1].text + "|" + r[2].text});
    }
    for (const Row& r : tables_.of("codes")) out_.names.push_back({r[0].text, "code", {r[2].text, r[1].text}, r[0].text, "", ""});
    for (const Row& r : tables_.of("orgs"))
      out_.names.push_back({r[0].text, "org", {first_of(r[1].text), r[7].text}, r[2].text, r[3].text, r[1].text});
    for (const Row& r : tables_.of("persons")) {
      const auto office = split(r[2].text.substr(r[2].text.rfind(';') + 1), '/');
      out_.names.push_back({r[0].text,
                            "person",
                            {first_of(r[1].text), r[5].text},
                            !office.empty() ? office[0] : "",
                            office.size() > 1 ? office[1] : "",
                            r[1].text});
    }
    return true;
  }

  CodebookEntry entry(const std::string& kind, const std::string& name, const std::string& mode = "") {
    auto at = definitions_.find(kind + " " + name + " " + mode);
    CodebookEntry out = at == definitions_.end() ? CodebookEntry{} : at->second;
    out.name = mode.empty() ? name : mode;
    return out;
  }

  static bool has_mark(const Row& example, const std::string& mark) {
    const auto marks = split(example[2].text, '|');
    return std::ranges::find(marks, mark) != marks.end();
  }

  template <class Wanted>
  std::vector<CodebookExample> examples(Wanted wanted) {
    std::vector<CodebookExample> out;
    for (const Row& r : tables_.of("examples")) {
      if (!wanted(r)) continue;
      CodedDocument d = datac::code_example(session_, r[4].text);
      const EventRecord* e = datac::example_event(d, r);
      CodebookExample x{d.text, ""};
      if (e) {
        const EventRecord one = *e;
        d.events = {one};
        make_writer(OutputFormat::kJsonLines, version_, 0)->write(d, false, &x.record);
        x.record.pop_back();
      }
      out.push_back(std::move(x));
    }
    return out;
  }
  std::vector<CodebookExample> examples_of(const std::string& category, const std::string& mode) {
    return examples([&](const Row& r) { return r[0].text == category && r[1].text == mode && r[2].text.empty(); });
  }

  CodebookCategory category(const Row& r) {
    CodebookCategory c;
    static_cast<CodebookEntry&>(c) = entry("category", r[0].text);
    c.label = {r[5].text, r[0].text};
    c.quad = std::clamp(std::atoi(r[1].text.c_str()), 0, 4), c.score = std::strtof(r[2].text.c_str(), nullptr), c.cameo = r[3].text;
    c.content = r[4].text == "yes", c.still_to_come = r[6].text;
    c.examples = examples_of(r[0].text, "");
    for (const Row& m : tables_.of("mode_codes")) {
      if (m[0].text != r[0].text) continue;
      CodebookMode mode;
      static_cast<CodebookEntry&>(mode) = entry("mode", m[0].text, m[1].text);
      mode.score = std::strtof(m[2].text.c_str(), nullptr), mode.cameo = m[3].text;
      mode.examples = examples_of(m[0].text, m[1].text);
      c.modes.push_back(std::move(mode));
    }
    return c;
  }

  const datac::Tables& tables_;
  CoderSession* session_;
  std::string version_;
  std::map<std::string, CodebookEntry> definitions_;
  ServeTexts out_;
};

}  // namespace

Result<std::shared_ptr<const ServeTexts>> make_serve_texts(const datac::Tables& tables, CoderSession* session, const std::string& version) {
  auto texts = TextsWriter(tables, session, version).write();
  if (!texts) return texts.error();
  // English labels where the tables have no other word than the name itself.
  auto named = [](auto& entries) {
    for (auto& e : entries)
      if (e.label.en.empty()) e.label.en = e.name;
  };
  named(texts->aux), named(texts->contexts), named(texts->sectors);
  for (auto& c : texts->categories) named(c.modes);
  return std::shared_ptr<const ServeTexts>(std::make_shared<ServeTexts>(std::move(*texts)));
}

}  // namespace rasid::cli
