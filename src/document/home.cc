#include "document/home.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace rasid {
namespace {

using Actor = std::pair<std::string, std::string>;  // code, sector

/// How much less sure an event is a party of which is only supposed.
constexpr float kSupposed = 0.85f;

/// The one with the highest count that is not to be passed over; null for none.
template <typename Key, typename PassOver>
const Key* most(const std::map<Key, int>& counts, PassOver pass_over) {
  const Key* best = nullptr;
  int n = 0;
  for (const auto& [key, count] : counts)
    if (count > n && !pass_over(key)) n = count, best = &key;
  return best;
}

void give(std::string_view code, std::string_view sector, const char* how, std::vector<ActorRecord>* side, EventRecord* e) {
  ActorRecord a;
  a.code = code, a.sector = sector, a.source = how;
  side->push_back(std::move(a));
  e->confidence *= kSupposed;
}

}  // namespace

void fill_home(const std::function<bool(std::string_view)>& is_country, std::vector<EventRecord>* events) {
  if (events->empty() || events->front().sentence == events->back().sentence) return;  // one sentence is about what it says
  std::map<std::string, int> countries;
  std::map<Actor, int> attackers;
  for (const EventRecord& e : *events) {
    for (const auto* side : {&e.actors, &e.recipients})
      for (const ActorRecord& a : *side)
        if (!a.code.empty() && is_country(a.code)) countries[a.code]++;
    for (const ActorRecord& a : e.actors)
      if (e.deed) attackers[{a.code, a.sector}]++;
  }
  const std::string* first = most(countries, [](const std::string&) { return false; });
  constexpr int kOften = 2;  // parties of events that make a document one about their country
  std::string home = first && countries[*first] >= kOften ? *first : std::string();
  constexpr const char* kHow = "document: the country it is about";
  for (EventRecord& e : *events) {
    auto victim = [&e](const Actor& who) {
      return std::ranges::any_of(e.recipients, [&who](const ActorRecord& a) { return a.code == who.first && a.sector == who.second; });
    };
    const Actor* attacker = e.deed && e.actors.empty() ? most(attackers, victim) : nullptr;
    if (attacker)
      give(attacker->first, attacker->second, "document: who attacks", &e.actors, &e);
    else if (e.actors.empty() && !home.empty() && !e.home_doer.empty())
      give(home, e.home_doer, kHow, &e.actors, &e);
    if (home.empty() || !e.recipients.empty()) continue;
    bool alone = e.actors.size() == 1 && e.actors[0].code != home;
    if (e.mutual && alone && !e.home_doer.empty())  // met or agreed with: by those whom the text is about
      give(home, e.home_doer, kHow, &e.actors, &e);
    else if (!e.mutual && e.directed && !e.home_people.empty())
      give(home, e.home_people, kHow, &e.recipients, &e);
  }
}

}  // namespace rasid
