// Small worlds in full against slow twins: every pair of short phrases in the trie, every code point of the Arabic blocks, and the way back
// from each letter of a word to the bytes it came from.
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>

#include <fstream>
#include <map>
#include <random>

#include "base/utf8.h"
#include "datac/trie.h"
#include "tests/support/engine.h"
#include "text/tokens.h"

namespace rasid::test {
namespace {

using Phrase = std::vector<std::string>;

/// All phrases of one to `most` words over two letters, words of one and two letters.
std::vector<Phrase> phrases(size_t most) {
  std::vector<std::string> words;
  for (const char* w : {"\xC7", "\xC8", "\xC7\xC7", "\xC7\xC8", "\xC8\xC7", "\xC8\xC8"}) words.emplace_back(w);
  std::vector<Phrase> out, last{{}};
  for (size_t n = 0; n < most; n++) {
    std::vector<Phrase> longer;
    for (const Phrase& p : last)
      for (const std::string& w : words) {
        longer.push_back(p);
        longer.back().push_back(w);
      }
    out.insert(out.end(), longer.begin(), longer.end());
    last = std::move(longer);
  }
  return out;
}

TEST(Exhaustive, TrieOfEveryPairOfShortPhrases) {
  const auto stored = phrases(2), asked = phrases(3);
  ASSERT_EQ(asked.size(), 6u + 36 + 216);
  for (size_t a = 0; a < stored.size(); a++)
    for (size_t b = a; b < stored.size(); b++) {
      std::map<Phrase, std::vector<uint32_t>> twin;
      twin[stored[a]].push_back(1), twin[stored[b]].push_back(2);
      datac::TrieBuilder builder;
      builder.add(stored[a], 1), builder.add(stored[b], 2);
      BlobWriter writer;
      const std::vector<uint32_t> payloads = builder.finish("t", &writer);
      const std::string bytes = writer.finish();
      auto blob = Blob::open(bytes, nullptr, "test");
      ASSERT_TRUE(blob);
      PhraseTrie trie(*blob, "t");
      for (const Phrase& q : asked) {
        uint32_t node = 0;
        bool walked = true;
        for (const std::string& w : q) walked = walked && (node = trie.step(node, w)) != 0;
        std::vector<uint32_t> found;
        if (walked)
          for (uint32_t i = 0; i < trie.payload(node).count; i++) found.push_back(payloads[trie.payload(node).first + i]);
        auto at = twin.find(q);
        ASSERT_EQ(found, at == twin.end() ? std::vector<uint32_t>{} : at->second);
      }
    }
}

std::string utf8_of(char32_t cp) {
  std::string out;
  icu::UnicodeString(UChar32(cp)).toUTF8String(out);
  return out;
}

/// The letters of a code point by the text of the table and, for presentation forms, by Unicode's own decomposition.
class Twin {
 public:
  Twin() {
    std::ifstream in(std::string(RASID_ROOT) + "/data/orthography/letters.tsv");
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with("U+")) continue;
      const std::string range = line.substr(0, line.find('\t')), rest = line.substr(line.find('\t') + 1);
      const std::string to = rest.substr(0, rest.find('\t'));
      const char32_t from = char32_t(std::stoul(range.substr(2), nullptr, 16));
      const size_t dash = range.find("-U+");
      const char32_t last = dash == std::string::npos ? from : char32_t(std::stoul(range.substr(dash + 3), nullptr, 16));
      for (char32_t cp = from; cp <= last; cp++) told_[cp] = to;
    }
  }
  /// AR8 letters without marks; false for what is no letter, mark or nothing.
  bool letters(char32_t cp, std::string* out) const {
    out->clear();
    if (auto at = told_.find(cp); at != told_.end()) {
      if (at->second == "drop") return true;
      const std::string ar8 = ar8::from_utf8(at->second);
      const bool arabic = ar8.size() == 1 && (ar8::is_letter(ar8::Letter(ar8[0])) || ar8::is_mark(ar8::Letter(ar8[0])));
      if (arabic) *out = ar8::bare(ar8);
      return arabic;
    }
    if (cp >= 0x0621 && cp <= 0x0652 && (cp < 0x063B || cp > 0x0640)) {
      *out = ar8::bare(ar8::from_utf8(utf8_of(cp)));
      return true;
    }
    if ((cp >= 0xFB50 && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC)) {
      UErrorCode error = U_ZERO_ERROR;
      const icu::UnicodeString whole = icu::Normalizer2::getNFKCInstance(error)->normalize(icu::UnicodeString(UChar32(cp)), error);
      if (whole == icu::UnicodeString(UChar32(cp))) return false;
      if (whole.length() > 7) return false;  // whole phrases (U+FDFA): only their first letters are kept
      for (int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1)) {
        const char32_t part = char32_t(whole.char32At(i));
        std::string one;
        if (part == ' ') continue;  // a mark that stands alone
        if (!letters(part, &one)) return false;
        *out += one;
      }
      return true;
    }
    return false;
  }

 private:
  std::map<char32_t, std::string> told_;
};

