#include "text/decode.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace rasid {
namespace {

bool convert(std::string_view bytes, const char* encoding, DecodedText* out) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* c = ucnv_open(encoding, &status);
  if (U_FAILURE(status)) return false;
  icu::UnicodeString s(bytes.data(), int32_t(bytes.size()), c, status);
  ucnv_close(c);
  if (U_FAILURE(status)) return false;
  s.toUTF8String(out->owned);
  for (int32_t i = 0; i < s.length(); i++) out->replaced += s[i] == 0xFFFD;
  out->utf8 = out->owned;
  return true;
}

/// Pairs alef + lam as each 8-bit encoding spells them: the article is in every fifth Arabic word.
const char* eight_bit(std::string_view bytes) {
  size_t windows = 0, iso = 0, high = 0;
  for (size_t i = 0; i + 1 < bytes.size(); i++) {
    auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
    high += a >= 0xC0;
    if (a == 0xC7) windows += b == 0xE1, iso += b == 0xE4;
  }
  if (windows + iso == 0 || (windows + iso) * 200 < high) return nullptr;
  return windows >= iso ? "windows-1256" : "ISO-8859-6";
}

}  // namespace

void decode_text(std::string_view bytes, std::string_view encoding, DecodedText* out) {
  *out = DecodedText{};
  if (!encoding.empty() && encoding != "UTF-8" && encoding != "utf-8" && encoding != "utf8") {
    std::string name(encoding);
    if (convert(bytes, name.c_str(), out)) {
      out->encoding = "as told";
      return;
    }
  }
  if (bytes.size() >= 2 && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) && convert(bytes, "UTF-16", out)) {
    out->encoding = "UTF-16";
    return;
  }
  if (utf8::valid(bytes)) {
    out->utf8 = bytes;
    return;
  }
  std::string repaired = utf8::repair(bytes, &out->replaced);
  // Well over half of 8-bit Arabic is malformed as UTF-8; a torn or damaged UTF-8 file has few bad parts.
  if (encoding.empty() && out->replaced * 8 > bytes.size()) {
    size_t replaced = out->replaced;
    out->replaced = 0;
    if (const char* name = eight_bit(bytes); name && convert(bytes, name, out)) {
      out->encoding = name;
      return;
    }
    out->replaced = replaced;
  }
  out->owned = std::move(repaired);
  out->utf8 = out->owned;
}

}  // namespace rasid
