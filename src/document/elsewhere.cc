#include "document/elsewhere.h"

#include <algorithm>

#include "entity/mentions.h"

namespace rasid {

void keep_public(std::vector<EventRecord>* events) {
  auto is_public = [](const ActorRecord& a) {
    if (a.sector.empty()) return !a.code.empty();
    return armed_sector(a.sector) || state_sector(a.sector) || a.sector == "JUD" || a.sector == "LEG" || a.sector == "PTY" ||
           a.sector == "SPY" || a.sector == "OPP";
  };
  std::erase_if(*events, [&](const EventRecord& e) {
    long doers = std::ranges::count_if(e.actors, is_public), others = std::ranges::count_if(e.recipients, is_public);
    return !(doers > 0 && (others > 0 || doers > 1));
  });
}

}  // namespace rasid
