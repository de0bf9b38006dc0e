#include "document/merge.h"

#include <algorithm>
#include <cmath>

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
  std::vector<EventRecord> kept;
  for (EventRecord& e : *events) {
    EventRecord* same = nullptr;
    for (EventRecord& k : kept) {
      bool dates = e.date_type == "document" || k.date_type == "document" || e.date == k.date;
      if (k.category == e.category && k.aux == e.aux && dates && codes(k.actors) == codes(e.actors) &&
          codes(k.recipients) == codes(e.recipients)) {
        same = &k;
        break;
      }
    }
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
