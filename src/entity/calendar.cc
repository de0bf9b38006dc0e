#include "entity/calendar.h"

#include <unicode/calendar.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

namespace rasid::calendar {
namespace {

constexpr int kFirstHijri = 1300, kHijriYears = 300;

/// First days of all months, asked of ICU once: a look-up then costs nothing and ICU's calendars, which are not thread-safe, are not
/// shared.
const std::vector<int32_t>& month_starts() {
  static const std::vector<int32_t> starts = [] {
    std::vector<int32_t> out;
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> c(
        icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
    if (U_FAILURE(status) || !c) return out;
    for (int n = 0; n <= kHijriYears * 12; n++) {
      c->clear();
      c->set(kFirstHijri + n / 12, n % 12, 1);
      UDate ms = c->getTime(status);
      if (U_FAILURE(status)) return std::vector<int32_t>();
      out.push_back(int32_t(ms / 86'400'000.0 - (ms < 0 ? 0.5 : -0.5)));
    }
    return out;
  }();
  return starts;
}

}  // namespace

int32_t day_of(int y, int m, int d) {
  // Years begin in March, so that the leap day is the last (Howard Hinnant, "chrono-compatible low-level date algorithms").
  y -= m <= 2;
  int era = (y >= 0 ? y : y - 399) / 400;
  int of_era = y - era * 400;
  int of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
  return int32_t(era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468);
}

Date date_of(int32_t day) {
  int z = day + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int of_era = z - era * 146097;
  int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * y + y / 4 - y / 100);
  int m = (5 * of_year + 2) / 153;
  Date out;
  out.day = of_year - (153 * m + 2) / 5 + 1;
  out.month = m < 10 ? m + 3 : m - 9;
  out.year = y + era * 400 + (out.month <= 2);
  return out;
}

int month_days(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool valid(int y, int m, int d) { return y > 0 && y < 10000 && m >= 1 && m <= 12 && d >= 1 && d <= month_days(y, m); }

int weekday(int32_t day) { return ((day + 3) % 7 + 7) % 7 + 1; }

int hijri_month_days(int year, int month) {
  const auto& s = month_starts();
  size_t n = size_t((year - kFirstHijri) * 12 + month - 1);
  return year >= kFirstHijri && n + 1 < s.size() ? s[n + 1] - s[n] : 0;
}

std::optional<int32_t> hijri_day(int year, int month, int day) {
  // News dates a day 30 in a month of 29 when the moon was seen otherwise; it is then the next month's first.
  if (month < 1 || month > 12 || day < 1 || day > 30 || !hijri_month_days(year, month)) return {};
  return month_starts()[size_t((year - kFirstHijri) * 12 + month - 1)] + day - 1;
}

Date hijri_date(int32_t day) {
  const auto& s = month_starts();
  if (s.empty() || day < s.front() || day >= s.back()) return {};
  auto n = int(std::upper_bound(s.begin(), s.end(), day) - s.begin()) - 1;
  return {kFirstHijri + n / 12, n % 12 + 1, day - s[size_t(n)] + 1};
}

std::string iso(int32_t day, Grain grain) {
  Date d = date_of(day);
  char b[40];
  int n = grain == Grain::kDay     ? snprintf(b, sizeof b, "%04d-%02d-%02d", d.year, d.month, d.day)
          : grain == Grain::kMonth ? snprintf(b, sizeof b, "%04d-%02d", d.year, d.month)
                                   : snprintf(b, sizeof b, "%04d", d.year);
  return std::string(b, size_t(n));
}

int32_t number(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return 0;
  int32_t n = 0;
  for (size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (iso[i] < '0' || iso[i] > '9') return 0;
    n = n * 10 + (iso[i] - '0');
  }
  return n;
}

int32_t from_number(int32_t n) { return day_of(n / 10000, n / 100 % 100, n % 100); }

}  // namespace rasid::calendar
