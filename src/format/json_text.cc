#include "format/json_text.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace rasid {

void append_json(std::string* out, std::string_view s) {
  *out += '"';
  size_t from = 0;
  for (size_t i = 0; i < s.size(); i++) {
    auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out->append(s.substr(from, i - from));
    from = i + 1;
    switch (c) {
      case '"':
      case '\\':
        *out += '\\', *out += char(c);
        break;
      case '\n':
        *out += "\\n";
        break;
      case '\r':
        *out += "\\r";
        break;
      case '\t':
        *out += "\\t";
        break;
      case '\b':
        *out += "\\b";
        break;
      case '\f':
        *out += "\\f";
        break;
      default:
        fmt::format_to(std::back_inserter(*out), "\\u{:04x}", c);
    }
  }
  out->append(s.substr(from));
  *out += '"';
}

void append_json(std::string* out, float v) {
  if (std::isfinite(v))
    fmt::format_to(std::back_inserter(*out), "{}", v);
  else
    *out += "null";
}

}  // namespace rasid
