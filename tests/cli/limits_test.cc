// Budgets of documents: what costs too much is left uncoded with its reason, and nothing else is lost.
#include <sqlite3.h>

#include "program.h"

namespace rasid::test {
namespace {

std::string row(const std::string& id, const std::string& text) { return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}\n"; }

std::string long_text(size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += std::string(kSentence) + ". ";
  return out;
}

int count(const std::string& db, const std::string& sql) {
  sqlite3* file = nullptr;
  sqlite3_stmt* s = nullptr;
  int n = -1;
  if (sqlite3_open(db.c_str(), &file) == SQLITE_OK && sqlite3_prepare_v2(file, sql.c_str(), -1, &s, nullptr) == SQLITE_OK &&
      sqlite3_step(s) == SQLITE_ROW)
    n = sqlite3_column_int(s, 0);
  sqlite3_finalize(s), sqlite3_close(file);
  return n;
}

/// How many records the sentence gives by itself.
size_t records() { return count_lines(run({"code", "-"}, row("one", kSentence)).out); }

TEST(Limits, MemoryOfADocument) {
  const std::string input = row("small", kSentence) + row("large", long_text(400'000)) + row("behind", kSentence);
  for (const char* threads : {"1", "2"}) {
    Outcome o = run({"code", "-", "--max-memory", "1", "-j", threads}, input);
    EXPECT_EQ(o.code, 1);
    EXPECT_TRUE(has(o.err, "-:2: uncoded: takes more than 1 MB")) << o.err;
    EXPECT_TRUE(has(o.err, "1 document left uncoded")) << o.err;
    EXPECT_EQ(count_lines(o.out), 2 * records());
    EXPECT_TRUE(has(o.out, "\"small\"") && has(o.out, "\"behind\"") && !has(o.out, "\"large\"")) << o.out;
  }
  Outcome roomy = run({"code", "-", "--max-memory", "100"}, input);
  EXPECT_EQ(roomy.code, 0) << roomy.err;
  EXPECT_GT(count_lines(roomy.out), 1000u);
}

TEST(Limits, TimeOfADocument) {
  Outcome o = run({"code", "-", "--max-seconds", "0.02"}, row("large", long_text(1'800'000)) + row("behind", kSentence));
  EXPECT_EQ(o.code, 1);
  EXPECT_TRUE(has(o.err, "-:1: uncoded: took more than 0.02 s")) << o.err;
  EXPECT_EQ(count_lines(o.out), records()) << o.out.substr(0, 200);
  EXPECT_TRUE(has(o.out, "\"behind\""));
}

TEST(Limits, OnePartOfALongText) {
  // Parts of 2 MB; the first and last have one sentence of sense, what is between has many.
  std::string idle(2'000'000, ' ');
  for (size_t i = 80; i < idle.size(); i += 80) idle[i] = '\n';
  Folder f;
  std::string path = f.write("long.txt", std::string(kSentence) + ".\n" + idle + "\n" + idle + "\n" + kSentence + ".\n");
  Outcome whole = run({"code", path, "-j", "1"}), bound = run({"code", path, "-j", "1", "--max-memory", "50"});
  EXPECT_EQ(whole.out, bound.out);
  EXPECT_EQ(count_lines(whole.out), 2 * records()) << whole.out;
  Outcome none = run({"code", path, "-j", "1", "--max-memory", "0.5"});
  EXPECT_EQ(none.code, 1);
  EXPECT_TRUE(has(none.err, "uncoded: takes more than 0.5 MB")) << none.err;
}

TEST(Limits, WorkspaceKeepsTextAndReason) {
  Folder f;
  std::string file = f.write("news.jsonl", row("large", long_text(400'000)) + row("behind", kSentence)), db = f.path("news.db");
  Outcome o = run({"ingest", file, "--db", db, "--max-memory", "1"});
  EXPECT_EQ(o.code, 1);
  EXPECT_TRUE(has(o.err, "uncoded: takes more than 1 MB")) << o.err;
  EXPECT_EQ(count(db, "SELECT count(*) FROM documents"), 2);
  EXPECT_EQ(count(db, "SELECT count(*) FROM events"), int(records()));
  EXPECT_EQ(count(db, "SELECT count(*) FROM rejected WHERE reason LIKE '%uncoded: takes more than 1 MB%'"), 1);
  // Without the bound it is coded: the options of the coding are others.
  EXPECT_EQ(run({"ingest", file, "--db", db}).code, 0);
  EXPECT_GT(count(db, "SELECT count(*) FROM events"), 1000);
}

TEST(Limits, BadBudgets) {
  for (const char* option : {"--max-seconds", "--max-memory"})
    for (const char* value : {"0", "-1", "much"}) {
      Outcome o = run({"code", "-", option, value});
      EXPECT_EQ(o.code, 2) << option << value;
      EXPECT_EQ(count_lines(o.err), 1u) << o.err;
    }
}

}  // namespace
}  // namespace rasid::test
