// Counts and mean PLOVER scores of events over time: of all, of each actor, of each pair; and who is told of together.
#pragma once
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "store/filter.h"
#include "store/sqlite.h"

namespace rasid {

enum class StatsKind {
  kSeries,      // all events
  kCategories,  // by PLOVER category
  kActors,      // by code, on either side
  kDyads,       // by actor and recipient
  kTogether     // codes whose mentions stand in the same documents; counts are documents, dates those of the documents
};
enum class Period { kDay, kWeek, kMonth, kYear };

struct StatsQuery {
  StatsKind kind = StatsKind::kSeries;
  Period period = Period::kMonth;
  EventFilter filter = {};
  size_t limit = 20;  // groups, the most frequent first; 0: all
};

struct Tally {
  int64_t events = 0;
  double score = 0;                   // sum of event_scale
  std::array<int64_t, 4> quads = {};  // by quad code, from 1
  void add(const Tally& t);
};

struct StatsGroup {
  std::string first, second;   // what is counted; second for pairs
  Tally total;                 // of the events whose date is told as far as the period needs
  std::vector<Tally> periods;  // parallel to StatsResult::periods
};

struct StatsResult {
  std::vector<std::string> periods;  // first days of weeks, else the beginning of the ISO date; none is left out between first and last
  std::vector<StatsGroup> groups;
  int64_t undated = 0;  // events whose date does not tell the period
};

Result<StatsResult> store_stats(Database* db, const StatsQuery& query);

/// The periods from `first` to `last`, none left out. Dates that texts state reach far back; those beyond 4,000 periods are not told.
std::vector<std::string> all_periods(Period period, const std::string& first, const std::string& last);
/// The stretch [from, to) that holds nearly all events: a few dates that texts state far back would flatten a picture. `events`: by period.
std::pair<size_t, size_t> main_stretch(const std::vector<int64_t>& events);

}  // namespace rasid
