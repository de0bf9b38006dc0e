// rasid query: a workspace's dyads or events as a table or CSV.
#include "store/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/choice.h"
#include "cli/code_options.h"
#include "cli/commands.h"
#include "cli/filter_options.h"
#include "cli/output.h"
#include "cli/rows_table.h"
#include "cli/signals.h"
#include "store/store.h"

namespace rasid::cli {
namespace {

enum class QueryFormat { kTable, kCsv };

struct QueryOptions {
  std::string file;
  StoreView view = StoreView::kDyads;
  QueryFormat format = QueryFormat::kTable;
  StoreFilter filter;
};

/// The columns of a table: those one reads; CSV has all of them. The last takes the room that is left.
const std::vector<std::string>& shown(StoreView view) {
  static const std::vector<std::string> dyads{"date",  "actor_code", "actor_sector", "recipient_code", "recipient_sector",
                                              "event", "mode",       "aux",          "event_scale",    "event_text"};
  static const std::vector<std::string> events{"date", "actor_code", "recipient_code", "event", "mode",
                                               "aux",  "place",      "dead",           "rules", "event_text"};
  return view == StoreView::kDyads ? dyads : events;
}

int run_query(const QueryOptions& o) {
  auto db = open_store_to_read(o.file);
  if (!db) return fail(db.error());
  Output output;
  if (auto opened = output.open(""); !opened) return fail(opened.error());
  RowsTable table(output_width());
  std::vector<size_t> columns;
  auto done = query_store(db->get(), o.view, o.filter, [&](const Cells& cells) {
    if (columns.empty())
      for (const std::string& n : shown(o.view)) columns.push_back(size_t(std::find(cells.begin(), cells.end(), n) - cells.begin()));
    Cells row;
    for (size_t c : columns) row.push_back(cells[c]);
    if (o.format == QueryFormat::kCsv)
      append_csv(cells, output.buffer());
    else
      table.add(std::move(row));
    return output.drain() && !interrupted();
  });
  if (!done) return fail(done.error());
  if (o.format == QueryFormat::kTable) table.write(output.buffer());
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  return interrupted() ? kInterrupted : kDone;
}

}  // namespace

void add_query(CLI::App& app, Run* run) {
  auto o = std::make_shared<QueryOptions>();
  CLI::App* c = app.add_subcommand("query", "Print the dyads or events of a workspace made with rasid ingest or code --store");
  c->footer(
      "يعرض ما في قاعدة البيانات من أحداث، ومن فعل ماذا بمن، مع ترشيح بالطرفين والصنف والتاريخ\n"
      "Any SQLite program can ask the file more: its views are dyads and events.\n"
      "Examples: rasid query news.db --actor FRA --recipient IRN\n"
      "          rasid query news.db --view events --category PROTEST --from 2021-01-01 --format csv");
  c->add_option("FILE", o->file, "The workspace")->required()->type_name("FILE")->option_text(" ");
  add_choice<StoreView>(c, "--view", "dyads (a row for each actor and recipient, the default) or events",
                        {{"dyads", StoreView::kDyads}, {"events", StoreView::kEvents}}, [p = o.get()](StoreView v) { p->view = v; });
  auto codes = [&](const char* name, std::vector<std::string>* to, const char* description, const char* type) {
    c->add_option(name, *to, description)->type_name(type)->allow_extra_args(false)->transform(capitals())->option_text(type);
  };
  codes("--actor", &o->filter.actors, "Only with this actor, by code; repeat for any of several", "CODE");
  codes("--recipient", &o->filter.recipients, "Only with this recipient; repeat for any of several", "CODE");
  codes("--category", &o->filter.categories, "Only of this PLOVER category; repeat for any of several", "NAME");
  auto date = [&](const char* name, std::string* to, const char* description) {
    c->add_option(name, *to, description)->type_name("YYYY-MM-DD")->check(CLI::Validator(check_date, ""));
  };
  date("--from", &o->filter.from, "Only events of this day or later");
  date("--to", &o->filter.to, "Only events of this day or earlier");
  c->add_option("--limit", o->filter.limit, "At most so many rows")->type_name("N")->check(CLI::PositiveNumber)->option_text("N");
  add_choice<QueryFormat>(c, "--format", "table (the columns one reads) or csv (all columns)",
                          {{"table", QueryFormat::kTable}, {"csv", QueryFormat::kCsv}}, [p = o.get()](QueryFormat f) { p->format = f; });
  c->callback([o, run] { *run = [o] { return run_query(*o); }; });
}

}  // namespace rasid::cli
