// What a profile tells of time: a stretch around the one that holds nearly all events. Texts state dates centuries back, and a series that
// began there would be a hundred times as long as what anybody looks at.
#pragma once
#include <algorithm>
#include <vector>

#include "serve/api.h"

namespace rasid {

/// [from, to) of the periods that are told.
inline std::pair<size_t, size_t> near_periods(const TimeFrame& time) {
  constexpr size_t kMargin = 60;
  return {time.shown.first > kMargin ? time.shown.first - kMargin : 0, std::min(time.periods.size(), time.shown.second + kMargin)};
}

inline void write_near_time(const TimeFrame& time, Json* j) {
  const auto [from, to] = near_periods(time);
  TimeFrame told = time;
  told.periods.assign(time.periods.begin() + long(from), time.periods.begin() + long(to));
  told.shown.first -= from, told.shown.second -= from;
  write_time(told, j);
}

inline void write_near_series(const TimeFrame& time, const std::vector<Tally>& periods, Json* j) {
  const auto [from, to] = near_periods(time);
  write_series({periods.begin() + long(from), periods.begin() + long(to)}, j);
}

}  // namespace rasid
