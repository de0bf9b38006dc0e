#include "text/links.h"

namespace rasid {
namespace {

constexpr size_t kLongest = 2048;
/// What stands before a path or an @ is no longer; so what looks like an address and is none costs no more at each of its words.
constexpr size_t kLongestHost = 255;

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
  size_t length = 0;
  if (s[0] == '@') {
    length = 1;
    while (length < s.size() && length < kLongest && name_char(s[length])) length++;
    return length > 2 ? uint32_t(length) : 0;
  }
  auto whole = [&] {
    size_t n = 0;
    while (n < s.size() && n < kLongest && link_char(s[n])) n++;
    return s.substr(0, n);
  };
  size_t scheme = 0, head = 0;
  while (scheme < s.size() && scheme < kLongestHost && letter(s[scheme])) scheme++;
  while (head < s.size() && head < kLongestHost && link_char(s[head]) && std::string_view("@/?#").find(s[head]) == std::string_view::npos)
    head++;
  std::string_view run;
  if (scheme > 1 && s.substr(scheme).starts_with("://") && scheme + 3 < s.size() && link_char(s[scheme + 3])) {
    run = whole();
    length = run.size();
  } else if (head < s.size() && s[head] == '@' && head < kLongestHost) {
    size_t d = domain(s.substr(head + 1, kLongestHost));
    return d ? uint32_t(head + 1 + d) : 0;
  } else {
    size_t d = domain(s.substr(0, kLongestHost));
    if (!d || digit(s[0])) return 0;
    run = whole();
    // A path may follow; a bare domain ends where its last label does.
    length = d < run.size() && run[d] == '/' ? run.size() : d;
  }
  while (length > 0 && std::string_view(".,;:!?)'").find(run[length - 1]) != std::string_view::npos) length--;
  return uint32_t(length);
}

}  // namespace rasid
