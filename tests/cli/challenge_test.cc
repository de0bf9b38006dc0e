// rasid eval --challenge: blocks of a file against what is coded, and the list of those known to be wrong.
#include "program.h"

namespace rasid::test {
namespace {

constexpr const char* kBlocks =
    "# section: all\n\nright\nأدانت فرنسا الحكومة الإيرانية.\n---\nACCUSE disapprove | FRA GOV > IRN GOV\n\n"
    "parties exchanged\nأدانت إيران الحكومة الفرنسية.\n---\nACCUSE disapprove | FRA GOV > IRN GOV\n\n"
    "one too many\nأدانت فرنسا الحكومة الإيرانية.\n---\nnone\n";

TEST(Challenge, ABlockIsRightWhenAllOfItIs) {
  Folder f;
  Outcome o = run({"eval", "--challenge", f.write("blocks.txt", kBlocks)});
  EXPECT_EQ(o.code, 0) << o.err;
  EXPECT_TRUE(o.out.find("all 3 blocks: 1 right") != std::string::npos) << o.out;
  EXPECT_TRUE(o.out.find("blocks.txt:8 parties exchanged") != std::string::npos) << o.out;
  EXPECT_TRUE(o.out.find("blocks.txt:13 one too many") != std::string::npos) << o.out;
}

TEST(Challenge, SurprisesAreNamedAndFail) {
  Folder f;
  std::string blocks = f.write("blocks.txt", kBlocks);
  std::string all = f.write("all.txt", "# remark\nblocks.txt: parties exchanged\nblocks.txt: one too many\n");
  EXPECT_EQ(run({"eval", "--challenge", blocks, "--known", all}).code, 0);
  std::string other = f.write("other.txt", "blocks.txt: parties exchanged\nblocks.txt: right\n");
  Outcome o = run({"eval", "--challenge", blocks, "--known", other});
  EXPECT_EQ(o.code, 1);
  EXPECT_TRUE(o.out.find("wrong, and not listed: blocks.txt: one too many\n") != std::string::npos) << o.out;
  EXPECT_TRUE(o.out.find("right now, take it off the list: blocks.txt: right\n") != std::string::npos) << o.out;
}

TEST(Challenge, ABadFileSaysWhere) {
  Folder f;
  Outcome o = run({"eval", "--challenge", f.write("bad.txt", "title\nنص\n---\nACCUSE FRA > IRN\n")});
  EXPECT_EQ(o.code, 2);
  EXPECT_TRUE(o.err.find("bad.txt:4: not an event") != std::string::npos) << o.err;
  EXPECT_EQ(run({"eval", "--challenge", f.path("none.txt")}).code, 1);
}

}  // namespace
}  // namespace rasid::test
