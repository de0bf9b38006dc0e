#include "cli/rule_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/one_line.h"

namespace rasid::cli {
namespace {

struct RuleScore {
  std::string id;
  size_t fired = 0, type = 0, dyad = 0, full = 0;
  const ScoredPair* worst = nullptr;  // the first of those that are furthest from right

  size_t wrong() const { return fired - type; }
  double weight() const { return double(wrong() * wrong()) / double(fired); }
};

/// The sentence, its trigger in brackets.
std::string example(const ScoredPair& p) {
  Span s = p.document->sentences[p.sentence], t = p.coded->trigger;
  auto text = [&](uint32_t from, uint32_t to) { return text_at(*p.document, {from, std::max(from, to)}); };
  if (t.empty() || t.begin < s.begin || t.end > s.end) return one_line(text(s.begin, s.end));
  return one_line(fmt::format("{}[{}]{}", text(s.begin, t.begin), text(t.begin, t.end), text(t.end, s.end)));
}

}  // namespace

std::string rule_scores(const Score& s) {
  std::map<std::string, RuleScore> rules;
  for (const ScoredPair& p : s.pairs) {
    if (!p.coded) continue;
    for (const std::string& id : p.coded->rules) {
      RuleScore& r = rules[id];
      r.id = id;
      r.fired++, r.type += p.level >= 1, r.dyad += p.level >= 2, r.full += p.level == 4;
      if (p.level < 4 && (!r.worst || p.level < r.worst->level)) r.worst = &p;
    }
  }
  std::vector<RuleScore> order;
  for (auto& [id, r] : rules) order.push_back(std::move(r));
  std::stable_sort(order.begin(), order.end(), [](const RuleScore& a, const RuleScore& b) {
    return a.weight() != b.weight() ? a.weight() > b.weight() : a.fired > b.fired;
  });
  std::string out = "# rule\tfired\ttype\tdyad\tfull\twrong\texample\n";
  for (const RuleScore& r : order)
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", r.id, r.fired, r.type, r.dyad, r.full, r.wrong(), r.worst ? example(*r.worst) : "");
  return out;
}

}  // namespace rasid::cli
