// Days, months and years of the two calendars of Arabic news. Days are counted from 1970-01-01, so that all arithmetic is on integers.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rasid::calendar {

struct Date {
  int year = 0, month = 0, day = 0;
  bool operator==(const Date&) const = default;
};

int32_t day_of(int year, int month, int day);  // proleptic Gregorian
Date date_of(int32_t day);
int month_days(int year, int month);
bool valid(int year, int month, int day);
/// 1 Monday … 7 Sunday.
int weekday(int32_t day);

/// The Umm al-Qura calendar of Saudi Arabia, years 1300 to 1599; nothing outside or when the month has no such day.
std::optional<int32_t> hijri_day(int year, int month, int day);
Date hijri_date(int32_t day);  // year 0 outside the table
int hijri_month_days(int year, int month);

enum class Grain : uint8_t { kDay, kMonth, kYear };
/// "2015-08-10", "2015-08", "2015".
std::string iso(int32_t day, Grain grain);
/// "2015-08-10…" to 20150810, the number that dates are handed on as; 0 for what does not begin so.
int32_t number(std::string_view iso);
/// yyyymmdd to days.
int32_t from_number(int32_t yyyymmdd);

}  // namespace rasid::calendar
