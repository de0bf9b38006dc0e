#include "cli/sentence_data.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "cli/json_lines.h"

namespace rasid::cli {
namespace {

/// The label of a line; -1 where it is of no use to the task, -2 where it is not what it should be.
int label_of(const simdjson::dom::element& d, const SentenceTask& task) {
  if (task.kind == "relevance") {
    int64_t relevant = 0;
    return d["relevant"].get(relevant) || relevant < 0 || relevant > 1 ? -2 : int(relevant);
  }
  if (task.labels.size() > 1) {
    std::string_view quad;
    if (d["quad"].get(quad)) return -2;
    auto at = std::ranges::find(task.labels, quad);
    return at == task.labels.end() ? -2 : int(at - task.labels.begin());
  }
  std::string_view category;
  int64_t accept = 0, reject = 0;
  if (d["event"].get(category) || d["accept"].get(accept) || d["reject"].get(reject)) return -2;
  if (category != task.name || accept + reject < 2 || accept == reject) return -1;
  return accept > reject;
}

}  // namespace

SentenceTask sentence_task(const std::string& name) {
  // By number of the quad class, as the codebook counts them.
  if (name == "quad") return {name, name, {"none", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"}};
  return {name == "relevance" ? name : "category", name, {name}};
}

Result<std::vector<std::string>> read_categories(const std::string& path) {
  std::set<std::string> out;
  auto text = read_file(path);
  if (!text) return text.error();
  simdjson::dom::parser parser;
  // What is no such line is told by whoever reads the examples.
  for_rows(*text, path, [&](std::string_view row, size_t) {
    simdjson::dom::element d;
    std::string_view category;
    if (!parser.parse(simdjson::padded_string(row)).get(d) && !d["event"].get(category)) out.emplace(category);
    return std::string();
  });
  return std::vector<std::string>(out.begin(), out.end());
}

Result<std::vector<Example>> read_examples(const Coder& coder, const SentenceTask& task, const std::vector<std::string>& files) {
  std::vector<Example> out;
  std::set<uint64_t> seen;
  auto session = coder.session();
  std::vector<ObservedSentence> observed;
  CoderOptions options;
  options.observed = &observed;
  options.models = false;  // learned from the rules alone, whatever models the data holds
  simdjson::dom::parser parser;
  for (const std::string& path : files) {
    auto text = read_file(path);
    if (!text) return text.error();
    auto read = for_rows(*text, path, [&](std::string_view row, size_t) -> std::string {
      simdjson::dom::element d;
      std::string_view sentence;
      bool good = !parser.parse(simdjson::padded_string(row)).get(d) && !d["text"].get(sentence);
      int label = good ? label_of(d, task) : -2;
      if (label == -2) return fmt::format("not a line for the task {} (JSON)", task.name);
      uint64_t hash = hash64(sentence);
      if (label < 0 || !seen.insert(hash).second) return {};
      DocumentInput in;
      in.text = sentence;
      uint32_t code_points = 0;
      for (char c : in.text) code_points += !utf8::is_continuation(c);
      in.sentences = {{0, code_points}};
      observed.clear();
      session->code(in, options);
      if (!observed.empty()) out.push_back({std::move(observed[0].features), std::move(observed[0].events), hash, label});
      return {};
    });
    if (!read) return read.error();
  }
  return out;
}

}  // namespace rasid::cli
