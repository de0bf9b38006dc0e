#include "text/wrapping.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace rasid {
namespace {

constexpr uint32_t kNarrowest = 40, kWidest = 110;
constexpr size_t kFewestLines = 4;

bool ends_sentence(std::string_view line) {
  for (std::string_view end : {".", "!", "؟", ":", "…", "?", "»", "\""})
    if (line.ends_with(end)) return true;
  return false;
}

}  // namespace

uint32_t wrapped_width(std::string_view s) {
  struct Line {
    uint32_t length;
    bool open;  // ends in the middle of a sentence
  };
  std::vector<Line> followed;
  uint32_t widest = 0;
  Line before{0, false};
  while (!s.empty()) {
    size_t end = std::min(s.find('\n'), s.size());
    std::string_view line = s.substr(0, end);
    s.remove_prefix(std::min(end + 1, s.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.remove_suffix(1);
    auto length = uint32_t(utf8::count(line));
    if (length > kWidest) return 0;
    if (before.length && length) followed.push_back(before);
    before = {length, !ends_sentence(line)};
    widest = std::max(widest, length);
  }
  if (widest < kNarrowest || followed.size() < kFewestLines) return 0;
  auto full = size_t(std::count_if(followed.begin(), followed.end(), [&](const Line& l) { return l.length * 10 >= widest * 8; }));
  auto open = size_t(std::count_if(followed.begin(), followed.end(), [](const Line& l) { return l.open; }));
  return full * 10 >= followed.size() * 7 && open * 10 >= followed.size() * 6 ? widest : 0;
}

}  // namespace rasid
