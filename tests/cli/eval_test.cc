// rasid eval against the scorer of record, ../shared/gold/score.py, where it is there; and against figures worked out by hand.
#include <cstdlib>

#include "program.h"

namespace rasid::test {
namespace {

namespace fs = std::filesystem;

/// Standard output of a command without shell features.
std::string output_of(const std::string& command) {
  std::string out;
  FILE* p = popen(command.c_str(), "r");
  char buffer[4096];
  while (size_t n = fread(buffer, 1, sizeof buffer, p)) out.append(buffer, n);
  pclose(p);
  return out;
}

TEST(Eval, FiguresWorkedOutByHand) {
  Folder f;
  // Two gold events of one category in sentence 0: the coded one that agrees wholly must pair with the second.
  std::string docs = f.write("docs.jsonl", "{\"doc\":\"d\",\"text\":\"abcd efgh\",\"sentences\":[[0,4],[5,9]]}\n");
  std::string events =
      f.write("events.jsonl",
              "{\"doc\":\"d\",\"contexts\":[\"legal\",\"crime\"],\"events\":["
              "{\"sent\":0,\"event\":\"ACCUSE\",\"mode\":[],\"aux\":[],\"actor\":[{\"code\":\"USA\",\"sector\":\"GOV\"}],\"recipient\":[]},"
              "{\"sent\":0,\"event\":\"ACCUSE\",\"mode\":[\"allege\"],\"aux\":[],\"actor\":[{\"code\":\"FRA\",\"sector\":\"GOV\"}],"
              "\"recipient\":[]},"
              "{\"sent\":1,\"event\":\"AID\",\"mode\":[],\"aux\":[],\"actor\":[],\"recipient\":[]}]}\n");
  auto coded = [](const char* category, const char* mode, const char* code, const char* sector, int at) {
    return std::string("{\"doc_id\":\"d\",\"event\":[\"") + category + "\"],\"mode\":[" + mode +
           "],\"aux\":[],\"context\":[\"legal\"],\"actor\":[{\"code\":\"" + code + "\",\"sector\":\"" + sector +
           "\"}],\"recipient\":[],\"evidence\":{\"start\":" + std::to_string(at) + ",\"end\":9}}\n";
  };
  std::string records = f.write("coded.jsonl", coded("ACCUSE", "\"allege\"", "FRA", "GOV", 0) + coded("ACCUSE", "", "USA", "MIL", 2) +
                                                   coded("AID", "", "FRA", "GOV", 0) + "{\"doc_id\":\"other\"}\n");
  Outcome o = run({"eval", "--docs", docs, "--events", events, "--coded", records, "--errors", f.path("errors")});
  EXPECT_EQ(o.code, 0) << o.err;
  EXPECT_EQ(o.out,
            "gold 3  coded 3\n"
            "type     P 0.667  R 0.667  F1 0.667\n"
            "dyad     P 0.667  R 0.667  F1 0.667\n"
            "actors   P 0.333  R 0.333  F1 0.333\n"
            "full     P 0.333  R 0.333  F1 0.333\n"
            "context  P 1.000  R 0.500  F1 0.667\n"
            "  ACCUSE     P 1.000  R 1.000  F1 1.000  gold 2\n"
            "  AID        P 0.000  R 0.000  F1 0.000  gold 1\n");
  std::string errors = read_file(f.path("errors"));
  EXPECT_EQ(count_lines(errors), 3u) << errors;
  EXPECT_TRUE(has(errors, "{\"kind\": \"partial actors\", \"doc\": \"d\", \"sent\": 0, \"event\": \"ACCUSE\", \"sentence\": \"abcd\""))
      << errors;
}

TEST(Eval, BadGoldIsToldWithItsLine) {
  Folder f;
  std::string docs = f.write("docs.jsonl", "{\"doc\":\"d\",\"text\":\"x\",\"sentences\":[[0,1]]}\n");
  Outcome torn = run({"eval", "--docs", docs, "--events", f.write("e", "\n{\"doc\":")});
  EXPECT_EQ(torn.code, 2);
  EXPECT_TRUE(has(torn.err, "/e:2: ")) << torn.err;
  Outcome missing = run({"eval", "--docs", docs, "--events", f.write("e", "")});
  EXPECT_EQ(missing.code, 2);
  EXPECT_TRUE(has(missing.err, "no line for document d")) << missing.err;
}

class Gold : public testing::TestWithParam<const char*> {};

TEST_P(Gold, EqualsTheScorerOfRecord) {
  std::string shared = std::string(RASID_ROOT) + "/../shared", scorer = shared + "/gold/score.py";
  std::string docs = shared + "/" + GetParam() + "/docs.jsonl", events = shared + "/" + GetParam() + "/events.jsonl";
  if (!fs::exists(scorer) || !fs::exists(docs) || std::system("python3 -c '' 2>/dev/null") != 0)
    GTEST_SKIP() << "no ../shared/gold or no python3";
  Folder f;
  std::string coded = f.path("coded.jsonl");
  ASSERT_EQ(run({"code", docs, "-o", coded}).code, 0);
  std::string theirs = "python3 " + scorer + " " + docs + " " + events + " " + coded;
  Outcome own = run({"eval", "--docs", docs, "--events", events, "--errors", f.path("ours")});
  // Behind their figures stands our own: whether confidence is right.
  std::string figures = output_of(theirs + " --errors " + f.path("theirs"));
  EXPECT_EQ(own.out.substr(0, figures.size()), figures);
  EXPECT_TRUE(own.out.substr(figures.size()).starts_with("\nconfidence  events")) << own.out;
  EXPECT_TRUE(read_file(f.path("ours")) == read_file(f.path("theirs")));
  Outcome given = run({"eval", "--docs", docs, "--events", events, "--coded", coded, "--json"});
  std::string object = output_of(theirs + " --json");
  object.resize(object.rfind('}'));
  EXPECT_EQ(given.out.substr(0, object.size()), object);
  EXPECT_TRUE(given.out.substr(object.size()).starts_with(", \"reliability\": {")) << given.out;
}
INSTANTIATE_TEST_SUITE_P(Sets, Gold, testing::Values("gold/plover", "seed"));

}  // namespace
}  // namespace rasid::test
