#include "store/export.h"

#include <fmt/format.h>

#include "format/writer.h"
#include "store/load.h"

namespace rasid {
namespace {

std::string select(ExportFormat format, const ExportShape& shape, const SqlTerms& terms) {
  std::string columns;
  for (const auto& [name, sql] : shape.columns) columns += (columns.empty() ? "" : ", ") + (sql.empty() ? std::string("NULL") : sql);
  std::string from = "event_records e JOIN documents d ON d.document_key = e.document_key";
  if (shape.dyads)
    from +=
        " LEFT JOIN actors a ON a.event_key = e.event_key AND a.side = 'actor'"
        " LEFT JOIN actors r ON r.event_key = e.event_key AND r.side = 'recipient'";
  else
    from += format == ExportFormat::kPolecat ? " JOIN polecat v ON v.\"Event ID\" = e.id" : " JOIN events v ON v.id = e.id";
  return fmt::format("SELECT {} FROM {}{} ORDER BY e.document_key, e.ordinal{}", columns, from, terms.where(),
                     shape.dyads ? ", a.ordinal, r.ordinal" : "");
}

}  // namespace

Result<bool> export_rows(Database* db, ExportFormat format, const EventFilter& filter,
                         const std::function<bool(const std::vector<std::string>&)>& row) {
  const ExportShape shape = export_shape(format);
  SqlTerms terms = event_terms(filter);
  if (!shape.where.empty()) terms.add(shape.where);
  Statement s;
  if (auto ok = s.prepare(db, select(format, shape, terms)); !ok) return ok;
  terms.bind(&s);
  std::vector<std::string> cells(shape.columns.size());
  while (s.next()) {
    for (int i = 0; i < s.columns(); i++) cells[size_t(i)] = s.column_text(i);
    if (!row(cells)) return true;
  }
  return s.failed() ? Result<bool>(db->error()) : Result<bool>(true);
}

Result<bool> export_json(Database* db, const EventFilter& filter, const std::function<bool(const std::string&)>& row) {
  const SqlTerms terms = event_terms(filter);
  Statement s;
  auto ok = s.prepare(
      db,
      fmt::format("SELECT e.document_key, e.ordinal, e.coder FROM event_records e JOIN documents d ON d.document_key = e.document_key{} "
                  "ORDER BY e.document_key, e.ordinal",
                  terms.where()));
  if (!ok) return ok;
  terms.bind(&s);
  int64_t key = 0;
  std::vector<std::string> lines;  // of the document
  while (s.next()) {
    if (s.column_number(0) != key) {
      key = s.column_number(0);
      auto document = load_document(db, key);
      if (!document) return document.error();
      std::string text;
      make_writer(OutputFormat::kJsonLines, s.column_text(2), 0)->write(*document, false, &text);
      lines.clear();
      for (size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
        lines.push_back(text.substr(at, end + 1 - at));
    }
    size_t n = size_t(s.column_number(1));
    if (n < lines.size() && !row(lines[n])) return true;
  }
  return s.failed() ? Result<bool>(db->error()) : Result<bool>(true);
}

}  // namespace rasid
