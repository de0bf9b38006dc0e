// What the evaluations of actors and names share: lists of misses with the words around.
#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/span.h"
#include "base/utf8.h"

namespace rasid::cli {

inline uint32_t overlap(Span a, Span b) {
  uint32_t from = std::max(a.begin, b.begin), to = std::min(a.end, b.end);
  return from < to ? to - from : 0;
}

/// Misses, so many of each kind, with what was there instead.
class Misses {
 public:
  explicit Misses(size_t top) : top_(top) {}
  void add(const std::string& kind, const std::string& line) {
    if (lines_[kind].size() < top_) lines_[kind].push_back(line);
  }
  std::string print() const {
    std::string out;
    for (const auto& [kind, lines] : lines_) {
      if (!lines.empty()) out += "\n" + kind + "\n";
      for (const auto& l : lines) out += "  " + l + "\n";
    }
    return out;
  }

 private:
  size_t top_;
  std::map<std::string, std::vector<std::string>> lines_;
};

/// The words at a span, in brackets, with some on both sides.
inline std::string around(const std::string& text, Span at) {
  uint32_t from = at.begin > 80 ? at.begin - 80 : 0, to = std::min(at.end + 60, uint32_t(text.size()));
  while (from > 0 && utf8::is_continuation(text[from])) from--;
  while (to < text.size() && utf8::is_continuation(text[to])) to++;
  std::string s =
      text.substr(from, at.begin - from) + "[" + text.substr(at.begin, at.end - at.begin) + "]" + text.substr(at.end, to - at.end);
  std::replace(s.begin(), s.end(), '\n', ' ');
  return s;
}

}  // namespace rasid::cli
