// CSV and TSV rows to documents.
#include <csv.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "format/item_source.h"
#include "text/decode.h"

namespace rasid {
namespace {

constexpr size_t kChunk = 1 << 16, kMostColumns = 4096;

class CsvSource : public ItemSource {
 public:
  CsvSource(OpenedFile file, const SourceOptions& options, char separator)
      : file_(std::move(file)), options_(options), separator_(options.fields.separator ? options.fields.separator : separator) {
    csv_init(&csv_, CSV_APPEND_NULL);
  }
  ~CsvSource() override { csv_free(&csv_); }
  CsvSource(const CsvSource&) = delete;
  CsvSource& operator=(const CsvSource&) = delete;

 protected:
  bool more() override {
    if (ended_) return false;
    char chunk[kChunk];
    size_t n = file_.bytes->read(chunk, kChunk);
    if (n && !started_) start({chunk, n});
    if (n && csv_parse(&csv_, chunk, n, &CsvSource::cell, &CsvSource::row, this) != n) {
      problem(fmt::format("{}: row {}: {}; the rest is left out", file_.place, row_ + 1, csv_strerror(csv_error(&csv_))));
      n = 0, ended_ = true;
    }
    if (n) return true;
    // A row that a failure cut short is none.
    if (!ended_ && file_.bytes->error().empty()) csv_fini(&csv_, &CsvSource::cell, &CsvSource::row, this);
    ended_ = true;
    if (!file_.bytes->error().empty()) problem(fmt::format("{}: {}", file_.place, file_.bytes->error()));
    return true;
  }

 private:
  /// A separator that was not given is the sign of three that is most frequent in the first line.
  void start(std::string_view head) {
    started_ = true;
    std::string_view line = head.substr(0, head.find('\n'));
    if (!separator_) {
      separator_ = ',';
      for (char c : {';', '\t'})
        if (std::ranges::count(line, c) > std::ranges::count(line, separator_)) separator_ = c;
    }
    csv_set_delim(&csv_, static_cast<unsigned char>(separator_));
  }

  static void cell(void* text, size_t size, void* self) {
    auto* s = static_cast<CsvSource*>(self);
    if (s->cells_.size() < kMostColumns) s->cells_.emplace_back(static_cast<const char*>(text), size);
  }
  static void row(int, void* self) { static_cast<CsvSource*>(self)->take_row(); }

  void take_row() {
    row_++;
    std::vector<std::string> cells;
    cells.swap(cells_);
    if (ended_) return;  // no column holds text
    std::string raw;
    for (std::string& c : cells) {
      raw += c, raw += '\0';
      DecodedText decoded;
      decode_text(c, options_.encoding, &decoded);
      c = std::string(decoded.utf8);
    }
    if (row_ == 1 && !cells.empty() && cells[0].starts_with("\xEF\xBB\xBF")) cells[0].erase(0, 3);
    if (columns_.empty() && !find_columns(cells)) return;
    if (std::ranges::all_of(cells, [](const std::string& c) { return c.empty(); })) return;
    DocumentInput d;
    const std::string place = fmt::format("{}:{}", file_.place, row_);
    for (size_t f = 0; f < 6; f++)
      for (size_t column : of_field_[f]) {
        if (column >= cells.size() || cells[column].empty()) continue;
        if (!set_field(&d, Field(f), cells[column]))
          remark(fmt::format("{}: date \"{}\" is none that is known: ignored", place, cells[column].substr(0, 40)));
        if (Field(f) != Field::kText) break;
      }
    if (d.text.empty()) return problem(fmt::format("{}: no text in column {}", place, columns_[of_field_[size_t(Field::kText)][0]]));
    if (d.id.empty()) d.id = fmt::format("{}:{}", document_id(file_.name), row_);
    document(std::move(d), place, hash64(raw), raw.size());
  }

  /// Takes the names of columns; false when the row was used up by that, or when no column holds text.
  bool find_columns(const std::vector<std::string>& cells) {
    for (size_t i = 0; i < cells.size(); i++) columns_.push_back(options_.fields.header ? cells[i] : std::to_string(i + 1));
    for (size_t f = 0; f < 6; f++)
      for (const std::string& name : options_.fields.names(Field(f)))
        for (size_t i = 0; i < columns_.size(); i++)
          if (columns_[i] == name) of_field_[f].push_back(i);
    std::vector<size_t>& text = of_field_[size_t(Field::kText)];
    // Names that were given are all the text; of the usual ones one is.
    if (!options_.fields.given(Field::kText) && !text.empty()) text.erase(text.begin() + 1, text.end());
    if (text.empty()) {
      problem(fmt::format("{}: no column is called {} (columns: {}; name it with --field text=NAME)", file_.place,
                          fmt::join(options_.fields.names(Field::kText), ", "), fmt::join(columns_, ", "))
                  .substr(0, 600));
      ended_ = true;
      return false;
    }
    return !options_.fields.header;
  }

  OpenedFile file_;
  const SourceOptions& options_;
  csv_parser csv_{};
  char separator_;
  bool started_ = false, ended_ = false;
  uint64_t row_ = 0;
  std::vector<std::string> cells_, columns_;
  std::vector<size_t> of_field_[6];
};

}  // namespace

std::unique_ptr<DocumentSource> csv_source(OpenedFile file, const SourceOptions& options, char separator) {
  return std::make_unique<CsvSource>(std::move(file), options, separator);
}

}  // namespace rasid
