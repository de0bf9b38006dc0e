// Tokens of one sentence with their normalised letters, each knowing the bytes it came from.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/arabic.h"
#include "base/span.h"
#include "text/letters.h"

namespace rasid {

enum class TokenKind : uint8_t { kWord, kNumber, kLatin, kSign };

struct Token {
  Span bytes;  // in the document's UTF-8
  TokenKind kind = TokenKind::kSign;
  bool space_before = false;
  char sign = 0;            // the ASCII sign of a kSign token
  std::string_view word;    // kWord: AR8 letters without marks; kNumber: ASCII digits with . and ,; kLatin: the source bytes
  std::string_view key;     // kWord: folded letters
  std::string_view marked;  // kWord with vowel marks: letters and marks; else empty
};

/// The tokens of a sentence; the string views point into `buffer_`, reused from sentence to sentence.
class TokenList {
 public:
  void clear() { tokens.clear(); }
  std::vector<Token> tokens;

 private:
  friend void tokenize(std::string_view, Span, const Letters&, TokenList*);
  std::string buffer_;  // as long as it had to be once
};

/// Splits `utf8[span]`. Linear, no allocation once the buffers have grown.
void tokenize(std::string_view utf8, Span span, const Letters& letters, TokenList* out);

/// The byte in the document where letter `n` (0-based) of a word token begins: clitics get exact offsets by it.
uint32_t letter_offset(std::string_view utf8, const Token& token, uint32_t n, const Letters& letters);

}  // namespace rasid
