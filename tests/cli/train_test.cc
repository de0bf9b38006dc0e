// rasid train frequencies, rasid eval --detection: small runs with known answers.
#include "program.h"

namespace rasid::test {
namespace {

TEST(Train, FrequenciesAreATableAndRepeat) {
  Folder f;
  std::string texts = f.write("t.jsonl", "{\"id\":\"1\",\"text\":\"أفرجت السلطات عن المعتقلين، وأكد الوزير الإفراج عن آخرين\"}\n");
  Outcome one = run({"train", "frequencies", texts}), two = run({"train", "frequencies", texts});
  ASSERT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(one.out, two.out);
  EXPECT_TRUE(one.out.starts_with("#! rasid frequency\n"));
  // The masdar vouches for its verb: form IV, not the form I spelled alike.
  EXPECT_NE(one.out.find("أَفرَجَ\tmasdar\tإِفراج"), std::string::npos) << one.out;
  EXPECT_EQ(one.out.find("\nفَرَجَ\tverb"), std::string::npos) << one.out;
}

TEST(Train, NoFilesIsMisuse) { EXPECT_EQ(run({"train", "frequencies"}).code, 2); }

TEST(Detection, CountsVotesAndThresholds) {
  Folder f;
  std::string votes = f.write("v.jsonl",
                              "{\"text\":\"قصفت طائرات روسية مدينة حلب\",\"event\":\"ASSAULT\",\"accept\":3,\"reject\":0}\n"
                              "{\"text\":\"زار الرئيس الفرنسي القاهرة\",\"event\":\"ASSAULT\",\"accept\":0,\"reject\":3}\n"
                              "{\"text\":\"زار الرئيس الفرنسي بيروت\",\"event\":\"ASSAULT\",\"accept\":2,\"reject\":2}\n");
  Outcome o = run({"eval", "--detection", votes});
  ASSERT_EQ(o.code, 0) << o.err;
  EXPECT_NE(o.out.find("ASSAULT    confidence >= 0.00  P 1.000  R 1.000  F1 1.000  yes 1 of 2"), std::string::npos) << o.out;
}

TEST(Detection, ABrokenLineIsNamed) {
  Folder f;
  Outcome o = run({"eval", "--detection", f.write("v.jsonl", "{\"text\":1}\n")});
  EXPECT_EQ(o.code, 2);
  EXPECT_NE(o.err.find("v.jsonl:1:"), std::string::npos) << o.err;
}

}  // namespace
}  // namespace rasid::test
