// Every node of a clause tree is reached from a root: nothing hangs on itself.
#include <gtest/gtest.h>

#include "pipeline/stages.h"
#include "tests/support/blocks.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

/// The first node in a circle, -1 for none.
int circle(const Stages& stages, ReadingCache* cache, const std::string& text) {
  Sentence s;
  Discourse discourse;
  tokenize(text, {0, uint32_t(text.size())}, stages.letters, &s.tokens);
  stages.chooser.choose(s.tokens, cache, &s.words);
  stages.mentions.find(s.tokens, s.words, &discourse, &s.mentions);
  stages.parser.parse(s.tokens, s.words, s.mentions, 0, &s.tree);
  for (size_t i = 0; i < s.tree.nodes.size(); i++) {
    size_t steps = 0;
    for (int up = int(i); up >= 0; up = s.node(up).parent)
      if (++steps > s.tree.nodes.size()) return int(i);
  }
  return -1;
}

TEST(ClauseTree, NothingHangsOnItself) {
  Stages stages(Engine::get().blob());
  ReadingCache cache(&stages.analyzer);
  // Relative clauses in the past, a topic taken up again, participles that speak.
  for (const char* text :
       {"إن نشاط المضاربة الذي كان يقوم به بعض المستثمرين قد انتهى",
        "أثبت العلماء أن البدو الذين كانوا يقطنون سيبيريا هم أول من سكن القارة", "الفياض الذي كان ينتمي إلى حزب الدعوة انشق عنه",
        "وقالت الفنانة التي كانت ترتدي فستانا أسود مخاطبة جمهورها أهلا بكم أنا فخورة أني واقفة على المسرح",
        "أريد أن أشكره لتعبئته عددا إضافيا من الشرطيين، الأمر الذي بدأ يؤتي ثماره، نحن مستعدون لمضاعفة مساعدتنا"})
    EXPECT_EQ(circle(stages, &cache, text), -1) << text;
  for (const std::string& file : block_files(std::string(RASID_ROOT) + "/tests/data/challenge")) {
    std::string problem;
    for (const Block& b : read_blocks(file, &problem))
      for (const std::string& text : b.sentences) EXPECT_EQ(circle(stages, &cache, text), -1) << text;
  }
}

}  // namespace
}  // namespace rasid::test
