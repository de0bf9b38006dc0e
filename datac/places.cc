// Places: those written by hand and the world's gazetteer.
#include <map>

#include "datac/actor_reader.h"
#include "datac/translit.h"

namespace rasid::datac {

namespace {

/// A place of the gazetteer with fewer inhabitants is seldom meant where its name stands alone.
constexpr uint32_t kMajorPopulation = 300000;

}  // namespace

Entity ActorReader::place(const std::string& id, const Row& r, size_t first) {
  auto names = split(r[first].text, '|');
  check_code(r[first + 1], r[first + 1].text);
  Entity e = record(id, names.empty() ? "" : names[0], r[first + 1].text, "", EntityKind::kPlace, r.at);
  e.adm1 = b_->pool.add(r[first + 2].text);
  if (!r[first + 3].text.empty()) e.lat = strtof(r[first + 3].text.c_str(), nullptr), e.lon = strtof(r[first + 4].text.c_str(), nullptr);
  e.population = uint32_t(atol(r[first + 6].text.c_str()));
  return e;
}

/// Every word of one of the names is an everyday word or a name of persons.
bool ActorReader::everyday(const std::vector<std::string>& names) const {
  for (const auto& n : names) {
    auto w = name_words(n);
    bool all = !w.empty();
    for (const auto& word : w) all = all && (b_->known_key.count(word) || b_->known_key.count(std::string(ar8::without_article(word))));
    if (all) return true;
  }
  return false;
}

void ActorReader::gazetteer() {
  for (const Row& r : b_->tables.of("gazetteer")) {
    Entity e = place(r[0].text, r, 1);
    auto names = split(r[1].text, '|');
    if (e.population < kMajorPopulation) e.flags |= kEntMinor;
    if (everyday(names)) e.flags |= kEntMinor | kEntShy;
    entities_.push_back(e);
    for (const auto& n : names)
      if (auto w = name_words(n); !w.empty() && w.size() < 9) add_name(w, uint32_t(entities_.size() - 1), NameKind::kName);
  }
}

void ActorReader::places() {
  std::map<std::string, int> seen;
  for (const Row& r : b_->tables.of("places")) {
    // Its id: the state and the name's letters, so that it stays the same when the table grows.
    auto names = split(r[0].text, '|');
    std::string id = "place." + (r[1].text.empty() ? "" : r[1].text + ".");
    for (char c : names.empty() ? "" : to_buckwalter(ar8::from_utf8(names[0]))) id += isalnum(uint8_t(c)) ? c : '_';
    if (int n = ++seen[id]; n > 1) id += "." + std::to_string(n);
    Entity e = place(id, r, 0);
    entities_.push_back(e);
    for (const auto& n : split(r[0].text, '|')) name(n, uint32_t(entities_.size() - 1), NameKind::kName);
  }
}

}  // namespace rasid::datac
