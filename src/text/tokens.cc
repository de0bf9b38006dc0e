#include "text/tokens.h"

#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "text/links.h"

namespace rasid {
namespace {

/// A character entity that scrapers leave in ("&#39;", "&nbsp;", "&quot;"): its length and what it stands for; length 0 when there is none.
struct CharacterEntity {
  uint32_t length = 0;
  char32_t cp = 0;
};

CharacterEntity character_entity(std::string_view s) {
  constexpr size_t kLongest = 10;
  size_t end = s.substr(0, kLongest).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  std::string_view name = s.substr(1, end - 1);
  CharacterEntity e{uint32_t(end + 1), 0};
  if (name[0] == '#') {
    bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    std::string_view digits = name.substr(hex ? 2 : 1);
    auto [at, error] = std::from_chars(digits.data(), digits.data() + digits.size(), reinterpret_cast<uint32_t&>(e.cp), hex ? 16 : 10);
    if (digits.empty() || error != std::errc() || at != digits.data() + digits.size()) return {};
    return e;
  }
  constexpr std::pair<std::string_view, char32_t> kNames[] = {
      {"quot", '"'},     {"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"apos", '\''},    {"nbsp", 0xA0},
      {"laquo", 0xAB},   {"raquo", 0xBB},   {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
      {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026}, {"zwnj", 0x200C},  {"zwj", 0x200D},   {"lrm", 0x200E},
      {"rlm", 0x200F},   {"shy", 0xAD},     {"bull", 0x2022},   {"middot", 0xB7}};
  for (auto [known, cp] : kNames)
    if (known == name) return e.cp = cp, e;
  return {};
}

/// ar8::fold of each byte.
constexpr auto kFolded = [] {
  std::array<ar8::Letter, 256> out{};
  for (unsigned c = 0; c < out.size(); c++) out[c] = ar8::fold(ar8::Letter(c));
  return out;
}();

/// «9،500»: an Arabic comma between digits parts thousands when three digits follow and no more; else it lists.
bool parts_thousands(std::string_view rest, const Letters& letters) {
  for (int n = 0; n < 4; n++) {
    bool digit = !rest.empty() && letters.at(utf8::decode(rest).cp).cls == CharClass::kDigit;
    if (n < 3 ? !digit : digit) return false;
    if (digit) rest.remove_prefix(utf8::decode(rest).length);
  }
  return true;
}

}  // namespace

void tokenize(std::string_view utf8, Span span, const Letters& letters, TokenList* out) {
  out->clear();
  std::string& buf = out->buffer_;
  // Bare, folded and marked letters: three bytes for each two of the input, 21 for a ligature of three bytes and seven letters.
  if (const size_t most = size_t(span.size()) * 8 + 64; buf.size() < most) buf.resize(most);
  char* next = buf.data();
  uint32_t at = span.begin;
  bool space = true;
  char marked[256];
  auto store = [&next](const char* from, size_t n) {
    std::memcpy(next, from, n);
    return std::string_view(std::exchange(next, next + n), n);
  };
  while (at < span.end) {
    utf8::Decoded d = utf8::decode(utf8.substr(at));
    CharInfo c = letters.at(d.cp);
    // A tatweel by itself is a dash (واشنطن ـ الشرق الأوسط).
    if (d.cp == 0x0640 && space && at + d.length < span.end &&
        letters.at(utf8::decode(utf8.substr(at + d.length)).cp).cls == CharClass::kSpace)
      c = {CharClass::kSign, '-'};
    if (c.cls == CharClass::kSpace || c.cls == CharClass::kLine || c.cls == CharClass::kDrop) {
      space |= c.cls != CharClass::kDrop;
      at += d.length;
      continue;
    }
    Token t;
    t.space_before = space;
    space = false;
    t.bytes = {at, at + d.length};
    if (c.cls == CharClass::kLetter || c.cls == CharClass::kSequence || c.cls == CharClass::kMark) {
      size_t n = 0;
      bool marks = false, sequences = false;
      uint32_t end = at;
      const std::string_view sentence = utf8.substr(0, span.end);
      while (at < span.end) {
        for (char32_t cp; (cp = utf8::arabic_at(sentence, at)) && letters.at(cp).cls == CharClass::kLetter; end = at += 2)
          if (n < sizeof marked - 8) marked[n++] = char(letters.at(cp).code);
        if (at == span.end) break;
        d = utf8::decode(utf8.substr(at));
        c = letters.at(d.cp);
        if (c.cls == CharClass::kLetter || c.cls == CharClass::kMark) {
          if (n < sizeof marked - 8) marked[n++] = char(c.code);
          marks |= c.cls == CharClass::kMark;
          end = at + d.length;
        } else if (c.cls == CharClass::kSequence) {
          sequences = true;  // of letters, and marks that do not count as written
          for (const char* p = letters.sequence(c.code); *p && n < sizeof marked - 8; p++) marked[n++] = *p;
          end = at + d.length;
        } else if (c.cls != CharClass::kDrop) {
          break;
        }
        at += d.length;
      }
      at = end;
      t.kind = TokenKind::kWord;
      t.bytes.end = end;
      // The letters as they are, then folded, written in their place.
      char *bare = next, *key = next + n;
      size_t m = 0;
      if (!marks && !sequences) {
        m = n;
        std::memcpy(bare, marked, n);
        for (size_t i = 0; i < n; i++) key[i] = char(kFolded[uint8_t(marked[i])]);
      } else {
        for (size_t i = 0; i < n; i++)
          if (auto l = ar8::Letter(marked[i]); !ar8::is_mark(l)) bare[m] = marked[i], key[m++] = char(kFolded[l]);
      }
      next += 2 * n;
      if (m == 0) continue;  // marks without a letter
      t.word = {bare, m};
      t.key = {key, m};
      if (marks) {
        // Tanwin is written before or after its alef; keep one order: letter, then mark.
        for (size_t i = 0; i + 1 < n; i++)
          if (ar8::Letter(marked[i]) == ar8::kFathatan && ar8::Letter(marked[i + 1]) == ar8::kAlef) std::swap(marked[i], marked[i + 1]);
        t.marked = store(marked, n);
      }
    } else if (uint32_t link = d.length == 1 ? link_length(utf8.substr(at, span.end - at)) : 0) {
      at += link;
      t.kind = TokenKind::kLatin;
      t.bytes.end = at;
      t.word = utf8.substr(t.bytes.begin, link);
    } else if (c.cls == CharClass::kDigit) {
      char digits[64];
      size_t n = 0;
      while (at < span.end) {
        d = utf8::decode(utf8.substr(at));
        c = letters.at(d.cp);
        if (c.cls == CharClass::kDigit) {
          if (n < sizeof digits) digits[n++] = char(c.code);
        } else if (c.cls == CharClass::kSign && (c.code == '.' || c.code == ',') && at + d.length < span.end &&
                   letters.at(utf8::decode(utf8.substr(at + d.length)).cp).cls == CharClass::kDigit &&
                   (d.cp != 0x060C || parts_thousands(utf8.substr(at + d.length, span.end - at - d.length), letters))) {
          if (n < sizeof digits) digits[n++] = char(c.code);
        } else {
          break;
        }
        at += d.length;
      }
      t.kind = TokenKind::kNumber;
      t.bytes.end = at;
      t.word = store(digits, n);
    } else if (c.cls == CharClass::kLatin) {
      while (at < span.end) {
        d = utf8::decode(utf8.substr(at));
        c = letters.at(d.cp);
        if (c.cls != CharClass::kLatin && c.cls != CharClass::kDigit) break;
        at += d.length;
      }
      t.kind = TokenKind::kLatin;
      t.bytes.end = at;
      t.word = utf8.substr(t.bytes.begin, t.bytes.size());
    } else {
      t.kind = TokenKind::kSign;
      t.sign = c.cls == CharClass::kSign ? char(c.code) : '#';
      at += d.length;
      if (t.sign == '&') {
        if (CharacterEntity e = character_entity(utf8.substr(t.bytes.begin, span.end - t.bytes.begin)); e.length) {
          at = t.bytes.end = t.bytes.begin + e.length;
          CharInfo known = letters.at(e.cp);
          if (known.cls == CharClass::kSpace || known.cls == CharClass::kLine || known.cls == CharClass::kDrop) {
            space = known.cls != CharClass::kDrop || t.space_before;
            continue;
          }
          t.sign = known.cls == CharClass::kSign ? char(known.code) : '#';
        }
      } else if (c.code == '.' && d.cp == 0x2026) {
        t.sign = ':';  // an ellipsis parts clauses, it does not end the sentence
      }
    }
    out->tokens.push_back(t);
  }
}

uint32_t letter_offset(std::string_view utf8, const Token& token, uint32_t n, const Letters& letters) {
  uint32_t at = token.bytes.begin, seen = 0;
  while (at < token.bytes.end) {
    utf8::Decoded d = utf8::decode(utf8.substr(at));
    CharInfo c = letters.at(d.cp);
    uint32_t here = 0;
    if (c.cls == CharClass::kLetter) here = 1;
    if (c.cls == CharClass::kSequence)
      for (const char* p = letters.sequence(c.code); *p; p++) here += !ar8::is_mark(ar8::Letter(*p));
    if (here && seen + here > n) return at;
    seen += here;
    at += d.length;
  }
  return token.bytes.end;
}

}  // namespace rasid
