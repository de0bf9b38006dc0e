// UTF-8 by hand where speed counts: one code point at a time, and counting. Malformed bytes never stop a reader:
// each maximal bad part is one U+FFFD, as Python's bytes.decode("utf-8", "replace") does.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace rasid::utf8 {

constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

struct Decoded {
  char32_t cp;
  uint32_t length;  // bytes consumed, at least 1
  bool ok;
};

/// Of any length, in its own function: what `decode` does not see at once.
Decoded decode_long(std::string_view s);
/// The code point at the head of `s` (not empty). ASCII and two bytes, which is nearly all of Arabic text, are read in place.
inline Decoded decode(std::string_view s) {
  auto c = static_cast<unsigned char>(s[0]);
  if (c < 0x80) return {c, 1, true};
  if (c >= 0xC2 && c <= 0xDF && s.size() > 1 && is_continuation(s[1]))
    return {char32_t((c & 0x1Fu) << 6 | (static_cast<unsigned char>(s[1]) & 0x3Fu)), 2, true};
  return decode_long(s);
}
/// The letter of two bytes at `at`, U+0600 to U+06FF and so nearly all of Arabic text; 0 for anything else.
inline char32_t arabic_at(std::string_view s, size_t at) {
  if (at + 1 >= s.size() || (static_cast<unsigned char>(s[at]) & 0xFC) != 0xD8 || !is_continuation(s[at + 1])) return 0;
  return char32_t((static_cast<unsigned char>(s[at]) & 0x1Fu) << 6 | (static_cast<unsigned char>(s[at + 1]) & 0x3Fu));
}
void append(std::string& out, char32_t cp);
bool valid(std::string_view s);
/// `s` with every malformed part replaced; `bad` counts the replacements.
std::string repair(std::string_view s, size_t* bad);
/// Number of code points of a valid string; about 10 GB/s.
size_t count(std::string_view s);

/// Turns growing byte offsets of one text into code point offsets; linear over the whole text.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  uint32_t at(uint32_t byte) const;

 private:
  std::string_view text_;
  std::string block_;  // packed uint32 counts, one a 512-byte block
};

}  // namespace rasid::utf8
