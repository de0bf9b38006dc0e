// Search finds words in all their forms, and only where they are; statistics count what the events are.
#include "store/search.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "store/stats.h"
#include "store/store.h"
#include "tests/cli/program.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

using Ids = std::vector<std::string>;

class SearchTest : public testing::Test {
 protected:
  void SetUp() override {
    auto store = Store::open(folder_.path("w.db"), {"code", "", "c", ""});
    ASSERT_TRUE(store);
    put(store->get(), "accuse", "2021-01-10", "spa", "أدانت فرنسا الهجوم الإيراني على السفينة");
    put(store->get(), "masdar", "2021-01-20", "spa", "جاءت إدانة الحكومة للتفجير متأخرة");
    put(store->get(), "future", "2021-02-10", "aps", "وسيدين المجلس ما جرى، فيما التقى وزير الخارجية التركي أمير قطر");
    put(store->get(), "other", "2021-02-20", "aps", "وصل الرئيس إلى القاهرة، وقال إن مجلسا جديدا للأمن القومي سيعقد");
    put(store->get(), "council", "2021-03-01", "aps", "عقد مجلس الأمن جلسة، ولمجلسِ الأَمْنِ قرار");
    ASSERT_TRUE((*store)->finish());
    auto db = open_store_to_read(folder_.path("w.db"));
    ASSERT_TRUE(db);
    db_ = std::move(*db);
  }
  static void put(Store* store, const std::string& id, const std::string& date, const std::string& source, const std::string& text) {
    CodedDocument d = Engine::get().code(text);
    d.id = id, d.date = date, d.source = source;
    ASSERT_TRUE(store->put(d, {}));
  }
  Ids find(SearchQuery q) {
    auto found = search_store(db_.get(), q);
    EXPECT_TRUE(found) << found.error().message;
    Ids out;
    if (found)
      for (const SearchHit& h : found->hits) out.push_back(h.id);
    std::ranges::sort(out);
    return out;
  }
  Ids find_words(const std::string& words) {
    SearchQuery q;
    q.words = words;
    return find(q);
  }
  Folder folder_;
  std::unique_ptr<Database> db_;
};

TEST_F(SearchTest, AWordFindsAllFormsOfItsLexeme) {
  const Ids all{"accuse", "future", "masdar"};
  for (const char* word : {"أدان", "إدانة", "تدين", "ادانه", "أَدَانَتْ"}) EXPECT_EQ(find_words(word), all) << word;
  EXPECT_EQ(find_words("فرنسا"), (Ids{"accuse"}));
}

TEST_F(SearchTest, PhrasesAlternativesExclusionsAndBeginnings) {
  EXPECT_EQ(find_words("«مجلس الأمن»"), (Ids{"council"}));
  EXPECT_EQ(find_words("\"مجلس الأمن\""), (Ids{"council"}));
  EXPECT_EQ(find_words("مجلس الأمن"), (Ids{"council", "other"}));
  EXPECT_EQ(find_words("أدان -فرنسا"), (Ids{"future", "masdar"}));
  EXPECT_EQ(find_words("فرنسا OR القاهرة"), (Ids{"accuse", "other"}));
  EXPECT_EQ(find_words("قاه*"), (Ids{"other"}));
  EXPECT_EQ(find_words("-فرنسا"), Ids{});
}

TEST_F(SearchTest, NoInputIsWrong) {
  for (const char* words : {"\"", "«", "AND", "NOT OR", "(", "*", "-", "a:b", "text:", "NEAR(x", "\\", "'; DROP TABLE documents", "^x",
                            "\xFF\xFE", "- - -", "OR OR"}) {
    SearchQuery q;
    q.words = words;
    auto found = search_store(db_.get(), q);
    EXPECT_TRUE(found) << words << ": " << found.error().message;
  }
  EXPECT_EQ(find_words("\" \"").size(), 0u);
}

TEST_F(SearchTest, FiltersAndSnippets) {
  EXPECT_EQ(find({.words = "أدان", .from = "2021-01-15", .to = "2021-01-31"}), (Ids{"masdar"}));
  EXPECT_EQ(find({.words = "أدان", .sources = {"aps"}}), (Ids{"future"}));
  EXPECT_EQ(find({.words = "", .events = {.parties = {"FRA"}}}), (Ids{"accuse"}));
  EXPECT_EQ(find({.words = "أدان", .events = {.actors = {"FRA"}, .categories = {"ACCUSE"}}}), (Ids{"accuse"}));
  EXPECT_EQ(find({.words = "أدان", .events = {.actors = {"IRN"}, .categories = {"ACCUSE"}}}), Ids{});
  EXPECT_EQ(find({.words = "أدان", .events = {.confidence = 1.0}}), Ids{});
  auto found = search_store(db_.get(), {.words = "إدانة", .sources = {"spa"}, .limit = 1, .open_mark = "<", .close_mark = ">"});
  ASSERT_EQ(found->hits.size(), 1u);
  EXPECT_EQ(found->total, 2u);
  EXPECT_TRUE(has(found->hits[0].snippet, "<إدانة>") || has(found->hits[0].snippet, "<أدانت>")) << found->hits[0].snippet;
}

