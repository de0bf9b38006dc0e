// From fields to days. What is not said is taken from the document's date: the nearest year, the last weekday.
#include <cstdlib>

#include "entity/date_reader.h"

namespace rasid {

using calendar::Grain;

/// The year in which the day (or the month's middle) lies nearest to the document's date; with a weekday, among the years in which it
/// agrees.
int DateReader::nearest_year(int month, int day, int weekday) const {
  int best = 0, best_distance = INT32_MAX;
  for (bool strict : {weekday != 0, false}) {
    for (int y = now_.year - 1; y <= now_.year + 1; y++) {
      int d = day ? day : 15;
      if (!calendar::valid(y, month, d)) continue;
      int32_t at = calendar::day_of(y, month, d);
      if (strict && calendar::weekday(at) != weekday) continue;
      int distance = std::abs(at - today_);
      if (distance < best_distance) best = y, best_distance = distance;
    }
    if (best) break;
  }
  return best;
}

bool DateReader::resolve_hijri(const DateFields& f, Stretch* out) const {
  int year = f.year;
  out->hijri = true;
  if (!year && !known_) return false;
  calendar::Date today = calendar::hijri_date(today_);
  if (!year && f.modifier != DateFields::kNone) {
    year = today.year;
    if (f.modifier < 0 && f.month >= today.month) year--;
    if (f.modifier > 0 && f.month <= today.month) year++;
  } else if (!year) {
    int best = INT32_MAX;
    for (int y = today.year - 1; y <= today.year + 1; y++) {
      auto at = calendar::hijri_day(y, f.month, f.day ? f.day : 15);
      if (at && std::abs(*at - today_) < best) best = std::abs(*at - today_), year = y;
    }
    out->year_inferred = true;
  }
  int first_month = f.month ? f.month : 1, last_month = f.month ? f.month : 12;
  auto first = calendar::hijri_day(year, first_month, f.day ? f.day : 1);
  if (!first) return false;
  out->first = *first;
  auto last_month_first = calendar::hijri_day(year, last_month, 1);
  out->last = f.day ? *first : *last_month_first + calendar::hijri_month_days(year, last_month) - 1;
  out->range = !f.day;
  return true;
}

/// A weekday alone is the last one before or on the document's date; a day of the month beside it must agree.
bool DateReader::resolve_weekday(const DateFields& f, Stretch* out) const {
  if (!known_) return false;
  out->relative = true;
  if (f.day) {
    for (int back : {0, -1, 1}) {
      int m = now_.month - 1 + back, y = now_.year + (m < 0 ? -1 : m / 12);
      m = (m + 12) % 12 + 1;
      if (!calendar::valid(y, m, f.day)) continue;
      int32_t at = calendar::day_of(y, m, f.day);
      if (f.weekday && calendar::weekday(at) != f.weekday) continue;
      out->first = out->last = at;
      return true;
    }
    return false;
  }
  int today = calendar::weekday(today_), back = (today - f.weekday + 7) % 7;
  switch (f.modifier) {
    case DateFields::kNone:
      out->first = today_ - back;
      break;
    case 0:
      out->first = today_ - today + f.weekday;
      break;
    default:
      if (f.modifier < 0)
        out->first = today_ - (back ? back : 7) - 7 * (-f.modifier - 1);
      else
        out->first = today_ + 7 * f.modifier - back;
  }
  out->last = out->first;
  return true;
}

bool DateReader::resolve(const DateFields& f, Stretch* out) const {
  out->end = f.end, out->relative = f.relative, out->range = false;
  out->from_grain = out->to_grain = Grain::kDay;
  if (f.hijri) return resolve_hijri(f, out);
  if (!f.month && !f.year) return (f.weekday || f.day) && resolve_weekday(f, out);
  int year = f.year;
  if (!year) {
    if (!known_) return false;
    if (f.modifier == DateFields::kNone || (f.modifier == 0 && f.month != now_.month)) {
      year = nearest_year(f.month, f.day, f.weekday);
      out->year_inferred = true;
    } else {
      year = now_.year;
      if (f.modifier < 0 && f.month >= now_.month) year--;
      if (f.modifier > 0 && f.month <= now_.month) year++;
    }
  }
  if (year < 1 || year > 9999) return false;
  if (f.day) {
    if (!calendar::valid(year, f.month, f.day)) return false;
    out->first = out->last = calendar::day_of(year, f.month, f.day);
  } else if (f.month) {
    out->first = calendar::day_of(year, f.month, 1), out->last = out->first + calendar::month_days(year, f.month) - 1;
    out->from_grain = out->to_grain = Grain::kMonth;
  } else {
    out->first = calendar::day_of(year, 1, 1), out->last = calendar::day_of(year, 12, 31);
    out->from_grain = out->to_grain = Grain::kYear;
  }
  return true;
}

}  // namespace rasid
