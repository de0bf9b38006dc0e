#include "text/links.h"

namespace rasid {
namespace {

constexpr size_t kLongest = 2048;

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool name_char(char c) { return letter(c) || digit(c) || c == '_' || c == '-'; }
bool link_char(char c) { return name_char(c) || std::string_view(".~:/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos; }

/// Labels with dots between, the last one of two letters or more: "saso.gov.sa". Its length, 0 for none.
size_t domain(std::string_view s) {
  size_t at = 0, dots = 0, end = 0;
  while (at < s.size()) {
    size_t label = at;
    bool letters = true;
    while (at < s.size() && name_char(s[at])) letters &= letter(s[at++]);
    if (at == label) break;
    if (dots && letters && at - label >= 2) end = at;
    if (at >= s.size() || s[at] != '.') break;
    at++, dots++;
  }
  return end;
}

}  // namespace

uint32_t link_length(std::string_view s) {
  if (s.empty() || !(letter(s[0]) || digit(s[0]) || s[0] == '@')) return 0;
  size_t n = 0;
  while (n < s.size() && n < kLongest && link_char(s[n])) n++;
  std::string_view run = s.substr(0, n);
  size_t length = 0;
  if (run[0] == '@') {
    length = 1;
    while (length < run.size() && name_char(run[length])) length++;
    return length > 2 ? uint32_t(length) : 0;
  }
  size_t scheme = run.find("://"), at = run.find('@');
  bool plain = scheme != std::string_view::npos && scheme > 1;
  for (size_t i = 0; plain && i < scheme; i++) plain = letter(run[i]);
  if (plain && scheme + 3 < run.size()) {
    length = run.size();
  } else if (at != std::string_view::npos && at > 0 && run.find_first_of("/?#") > at) {
    size_t d = domain(run.substr(at + 1));
    return d ? uint32_t(at + 1 + d) : 0;
  } else {
    size_t d = domain(run);
    if (!d || digit(run[0])) return 0;
    // A path may follow; a bare domain ends where its last label does.
    length = d < run.size() && run[d] == '/' ? run.size() : d;
  }
  while (length > 0 && std::string_view(".,;:!?)'").find(run[length - 1]) != std::string_view::npos) length--;
  return uint32_t(length);
}

}  // namespace rasid
