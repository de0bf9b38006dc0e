#include "store/event_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace rasid {
namespace {

/// The number of a date's period; 0 when it does not tell one.
uint32_t period_number(Period by, uint32_t date) {
  const bool day = date % 100 != 0;
  switch (by) {
    case Period::kDay:
      return day ? date : 0;
    case Period::kMonth:
      return date % 10000 ? date / 100 * 100 : 0;
    case Period::kYear:
      return date / 10000 * 10000;
    case Period::kWeek:
      break;
  }
  if (!day) return 0;
  using namespace std::chrono;
  sys_days at = year(int(date / 10000)) / int(date / 100 % 100) / int(date % 100);
  at -= days(weekday(at).iso_encoding() - 1);
  const year_month_day monday(at);
  return uint32_t(int(monday.year())) * 10000 + unsigned(monday.month()) * 100 + unsigned(monday.day());
}

/// Events by date; few dates are distinct.
std::map<uint32_t, int64_t> by_date(const EventSelection& events) {
  std::unordered_map<uint32_t, int64_t> counts;
  events.each([&](uint32_t, const EventTable::Event& e) { counts[e.date]++; });
  return {counts.begin(), counts.end()};
}

Period choose(const std::map<uint32_t, int64_t>& dates) {
  std::map<uint32_t, int64_t> months;
  for (const auto& [date, n] : dates)
    if (uint32_t m = period_number(Period::kMonth, date)) months[m] += n;
  std::vector<int64_t> sums;
  for (const auto& [month, n] : months) sums.push_back(n);
  auto [from, to] = main_stretch(sums);
  if (from == to) return Period::kMonth;
  auto nth = [&](size_t k) {
    const uint32_t m = std::next(months.begin(), long(k))->first;
    return m / 10000 * 12 + m / 100 % 100;
  };
  const uint32_t span = nth(to - 1) - nth(from) + 1;
  return span <= 4 ? Period::kDay : span <= 30 ? Period::kWeek : span <= 600 ? Period::kMonth : Period::kYear;
}

}  // namespace

size_t EventSelection::count() const { return size_t(std::ranges::count(failed, uint16_t(0))); }

TimeFrame::TimeFrame(const EventSelection& events, std::optional<Period> wanted) {
  const auto dates = by_date(events);
  by = wanted ? *wanted : choose(dates);
  std::map<uint32_t, int64_t> counts;  // by period
  for (const auto& [date, n] : dates) {
    const uint32_t p = period_number(by, date);
    if (p)
      counts[p] += n, index_[date] = 0;
    else
      undated += n;
  }
  if (counts.empty()) return;
  periods = all_periods(by, date_text(counts.begin()->first), date_text(counts.rbegin()->first));
  std::vector<int64_t> sums(periods.size());
  for (auto& [date, index] : index_) {
    const std::string period = date_text(period_number(by, date));
    auto at = std::ranges::lower_bound(periods, period);
    index = at != periods.end() && *at == period ? int(at - periods.begin()) : -1;
    if (index >= 0) sums[size_t(index)] += dates.at(date);
  }
  shown = main_stretch(sums);
}

int TimeFrame::index(uint32_t date) const {
  auto at = index_.find(date);
  return at == index_.end() ? -1 : at->second;
}

void add_event(const EventTable::Event& e, Tally* to) {
  to->events++;
  if (!std::isnan(e.scale)) to->score += double(e.scale);
  if (e.quad >= 1 && e.quad <= 4) to->quads[e.quad - 1u]++;
}

void codes_of(const EventTable& table, uint32_t event, std::vector<uint32_t>* out) {
  out->clear();
  for (const EventTable::Party& p : table.parties_of(event))
    if (p.code && std::ranges::find(*out, p.code) == out->end()) out->push_back(p.code);
}

void pairs_of(const EventTable& table, uint32_t event, std::vector<std::pair<uint32_t, uint32_t>>* out) {
  out->clear();
  const auto parties = table.parties_of(event);
  for (const EventTable::Party& a : parties) {
    if (a.side != Side::kActor || !a.code) continue;
    for (const EventTable::Party& r : parties) {
      const std::pair pair{a.code, r.code};
      if (r.side == Side::kRecipient && r.code && std::ranges::find(*out, pair) == out->end()) out->push_back(pair);
    }
  }
}

StatsResult count_events(const EventSelection& events, StatsKind kind, const TimeFrame& time, size_t limit) {
  const EventTable& t = *events.table;
  StatsResult out;
  out.periods = time.periods;
  struct Group {
    Tally total;
    std::unordered_map<int, Tally> periods;
  };
  std::unordered_map<uint64_t, Group> groups;
  std::vector<uint32_t> codes;
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  events.each([&](uint32_t i, const EventTable::Event& e) {
    const int period = time.index(e.date);
    auto add = [&](uint64_t group) {
      if (period < 0) {
        out.undated++;
        return;
      }
      Group& g = groups[group];
      add_event(e, &g.total);
      add_event(e, &g.periods[period]);
    };
    switch (kind) {
      case StatsKind::kCategories:
        add(e.category);
        break;
      case StatsKind::kActors:
        codes_of(t, i, &codes);
        for (uint32_t c : codes) add(c);
        break;
      case StatsKind::kDyads:
        pairs_of(t, i, &pairs);
        for (auto [a, r] : pairs) add(uint64_t(a) << 32 | r);
        break;
      default:
        add(0);
    }
  });
  // Sorted before their periods are laid out: there may be thousands of both.
  std::vector<std::pair<StatsGroup, const Group*>> named;
  for (const auto& [key, g] : groups) {
    StatsGroup s;
    if (kind == StatsKind::kCategories)
      s.first = t.categories.text(uint32_t(key));
    else if (kind == StatsKind::kActors)
      s.first = t.codes.text(uint32_t(key));
    else if (kind == StatsKind::kDyads)
      s.first = t.codes.text(uint32_t(key >> 32)), s.second = t.codes.text(uint32_t(key));
    s.total = g.total;
    named.emplace_back(std::move(s), &g);
  }
  std::ranges::sort(named, [](const auto& a, const auto& b) {
    const StatsGroup &x = a.first, &y = b.first;
    return x.total.events != y.total.events ? x.total.events > y.total.events : std::tie(x.first, x.second) < std::tie(y.first, y.second);
  });
  if (limit && named.size() > limit) named.resize(limit);
  for (auto& [s, g] : named) {
    s.periods.resize(out.periods.size());
    for (const auto& [period, tally] : g->periods) s.periods[size_t(period)] = tally;
    out.groups.push_back(std::move(s));
  }
  return out;
}

}  // namespace rasid
