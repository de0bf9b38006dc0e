// rasid export: a workspace's events in the formats of other event data sets.
#include "store/export.h"

#include <fmt/format.h>

#include <memory>

#include "cli/choice.h"
#include "cli/filter_options.h"
#include "cli/output.h"
#include "cli/parquet.h"
#include "cli/rows_table.h"
#include "cli/signals.h"
#include "cli/workspace_commands.h"
#include "store/connect.h"

namespace rasid::cli {
namespace {

enum class Kind { kJsonLines, kCsv, kTsv, kParquet, kPolecat, kIcews, kGdelt, kGdeltMentions, kPhoenix, kPetrarch };

struct ExportOptions {
  std::string file, output;
  Kind kind = Kind::kJsonLines;
  EventFilter filter;
};

ExportFormat shape_of(Kind kind) {
  switch (kind) {
    case Kind::kPolecat:
      return ExportFormat::kPolecat;
    case Kind::kIcews:
      return ExportFormat::kIcews;
    case Kind::kGdelt:
      return ExportFormat::kGdelt;
    case Kind::kGdeltMentions:
      return ExportFormat::kGdeltMentions;
    case Kind::kPhoenix:
      return ExportFormat::kPhoenix;
    case Kind::kPetrarch:
      return ExportFormat::kPetrarch;
    default:
      return ExportFormat::kEvents;
  }
}

/// No format with tabs has quoting: what would break a row is a space.
void append_tsv(const Cells& cells, std::string* out) {
  for (size_t i = 0; i < cells.size(); i++) {
    if (i) *out += '\t';
    for (char c : cells[i]) *out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  *out += '\n';
}

Result<bool> write_rows(Database* db, const ExportOptions& o, Output* output) {
  auto more = [&] { return output->drain() && !interrupted(); };
  if (o.kind == Kind::kJsonLines)
    return export_json(db, o.filter, [&](const std::string& line) {
      *output->buffer() += line;
      return more();
    });
  const bool csv = o.kind == Kind::kCsv || o.kind == Kind::kParquet;
  const ExportFormat format = shape_of(o.kind);
  if (const ExportShape shape = export_shape(format); shape.header) {
    Cells names;
    for (const auto& column : shape.columns) names.push_back(column.first);
    csv ? append_csv(names, output->buffer()) : append_tsv(names, output->buffer());
  }
  return export_rows(db, format, o.filter, [&](const Cells& cells) {
    csv ? append_csv(cells, output->buffer()) : append_tsv(cells, output->buffer());
    return more();
  });
}

int run_export(const ExportOptions& o) {
  if (o.kind == Kind::kParquet && (o.output.empty() || o.output == "-"))
    return fail({ErrorCode::kUsage, "Parquet goes to a file (name it: -o events.parquet)"});
  auto db = open_store_to_read(o.file);
  if (!db) return fail(db.error());
  const std::string path = o.kind == Kind::kParquet ? o.output + ".csv.part" : o.output;
  Output output;
  if (auto opened = output.open(path); !opened) return fail(opened.error());
  auto done = write_rows(db->get(), o, &output);
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  if (o.kind == Kind::kParquet) {
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
  add_choice<Kind>(c, "--format", "jsonl (PLOVER), csv, tsv, parquet, polecat, icews, gdelt, gdelt-mentions, phoenix or petrarch",
                   {{"jsonl", Kind::kJsonLines},
                    {"csv", Kind::kCsv},
                    {"tsv", Kind::kTsv},
                    {"parquet", Kind::kParquet},
                    {"polecat", Kind::kPolecat},
                    {"icews", Kind::kIcews},
                    {"gdelt", Kind::kGdelt},
                    {"gdelt-mentions", Kind::kGdeltMentions},
                    {"phoenix", Kind::kPhoenix},
                    {"petrarch", Kind::kPetrarch}},
                   [p = o.get()](Kind k) { p->kind = k; });
  c->add_option("-o,--output", o->output, "Write to this file, not to standard output")->type_name("FILE");
  add_filter_options(c, &o->filter);
  c->callback([o, run] { *run = [o] { return run_export(*o); }; });
}

}  // namespace rasid::cli
