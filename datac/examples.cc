#include "datac/examples.h"

#include <algorithm>

#include "datac/ruletext.h"
#include "pipeline/coder.h"

namespace rasid::datac {
namespace {

std::string side(const std::vector<ActorRecord>& actors) {
  std::vector<std::string> items;
  for (const auto& a : actors) items.push_back((a.code.empty() ? "---" : a.code) + " " + (a.sector.empty() ? "---" : a.sector));
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  std::string out;
  for (const auto& i : items) out += (out.empty() ? "" : ", ") + i;
  return out;
}

std::string wanted(const std::string& text) {
  auto items = split(text, ',');
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  std::string out;
  for (const auto& i : items) out += (out.empty() ? "" : ", ") + i;
  return out;
}

}  // namespace

ExampleReport run_examples(const std::vector<Source>& sources, const Blob& blob, const std::vector<std::string>& only) {
  ExampleReport report;
  Tables tables;
  Problems problems(&tables.files);
  tables.texts.reserve(sources.size());
  for (const Source& s : sources) read_tables(s.name, s.text, &tables, &problems);
  auto coder = Coder::open(blob);
  if (!coder) {
    report.problems.push_back(coder.error().message);
    return report;
  }
  auto session = (*coder)->session();
  Problems found(&tables.files);
  CoderOptions options;
  auto code = [&](const std::string& text) {
    DocumentInput in;
    in.id = "example", in.text = text, in.date = "2021-01-27";
    return session->code(in, options);
  };
  for (const RuleText& rule : read_rule_texts(tables, &problems)) {
    const std::string& file = tables.files[rule.at.file];
    if (!only.empty() && std::find(only.begin(), only.end(), file) == only.end()) continue;
    for (size_t i = 0; i < rule.lines.size(); i++) {
      const RuleLine& l = rule.lines[i];
      if (l.keyword != "fire" && l.keyword != "miss") continue;
      CodedDocument doc = code(l.value);
      const EventRecord* event = nullptr;
      for (const EventRecord& e : doc.events)
        for (const RuleUse& u : e.rules)
          if (u.id == rule.id && !event) event = &e;
      if (l.keyword == "miss") {
        report.misses++;
        if (!event) report.misses_right++;
        else found.add(l.at, "rule " + rule.id + " fires on its near miss", "narrow its conditions or mend the example");
        continue;
      }
      report.fires++;
      if (!event) {
        std::string others;
        for (const EventRecord& e : doc.events) others += (others.empty() ? "" : " ") + e.rules[0].id;
        found.add(l.at, "rule " + rule.id + " does not fire on its example", others.empty() ? "nothing fires; see: rasid explain" : "instead: " + others);
        continue;
      }
      report.fires_right++;
      if (i + 1 >= rule.lines.size() || rule.lines[i + 1].keyword != "gives") continue;
      report.gives++;
      const std::string& want = rule.lines[i + 1].value;
      size_t arrow = std::min(want.find('>'), want.size());
      std::string actors = wanted(want.substr(0, arrow)), recipients = arrow < want.size() ? wanted(want.substr(arrow + 1)) : "";
      if (side(event->actors) == actors && side(event->recipients) == recipients) report.gives_right++;
      else found.add(rule.lines[i + 1].at, "rule " + rule.id + " gives " + side(event->actors) + " > " + side(event->recipients), "wanted " + actors + " > " + recipients);
    }
  }
  auto lines = found.lines();
  report.problems.insert(report.problems.end(), lines.begin(), lines.end());
  return report;
}

}  // namespace rasid::datac
