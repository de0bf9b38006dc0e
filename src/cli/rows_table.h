// Rows of cells as CSV, or as a table for a terminal in which Arabic turns no column around.
#pragma once
#include <string>
#include <vector>

namespace rasid::cli {

using Cells = std::vector<std::string>;

/// As in RFC 4180.
void append_csv(const Cells& cells, std::string* out);

/// Rows are gathered, for the width of a column is known at the end only. The last column takes the room that is left.
class RowsTable {
 public:
  explicit RowsTable(int width) : width_(width) {}
  void add(Cells row);
  void write(std::string* out) const;

 private:
  int width_;
  std::vector<Cells> rows_;
};

/// Columns of the terminal that standard output is; 120 when it is none.
int output_width();
/// Eight heights for the values between the least and the greatest; a space for what is not there (NaN).
std::string sparkline(const std::vector<double>& values);

}  // namespace rasid::cli
