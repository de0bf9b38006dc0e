// rasid stats: counts and mean scores of a workspace's events over time.
#include "store/stats.h"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/filter_options.h"
#include "cli/output.h"
#include "cli/rows_table.h"
#include "store/connect.h"

namespace rasid::cli {
namespace {

enum class StatsFormat { kTable, kCsv };

struct StatsOptions {
  std::string file;
  StatsQuery query;
  StatsFormat format = StatsFormat::kTable;
};

std::string mean(const Tally& t) { return t.events ? fmt::format("{:.2f}", t.score / double(t.events)) : ""; }

Cells tally_cells(const Tally& t, bool scored) {
  Cells out{std::to_string(t.events)};
  if (!scored) return out;
  out.push_back(mean(t));
  for (int64_t n : t.quads) out.push_back(std::to_string(n));
  return out;
}

/// What the columns of the groups are called.
Cells group_names(StatsKind kind) {
  switch (kind) {
    case StatsKind::kCategories:
      return {"category"};
    case StatsKind::kActors:
      return {"code"};
    case StatsKind::kDyads:
      return {"actor", "recipient"};
    case StatsKind::kTogether:
      return {"code", "other"};
    case StatsKind::kSeries:
      break;
  }
  return {};
}

Cells tally_names(bool scored) {
  if (!scored) return {"documents"};
  return {"events", "score", "verbal_coop", "material_coop", "verbal_conf", "material_conf"};
}

Cells joined(Cells a, const Cells& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

/// CSV: a row for each group and each period in which it has events; the whole series for all events.
void write_csv(const StatsResult& r, const StatsQuery& q, std::string* out) {
  const bool scored = q.kind != StatsKind::kTogether;
  const Cells names = group_names(q.kind);
  append_csv(joined(joined(names, {"period"}), tally_names(scored)), out);
  for (const StatsGroup& g : r.groups)
    for (size_t i = 0; i < r.periods.size(); i++) {
      if (!g.periods[i].events && q.kind != StatsKind::kSeries) continue;
      Cells row;
      if (!names.empty()) row.push_back(g.first);
      if (names.size() > 1) row.push_back(g.second);
      row.push_back(r.periods[i]);
      append_csv(joined(row, tally_cells(g.periods[i], scored)), out);
    }
}

/// The stretch of the table's sparklines.
std::pair<size_t, size_t> shown_periods(const StatsResult& r) {
  std::vector<int64_t> sums(r.periods.size());
  for (const StatsGroup& g : r.groups)
    for (size_t i = 0; i < sums.size(); i++) sums[i] += g.periods[i].events;
  auto [from, to] = main_stretch(sums);
  constexpr size_t kMost = 48;
  if (to - from > kMost) from = to - kMost;
  return {from, to};
}

void write_table(const StatsResult& r, const StatsQuery& q, std::string* out) {
  const bool scored = q.kind != StatsKind::kTogether;
  RowsTable table(output_width());
  auto [from, to] = shown_periods(r);
  if (q.kind == StatsKind::kSeries) {
    table.add(joined({"period"}, joined(tally_names(scored), {""})));
    int64_t most = 1;
    if (!r.groups.empty())
      for (size_t i = from; i < to; i++) most = std::max(most, r.groups[0].periods[i].events);
    for (size_t i = from; i < to; i++) {
      const Tally& t = r.groups[0].periods[i];
      std::string bar;
      for (int64_t k = 0; k < (t.events * 24 + most - 1) / most; k++) bar += "█";
      table.add(joined({r.periods[i]}, joined(tally_cells(t, scored), {bar})));
    }
  } else {
    std::string span = from < to ? fmt::format("{} … {}", r.periods[from], r.periods[to - 1]) : "";
    table.add(joined(joined(group_names(q.kind), tally_names(scored)), scored ? Cells{span, "score"} : Cells{span}));
    for (const StatsGroup& g : r.groups) {
      Cells row{g.first};
      if (group_names(q.kind).size() > 1) row.push_back(g.second);
      std::vector<double> events, scores;
      for (size_t i = from; i < to; i++) {
        events.push_back(double(g.periods[i].events));
        scores.push_back(g.periods[i].events ? g.periods[i].score / double(g.periods[i].events) : NAN);
      }
      row = joined(row, tally_cells(g.total, scored));
      row.push_back(sparkline(events));
      if (scored) row.push_back(sparkline(scores));
      table.add(row);
    }
  }
  table.write(out);
  if (r.undated) *out += fmt::format("{} more whose date does not tell the period\n", r.undated);
}

int run_stats(StatsOptions o) {
  auto db = open_store_to_read(o.file);
  if (!db) return fail(db.error());
  if (o.query.kind == StatsKind::kSeries) o.query.limit = 0;
  auto result = store_stats(db->get(), o.query);
  if (!result) return fail(result.error());
  Output output;
  if (auto opened = output.open(""); !opened) return fail(opened.error());
  if (o.format == StatsFormat::kCsv)
    write_csv(*result, o.query, output.buffer());
  else
    write_table(*result, o.query, output.buffer());
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  return kDone;
}

}  // namespace

void add_stats(CLI::App& app, Run* run) {
  auto o = std::make_shared<StatsOptions>();
  CLI::App* c = app.add_subcommand("stats", "Counts and mean PLOVER scores of a workspace's events over time");
  c->footer(
      "يحصي الأحداث ومتوسط درجات التعاون والصراع بحسب الزمن والأطراف\n"
      "score is the mean of event_scale, from -10 (conflict) to 10 (cooperation). together counts documents that name both.\n"
      "Examples: rasid stats news.db --by week\n"
      "          rasid stats news.db dyads --party IRN --without hypothetical\n"
      "          rasid stats news.db dyads --by month --limit 0 --format csv");
  c->add_option("FILE", o->file, "The workspace")->required()->type_name("FILE")->option_text(" ");
  add_choice<StatsKind>(c, "WHAT",
                        "series (all events, the default), categories, actors, dyads, or together (who is named in the same documents)",
                        {{"series", StatsKind::kSeries},
                         {"categories", StatsKind::kCategories},
                         {"actors", StatsKind::kActors},
                         {"dyads", StatsKind::kDyads},
                         {"together", StatsKind::kTogether}},
                        [p = o.get()](StatsKind k) { p->query.kind = k; });
  add_choice<Period>(c, "--by", "day, week, month or year",
                     {{"day", Period::kDay}, {"week", Period::kWeek}, {"month", Period::kMonth}, {"year", Period::kYear}},
                     [p = o.get()](Period v) { p->query.period = v; });
  add_filter_options(c, &o->query.filter);
  c->add_option("--limit", o->query.limit, "At most so many groups, the most frequent first (else 20; 0: all)")
      ->type_name("N")
      ->option_text("N");
  add_choice<StatsFormat>(c, "--format", "table (with sparklines) or csv", {{"table", StatsFormat::kTable}, {"csv", StatsFormat::kCsv}},
                          [p = o.get()](StatsFormat f) { p->format = f; });
  c->callback([o, run] { *run = [o] { return run_stats(*o); }; });
}

}  // namespace rasid::cli
