// Bytes in any encoding that Arabic news comes in, to valid UTF-8. Never fails: what cannot be read becomes U+FFFD and
// a count. UTF-8 passes without a copy.
#pragma once
#include <string>
#include <string_view>

namespace rasid {

struct DecodedText {
  std::string_view utf8;  // valid; points into the input or into `owned`
  std::string owned;      // when a conversion was needed
  const char* encoding = "UTF-8";
  size_t replaced = 0;  // malformed parts, each now one U+FFFD
};

/// `encoding`: a name ICU knows, or "" to find out: byte order marks, then UTF-8, then Windows-1256 against ISO-8859-6 by their articles.
void decode_text(std::string_view bytes, std::string_view encoding, DecodedText* out);

}  // namespace rasid
