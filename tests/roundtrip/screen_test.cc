// Screens only save work: with all bits on the stages find the same mentions, contexts and events.
#include <gtest/gtest.h>

#include "document/contexts.h"
#include "pipeline/stages.h"
#include "tests/support/blocks.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

class ScreenTest : public ::testing::Test {
 protected:
  ScreenTest() : stages_(Engine::get().blob()) {}

  /// What the stages make of a sentence, in words.
  std::string found(const std::string& text, ReadingCache* cache) {
    Sentence s;
    s.bytes = {0, uint32_t(text.size())}, s.text = text, s.letters = &stages_.letters;
    tokenize(text, s.bytes, stages_.letters, &s.tokens);
    stages_.chooser.choose(s.tokens, cache, &s.words);
    for (const Word& w : s.words.words) all_ += w.count && w.screen == 0xFF, none_ += w.count && !w.screen;
    Discourse discourse;
    discourse.reset(20210127, "SAU");
    std::string out;
    // Twice: what a sentence told is known when it comes again.
    for (int round = 0; round < 2; round++) {
      stages_.mentions.find(s.tokens, s.words, &discourse, &s.mentions);
      for (const Mention& m : s.mentions)
        out += std::to_string(m.begin) + "-" + std::to_string(m.end) + " " + std::to_string(int(m.kind)) + " " + std::string(m.code) + " " +
               std::string(m.sector) + " " + m.how + "\n";
      stages_.parser.parse(s.tokens, s.words, s.mentions, 0, &s.tree);
      std::vector<EventRecord> events;
      stages_.events.code(s, &discourse, &events, nullptr, nullptr);
      for (const EventRecord& e : events) {
        out += e.category + " " + std::to_string(e.trigger.begin);
        for (const RuleUse& r : e.rules) out += " " + r.id;
        out += "\n";
      }
    }
    ContextFinder contexts(&stages_.rules);
    for (int n = 0; n < 3; n++) contexts.add(s);
    for (const ContextRecord& c : contexts.give().given) {
      out += c.name;
      for (Span w : c.words) out += " " + std::to_string(w.begin);
      out += "\n";
    }
    return out;
  }

  Stages stages_;
  size_t all_ = 0, none_ = 0;  // words with all bits, with none
};

TEST_F(ScreenTest, HidesNothing) {
  ReadingCache open(&stages_.analyzer), screened(&stages_.analyzer, &stages_.screen);
  size_t sentences = 0;
  for (const std::string& file : block_files(std::string(RASID_ROOT) + "/tests/data/challenge")) {
    std::string problem;
    for (const Block& b : read_blocks(file, &problem))
      for (const std::string& text : b.sentences) {
        ASSERT_EQ(found(text, &open), found(text, &screened)) << text;
        sentences++;
      }
    EXPECT_EQ(problem, "");
  }
  EXPECT_GT(sentences, 900u);
  EXPECT_GT(none_, all_ / 10) << "a screen without holes is none";
}

}  // namespace
}  // namespace rasid::test
