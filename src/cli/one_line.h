// A text as a cell of a table.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace rasid::cli {

/// Without tabs and line ends.
inline std::string one_line(std::string_view s) {
  std::string out(s);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return out;
}

}  // namespace rasid::cli
