// A table for eyes: the events of a document under its name, one a line. The Arabic words stand last and inside a bidirectional
// isolate, so that a terminal that orders right-to-left text moves no column.
#pragma once
#include <string>
#include <vector>

#include "format/writer.h"

namespace rasid {

class TableWriter : public RecordWriter {
 public:
  explicit TableWriter(int width) : width_(width) {}

 protected:
  void records(const DocumentView& view, std::string* out) override;

 private:
  int width_;
  std::string last_document_;
};

/// Terminal columns that `utf8` takes: none for marks and format characters, two for wide ones.
int display_width(std::string_view utf8);
/// `utf8` cut to at most `width` columns, with … when something was cut.
std::string fit(std::string_view utf8, int width);

}  // namespace rasid
