#include "store/export_file.h"

#include "format/cells.h"

namespace rasid {
namespace {

constexpr ExportFormat kShapes[] = {ExportFormat::kEvents,        ExportFormat::kEvents,  ExportFormat::kEvents,
                                    ExportFormat::kPolecat,       ExportFormat::kIcews,   ExportFormat::kGdelt,
                                    ExportFormat::kGdeltMentions, ExportFormat::kPhoenix, ExportFormat::kPetrarch};

}  // namespace

const std::vector<std::string>& export_file_names() {
  static const std::vector<std::string> kNames = {"jsonl",          "csv",     "tsv",     "polecat", "icews", "gdelt",
                                                  "gdelt-mentions", "phoenix", "petrarch"};
  return kNames;
}

Result<bool> write_export(Database* db, ExportFile kind, const EventFilter& filter, std::string* buffer,
                          const std::function<bool()>& more) {
  if (kind == ExportFile::kJsonLines)
    return export_json(db, filter, [&](const std::string& line) {
      *buffer += line;
      return more();
    });
  const ExportFormat format = kShapes[size_t(kind)];
  const auto append = kind == ExportFile::kCsv ? append_csv_row : append_tsv_row;
  if (const ExportShape shape = export_shape(format); shape.header) {
    std::vector<std::string> names;
    for (const auto& column : shape.columns) names.push_back(column.first);
    append(names, buffer);
  }
  return export_rows(db, format, filter, [&](const std::vector<std::string>& cells) {
    append(cells, buffer);
    return more();
  });
}

}  // namespace rasid
