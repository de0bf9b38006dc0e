// explain, lexicon, completion, man, version.
#include "program.h"

namespace rasid::test {
namespace {

const char* kCommands[] = {"code",  "ingest",  "watch", "search",  "stats",    "recode",     "diff", "export", "query",
                           "serve", "explain", "eval",  "lexicon", "codebook", "completion", "man",  "version"};

TEST(Help, EveryCommandHasOneAndItFitsATerminal) {
  Outcome all = run({"--help"});
  EXPECT_EQ(all.code, 0);
  for (const char* c : kCommands) {
    EXPECT_TRUE(has(all.out, c));
    Outcome o = run({c, "--help"});
    EXPECT_EQ(o.code, 0);
    EXPECT_TRUE(has(o.out, std::string("Usage: rasid ") + c)) << o.out;
    EXPECT_EQ(o.err, "");
  }
  for (const char* c : {"code", "ingest", "watch", "search", "stats", "recode", "diff", "export", "query", "serve", "explain", "eval",
                        "lexicon", "codebook"})
    EXPECT_TRUE(has(run({c, "--help"}).out, "\xD9")) << "no Arabic line: " << c;
}

TEST(Explain, TextFileAndInputSayTheSame) {
  Folder f;
  Outcome text = run({"explain", kSentence, "--stage", "events"});
  EXPECT_EQ(text.code, 0);
  EXPECT_TRUE(has(text.out, "accuse.condemn")) << text.out;
  EXPECT_EQ(run({"explain", f.write("a.txt", kSentence), "--stage", "events"}).out, text.out);
  EXPECT_EQ(run({"explain", "--stage", "events"}, kSentence).out, text.out);
  EXPECT_GT(run({"explain", kSentence}).out.size(), text.out.size());
  EXPECT_GT(run({"explain", kSentence, "--stage", "words", "--stage", "events"}).out.size(), text.out.size());
}

TEST(Lexicon, FindGivesReadingsWithPlacesAndRules) {
  Outcome o = run({"lexicon", "find", "أدانت"});
  EXPECT_EQ(o.code, 0);
  EXPECT_TRUE(has(o.out, "root دين IV")) << o.out;
  EXPECT_TRUE(has(o.out, "verbs_1.tsv:")) << o.out;
  EXPECT_TRUE(has(o.out, "rules accuse.condemn")) << o.out;
  EXPECT_TRUE(has(run({"lexicon", "find", "السعودية"}).out, "countries.tsv:"));
}

TEST(Lexicon, CoverageCountsRunningWords) {
  Folder f;
  std::string text = f.write("a.txt", "أدانت فرنسا الهجوم\nثغذخضص ثغذخضص\n");
  Outcome o = run({"lexicon", "coverage", text});
  EXPECT_EQ(o.code, 0);
  EXPECT_TRUE(has(o.out, "words    5\n")) << o.out;
  EXPECT_TRUE(has(o.out, "lexicon  3 (60.00 %)")) << o.out;
  EXPECT_TRUE(has(o.out, "       2  ثغذخضص")) << o.out;
  std::string table = f.write("t.tsv", "# word, count\nفرنسا\t30\nثغذخضص\t10\n");
  EXPECT_TRUE(has(run({"lexicon", "coverage", table}).out, "lexicon  30 (75.00 %)"));
}

TEST(Lexicon, CheckTellsEveryProblemOfAnOverlay) {
  Folder f;
  Outcome bad = run({"lexicon", "check", f.write("bad.tsv", "#! rasid orgs\norg.x\tشركة\norg.y\tشركة\n")});
  EXPECT_EQ(bad.code, 2);
  EXPECT_TRUE(has(bad.out, "bad.tsv:2:1 ") && has(bad.out, "bad.tsv:3:1 ")) << bad.out;
  EXPECT_TRUE(has(bad.err, "2 problems")) << bad.err;
  Outcome good = run({"lexicon", "check", f.write("good.tsv", "#! rasid orgs\norg.blue-front\tالجبهة الزرقاء\tYEM\tREB\n")});
  EXPECT_EQ(good.code, 0) << good.out;
  EXPECT_TRUE(has(good.out, "1 file checked")) << good.out;
}

TEST(Completion, NamesEveryCommandAndChoice) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    Outcome o = run({"completion", shell});
    EXPECT_EQ(o.code, 0);
    for (const char* c : kCommands) EXPECT_TRUE(has(o.out, c)) << shell << " " << c;
    for (const char* word : {"coverage", "input-format", "jsonl csv tsv table", "auto always never", "rule-counts"})
      EXPECT_TRUE(has(o.out, word)) << shell << " " << word;
  }
}

TEST(Completion, BashCompletes) {
  Folder f;
  f.write("rasid.bash", run({"completion", "bash"}).out);
  f.write("ask.bash", "source " + f.path("rasid.bash") +
                          "\nask() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _rasid; echo \"${COMPREPLY[*]}\"; }\n"
                          "ask rasid expl\nask rasid code --format t\nask rasid lexicon c\nask rasid code --input\n");
  FILE* p = popen(("bash --norc " + f.path("ask.bash") + " 2>&1").c_str(), "r");
  char buffer[1000];
  std::string out(buffer, fread(buffer, 1, sizeof buffer, p));
  pclose(p);
  EXPECT_EQ(out, "explain\ntsv table\ncheck coverage\n--input-format\n");
}

TEST(Man, HasAllCommandsAndNoStrayRequests) {
  Outcome o = run({"man"});
  EXPECT_EQ(o.code, 0);
  EXPECT_TRUE(o.out.starts_with(".TH RASID 1 "));
  for (const char* c : {"rasid code", "rasid explain", "rasid eval", "rasid lexicon find", "rasid version"})
    EXPECT_TRUE(has(o.out, std::string(".SS ") + c + "\n")) << c;
  std::istringstream lines(o.out);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(".") || line.starts_with("'")) {
      std::string request = line.substr(0, 3);
      EXPECT_TRUE(request == ".TH" || request == ".SH" || request == ".SS" || request == ".TP" || request == ".PP" || request == ".br")
          << line;
    }
}

TEST(Version, IsWhatRecordsSay) {
  Outcome o = run({"version"});
  EXPECT_EQ(o.code, 0);
  ASSERT_TRUE(o.out.starts_with("rasid ")) << o.out;
  std::string version = o.out.substr(6, o.out.size() - 7);
  EXPECT_TRUE(has(version, "+data."));
  EXPECT_TRUE(has(run({"code", "-"}, kSentence).out, "\"coder\":\"" + version + "\""));
}

}  // namespace
}  // namespace rasid::test
