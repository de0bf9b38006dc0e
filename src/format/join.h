// Lists in one cell of a table.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace rasid {

/// Items joined by ';'; a ';' of their own becomes ',', so that splitting gives the items back.
template <class List, class Text>
std::string join_items(const List& items, Text text) {
  std::string out;
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ';';
    first = false;
    std::string s(text(item));
    std::replace(s.begin(), s.end(), ';', ',');
    out += s;
  }
  return out;
}
inline std::string join_items(const std::vector<std::string>& items) {
  return join_items(items, [](const std::string& s) { return s; });
}

/// The items of a joined list; "" has none.
inline std::vector<std::string> split_items(std::string_view joined) {
  std::vector<std::string> out;
  while (!joined.empty()) {
    size_t at = std::min(joined.find(';'), joined.size());
    out.emplace_back(joined.substr(0, at));
    joined.remove_prefix(std::min(at + 1, joined.size()));
  }
  return out;
}

}  // namespace rasid
