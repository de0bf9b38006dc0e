#include "cli/score.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "cli/python_json.h"
#include "format/json_text.h"

namespace rasid::cli {
namespace {

/// How far a pair agrees.
int level(const ScoredEvent& g, const ScoredEvent& c) {
  if (g.actor.codes != c.actor.codes || g.recipient.codes != c.recipient.codes) return 1;
  if (g.actor.actors != c.actor.actors || g.recipient.actors != c.recipient.actors) return 2;
  if (g.modes != c.modes || g.aux != c.aux) return 3;
  return 4;
}

Prf prf(size_t hits, size_t gold, size_t coded) {
  Prf v;
  v.p = coded ? double(hits) / double(coded) : 0;
  v.r = gold ? double(hits) / double(gold) : 0;
  v.f1 = v.p + v.r > 0 ? 2 * v.p * v.r / (v.p + v.r) : 0;
  return v;
}

struct Counts {
  size_t hits = 0, gold = 0, coded = 0;
};

struct Cell {
  size_t sentence;
  std::string category;
  std::vector<const ScoredEvent*> gold, coded;
};

/// The events of a document by sentence and category, in the order in which the cells first appear.
std::vector<Cell> cells_of(const GoldDocument& d) {
  std::vector<Cell> cells;
  std::map<std::pair<size_t, std::string>, size_t> at;
  auto cell = [&](size_t sentence, const std::string& category) -> Cell& {
    auto [it, fresh] = at.try_emplace({sentence, category}, cells.size());
    if (fresh) cells.push_back({sentence, category, {}, {}});
    return cells[it->second];
  };
  for (const ScoredEvent& g : d.gold) cell(g.sentence, g.categories[0]).gold.push_back(&g);
  for (const ScoredEvent& c : d.coded)
    for (const std::string& category : c.categories) cell(c.sentence, category).coded.push_back(&c);
  return cells;
}

/// Pairs one cell; adds its hits by level.
void pair_cell(const GoldDocument& d, const Cell& cell, std::array<size_t, 4>* hits, Counts* category, std::vector<ScoredPair>* out) {
  auto add = [&](const ScoredEvent* g, const ScoredEvent* c, int agreed) {
    out->push_back({&d, cell.sentence, cell.category, g, c, agreed});
  };
  std::vector<std::tuple<int, size_t, size_t>> pairs;
  for (size_t i = 0; i < cell.gold.size(); i++)
    for (size_t j = 0; j < cell.coded.size(); j++) pairs.emplace_back(-level(*cell.gold[i], *cell.coded[j]), i, j);
  std::sort(pairs.begin(), pairs.end());
  std::vector<bool> used_gold(cell.gold.size()), used_coded(cell.coded.size());
  for (auto [minus, i, j] : pairs) {
    if (used_gold[i] || used_coded[j]) continue;
    used_gold[i] = used_coded[j] = true;
    category->hits++;
    for (int k = 0; k < -minus; k++) (*hits)[size_t(k)]++;
    add(cell.gold[i], cell.coded[j], -minus);
  }
  for (size_t i = 0; i < cell.gold.size(); i++)
    if (!used_gold[i]) add(cell.gold[i], nullptr, 0);
  for (size_t j = 0; j < cell.coded.size(); j++)
    if (!used_coded[j]) add(nullptr, cell.coded[j], 0);
}

}  // namespace

Score score(const std::vector<GoldDocument>& documents) {
  Score out;
  std::array<size_t, 4> hits{};
  std::map<std::string, Counts> by;
  Counts context;
  for (const GoldDocument& d : documents) {
    for (const Cell& cell : cells_of(d)) {
      Counts& c = by[cell.category];
      c.gold += cell.gold.size(), c.coded += cell.coded.size();
      out.gold += cell.gold.size(), out.coded += cell.coded.size();
      pair_cell(d, cell, &hits, &c, &out.pairs);
    }
    std::set<std::string> coded;
    for (const ScoredEvent& c : d.coded) coded.insert(c.contexts.begin(), c.contexts.end());
    for (const std::string& c : coded) context.hits += d.contexts.count(c);
    context.gold += d.contexts.size(), context.coded += coded.size();
  }
  for (size_t k = 0; k < 4; k++) out.levels[k] = prf(hits[k], out.gold, out.coded);
  out.context = prf(context.hits, context.gold, context.coded);
  for (const auto& [name, c] : by) out.by_category[name] = {prf(c.hits, c.gold, c.coded), c.gold};
  return out;
}

std::string print_score(const Score& s) {
  std::string out = fmt::format("gold {}  coded {}\n", s.gold, s.coded);
  auto line = [&](const char* name, const Prf& v) { out += fmt::format("{:8} P {:.3f}  R {:.3f}  F1 {:.3f}\n", name, v.p, v.r, v.f1); };
  for (size_t k = 0; k < 4; k++) line(kLevelNames[k + 1], s.levels[k]);
  line("context", s.context);
  for (const auto& [name, v] : s.by_category)
    out += fmt::format("  {:10} P {:.3f}  R {:.3f}  F1 {:.3f}  gold {}\n", name, v.first.p, v.first.r, v.first.f1, v.second);
  return out;
}

std::string print_score_json(const Score& s, const std::string& more) {
  auto figures = [](const Prf& v) {
    return fmt::format("\"p\": {}, \"r\": {}, \"f1\": {}", python_float(v.p), python_float(v.r), python_float(v.f1));
  };
  std::string out = "{";
  for (size_t k = 0; k < 4; k++) out += fmt::format("\"{}\": {{{}}}, ", kLevelNames[k + 1], figures(s.levels[k]));
  out += fmt::format("\"context\": {{{}}}, \"by_category\": {{", figures(s.context));
  const char* between = "";
  for (const auto& [name, v] : s.by_category) {
    out += between;
    append_json(&out, name);
    out += fmt::format(": {{{}, \"gold\": {}}}", figures(v.first), v.second);
    between = ", ";
  }
  return out + fmt::format("}}, \"gold\": {}, \"coded\": {}{}}}\n", s.gold, s.coded, more);
}

}  // namespace rasid::cli
