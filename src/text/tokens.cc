#include "text/tokens.h"

#include "base/utf8.h"

namespace rasid {
namespace {

/// "&#39;" and "&quot;" that scrapers leave in: length of the entity at the head of `s`, 0 when there is none.
uint32_t entity_length(std::string_view s) {
  for (uint32_t i = 1; i < s.size() && i < 9; i++) {
    if (s[i] == ';') return i > 1 ? i + 1 : 0;
    if (!(s[i] == '#' || (s[i] >= '0' && s[i] <= '9') || (s[i] >= 'a' && s[i] <= 'z'))) return 0;
  }
  return 0;
}

}  // namespace

void tokenize(std::string_view utf8, Span span, const Letters& letters, TokenList* out) {
  out->clear();
  std::string& buf = out->buffer_;
  // Bare, folded and marked letters: at most three bytes for each two of the input, eight for a ligature of three bytes.
  buf.reserve(size_t(span.size()) * 4 + 64);
  uint32_t at = span.begin;
  bool space = true;
  char marked[256];
  auto store = [&buf](const char* from, size_t n) {
    size_t b = buf.size();
    buf.append(from, n);
    return std::string_view(buf.data() + b, n);
  };
  while (at < span.end) {
    utf8::Decoded d = utf8::decode(utf8.substr(at));
    CharInfo c = letters.at(d.cp);
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
      bool marks = false;
      uint32_t end = at;
      while (at < span.end) {
        d = utf8::decode(utf8.substr(at));
        c = letters.at(d.cp);
        if (c.cls == CharClass::kLetter || c.cls == CharClass::kMark) {
          if (n < sizeof marked - 8) marked[n++] = char(c.code);
          marks |= c.cls == CharClass::kMark;
          end = at + d.length;
        } else if (c.cls == CharClass::kSequence) {
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
      char bare[256], key[256];
      size_t m = 0;
      for (size_t i = 0; i < n; i++)
        if (auto l = ar8::Letter(marked[i]); !ar8::is_mark(l)) bare[m] = marked[i], key[m++] = char(ar8::fold(l));
      if (m == 0) continue;  // marks without a letter
      t.word = store(bare, m);
      t.key = store(key, m);
      if (marks) {
        // Tanwin is written before or after its alef; keep one order: letter, then mark.
        for (size_t i = 0; i + 1 < n; i++)
          if (ar8::Letter(marked[i]) == ar8::kFathatan && ar8::Letter(marked[i + 1]) == ar8::kAlef) std::swap(marked[i], marked[i + 1]);
        t.marked = store(marked, n);
      }
    } else if (c.cls == CharClass::kDigit) {
      char digits[64];
      size_t n = 0;
      while (at < span.end) {
        d = utf8::decode(utf8.substr(at));
        c = letters.at(d.cp);
        if (c.cls == CharClass::kDigit) {
          if (n < sizeof digits) digits[n++] = char(c.code);
        } else if (c.cls == CharClass::kSign && (c.code == '.' || c.code == ',') && at + d.length < span.end &&
                   letters.at(utf8::decode(utf8.substr(at + d.length)).cp).cls == CharClass::kDigit) {
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
        if (uint32_t n = entity_length(utf8.substr(t.bytes.begin, span.end - t.bytes.begin))) {
          t.sign = '"';
          at = t.bytes.end = t.bytes.begin + n;
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