TEST_F(SearchTest, AChangedTextIsFoundByItsNewWordsOnly) {
  auto store = Store::open(folder_.path("w.db"), {"code", "", "c", ""});
  ASSERT_TRUE(store);
  put(store->get(), "accuse", "2021-01-10", "spa", "زار وزير الخارجية الياباني بغداد");
  ASSERT_TRUE((*store)->finish());
  EXPECT_EQ(find_words("فرنسا"), Ids{});
  EXPECT_EQ(find_words("بغداد"), (Ids{"accuse"}));
  auto ok = (*store)->database()->exec("INSERT INTO search (search) VALUES ('integrity-check')");
  EXPECT_TRUE(ok) << ok.error().message;
}

TEST_F(SearchTest, StatisticsCountEventsByPeriod) {
  auto all = store_stats(db_.get(), {.kind = StatsKind::kSeries, .period = Period::kMonth});
  ASSERT_TRUE(all) << all.error().message;
  int64_t events = db_->number("SELECT count(*) FROM event_records WHERE length(date) >= 7");
  ASSERT_EQ(all->groups.size(), 1u);
  EXPECT_EQ(all->groups[0].total.events, events);
  EXPECT_EQ(all->undated, db_->number("SELECT count(*) FROM event_records WHERE date IS NULL OR length(date) < 7"));
  auto dyads = store_stats(db_.get(), {.kind = StatsKind::kDyads, .period = Period::kDay, .filter = {.actors = {"FRA"}}, .limit = 0});
  ASSERT_FALSE(dyads->groups.empty());
  EXPECT_EQ(dyads->groups[0].first, "FRA");
  EXPECT_EQ(dyads->groups[0].second, "IRN");
  EXPECT_LT(dyads->groups[0].total.score, 0);
  auto weeks = store_stats(db_.get(), {.kind = StatsKind::kSeries, .period = Period::kWeek});
  for (const std::string& p : weeks->periods) EXPECT_EQ(db_->number("SELECT strftime('%w', '" + p + "')"), 1) << p;
}

TEST(WorkspaceCommands, SearchStatsRecodeAndDiff) {
  Folder f;
  std::string docs, db = f.path("w.db");
  for (int i = 0; i < 6; i++)
    docs += "{\"id\":\"d" + std::to_string(i) + "\",\"date\":\"2021-0" + std::to_string(i + 1) + "-27\",\"text\":\"" + kSentence + "\"}\n";
  ASSERT_EQ(run({"ingest", f.write("docs.jsonl", docs), "--db", db, "--quiet"}).code, 0);
  Outcome found = run({"search", db, "أدان", "--limit", "2"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_TRUE(has(found.out, "[أدانت]") && has(found.out, "2 of 6 documents")) << found.out;
  EXPECT_EQ(count_lines(run({"search", db, "--party", "irn", "--from", "2021-03-01", "--format", "csv"}).out), 5u);
  EXPECT_TRUE(has(run({"search", db, "أدان", "--format", "jsonl", "--limit", "1"}).out, "\"snippet\":\"[أدانت]"));
  Outcome stats = run({"stats", db, "dyads", "--by", "month"});
  EXPECT_EQ(stats.code, 0) << stats.err;
  EXPECT_TRUE(has(stats.out, "FRA") && has(stats.out, "▄▄▄▄▄▄")) << stats.out;
  EXPECT_EQ(count_lines(run({"stats", db, "--format", "csv"}).out), 7u);
  EXPECT_TRUE(has(run({"stats", db, "together", "--format", "csv"}).out, "FRA,IRN,2021-03,1\r\n"));
  EXPECT_EQ(run({"stats", db, "everything"}).code, 2);

  EXPECT_EQ(run({"diff", db}).code, 2);
  Outcome again = run({"recode", db});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_TRUE(has(again.err, "0 coded anew")) << again.err;
  std::string copy = f.path("copy.db");
  std::filesystem::copy(db, copy);
  std::string overlay = f.write("more.tsv", "#! rasid countries\nFRA\tغاليا\t-\t-\t-\n");
  Outcome recoded = run({"recode", db, "--overlay", overlay});
  EXPECT_EQ(recoded.code, 0) << recoded.err;
  EXPECT_TRUE(has(recoded.err, "6 coded anew")) << recoded.err;
  EXPECT_TRUE(has(run({"diff", db}).out, "records: 0 added, 0 removed, 0 changed"));
  EXPECT_TRUE(has(run({"diff", copy, db}).out, "records: 0 added, 0 removed, 0 changed"));
  ASSERT_EQ(
      run({"ingest", f.write("docs.jsonl", "{\"id\":\"d0\",\"text\":\"وصل وزير الخارجية التركي إلى الدوحة\"}\n"), "--db", copy, "--quiet"})
          .code,
      0);
  Outcome diff = run({"diff", copy, db});
  EXPECT_TRUE(has(diff.out, "d0\n") && has(diff.out, "+ ACCUSE/disapprove FRA/GOV > IRN/GOV")) << diff.out;
  EXPECT_FALSE(has(diff.out, "d1\n"));
  EXPECT_EQ(run({"search", f.path("none.db"), "x"}).code, 1);
}

}  // namespace
}  // namespace rasid::test
