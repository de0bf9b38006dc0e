// One line of JSON to one document. Field names are those that news collections use:
//   doc | id | doc_id, date, source | outlet, title, language | lang, text | body | content, sentences [[start, end], …]
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "event/record.h"

namespace rasid {

class FieldMap;

class JsonDocumentParser {
 public:
  /// `fields`: names of fields, where others than the usual are given.
  explicit JsonDocumentParser(const FieldMap* fields = nullptr);
  ~JsonDocumentParser();

  /// Fills `out`. False when the line is no document, with the reason in `error`; `remarks` gets what was odd but could be used.
  /// LineReader::kPadding bytes after the line must be readable. About 2 GB/s.
  bool parse(std::string_view line, DocumentInput* out, std::vector<std::string>* remarks, std::string* error);
  /// Gives back the memory that long lines needed.
  void release();

 private:
  struct State;
  std::unique_ptr<State> state_;
  const FieldMap* fields_;
};

/// YYYY-MM-DD of 2015-07-21, 20150721 or 2015-07-21T10:00:00Z; "" when `s` is no date.
std::string iso_date(std::string_view s);

}  // namespace rasid
