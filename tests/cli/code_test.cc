// rasid code end to end: formats, threads, folders, overlays, usage errors.
#include <simdjson.h>
#include <zstd.h>

#include "program.h"

namespace rasid::test {
namespace {

/// A stream of different documents, with marks, digits and characters beyond the basic plane.
std::string documents(int n) {
  const std::vector<std::string> sentences = {std::string(kSentence) + ".",
                                              "😀 أدانت مصر الهجوم الإسرائيلي على غزة.",
                                              "وصل وزير الخارجية التركي إلى الدوحة والتقى أمير قطر.",
                                              "قُتِلَ ١٢ جنديًّا في هجومٍ شنَّه مسلحون.",
                                              "لم تهاجم روسيا أوكرانيا.",
                                              "دعت الأمم المتحدة إلى وقف إطلاق النار في اليمن."};
  std::string out;
  for (int i = 0; i < n; i++) {
    out += "{\"id\":\"d" + std::to_string(i) + "\",\"date\":\"2015-08-10\",\"text\":\"";
    for (int k = 0; k <= i % 7; k++) out += sentences[size_t(i * 5 + k * 3) % sentences.size()] + "\\n";
    out += "\"}\n";
  }
  return out;
}

TEST(Code, SameBytesForAnyNumberOfThreads) {
  Folder f;
  std::string file = f.write("docs.jsonl", documents(400));
  for (const char* format : {"jsonl", "csv", "tsv", "table"}) {
    Outcome one = run({"code", file, "-j", "1", "--format", format, "--rule-counts", f.path("r1")});
    ASSERT_EQ(one.code, 0) << one.err;
    ASSERT_GT(count_lines(one.out), 400u);
    for (const char* j : {"2", "5"}) {
      Outcome many = run({"code", file, "-j", j, "--format", format, "--rule-counts", f.path("rn")});
      EXPECT_TRUE(many.out == one.out) << format << " -j " << j;
      EXPECT_TRUE(read_file(f.path("rn")) == read_file(f.path("r1"))) << "rule counts, -j " << j;
    }
  }
}

TEST(Code, ADocumentDoesNotDependOnThoseBeforeIt) {
  std::string all = documents(40), together = run({"code", "-", "-j", "1"}, all).out, apart;
  std::istringstream lines(all);
  for (std::string line; std::getline(lines, line);) apart += run({"code", "-", "-j", "1"}, line + "\n").out;
  EXPECT_TRUE(together == apart);
}

/// text[start:end] as Python counts.
std::string slice(const std::string& text, uint64_t start, uint64_t end) {
  std::string out;
  uint64_t n = 0;
  for (char c : text) {
    n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (n > start && n <= end) out += c;
  }
  return out;
}

TEST(Code, OffsetsRoundTrip) {
  std::string input = documents(40);
  std::map<std::string, std::string> texts;
  simdjson::dom::parser parser;
  std::istringstream in(input);
  for (std::string line; std::getline(in, line);) {
    simdjson::dom::element e = parser.parse(line);
    texts[std::string(std::string_view(e["id"]))] = std::string(std::string_view(e["text"]));
  }
  std::istringstream out(run({"code", "-"}, input).out);
  size_t events = 0, actors = 0;
  for (std::string line; std::getline(out, line);) {
    simdjson::dom::element e = parser.parse(line);
    const std::string& text = texts.at(std::string(std::string_view(e["doc_id"])));
    EXPECT_EQ(slice(text, e["evidence"]["start"], e["evidence"]["end"]), std::string_view(e["event_text"].at(0)));
    EXPECT_LE(uint64_t(e["text_info"]["start"]), uint64_t(e["evidence"]["start"]));
    EXPECT_GE(uint64_t(e["text_info"]["end"]), uint64_t(e["evidence"]["end"]));
    for (const char* side : {"actor", "recipient"})
      for (simdjson::dom::element a : simdjson::dom::array(e[side])) {
        if (a["start"].is_null()) continue;
        EXPECT_EQ(slice(text, a["start"], a["end"]), std::string_view(a["entity_text"]));
        actors++;
      }
    events++;
  }
  EXPECT_GT(events, 40u);
  EXPECT_GT(actors, 40u);
}

TEST(Code, FoldersFilesAndCompressedInput) {
  Folder f;
  f.write("in/b.txt", kSentence);
  f.write("in/sub/a.txt", kSentence);
  f.write("in/.hidden.txt", kSentence);
  f.write("in/page.html", kSentence);
  std::string line = std::string("{\"text\":\"") + kSentence + "\"}\n";
  std::string packed(ZSTD_compressBound(line.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), line.data(), line.size(), 3));
  f.write("in/c.jsonl.zst", packed);
  Outcome o = run({"code", f.path("in")});
  EXPECT_EQ(o.code, 0) << o.err;
  std::vector<size_t> at;
  for (const char* id : {"\"doc_id\":\"b\"", "\"doc_id\":\"c.jsonl:1\"", "\"doc_id\":\"sub/a\""}) at.push_back(o.out.find(id));
  EXPECT_TRUE(at[0] < at[1] && at[1] < at[2] && at[2] != std::string::npos) << o.out;
  EXPECT_FALSE(has(o.out, "hidden"));
  EXPECT_TRUE(has(o.err, "1 file that is neither .txt nor .jsonl")) << o.err;
}

TEST(Code, DateSourceMergeAndFiles) {
  Folder f;
  std::string out = f.path("out.jsonl"), twice = std::string(kSentence) + ".\n" + kSentence + ".\n";
  Outcome o = run({"code", "-", "--date", "2020-05-06", "--stats", "-o", out}, twice);
  EXPECT_EQ(o.code, 0);
  EXPECT_EQ(o.out, "");
  EXPECT_TRUE(has(read_file(out), "\"date\":\"2020-05-06\",\"date_type\":\"document\""));
  EXPECT_TRUE(has(o.err, "words/s")) << o.err;
  EXPECT_LT(count_lines(run({"code", "-", "--merge"}, twice).out), count_lines(read_file(out)));
}

TEST(Code, OverlayAddsAnActorARuleAndAWord) {
  Folder f;
  std::string overlay = f.write("mine.tsv", "#! rasid orgs\norg.blue-front\tالجبهة الزرقاء\tYEM\tREB\tarmed\t-\t-\tmade up for a test\n");
  std::string text = "أدانت الجبهة الزرقاء الهجوم الإيراني.";
  EXPECT_FALSE(has(run({"code", "-"}, text).out, "org.blue-front"));
  Outcome o = run({"code", "-", "--overlay", overlay}, text);
  EXPECT_EQ(o.code, 0) << o.err;
  EXPECT_TRUE(has(o.out, "\"code\":\"YEM\",\"sector\":\"REB\"")) << o.out;
  EXPECT_TRUE(has(o.out, "org.blue-front"));
}

TEST(Code, BrokenOverlayIsOneClearLineAndExitCode2) {
  Folder f;
  std::string overlay = f.write("bad.tsv", "#! rasid orgs\norg.x\tشركة\n\norg.y\tشركة\n");
  Outcome o = run({"code", "-", "--overlay", overlay}, kSentence);
  EXPECT_EQ(o.code, 2);
  EXPECT_EQ(o.out, "");
  EXPECT_EQ(count_lines(o.err), 1u) << o.err;
  EXPECT_TRUE(has(o.err, overlay + ":2:1 ")) << o.err;
  EXPECT_TRUE(has(o.err, "and 1 more: rasid lexicon check")) << o.err;
  Outcome missing = run({"code", "-", "--overlay", f.path("none")}, kSentence);
  EXPECT_EQ(missing.code, 2);
  EXPECT_EQ(count_lines(missing.err), 1u) << missing.err;
}

TEST(Code, WrongUseIsExitCode2AndOneLine) {
  const std::vector<std::vector<std::string>> wrong = {{"code", "--format", "xml", "-"},
                                                       {"code", "--date", "10.8.2015", "-"},
                                                       {"code", "--encoding", "klingon", "-"},
                                                       {"code", "-j", "0", "-"},
                                                       {"code", "--frobnicate", "-"},
                                                       {"frobnicate"},
                                                       {"explain", "--stage", "soul", "x"},
                                                       {"eval", "--docs", "x"},
                                                       {"completion", "tcsh"},
                                                       {"code", "--data", "/nowhere", "-"},
                                                       {"lexicon", "find"},
                                                       {"lexicon"}};
  for (const auto& arguments : wrong) {
    Outcome o = run(arguments);
    EXPECT_EQ(o.code, 2) << arguments.back();
    EXPECT_EQ(count_lines(o.err), 1u) << o.err;
    EXPECT_TRUE(o.err.starts_with("rasid: ")) << o.err;
  }
  EXPECT_EQ(run({}).code, 2);
}

TEST(Code, UnwritableOutputIsExitCode1) {
  Outcome o = run({"code", "-", "-o", "/nowhere/out.jsonl"}, kSentence);
  EXPECT_EQ(o.code, 1);
  EXPECT_TRUE(has(o.err, "/nowhere/out.jsonl: cannot write")) << o.err;
}

TEST(Code, ProgressBarOnlyWhenAsked) {
  EXPECT_FALSE(has(run({"code", "-"}, kSentence).err, "documents/s"));
  EXPECT_TRUE(has(run({"code", "-", "--progress", "always"}, kSentence).err, "documents/s"));
}

}  // namespace
}  // namespace rasid::test
