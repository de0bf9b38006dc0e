#include "format/writer.h"

#include <fmt/format.h>

#include "format/csv_writer.h"
#include "format/json_writer.h"
#include "format/table_writer.h"

namespace rasid {

DocumentView::DocumentView(const CodedDocument& document, DocumentBase base) : document_(document), base_(base), index_(document.text) {
  std::vector<uint32_t> count(document.sentences.size() + 1);
  for (const EventRecord& e : document.events) ordinals_.push_back(count[std::min<size_t>(e.sentence, count.size() - 1)]++);
}

std::string DocumentView::id(size_t i) const { return fmt::format("{}-{}-{}", document_.id, sequence(i), ordinals_[i]); }

Span DocumentView::sentence(size_t i) const {
  uint32_t n = document_.events[i].sentence;
  return n < document_.sentences.size() ? document_.sentences[n] : Span{};
}

void RecordWriter::write(const CodedDocument& document, bool continues, std::string* out) {
  if (!continues) next_ = {};
  if (!document.events.empty()) records(DocumentView(document, next_), out);
  next_.code_points += uint32_t(utf8::count(document.text));
  next_.sentences += uint32_t(document.sentences.size());
}

std::unique_ptr<RecordWriter> make_writer(OutputFormat format, std::string coder, int width) {
  switch (format) {
    case OutputFormat::kCsv:
      return std::make_unique<CsvWriter>(',', std::move(coder));
    case OutputFormat::kTsv:
      return std::make_unique<CsvWriter>('\t', std::move(coder));
    case OutputFormat::kTable:
      return std::make_unique<TableWriter>(width);
    case OutputFormat::kJsonLines:
      break;
  }
  return std::make_unique<JsonWriter>(std::move(coder));
}

}  // namespace rasid
