#include "datac/translit.h"

#include "base/arabic.h"

namespace rasid::datac {
namespace {
// In the order of AR8, 0xC1 to 0xF2; a blank is a place without a letter.
constexpr std::string_view kLetters = "'|>&<}AbptvjHxd*rzs$SDTZEg      fqklmnhwYyFNKaui~o";
}  // namespace

std::string from_buckwalter(std::string_view s) {
  std::string out;
  for (char c : s) {
    size_t at = c == '{' ? kLetters.find('A') : kLetters.find(c);
    out += at == std::string_view::npos || c == ' ' ? c : char(0xC1 + at);
  }
  return out;
}

std::string to_buckwalter(std::string_view ar8) {
  std::string out;
  for (char ch : ar8) {
    auto c = static_cast<unsigned char>(ch);
    out += c >= 0xC1 && c <= 0xF2 ? kLetters[c - 0xC1] : ch;
  }
  return out;
}

}  // namespace rasid::datac
