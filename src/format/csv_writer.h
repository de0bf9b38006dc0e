// One row an event, for spreadsheets and statistics programs. CSV as in RFC 4180 (lines end in CR LF); TSV with LF, and a space for
// any tab or line end inside a cell. Lists are joined by ';', the lists of one side's codes, sectors and texts run in parallel.
#pragma once
#include <string>

#include "format/writer.h"

namespace rasid {

class CsvWriter : public RecordWriter {
 public:
  CsvWriter(char separator, std::string coder) : separator_(separator), coder_(std::move(coder)) {}
  void begin(std::string* out) override;

 protected:
  void records(const DocumentView& view, std::string* out) override;

 private:
  void cell(std::string_view text, std::string* out) const;
  char separator_;
  std::string coder_;
};

}  // namespace rasid
