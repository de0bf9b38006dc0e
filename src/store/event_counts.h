// Counting over the table of events: what `stats` asks SQL, in one pass over numbers. A selection says by its mask which events count.
// tests/store/event_table_test.cc holds it against `store_stats`.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/event_table.h"
#include "store/stats.h"

namespace rasid {

/// Events of a table that count: those whose mask is 0.
struct EventSelection {
  const EventTable* table = nullptr;
  std::vector<uint16_t> failed;  // parallel to the events
  template <class F>
  void each(F f) const {
    for (uint32_t i = 0; i < failed.size(); i++)
      if (!failed[i]) f(i, table->events[i]);
  }
  size_t count() const;
};

/// The periods of a selection, none left out between the first and the last.
class TimeFrame {
 public:
  /// Without `by` the period is chosen so that the stretch that holds nearly all events has some dozens of them.
  TimeFrame(const EventSelection& events, std::optional<Period> by);
  Period by;
  std::vector<std::string> periods;
  std::pair<size_t, size_t> shown{0, 0};  // of periods: nearly all events, see main_stretch
  int64_t undated = 0;
  /// The period of a date; -1 when it does not tell one.
  int index(uint32_t date) const;

 private:
  std::unordered_map<uint32_t, int> index_;
};

void add_event(const EventTable::Event& e, Tally* to);

/// Codes that take part on either side, each once.
void codes_of(const EventTable& table, uint32_t event, std::vector<uint32_t>* out);
/// Pairs of an actor's and a recipient's code, each once; "" is no code.
void pairs_of(const EventTable& table, uint32_t event, std::vector<std::pair<uint32_t, uint32_t>>* out);

/// Groups by what `kind` says (not kTogether), the most frequent first, of equals the first by name. `limit` 0: all.
StatsResult count_events(const EventSelection& events, StatsKind kind, const TimeFrame& time, size_t limit);

}  // namespace rasid
