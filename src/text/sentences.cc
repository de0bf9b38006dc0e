#include "text/sentences.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/links.h"
#include "text/wrapping.h"

namespace rasid {
namespace {

class Splitter {
 public:
  Splitter(std::string_view text, const Letters& letters)
      : text_(text), letters_(letters), blank_(letters.at(' ').cls == CharClass::kSpace), width_(wrapped_width(text)) {}

  std::vector<Span> run() {
    uint32_t at = 0;
    while (at < text_.size()) {
      at = plain_words(at);
      if (at == text_.size()) break;
      utf8::Decoded d = utf8::decode(text_.substr(at));
      CharInfo c = letters_.at(d.cp);
      uint32_t next = at + d.length;
      uint32_t link =
          d.length == 1 && word_letters_ == 0 && (c.cls == CharClass::kLatin || c.code == '@') ? link_length(text_.substr(at)) : 0;
      if (link) {
        next = at + link;  // its dots and question marks end nothing
        word_letters_ = link;
      } else if (c.cls == CharClass::kSign && c.code == '/' && next < text_.size() && text_[next] == '/') {
        cut(at, next + 1);  // «// انتهى //»: an agency's mark stands by itself
        next++;
        word_letters_ = 0;
      } else if (c.cls == CharClass::kLine) {
        if (!goes_on(at)) cut(at, next);
        word_letters_ = 0;
        line_ = next;
      } else if (c.cls == CharClass::kSign && (c.code == '.' || c.code == '?' || c.code == '!')) {
        uint32_t end = next;
        if (ends_sentence(c.code, d.cp, &end)) cut(end, end);
        next = end;
        word_letters_ = 0;
      } else {
        if (c.cls == CharClass::kLetter || c.cls == CharClass::kLatin || c.cls == CharClass::kDigit || c.cls == CharClass::kSequence)
          word_letters_++;
        else if (c.cls != CharClass::kMark && c.cls != CharClass::kDrop) {
          word_letters_ = 0;
          if (c.cls == CharClass::kSpace && at - begin_ > kMaxSentenceBytes) cut(at, next);
        }
      }
      if (next - begin_ > 2 * kMaxSentenceBytes && next > begin_) cut(next, next);  // no space for a very long time
      at = next;
    }
    cut(at, at);
    return std::move(out_);
  }

 private:
  /// Passes letters and the blanks between them, of which neither ends anything in a sentence of any usual length.
  uint32_t plain_words(uint32_t at) {
    const auto end = uint32_t(std::min<size_t>(text_.size(), size_t(begin_) + kMaxSentenceBytes));
    while (at < end) {
      if (char32_t cp = utf8::arabic_at(text_, at); cp && letters_.at(cp).cls == CharClass::kLetter)
        word_letters_++, at += 2;
      else if (text_[at] == ' ' && blank_)
        word_letters_ = 0, at++;
      else
        break;
    }
    return at;
  }

  CharInfo peek(uint32_t at, uint32_t* length) const {
    if (at >= text_.size()) {
      *length = 0;
      return {CharClass::kLine, 0};
    }
    utf8::Decoded d = utf8::decode(text_.substr(at));
    *length = d.length;
    return letters_.at(d.cp);
  }

  /// The line end at `at` only breaks a line of a wrapped text.
  bool goes_on(uint32_t at) const {
    if (!width_ || text_[at] != '\n' || at == line_) return false;
    std::string_view line = text_.substr(line_, at - line_), next = text_.substr(at + 1);
    auto length = uint32_t(utf8::count(line));
    size_t word = next.find_first_not_of(" \t\r");
    return full_line(length, width_) && word != std::string_view::npos && next[word] != '\n';
  }

  /// The sign at `at`: does it end a sentence, and where (closing quotes and brackets go with it)?
  bool ends_sentence(uint8_t sign, char32_t cp, uint32_t* end) const {
    uint32_t n = 0, p = *end;
    CharInfo c = peek(p, &n);
    bool run = cp == 0x2026;
    while (n && p - begin_ < 2 * kMaxSentenceBytes && c.cls == CharClass::kSign && (c.code == '.' || c.code == '?' || c.code == '!')) {
      run = true;  // "..", "...", "?!"
      p += n;
      c = peek(p, &n);
    }
    *end = p;
    if (sign == '.' && run) return false;                              // dots of omission join headline halves
    if (sign == '.' && word_letters_ == 1) return false;               // an initial: د. أ.
    if (sign == '.' && c.cls == CharClass::kDigit && n) return false;  // 3.5
    if (c.cls == CharClass::kLatin && sign == '.') return false;       // example.com
    while (n && p - begin_ < 2 * kMaxSentenceBytes && c.cls == CharClass::kSign &&
           (c.code == '"' || c.code == '\'' || c.code == ')' || c.code == ']')) {
      p += n;
      c = peek(p, &n);
    }
    if (n && c.cls == CharClass::kSign && (c.code == ',' || c.code == ';' || c.code == '-')) return false;  // «هل …؟»، قال
    *end = p;
    return true;
  }

  void cut(uint32_t end, uint32_t next) {
    uint32_t a = begin_, b = end, n = 0;
    while (a < b) {
      CharInfo c = peek(a, &n);
      if (c.cls != CharClass::kSpace && c.cls != CharClass::kLine && c.cls != CharClass::kDrop) break;
      a += n;
    }
    while (b > a) {
      uint32_t p = b - 1;
      while (p > a && utf8::is_continuation(text_[p])) p--;
      CharInfo c = peek(p, &n);
      if (c.cls != CharClass::kSpace && c.cls != CharClass::kLine && c.cls != CharClass::kDrop) break;
      b = p;
    }
    if (b > a) out_.push_back({a, b});
    begin_ = next;
  }

  std::string_view text_;
  const Letters& letters_;
  const bool blank_;  // the blank is one
  std::vector<Span> out_;
  uint32_t width_;  // that the lines were broken at, 0 for none
  uint32_t begin_ = 0;
  uint32_t line_ = 0;          // where this line begins
  uint32_t word_letters_ = 0;  // letters of the word before the sign
};

}  // namespace

std::vector<Span> split_sentences(std::string_view utf8, const Letters& letters) { return Splitter(utf8, letters).run(); }

}  // namespace rasid