/// Ligatures become more letters than they have bytes: the room for those is reckoned ahead.
TEST(Exhaustive, TextsOfLigaturesAlone) {
  const Letters& letters = Engine::get().letters();
  for (const char* ligature : {"\uFDF2", "\uFDFA", "\uFDFB", "\uFEFB", "\uFC5E"})
    for (const char* mark : {"", "\u0651"}) {
      std::string word, text;
      for (int n = 0; n < 5; n++) word += std::string(ligature) + mark;
      for (int n = 0; n < 400; n++) text += word + " ";
      TokenList one, all;
      tokenize(word, {0, uint32_t(word.size())}, letters, &one);
      tokenize(text, {0, uint32_t(text.size())}, letters, &all);
      ASSERT_LE(one.tokens.size(), 1u);
      ASSERT_EQ(all.tokens.size(), one.tokens.size() * 400);
      for (const Token& t : all.tokens) {
        ASSERT_EQ(t.word, one.tokens[0].word);
        ASSERT_EQ(t.key, one.tokens[0].key);
        ASSERT_EQ(t.marked, one.tokens[0].marked);
      }
    }
}

/// Behind a letter, so that marks and what is dropped stand within a word.
TEST(Exhaustive, EveryCodePointOfTheArabicBlocks) {
  const Letters& letters = Engine::get().letters();
  const Twin twin;
  const std::string beh = "ب", head = ar8::from_utf8(beh);
  size_t compared = 0, words = 0, left_out = 0;
  for (char32_t cp = 0x0600; cp <= 0xFEFF; cp++) {
    if (cp == 0x0700) cp = 0xFB50;
    if (cp == 0x0640) continue;
    std::string want;
    if (!twin.letters(cp, &want)) continue;
    if (cp >= 0xFD50 && cp <= 0xFDC7 && letters.at(cp).cls == CharClass::kSymbol) {
      left_out++;  // more ligatures than the table has numbers
      continue;
    }
    compared++;
    const std::string text = beh + utf8_of(cp) + beh;
    TokenList list;
    tokenize(text, {0, uint32_t(text.size())}, letters, &list);
    ASSERT_EQ(list.tokens.size(), 1u) << std::hex << uint32_t(cp);
    const Token& t = list.tokens[0];
    ASSERT_EQ(std::string(t.word), head + want + head) << std::hex << uint32_t(cp);
    ASSERT_EQ(std::string(t.key), ar8::key(t.word)) << std::hex << uint32_t(cp);
    words += !want.empty();
    for (uint32_t n = 0; n < t.word.size(); n++) {
      const uint32_t at = letter_offset(text, t, n, letters);
      const auto size = uint32_t(beh.size());
      ASSERT_EQ(at, n == 0 ? 0 : n <= want.size() ? size : uint32_t(text.size()) - size) << std::hex << uint32_t(cp) << " letter " << n;
    }
  }
  EXPECT_LE(left_out, 16u);
  EXPECT_GT(compared, 700u);
  EXPECT_GT(words, 650u);
  std::printf("%zu code points, %zu of them letters\n", compared, words);
}

/// Words of letters, marks, tatweel and presentation forms in any order: what stands in the text for each letter is found again.
TEST(Exhaustive, LettersOfRandomWordsGoBackToTheirBytes) {
  const Letters& letters = Engine::get().letters();
  const Twin twin;
  std::vector<std::pair<std::string, std::string>> pieces;  // in the text, its letters
  for (char32_t cp = 0x0600; cp <= 0xFEFF; cp++) {
    if (cp == 0x0700) cp = 0xFB50;
    std::string want;
    if (twin.letters(cp, &want) && letters.at(cp).cls != CharClass::kSymbol) pieces.emplace_back(utf8_of(cp), want);
  }
  std::mt19937 random(12);
  for (int round = 0; round < 20000; round++) {
    std::string text, want;
    std::vector<uint32_t> from;
    for (size_t n = 1 + random() % 12; n--;) {
      const auto& [bytes, of] = pieces[random() % pieces.size()];
      from.insert(from.end(), of.size(), uint32_t(text.size()));
      text += bytes, want += of;
    }
    TokenList list;
    tokenize(text, {0, uint32_t(text.size())}, letters, &list);
    if (want.empty()) continue;
    ASSERT_EQ(list.tokens.size(), 1u) << text;
    const Token& t = list.tokens[0];
    ASSERT_EQ(std::string(t.word), want) << text;
    for (uint32_t n = 0; n < want.size(); n++) ASSERT_EQ(letter_offset(text, t, n, letters), from[n]) << text << " letter " << n;
  }
}

}  // namespace
}  // namespace rasid::test
