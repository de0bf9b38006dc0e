#include "base/utf8.h"

#include <cstring>

namespace rasid::utf8 {
namespace {
constexpr uint32_t kBlock = 512;
}  // namespace

Decoded decode_long(std::string_view s) {
  const auto* p = reinterpret_cast<const unsigned char*>(s.data());
  size_t n = s.size();
  unsigned c = p[0];
  unsigned lo = 0x80, hi = 0xBF, need = 0;
  char32_t cp = 0;
  if (c >= 0xE0 && c <= 0xEF) {
    need = 2, cp = c & 0x0F;
    if (c == 0xE0) lo = 0xA0;
    if (c == 0xED) hi = 0x9F;
  } else if (c >= 0xF0 && c <= 0xF4) {
    need = 3, cp = c & 0x07;
    if (c == 0xF0) lo = 0x90;
    if (c == 0xF4) hi = 0x8F;
  } else {
    return {0xFFFD, 1, false};
  }
  for (unsigned i = 1; i <= need; i++) {
    if (i >= n || p[i] < lo || p[i] > hi) return {0xFFFD, i, false};
    cp = cp << 6 | (p[i] & 0x3Fu);
    lo = 0x80, hi = 0xBF;
  }
  return {cp, need + 1, true};
}

void append(std::string& out, char32_t cp) {
  if (cp < 0x80) {
    out += char(cp);
  } else if (cp < 0x800) {
    out += char(0xC0 | cp >> 6), out += char(0x80 | (cp & 0x3F));
  } else if (cp < 0x10000) {
    out += char(0xE0 | cp >> 12), out += char(0x80 | (cp >> 6 & 0x3F)), out += char(0x80 | (cp & 0x3F));
  } else {
    out += char(0xF0 | cp >> 18), out += char(0x80 | (cp >> 12 & 0x3F)), out += char(0x80 | (cp >> 6 & 0x3F)),
        out += char(0x80 | (cp & 0x3F));
  }
}

bool valid(std::string_view s) {
  const char *p = s.data(), *end = p + s.size();
  while (p != end) {
    uint64_t w;
    if (end - p >= 8 && (memcpy(&w, p, 8), (w & 0x8080808080808080u) == 0)) {
      p += 8;
      continue;
    }
    // Four Arabic letters at a time: each a lead byte D8 to DB (E0 to EF and others go the long way) and one that continues it.
    if (end - p >= 8 && (w & 0xC0FCC0FCC0FCC0FCu) == 0x80D880D880D880D8u) {
      p += 8;
      continue;
    }
    while (end - p >= 2 && (static_cast<unsigned char>(*p) & 0xFC) == 0xD8 && is_continuation(p[1])) p += 2;
    if (p == end) break;
    Decoded d = decode({p, size_t(end - p)});
    if (!d.ok) return false;
    p += d.length;
  }
  return true;
}

std::string repair(std::string_view s, size_t* bad) {
  std::string out;
  out.reserve(s.size() + 16);
  size_t n = 0;
  while (!s.empty()) {
    Decoded d = decode(s);
    if (d.ok) {
      out.append(s.data(), d.length);
    } else {
      out += "\xEF\xBF\xBD";
      n++;
    }
    s.remove_prefix(d.length);
  }
  if (bad) *bad = n;
  return out;
}

size_t count(std::string_view s) {
  size_t n = 0;
  for (unsigned char c : s) n += !is_continuation(c);
  return n;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  uint32_t n = 0;
  for (size_t b = 0; b <= text.size(); b += kBlock) {
    block_.append(reinterpret_cast<const char*>(&n), sizeof n);
    n += uint32_t(count(text.substr(b, kBlock)));
  }
}

uint32_t CodePointIndex::at(uint32_t byte) const {
  uint32_t n, b = byte / kBlock;
  memcpy(&n, block_.data() + b * sizeof n, sizeof n);
  return n + uint32_t(count(text_.substr(b * kBlock, byte - b * kBlock)));
}

}  // namespace rasid::utf8
