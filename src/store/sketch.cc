#include "store/sketch.h"

#include <bit>

#include "base/arabic.h"
#include "base/hash.h"
#include "text/sentences.h"
#include "text/tokens.h"

namespace rasid {
namespace {

uint64_t mixed(uint64_t x) {  // SplitMix64's finaliser
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

constexpr uint32_t kEmpty = 0xFFFFFFFF;

}  // namespace

std::vector<uint64_t> word_hashes(std::string_view utf8, const Letters& letters) {
  std::vector<uint64_t> out;
  TokenList tokens;
  for (Span sentence : split_sentences(utf8, letters)) {
    tokenize(utf8, sentence, letters, &tokens);
    for (const Token& t : tokens.tokens) {
      if (t.kind == TokenKind::kSign) continue;
      out.push_back(hash64(t.kind == TokenKind::kWord ? ar8::without_article_or_li(t.key) : t.word));
    }
  }
  return out;
}

bool make_sketch(const std::vector<uint64_t>& words, Sketch* out) {
  if (words.size() < kLeastShingles + 2) return false;
  out->fill(kEmpty);
  for (size_t i = 0; i + 2 < words.size(); i++) {
    uint64_t h = mixed(words[i] + 3 * std::rotl(words[i + 1], 21) + 7 * std::rotl(words[i + 2], 42));
    uint32_t& bin = (*out)[h % kSketchBins];
    bin = std::min(bin, uint32_t(h >> 33));  // never kEmpty
  }
  // An empty bin borrows from the next one that is not, marked by how far it lies.
  const Sketch own = *out;
  for (size_t i = 0; i < kSketchBins; i++)
    for (size_t d = 1; (*out)[i] == kEmpty && d < kSketchBins; d++)
      if (uint32_t v = own[(i + d) % kSketchBins]; v != kEmpty) (*out)[i] = uint32_t(mixed(v + d * 0x9E3779B97F4A7C15ull) >> 33);
  return true;
}

double similarity(const Sketch& a, const Sketch& b) {
  size_t same = 0;
  for (size_t i = 0; i < kSketchBins; i++) same += a[i] == b[i];
  return double(same) / kSketchBins;
}

}  // namespace rasid
