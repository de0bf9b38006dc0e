#include "cli/detection.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <vector>

#include "cli/held_out.h"
#include "cli/json_lines.h"

namespace rasid::cli {
namespace {

struct Item {
  std::string category;
  bool yes;
  float confidence;  // of the surest event of the category, -1 when there is none
};

constexpr float kThresholds[] = {0.0f, 0.6f, 0.65f, 0.675f, 0.7f, 0.725f, 0.75f, 0.775f, 0.8f};

}  // namespace

Result<std::string> score_detection(const Coder& coder, const std::string& path, bool models) {
  auto text = read_file(path);
  if (!text) return text.error();
  auto session = coder.session();
  CoderOptions options;
  options.models = models;
  simdjson::dom::parser parser;
  std::map<std::string, std::map<std::string, float>> coded;  // sentence -> category -> confidence
  std::vector<Item> items;
  auto read = for_rows(*text, path, [&](std::string_view row, size_t line) -> std::string {
    simdjson::dom::element d;
    std::string_view sentence, category;
    int64_t accept = 0, reject = 0;
    if (parser.parse(simdjson::padded_string(row)).get(d) || d["text"].get(sentence) || d["event"].get(category) ||
        d["accept"].get(accept) || d["reject"].get(reject))
      return "not a line of text, event, accept, reject (JSON)";
    if (accept + reject < 2 || accept == reject) return {};
    auto [it, fresh] = coded.try_emplace(std::string(sentence));
    if (fresh) {
      DocumentInput in;
      in.id = std::to_string(line), in.text = it->first;
      for (const EventRecord& e : session->code(in, options).events) {
        if (std::find(e.aux.begin(), e.aux.end(), "negation") != e.aux.end()) continue;
        auto [c, first] = it->second.try_emplace(e.category, e.confidence);
        if (!first) c->second = std::max(c->second, e.confidence);
      }
    }
    auto found = it->second.find(std::string(category));
    items.push_back({std::string(category), accept > reject, found == it->second.end() ? -1.0f : found->second});
    return {};
  });
  if (!read) return read.error();
  std::map<std::string, bool> categories;
  for (const Item& i : items) categories[i.category] = true;
  std::string out;
  for (const auto& [category, unused] : categories) {
    for (float t : kThresholds) {
      size_t tp = 0, fp = 0, fn = 0, n = 0;
      for (const Item& i : items) {
        if (i.category != category) continue;
        n++;
        bool said = i.confidence >= t;
        tp += said && i.yes, fp += said && !i.yes, fn += !said && i.yes;
      }
      double p = tp + fp ? double(tp) / double(tp + fp) : 0, r = tp + fn ? double(tp) / double(tp + fn) : 0;
      out += fmt::format("{:10} confidence >= {:.2f}  P {:.3f}  R {:.3f}  F1 {:.3f}  yes {} of {}\n", category, t, p, r,
                         p + r > 0 ? 2 * p * r / (p + r) : 0.0, tp + fn, n);
    }
  }
  return out;
}

Result<std::string> score_detection_folds(const Coder& coder, const std::string& path, int folds) {
  auto categories = read_categories(path);
  if (!categories) return categories.error();
  std::string out;
  for (const std::string& category : *categories) {
    SentenceTask task = sentence_task(category);
    auto examples = read_examples(coder, task, {path});
    if (!examples) return examples.error();
    HeldOut held = cross_validate(task.kind, task.labels, *examples, {.folds = folds}, 1, options_for(task.kind));
    out += (out.empty() ? "" : "\n") + print_held_out(task, held);
  }
  return out;
}

}  // namespace rasid::cli
