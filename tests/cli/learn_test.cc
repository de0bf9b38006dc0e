// rasid train relevance, category; rasid judge; what models do to coded events.
#include "program.h"

namespace rasid::test {
namespace {

/// Attacks that people accepted, visits that they did not; enough of both for folds.
std::string votes() {
  const char* places[] = {"حلب", "حمص", "عدن", "صعدة", "بغداد", "الموصل", "طرابلس", "بنغازي", "غزة", "رفح", "كابول", "قندهار"};
  std::string out;
  for (const char* place : places) {
    out += std::string("{\"text\":\"قصفت طائرات حربية مدينة ") + place + "\",\"event\":\"ASSAULT\",\"accept\":3,\"reject\":0}\n";
    out += std::string("{\"text\":\"زار وزير الخارجية مدينة ") + place + "\",\"event\":\"ASSAULT\",\"accept\":0,\"reject\":3}\n";
  }
  return out;
}

TEST(TrainModels, TheSameTextsGiveTheSameBytesAndTheModelWorks) {
  Folder f;
  std::string texts = f.write("votes.jsonl", votes());
  std::vector<std::string> command{"train", "category", "--category", "ASSAULT", texts, "--folds", "4", "-o"};
  std::vector<std::string> first = command, second = command;
  first.push_back(f.path("a.tsv")), second.push_back(f.path("b.tsv"));
  Outcome one = run(first), two = run(second);
  ASSERT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(one.out, two.out);
  EXPECT_NE(one.out.find("ASSAULT of 24 texts, 4 folds by family of near copies\nF1  1.000"), std::string::npos) << one.out;
  EXPECT_NE(one.out.find("behind the strict gate"), std::string::npos);
  std::string model = read_file(f.path("a.tsv"));
  EXPECT_EQ(model, read_file(f.path("b.tsv")));
  EXPECT_NE(model.find("# command: rasid train category votes.jsonl --category ASSAULT --seed 1 -o FILE\n# held out: F1 1.000"),
            std::string::npos)
      << model.substr(0, 1000);
}

TEST(TrainModels, ALineOfAnotherTaskIsNamed) {
  Folder f;
  Outcome o = run({"train", "relevance", f.write("v.jsonl", "{\"text\":\"نص\",\"relevant\":7}\n")});
  EXPECT_EQ(o.code, 2);
  EXPECT_NE(o.err.find("v.jsonl:1: not a line for the task relevance"), std::string::npos) << o.err;
  EXPECT_EQ(run({"train", "category", f.write("w.jsonl", votes())}).code, 2) << "which category?";
}

TEST(Judge, GivesALineASentence) {
  Folder f;
  Outcome o = run({"judge", f.write("t.txt", "قصفت طائرات روسية مدينة حلب وقتلت عشرة مدنيين. يبلغ طول الجسر مئة متر.\n")});
  ASSERT_EQ(o.code, 0) << o.err;
  EXPECT_EQ(std::count(o.out.begin(), o.out.end(), '\n'), 2);
  EXPECT_NE(o.out.find("\"sequence\":0,\"start\":0,\"end\":"), std::string::npos) << o.out;
  EXPECT_NE(o.out.find("\"relevant\":1,\"quad_code\":4"), std::string::npos) << o.out;
  EXPECT_NE(o.out.find("\"relevant\":0"), std::string::npos) << o.out;
}

TEST(Judge, OptionsOfTheCoderSift) {
  Folder f;
  std::string text = f.write("t.txt", "قصفت طائرات روسية مدينة حلب وقتلت عشرة مدنيين.\n");
  Outcome all = run({"code", text}), none = run({"code", text, "--min-relevance", "1"}),
          sure = run({"code", text, "--min-confidence", "1"}), rules = run({"code", text, "--no-models"});
  ASSERT_EQ(all.code, 0) << all.err;
  EXPECT_NE(all.out.find("ASSAULT"), std::string::npos);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(sure.out, "");
  EXPECT_EQ(rules.out, all.out) << "nothing here is hopeless";
  EXPECT_EQ(run({"judge", text, "--min-relevance", "1"}).code, 2) << "judging is not coding";
  EXPECT_EQ(run({"code", text, "--min-confidence", "2"}).code, 2);
}

TEST(Judge, ExplainTellsWhatTheModelsDid) {
  Outcome o = run({"explain", "قصفت طائرات روسية مدينة حلب وقتلت عشرة مدنيين", "--stage", "models"});
  ASSERT_EQ(o.code, 0) << o.err;
  EXPECT_NE(o.out.find("judged relevance"), std::string::npos) << o.out;
  Folder f;
  std::string trust = f.write("trust.tsv", "#! rasid model\nevent\tbias\t9\n");
  Outcome sure = run({"explain", "قصفت طائرات روسية مدينة حلب وقتلت عشرة مدنيين", "--stage", "models", "--overlay", trust});
  EXPECT_NE(sure.out.find("by the rules, 1.00 with its sentence judged"), std::string::npos) << sure.out << sure.err;
  EXPECT_EQ(run({"explain", "قصفت طائرات روسية مدينة حلب", "--stage", "models", "--no-models"}).out.find("judged"), std::string::npos);
}

}  // namespace
}  // namespace rasid::test
