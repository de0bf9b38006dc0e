#include "cli/rule_counts.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/one_line.h"
#include "datac/build.h"

namespace rasid::cli {
namespace {

/// The ids of all rules in the tables of the blob.
std::vector<std::string> rule_ids(const Blob& blob) {
  std::vector<std::string> out;
  for (const auto& source : datac::sources_of(blob.bytes("sources"))) {
    bool rules = false;
    for (std::string_view rest = source.text; !rest.empty();) {
      size_t end = std::min(rest.find('\n'), rest.size());
      std::string line = datac::trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.starts_with("#!"))
        rules = line == "#! rasid rules";
      else if (rules && line.starts_with("rule "))
        out.push_back(datac::trim(line.substr(5)));
    }
  }
  return out;
}

}  // namespace

void RuleCounts::add(const CodedDocument& d) {
  for (const EventRecord& e : d.events)
    for (const RuleUse& r : e.rules) {
      auto& [n, example] = seen_[r.id];
      if (n++ == 0 && e.sentence < d.sentences.size()) {
        Span s = d.sentences[e.sentence];
        example = one_line(std::string_view(d.text).substr(s.begin, s.size()));
      }
    }
}

std::string RuleCounts::table(const std::vector<std::pair<std::string, uint64_t>>& counts, const Blob& blob) const {
  std::map<std::string, uint64_t> all;
  for (const std::string& id : rule_ids(blob)) all[id] = 0;
  for (const auto& [id, seen] : seen_) all[id] = seen.first;
  for (const auto& [id, n] : counts) all[id] = std::max(all[id], n);  // firings, folded ones too
  std::vector<std::pair<std::string, uint64_t>> order(all.begin(), all.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string out = "# rule\tcount\texample\n";
  for (const auto& [id, n] : order) {
    auto it = seen_.find(id);
    out += fmt::format("{}\t{}\t{}\n", id, n, it == seen_.end() ? "" : it->second.second);
  }
  return out;
}

}  // namespace rasid::cli
