// Cells to a line of text.
#pragma once
#include <string>
#include <vector>

namespace rasid {

/// As in RFC 4180: a cell with a comma, quotation mark or line end is quoted, the line ends in CR LF.
void append_csv_row(const std::vector<std::string>& cells, std::string* out);
/// With tabs between and LF behind. No format with tabs has quoting: what would break a row is a space.
void append_tsv_row(const std::vector<std::string>& cells, std::string* out);

}  // namespace rasid
