// Input that is torn, foreign, huge, empty or no text at all: always a result, never a crash, and every loss is told.
#include <unicode/ucnv.h>

#include <algorithm>
#include <random>

#include "program.h"

namespace rasid::test {
namespace {

std::string windows_1256(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() + 1, '\0');
  int32_t n = ucnv_convert("windows-1256", "UTF-8", out.data(), int32_t(out.size()), utf8.data(), int32_t(utf8.size()), &status);
  out.resize(size_t(n));
  return out;
}

TEST(BadInput, TruncatedUtf8) {
  std::string text = kSentence;
  Outcome o = run({"code", "-", "--input-format", "text"}, text.substr(0, text.size() - 1));
  EXPECT_EQ(o.code, 0);
  EXPECT_TRUE(has(o.out, "\"ACCUSE\"")) << o.out;
  EXPECT_TRUE(has(o.err, "note:")) << o.err;
}

TEST(BadInput, TruncatedUtf8InsideJson) {
  Outcome o = run({"code", "-"}, std::string("{\"id\":\"a\",\"text\":\"") + kSentence + "\xD8\"}\n");
  EXPECT_EQ(o.code, 0);
  EXPECT_TRUE(has(o.out, "\"ACCUSE\""));
  EXPECT_TRUE(has(o.err, "-:1: 1 malformed")) << o.err;
}

TEST(BadInput, Windows1256IsFoundOutAndCanBeTold) {
  std::string bytes = windows_1256(std::string(kSentence) + ".\n");
  std::string utf8 = run({"code", "-", "--input-format", "text"}, std::string(kSentence) + ".\n").out;
  EXPECT_EQ(run({"code", "-", "--input-format", "text"}, bytes).out, utf8);
  EXPECT_EQ(run({"code", "-", "--input-format", "text", "--encoding", "windows-1256"}, bytes).out, utf8);
  Outcome json =
      run({"code", "-", "--encoding", "windows-1256"}, windows_1256(std::string("{\"doc\":\"stdin\",\"text\":\"") + kSentence + ".\\n\"}"));
  EXPECT_EQ(json.out, utf8) << json.err;
}

TEST(BadInput, EmptyFile) {
  Folder f;
  Outcome o = run({"code", f.write("empty.txt", ""), f.write("empty.jsonl", "")});
  EXPECT_EQ(o.code, 0);
  EXPECT_EQ(o.out, "");
  EXPECT_EQ(o.err, "");
}

TEST(BadInput, BinaryNoise) {
  std::mt19937 random(7);
  std::string noise(300'000, '\0');
  for (char& c : noise) c = char(random());
  Folder f;
  Outcome text = run({"code", f.write("noise.txt", noise)});
  EXPECT_EQ(text.code, 0);
  Outcome json = run({"code", f.write("noise.jsonl", noise)});
  EXPECT_EQ(json.code, 1);
  EXPECT_TRUE(has(json.err, "noise.jsonl:1: bad JSON"));
}

TEST(BadInput, BadJsonLinesAreToldSkippedAndCounted) {
  Folder f;
  std::string good = std::string("{\"id\":\"good\",\"text\":\"") + kSentence + "\"}\n";
  std::string file = f.write("mixed.jsonl", good + "{\"id\": \n\n[1,2]\n{\"id\":\"x\"}\n{\"text\":5}\n" + good);
  for (const char* j : {"1", "2"}) {
    Outcome o = run({"code", file, "-j", j});
    EXPECT_EQ(o.code, 1);
    EXPECT_EQ(o.out, run({"code", "-"}, good).out + run({"code", "-"}, good).out);
    EXPECT_TRUE(has(o.err, file + ":2: bad JSON")) << o.err;
    EXPECT_TRUE(has(o.err, file + ":4: not a JSON object")) << o.err;
    EXPECT_TRUE(has(o.err, file + ":5: no field text")) << o.err;
    EXPECT_TRUE(has(o.err, file + ":6: field text is not a string")) << o.err;
    EXPECT_TRUE(has(o.err, "4 items skipped, 2 documents coded")) << o.err;
  }
}

TEST(BadInput, MissingFileAndDamagedArchive) {
  Folder f;
  std::string good = f.write("a.txt", kSentence);
  Outcome o = run({"code", f.path("none.txt"), f.write("b.jsonl.gz", "no gzip"), f.write("c.txt.zst", "no zstd"), good});
  EXPECT_EQ(o.code, 1);
  EXPECT_TRUE(has(o.out, "\"doc_id\":\"a\""));
  EXPECT_TRUE(has(o.err, "none.txt: no such file")) << o.err;
  EXPECT_TRUE(has(o.err, "b.jsonl.gz: not gzip data")) << o.err;
  EXPECT_TRUE(has(o.err, "c.txt.zst: not Zstandard data")) << o.err;
}

class HugeLine : public testing::TestWithParam<const char*> {};

TEST_P(HugeLine, MemoryStaysBounded) {
  const size_t wanted = kSanitized ? 5'000'000 : 50'000'000;
  std::string piece = std::string(kSentence) + ". ", line;
  // Mostly words that code nothing, so that the test is quick; an event in each 4 kB.
  while (piece.size() < 4000) piece += "قال المتحدث إن الأمر معقد ";
  while (line.size() < wanted) line += piece;
  Folder f;
  bool json = std::string(GetParam()) == "jsonl";
  std::string file = json ? f.write("big.jsonl", "{\"id\":\"big\",\"text\":\"" + line + "\"}\n") : f.write("big.txt", line);
  Outcome o = run({"code", file, "-o", f.path("out.jsonl")});
  EXPECT_EQ(o.code, 0);
  EXPECT_GE(count_lines(read_file(f.path("out.jsonl"))), line.size() / piece.size() * 9 / 10);
  if (!kSanitized) {
    EXPECT_LE(o.resident_mb, 500);
  }
  EXPECT_TRUE(has(o.err, "coded in parts")) << o.err;
}
INSTANTIATE_TEST_SUITE_P(Formats, HugeLine, testing::Values("text", "jsonl"));

}  // namespace
}  // namespace rasid::test
