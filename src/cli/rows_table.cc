#include "cli/rows_table.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "format/cells.h"
#include "format/table_writer.h"

namespace rasid::cli {
namespace {

/// Keeps a cell of Arabic from turning its neighbours around.
std::string isolated(const std::string& s) {
  bool ascii = std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? s : "\u2068" + s + "\u2069";
}

}  // namespace

void append_csv(const Cells& cells, std::string* out) { append_csv_row(cells, out); }

void RowsTable::add(Cells row) {
  for (std::string& cell : row)
    for (char& c : cell)
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  rows_.push_back(std::move(row));
}

void RowsTable::write(std::string* out) const {
  constexpr int kGap = 2, kWidest = 24, kLeast = 12;
  if (rows_.empty()) return;
  std::vector<int> wide(rows_[0].size());
  for (const Cells& row : rows_)
    for (size_t i = 0; i < row.size(); i++) wide[i] = std::min(kWidest, std::max(wide[i], display_width(row[i])));
  int used = 0;
  for (size_t i = 0; i + 1 < wide.size(); i++) used += wide[i] + kGap;
  for (const Cells& row : rows_) {
    for (size_t i = 0; i + 1 < row.size(); i++) {
      std::string cell = fit(row[i], wide[i]);
      *out += isolated(cell);
      out->append(size_t(wide[i] - display_width(cell) + kGap), ' ');
    }
    *out += isolated(fit(row.back(), std::max(kLeast, width_ - used))) + "\n";
  }
}

int output_width() {
  winsize w{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 20 ? w.ws_col : 120;
}

std::string sparkline(const std::vector<double>& values) {
  static const char* const kBars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  double least = INFINITY, most = -INFINITY;
  for (double v : values)
    if (!std::isnan(v)) least = std::min(least, v), most = std::max(most, v);
  std::string out;
  for (double v : values) {
    int height = most > least ? int((v - least) / (most - least) * 7.999) : 3;
    out += std::isnan(v) ? " " : kBars[std::clamp(height, 0, 7)];
  }
  return out;
}

}  // namespace rasid::cli
