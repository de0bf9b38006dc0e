// rasid query: a workspace's dyads or events as a table or CSV.
#include "store/query.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "cli/choice.h"
#include "cli/code_options.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "format/table_writer.h"
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

void csv_cell(const std::string& text, std::string* out) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    *out += text;
    return;
  }
  *out += '"';
  for (char c : text) *out += c == '"' ? std::string("\"\"") : std::string(1, c);
  *out += '"';
}

void csv_row(const Cells& cells, std::string* out) {
  for (size_t i = 0; i < cells.size(); i++) {
    if (i) *out += ',';
    csv_cell(cells[i], out);
  }
  *out += "\r\n";
}

/// Rows are gathered, for the width of a column is known at the end only.
class Table {
 public:
  Table(StoreView view, int width) : names_(shown(view)), width_(width) {}

  void add(const Cells& cells) {
    if (rows_.empty())
      for (const std::string& n : names_) columns_.push_back(size_t(std::find(cells.begin(), cells.end(), n) - cells.begin()));
    Cells row;
    for (size_t c : columns_) row.push_back(one_line(cells[c]));
    rows_.push_back(std::move(row));
  }

  void write(std::string* out) const {
    constexpr int kGap = 2, kWidest = 24, kLeast = 12;
    std::vector<int> wide(names_.size());
    for (const Cells& row : rows_)
      for (size_t i = 0; i < row.size(); i++) wide[i] = std::min(kWidest, std::max(wide[i], display_width(row[i])));
    int used = 0;
    for (size_t i = 0; i + 1 < wide.size(); i++) used += wide[i] + kGap;
    for (const Cells& row : rows_) {
      for (size_t i = 0; i + 1 < row.size(); i++) {
        std::string cell = fit(row[i], wide[i]);
        *out += isolated(cell);
        out->append(size_t(wide[i] - display_width(cell) + kGap), ' ');
      }
      *out += isolated(fit(row.back(), std::max(kLeast, width_ - used))) + "\n";
    }
  }

 private:
  /// Keeps a cell of Arabic from turning its neighbours around.
  static std::string isolated(const std::string& s) {
    bool ascii = std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? s : "\u2068" + s + "\u2069";
  }
  static std::string one_line(std::string s) {
    for (char& c : s)
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return s;
  }
  const Cells& names_;
  int width_;
  std::vector<size_t> columns_;
  std::vector<Cells> rows_;
};

int run_query(const QueryOptions& o) {
  auto db = open_store_to_read(o.file);
  if (!db) return fail(db.error());
  Output output;
  if (auto opened = output.open(""); !opened) return fail(opened.error());
  winsize w{};
  Table table(o.view, ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 20 ? w.ws_col : 120);
  auto done = query_store(db->get(), o.view, o.filter, [&](const Cells& cells) {
    if (o.format == QueryFormat::kCsv)
      csv_row(cells, output.buffer());
    else
      table.add(cells);
    return output.drain() && !interrupted();
  });
  if (!done) return fail(done.error());
  if (o.format == QueryFormat::kTable) table.write(output.buffer());
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  return interrupted() ? kInterrupted : kDone;
}

/// Codes and categories are in capitals; who writes them small means the same.
CLI::Validator capitals() {
  return CLI::Validator(
      [](std::string& s) {
        for (char& c : s)
          if (c >= 'a' && c <= 'z') c = char(c - 32);
        return std::string();
      },
      "");
}

}  // namespace

void add_query(CLI::App& app, Run* run) {
  auto o = std::make_shared<QueryOptions>();
  CLI::App* c = app.add_subcommand("query", "Print the dyads or events of a workspace made with rasid code --store");
  c->footer(
      "يعرض ما في قاعدة البيانات من أحداث، ومن فعل ماذا بمن، مع ترشيح بالطرفين والصنف والتاريخ\n"
      "Any SQLite program can ask the file more: its views are dyads and events_flat.\n"
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
