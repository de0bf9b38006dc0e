// Any bytes: the text stays a text, sentences and tokens stay within it, in order, on characters; letters within their token.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "tests/support/engine.h"
#include "tests/support/word_checks.h"
#include "text/decode.h"
#include "text/sentences.h"
#include "text/tokens.h"

namespace rasid::test {
namespace {

/// What news and its accidents are made of: letters, marks, tatweel, presentation forms and ligatures, Persian letters, three digit
/// scripts, signs, spaces and line ends, Latin, entities, emoji, joiners, and broken UTF-8.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all{"ا",      "ل",        "أ",        "إ",
                                            "آ",      "ى",        "ة",        "ه",
                                            "و",      "ي",        "ب",        "ت",
                                            "م",      "ن",        "ك",        "\u064B",
                                            "\u064E", "\u0651",   "\u0652",   "\u0670",
                                            "\u0640", "\uFEFB",   "\uFEF7",   "\uFEDF",
                                            "\uFE8E", "\uFDF2",   "\uFDFA",   "\uFB8E",
                                            "ک",      "ی",        "گ",        "3",
                                            "12",     "٣",        "۴",        ".",
                                            "،",      "؟",        "!",        ":",
                                            "«",      "»",        "“",        "(",
                                            ")",      "-",        "/",        "…",
                                            " ",      " ",        " ",        "\n",
                                            "\t",     "\u00A0",   "\u200F",   "\u200C",
                                            "\u200D", "CNN",      "é",        "&quot;",
                                            "&#39;",  "&",        "😀",        "👨‍👩‍👧",
                                            "漢",     "\xC3",     "\xF0\x9F", "\xED\xA0\x80",
                                            "\xFF",   "\xC0\x80", "\x80",     std::string(1, '\0'),
                                            "الوزير", "قال"};
  return all;
}

bool boundary(std::string_view s, uint32_t at) {
  return at == s.size() || (at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0) != 0x80);
}

void check_span(std::string_view text, Span s, Span within) {
  ASSERT_LT(s.begin, s.end);
  ASSERT_GE(s.begin, within.begin);
  ASSERT_LE(s.end, within.end);
  ASSERT_TRUE(boundary(text, s.begin) && boundary(text, s.end));
}

void check_text(std::string_view text) {
  const Letters& letters = Engine::get().letters();
  uint32_t sentence_end = 0;
  TokenList list;
  for (Span s : split_sentences(text, letters)) {
    check_span(text, s, {sentence_end, uint32_t(text.size())});
    sentence_end = s.end;
    tokenize(text, s, letters, &list);
    uint32_t token_end = s.begin;
    for (const Token& t : list.tokens) {
      check_span(text, t.bytes, {token_end, s.end});
      token_end = t.bytes.end;
      if (t.kind != TokenKind::kWord) continue;
      ASSERT_FALSE(t.word.empty());
      ASSERT_EQ(t.word.size(), t.key.size());
      ASSERT_EQ(ar8::key(t.word), t.key);
      ASSERT_TRUE(t.marked.empty() || ar8::bare(t.marked) == t.word);
      uint32_t before = t.bytes.begin;
      for (uint32_t n = 0; n < t.word.size(); n++) {
        uint32_t at = letter_offset(text, t, n, letters);
        ASSERT_GE(at, before);
        ASSERT_LT(at, t.bytes.end);
        ASSERT_TRUE(boundary(text, at));
        before = at;
      }
    }
  }
}

TEST(Offsets, OfRandomText) {
  std::mt19937 random(3);
  for (int round = 0; round < 3000; round++) {
    std::string bytes;
    for (size_t n = random() % 60; n--;) bytes += pieces()[random() % pieces().size()];
    DecodedText decoded;
    decode_text(bytes, round % 2 ? "UTF-8" : "", &decoded);
    check_text(decoded.owned.empty() ? decoded.utf8 : decoded.owned);
    if (HasFatalFailure()) FAIL() << "round " << round << ": " << testing::PrintToString(bytes);
  }
}

/// The same through analysis and choice, and the seeds of the fuzzer.
TEST(Offsets, WordsOfRandomText) {
  WordChecks checks(Engine::get().blob());
  std::mt19937 random(6);
  for (int round = 0; round < 3000; round++) {
    std::string bytes;
    for (size_t n = random() % 60; n--;) bytes += pieces()[random() % pieces().size()];
    ASSERT_EQ(checks.check(bytes), "") << "round " << round << ": " << testing::PrintToString(bytes);
  }
  size_t seeds = 0;
  for (const auto& e : std::filesystem::directory_iterator(std::string(RASID_ROOT) + "/tests/fuzz/seeds/words")) {
    std::ifstream in(e.path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(checks.check(bytes), "") << e.path();
    seeds++;
  }
  EXPECT_GE(seeds, 9u);
}

TEST(Offsets, ValidTextPassesUnchanged) {
  std::mt19937 random(4);
  std::vector<std::string> valid;
  for (const auto& p : pieces()) {
    DecodedText decoded;
    decode_text(p, "UTF-8", &decoded);
    if (!decoded.replaced && p[0] != '\0') valid.push_back(p);
  }
  ASSERT_GT(valid.size() + 10, pieces().size());
  for (int round = 0; round < 500; round++) {
    std::string text = "قال ";
    for (size_t n = random() % 60; n--;) text += valid[random() % valid.size()];
    DecodedText decoded;
    decode_text(text, "", &decoded);
    EXPECT_EQ(decoded.replaced, 0u);
    EXPECT_EQ(decoded.owned.empty() ? std::string(decoded.utf8) : decoded.owned, text);
  }
}

/// Whole documents of the same stuff between sentences that give events: spans of events stay within their sentence.
TEST(Offsets, OfEventsInRandomText) {
  std::mt19937 random(5);
  const std::vector<std::string> sentences{"أدانت فرنسا الهجوم الإيراني على السفينة. ", "شنت تركيا هجوما على سوريا.\n",
                                           "تظاهر مئات العراقيين في بغداد يوم الاثنين! "};
  size_t events = 0;
  for (int round = 0; round < 300; round++) {
    std::string bytes;
    for (size_t n = 1 + random() % 12; n--;)
      bytes += random() % 3 ? pieces()[random() % pieces().size()] : sentences[random() % sentences.size()];
    CodedDocument doc = Engine::get().code(bytes);
    Span all{0, uint32_t(doc.text.size())};
    for (const EventRecord& e : doc.events) {
      events++;
      ASSERT_LT(e.sentence, doc.sentences.size());
      check_span(doc.text, e.trigger, doc.sentences[e.sentence]);
      for (const auto* side : {&e.actors, &e.recipients})
        for (const ActorRecord& a : *side)
          if (!a.text.empty()) check_span(doc.text, a.text, all);
      if (!e.place.text.empty()) check_span(doc.text, e.place.text, all);
    }
    if (HasFatalFailure()) FAIL() << "round " << round << ": " << testing::PrintToString(bytes);
  }
  EXPECT_GT(events, 100u);
}

}  // namespace
}  // namespace rasid::test
