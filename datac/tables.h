// Reads headed text tables (docs/data-formats.md): sections of a kind, rows of cells, each cell knowing its place.
// Nothing here knows what a table means; every reader of a kind reports what it dislikes to Problems.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rasid::datac {

struct Place {
  uint32_t file = 0, line = 0, column = 1;  // column in code points
};

/// Every problem of a data set, in file order, as "file:line:column message (hint)".
class Problems {
 public:
  explicit Problems(const std::vector<std::string>* files) : files_(files) {}
  void add(Place at, const std::string& message, const std::string& hint);
  std::vector<std::string> lines() const;
  bool empty() const { return items_.empty(); }
  size_t size() const { return items_.size(); }

 private:
  struct Item {
    Place at;
    std::string text;
  };
  const std::vector<std::string>* files_;
  std::vector<Item> items_;
};

struct Cell {
  std::string text;  // "" when the cell is "-" or missing
  Place at;
};

struct Row {
  Place at;
  std::vector<Cell> cells;
  const Cell& operator[](size_t i) const;
  std::string line;  // the raw line, for kinds that are not tables
};

/// A whole data set: its files and, by kind, all rows in order of file name and line.
struct Tables {
  std::vector<std::string> files;  // names as printed
  std::vector<std::string> texts;  // their contents, same order
  std::map<std::string, std::vector<Row>> kinds;

  const std::vector<Row>& of(const std::string& kind) const;
};

/// Columns that a kind's rows may have at most and must have at least; {} for kinds read line by line (rules).
struct Columns {
  size_t least = 0, most = 0;
};
const std::map<std::string, Columns>& known_kinds();

/// Adds the sections of one file. Checks: encoding, spelling hygiene (tatweel, presentation forms), kinds, columns.
void read_tables(const std::string& name, std::string text, Tables* out, Problems* problems);

std::vector<std::string> split(std::string_view s, char by);
std::string trim(std::string_view s);
/// With blanks between.
std::string join(const std::vector<std::string>& words);

/// The folded words of a name or phrase, in the inner alphabet: letters and digits alone.
std::vector<std::string> name_words(std::string_view name);
/// Words of a name; longer ones are passed over.
constexpr size_t kLongestName = 12;

}  // namespace rasid::datac
