#include "base/arabic.h"

#include "base/utf8.h"

namespace rasid::ar8 {

std::string from_utf8(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  while (!s.empty()) {
    utf8::Decoded d = utf8::decode(s);
    s.remove_prefix(d.length);
    if (d.cp < 0x80) {
      out += char(d.cp);
    } else if (d.cp >= 0x621 && d.cp <= 0x652 && (d.cp <= 0x63A || d.cp >= 0x641)) {
      out += char(d.cp - 0x621 + 0xC1);
    } else {
      out += '?';
    }
  }
  return out;
}

std::string to_utf8(std::string_view s) {
  std::string out;
  out.reserve(s.size() * 2);
  for (char ch : s) {
    auto c = Letter(ch);
    if (c < 0x80)
      out += ch;
    else
      utf8::append(out, char32_t(c - 0xC1 + 0x621));
  }
  return out;
}

std::string bare(std::string_view s) {
  std::string out;
  for (char c : s)
    if (!is_mark(Letter(c))) out += c;
  return out;
}

std::string key(std::string_view s) {
  std::string out;
  for (char c : s)
    if (!is_mark(Letter(c))) out += char(fold(Letter(c)));
  return out;
}

}  // namespace rasid::ar8
