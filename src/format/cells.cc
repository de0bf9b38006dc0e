#include "format/cells.h"

namespace rasid {

void append_csv_row(const std::vector<std::string>& cells, std::string* out) {
  for (size_t i = 0; i < cells.size(); i++) {
    if (i) *out += ',';
    const std::string& text = cells[i];
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      *out += text;
      continue;
    }
    *out += '"';
    for (char c : text) *out += c == '"' ? std::string("\"\"") : std::string(1, c);
    *out += '"';
  }
  *out += "\r\n";
}

void append_tsv_row(const std::vector<std::string>& cells, std::string* out) {
  for (size_t i = 0; i < cells.size(); i++) {
    if (i) *out += '\t';
    for (char c : cells[i]) *out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  *out += '\n';
}

}  // namespace rasid
