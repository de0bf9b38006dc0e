#include "document/merge.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace rasid {
namespace {

std::vector<std::pair<std::string, std::string>> codes(const std::vector<ActorRecord>& side) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& a : side) out.emplace_back(a.code, a.sector);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

void merge_repetitions(std::vector<EventRecord>* events) {
  // What may fold into one: by category, auxiliary modes and codes of both sides. Of those told on the document's own date there is
  // but one in a group, its first: whatever comes behind folds into it, and gives it a date.
  struct Group {
    size_t first;
    std::map<std::string, size_t> dated;  // the first of each date
  };
  using Codes = std::vector<std::pair<std::string, std::string>>;
  std::map<std::tuple<std::string, std::vector<std::string>, Codes, Codes>, Group> groups;
  std::vector<EventRecord> kept;
  for (EventRecord& e : *events) {
    auto [it, fresh] = groups.try_emplace({e.category, e.aux, codes(e.actors), codes(e.recipients)}, Group{kept.size(), {}});
    Group& g = it->second;
    EventRecord* same = nullptr;
    if (!fresh) {
      if (e.date_type == "document" || kept[g.first].date_type == "document")
        same = &kept[g.first];
      else if (auto day = g.dated.find(e.date); day != g.dated.end())
        same = &kept[day->second];
    }
    if (e.date_type != "document" && (!same || kept[g.first].date_type == "document"))
      g.dated.emplace(e.date, same ? g.first : kept.size());
    if (!same) {
      kept.push_back(std::move(e));
      continue;
    }
    same->merged_from.push_back(e.trigger);
    // Of several modes the most extreme speaks, as in one telling.
    if (!e.modes.empty() && (same->modes.empty() || std::fabs(e.scale) > std::fabs(same->scale)))
      same->scale = e.scale, same->cameo = e.cameo;
    for (const auto& m : e.modes)
      if (std::find(same->modes.begin(), same->modes.end(), m) == same->modes.end()) same->modes.push_back(m);
    if (same->place.name.empty()) same->place = e.place;
    if (same->date_type == "document" && e.date_type != "document")
      same->date = e.date, same->date_type = e.date_type, same->enddate = e.enddate;
    for (auto [mine, theirs] : {std::pair{&same->dead, e.dead}, {&same->injured, e.injured}, {&same->arrested, e.arrested}})
      if (*mine < 0) *mine = theirs;
    for (const auto& r : e.rules)
      if (std::none_of(same->rules.begin(), same->rules.end(), [&r](const RuleUse& x) { return x.id == r.id; })) same->rules.push_back(r);
    // Told twice is surer than told once.
    same->confidence = std::min(0.98f, 1 - (1 - same->confidence) * (1 - e.confidence * 0.3f));
  }
  *events = std::move(kept);
}

}  // namespace rasid
