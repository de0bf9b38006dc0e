// Dates as the tables write them: YYYY, YYYY-MM, YYYY-MM-DD. The compiler takes what it is given; who writes rows asks here first.
#pragma once
#include <string>

#include "entity/calendar.h"

namespace rasid::cli {

/// A year from 1800 to 2100, with a month or day that the calendar has.
inline bool possible_date(const std::string& s) {
  if (s.size() != 4 && s.size() != 7 && s.size() != 10) return false;
  for (size_t i = 0; i < s.size(); i++)
    if (i == 4 || i == 7 ? s[i] != '-' : s[i] < '0' || s[i] > '9') return false;
  int year = std::stoi(s.substr(0, 4)), month = s.size() > 4 ? std::stoi(s.substr(5, 2)) : 1,
      day = s.size() > 7 ? std::stoi(s.substr(8)) : 1;
  return year >= 1800 && year <= 2100 && calendar::valid(year, month, day);
}

}  // namespace rasid::cli
