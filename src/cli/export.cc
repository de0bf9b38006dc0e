// rasid export: a workspace's events in the formats of other event data sets.
#include <fmt/format.h>

#include <memory>

#include "cli/choice.h"
#include "cli/filter_options.h"
#include "cli/output.h"
#include "cli/parquet.h"
#include "cli/signals.h"
#include "cli/workspace_commands.h"
#include "store/connect.h"
#include "store/export_file.h"

namespace rasid::cli {
namespace {

struct ExportOptions {
  std::string file, output;
  ExportFile kind = ExportFile::kJsonLines;
  bool parquet = false;  // made of the CSV
  EventFilter filter;
};

int run_export(const ExportOptions& o) {
  if (o.parquet && (o.output.empty() || o.output == "-"))
    return fail({ErrorCode::kUsage, "Parquet goes to a file (name it: -o events.parquet)"});
  auto db = open_store_to_read(o.file);
  if (!db) return fail(db.error());
  const std::string path = o.parquet ? o.output + ".csv.part" : o.output;
  Output output;
  if (auto opened = output.open(path); !opened) return fail(opened.error());
  auto done = write_export(db->get(), o.kind, o.filter, output.buffer(), [&] { return output.drain() && !interrupted(); });
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  if (o.parquet) {
    if (done && !interrupted()) done = csv_to_parquet(path, o.output);
    remove(path.c_str());
  }
  if (!done) return fail(done.error());
  return interrupted() ? kInterrupted : kDone;
}

}  // namespace

void add_export(CLI::App& app, Run* run) {
  auto o = std::make_shared<ExportOptions>();
  CLI::App* c = app.add_subcommand("export", "Write a workspace's events in the format of another event data set");
  c->footer(
      "يصدّر الأحداث بصيغ مجموعات البيانات المعروفة\n"
      "docs/workspace.md tells what each column is filled from, and which stay empty. Parquet needs the program duckdb.\n"
      "Examples: rasid export news.db --format polecat -o events.txt\n"
      "          rasid export news.db --format parquet -o events.parquet --from 2015-08-01");
  c->add_option("FILE", o->file, "The workspace")->required()->type_name("FILE")->option_text(" ");
  Choices<int> formats;
  for (const std::string& name : export_file_names()) formats.emplace_back(name, int(formats.size()));
  constexpr int kParquet = -1;
  formats.insert(formats.begin() + 3, {"parquet", kParquet});
  add_choice<int>(c, "--format", "jsonl (PLOVER), csv, tsv, parquet, polecat, icews, gdelt, gdelt-mentions, phoenix or petrarch", formats,
                  [p = o.get()](int k) {
                    p->parquet = k == kParquet;
                    p->kind = p->parquet ? ExportFile::kCsv : ExportFile(k);
                  });
  c->add_option("-o,--output", o->output, "Write to this file, not to standard output")->type_name("FILE");
  add_filter_options(c, &o->filter);
  c->callback([o, run] { *run = [o] { return run_export(*o); }; });
}

}  // namespace rasid::cli
