#include "store/stats.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>

namespace rasid {
namespace {

/// The period of a date as SQL; NULL when the date is not told so far.
std::string period_sql(Period period, const char* date) {
  switch (period) {
    case Period::kDay:
      return fmt::format("CASE WHEN length({0}) = 10 THEN {0} END", date);
    case Period::kWeek:
      return fmt::format("CASE WHEN length({0}) = 10 THEN date({0}, 'weekday 0', '-6 days') END", date);
    case Period::kMonth:
      return fmt::format("CASE WHEN length({0}) >= 7 THEN substr({0}, 1, 7) END", date);
    case Period::kYear:
      break;
  }
  return fmt::format("substr({0}, 1, 4)", date);
}

/// The period before one.
std::string period_before(Period period, const std::string& at) {
  using namespace std::chrono;
  const int y = std::atoi(at.substr(0, 4).c_str());
  if (period == Period::kYear) return fmt::format("{:04}", y - 1);
  const int m = std::atoi(at.substr(5, 2).c_str());
  if (period == Period::kMonth) return m > 1 ? fmt::format("{:04}-{:02}", y, m - 1) : fmt::format("{:04}-12", y - 1);
  const int d = std::atoi(at.substr(8, 2).c_str());
  const sys_days day = sys_days(year(y) / m / d) - days(period == Period::kWeek ? 7 : 1);
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

/// The table of pairs has all that is counted; events are looked up for filters only.
std::string dyad_sql(const StatsQuery& q, const SqlTerms& terms, bool documents) {
  std::string joins;
  if (!terms.terms.empty()) joins += " JOIN event_records e ON e.event_key = y.event_key";
  if (documents) joins += " JOIN documents d ON d.document_key = e.document_key";
  return fmt::format(
      "SELECT y.actor_code, y.recipient_code, {} AS period, count(*), total(y.event_scale), total(y.quad_code = 1), total(y.quad_code = "
      "2), "
      "total(y.quad_code = 3), total(y.quad_code = 4) FROM dyad_records y{}{} GROUP BY 1, 2, 3",
      period_sql(q.period, "y.date"), joins, terms.where());
}

/// SELECT first, second, period, count, score, quads.
std::string event_sql(const StatsQuery& q, const SqlTerms& terms, bool documents) {
  const char* first = "''";
  std::string joins;
  if (documents) joins += " JOIN documents d ON d.document_key = e.document_key";
  SqlTerms all = terms;
  switch (q.kind) {
    case StatsKind::kCategories:
      first = "e.event";
      break;
    case StatsKind::kActors:
      // An actor that stands on both sides of an event, or twice on one, has one event.
      first = "a.code";
      joins += " JOIN (SELECT DISTINCT event_key, code FROM actors WHERE side <> 'reporter' AND code <> '') a ON a.event_key = e.event_key";
      break;
    case StatsKind::kDyads:
      return dyad_sql(q, terms, documents);
    default:
      break;
  }
  return fmt::format(
      "SELECT {}, '', {} AS period, count(*), total(e.event_scale), total(e.quad_code = 1), total(e.quad_code = 2), total(e.quad_code = "
      "3), "
      "total(e.quad_code = 4) FROM event_records e{}{} GROUP BY 1, 2, 3",
      first, period_sql(q.period, "e.date"), joins, all.where());
}

std::string together_sql(const StatsQuery& q, SqlTerms* terms) {
  SqlTerms t;
  if (!q.filter.from.empty()) t.add("d.date >= ?", {q.filter.from});
  if (!q.filter.to.empty()) t.add("d.date <= ?", {q.filter.to});
  if (!q.filter.sources.empty()) t.add(one_of("d.source", q.filter.sources), q.filter.sources);
  if (!q.filter.parties.empty()) {
    std::vector<std::string> twice(q.filter.parties);
    twice.insert(twice.end(), q.filter.parties.begin(), q.filter.parties.end());
    t.add(fmt::format("({} OR {})", one_of("a.code", q.filter.parties), one_of("b.code", q.filter.parties)), twice);
  }
  *terms = t;
  return fmt::format(
      "WITH named AS MATERIALIZED (SELECT DISTINCT document_key, country AS code FROM mentions WHERE country <> '') "
      "SELECT a.code, b.code, {} AS period, count(*), 0, 0, 0, 0, 0 FROM named a JOIN named b ON b.document_key = a.document_key AND "
      "b.code > a.code "
      "JOIN documents d ON d.document_key = a.document_key{} GROUP BY 1, 2, 3",
      period_sql(q.period, "d.date"), t.where());
}

bool needs_documents(const EventFilter& f) { return !f.contexts.empty() || !f.sources.empty(); }

}  // namespace

std::vector<std::string> all_periods(Period period, const std::string& first, const std::string& last) {
  constexpr size_t kMostPeriods = 4000;
  std::vector<std::string> out;
  std::string at = last;
  for (; at >= first && out.size() < kMostPeriods; at = period_before(period, at)) out.push_back(at);
  std::ranges::reverse(out);
  return out;
}

std::pair<size_t, size_t> main_stretch(const std::vector<int64_t>& sums) {
  int64_t all = 0;
  for (int64_t n : sums) all += n;
  size_t from = 0, to = sums.size();
  const int64_t cut = all / 50;
  for (int64_t n = 0; from < to && n + sums[from] <= cut; from++) n += sums[from];
  for (int64_t n = 0; to > from && n + sums[to - 1] <= cut / 4; to--) n += sums[to - 1];
  return {from, to};
}

void Tally::add(const Tally& t) {
  events += t.events, score += t.score;
  for (size_t i = 0; i < quads.size(); i++) quads[i] += t.quads[i];
}

Result<StatsResult> store_stats(Database* db, const StatsQuery& q) {
  SqlTerms terms = event_terms(q.filter);
  const std::string sql = q.kind == StatsKind::kTogether ? together_sql(q, &terms) : event_sql(q, terms, needs_documents(q.filter));
  Statement s;
  if (auto ok = s.prepare(db, sql); !ok) return ok.error();
  terms.bind(&s);
  StatsResult out;
  std::map<std::pair<std::string, std::string>, std::map<std::string, Tally>> groups;
  std::string first, last;
  while (s.next()) {
    Tally t{s.column_number(3), s.column_real(4), {s.column_number(5), s.column_number(6), s.column_number(7), s.column_number(8)}};
    std::string period = s.column_text(2);
    if (period.empty()) {
      out.undated += t.events;
      continue;
    }
    if (first.empty() || period < first) first = period;
    if (period > last) last = period;
    groups[{s.column_text(0), s.column_text(1)}][period].add(t);
  }
  if (s.failed()) return db->error();

  if (!first.empty()) out.periods = all_periods(q.period, first, last);
  for (auto& [key, by_period] : groups) {
    StatsGroup g{key.first, key.second, {}, std::vector<Tally>(out.periods.size())};
    for (const auto& [period, tally] : by_period) {
      g.total.add(tally);
      auto at = std::ranges::lower_bound(out.periods, period);
      if (at != out.periods.end() && *at == period) g.periods[size_t(at - out.periods.begin())].add(tally);
    }
    out.groups.push_back(std::move(g));
  }
  std::ranges::stable_sort(out.groups, [](const StatsGroup& a, const StatsGroup& b) { return a.total.events > b.total.events; });
  if (q.limit && out.groups.size() > q.limit) out.groups.resize(q.limit);
  return out;
}

}  // namespace rasid
