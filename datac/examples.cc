#include "datac/examples.h"

#include <algorithm>

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

std::string code_of(const RuleText& rule) {
  for (const RuleLine& l : rule.lines)
    if (l.keyword == "code") return l.value;
  return " ";
}

/// The event must be of the rule's category with all its modes, or of the category that the same act still to come has.
std::string code_fault(const Tables& tables, const std::vector<std::string>& code, const EventRecord& e) {
  for (const Row& r : tables.of("categories"))
    if (r[0].text == code[0] && r[6].text == e.category) return "";
  if (e.category != code[0]) return "wanted " + code[0];
  for (size_t i = 1; i < code.size(); i++)
    if (std::ranges::find(e.modes, code[i]) == e.modes.end()) return "wanted the mode " + code[i];
  return "";
}

std::string told(const EventRecord& e) {
  std::string out = e.category;
  for (const auto& m : e.modes) out += " " + m;
  for (const auto& a : e.aux) out += " " + a;
  return out + " " + e.cameo;
}

void check_codebook(const Tables& tables, const std::vector<std::string>& only, CoderSession* session, Problems* found,
                    ExampleReport* report) {
  for (const Row& r : tables.of("examples")) {
    if (!only.empty() && std::ranges::find(only, tables.files[r.at.file]) == only.end()) continue;
    report->codes++;
    CodedDocument doc = code_example(session, r[4].text);
    const EventRecord* event = example_event(doc, r);
    if (event && event->cameo == r[3].text) {
      report->codes_right++;
      continue;
    }
    std::string got;
    for (const EventRecord& e : doc.events) got += (got.empty() ? "" : ", ") + told(e);
    std::string want = r[0].text;
    for (size_t i : {1u, 2u, 3u}) want += (r[i].text.empty() ? "" : " ") + r[i].text;
    found->add(r[4].at, "the example gives " + (got.empty() ? "nothing" : got), "wanted " + want);
  }
}

}  // namespace

CodedDocument code_example(CoderSession* session, const std::string& text, Trace* trace) {
  DocumentInput in;
  in.id = "example", in.text = text, in.date = "2021-01-27";
  CoderOptions options;
  options.models = false;  // an example is its rule's, whatever has been learned
  return session->code(in, options, trace);
}

const EventRecord* example_event(const CodedDocument& doc, const Row& example) {
  auto aux = split(example[2].text, '|');
  const EventRecord* first = nullptr;
  for (const EventRecord& e : doc.events) {
    bool mode = example[1].text.empty() ? e.modes.empty() : std::ranges::find(e.modes, example[1].text) != e.modes.end();
    if (e.category != example[0].text || !mode || e.aux != aux) continue;
    if (e.cameo == example[3].text) return &e;
    if (!first) first = &e;
  }
  return first;
}

void check_rule(const Tables& tables, const RuleText& rule, CoderSession* session, Problems* found, ExampleReport* report) {
  const auto code = split(code_of(rule), ' ');
  for (size_t i = 0; i < rule.lines.size(); i++) {
    const RuleLine& l = rule.lines[i];
    if (l.keyword != "fire" && l.keyword != "miss") continue;
    CodedDocument doc = code_example(session, l.value);
    const EventRecord* event = nullptr;
    for (const EventRecord& e : doc.events)
      for (const RuleUse& u : e.rules)
        if (u.id == rule.id && !event) event = &e;
    if (l.keyword == "miss") {
      report->misses++;
      if (!event)
        report->misses_right++;
      else
        found->add(l.at, "rule " + rule.id + " fires on its near miss", "narrow its conditions or mend the example");
      continue;
    }
    report->fires++;
    if (!event) {
      // A more special rule may take the event; then this one must at least hold, and the category must come out.
      Trace trace;
      trace.events = true;
      code_example(session, l.value, &trace);
      std::string reason = "its trigger is not found";
      bool outranked = false;
      for (const auto& line : trace.lines) {
        size_t at = line.find("why-not " + rule.id + " ");
        if (at == std::string::npos) continue;
        reason = line.substr(line.find(": ", at) + 2);
        reason = reason.substr(0, reason.find(" ["));
        outranked |= reason.starts_with("outranked");
      }
      const EventRecord* same = nullptr;
      for (const EventRecord& e : doc.events)
        if (e.category == code[0]) same = &e;
      if (!outranked || !same) {
        found->add(l.at, "rule " + rule.id + " does not fire on its example", reason);
        continue;
      }
      event = same;
    } else if (std::string fault = code_fault(tables, code, *event); !fault.empty()) {
      found->add(l.at, "rule " + rule.id + " gives " + told(*event), fault);
      continue;
    }
    report->fires_right++;
    if (i + 1 >= rule.lines.size() || rule.lines[i + 1].keyword != "gives") continue;
    report->gives++;
    const std::string& want = rule.lines[i + 1].value;
    size_t arrow = std::min(want.find('>'), want.size());
    std::string actors = wanted(want.substr(0, arrow)), recipients = arrow < want.size() ? wanted(want.substr(arrow + 1)) : "";
    if (side(event->actors) == actors && side(event->recipients) == recipients)
      report->gives_right++;
    else
      found->add(rule.lines[i + 1].at, "rule " + rule.id + " gives " + side(event->actors) + " > " + side(event->recipients),
                 "wanted " + actors + " > " + recipients);
  }
}

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
  check_codebook(tables, only, session.get(), &found, &report);
  for (const RuleText& rule : read_rule_texts(tables, &problems)) {
    const std::string& file = tables.files[rule.at.file];
    if (!only.empty() && std::find(only.begin(), only.end(), file) == only.end()) continue;
    check_rule(tables, rule, session.get(), &found, &report);
  }
  auto lines = found.lines();
  report.problems.insert(report.problems.end(), lines.begin(), lines.end());
  return report;
}

}  // namespace rasid::datac
