// Nearly equal texts are one story, records that tell the same are one event, and nothing else is.
#include "store/clusters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "store/sketch.h"
#include "store/store.h"
#include "tests/cli/program.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

using Rows = std::vector<std::string>;

Rows rows(Database* db, const std::string& sql) {
  Statement s;
  auto ok = s.prepare(db, sql);
  EXPECT_TRUE(ok) << ok.error().message;
  Rows out;
  while (s.next()) {
    std::string row;
    for (int i = 0; i < s.columns(); i++) row += (i ? "|" : "") + s.column_text(i);
    out.push_back(row);
  }
  return out;
}

/// The slow twin: the share of three-word shingles that two texts have in common.
double jaccard(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  auto shingles = [](const std::vector<uint64_t>& w) {
    std::set<std::vector<uint64_t>> out;
    for (size_t i = 0; i + 2 < w.size(); i++) out.insert({w[i], w[i + 1], w[i + 2]});
    return out;
  };
  auto x = shingles(a), y = shingles(b);
  size_t same = size_t(std::ranges::count_if(x, [&](const auto& s) { return y.count(s) > 0; }));
  return double(same) / double(x.size() + y.size() - same);
}

TEST(Sketch, EstimatesTheShareOfShinglesInCommon) {
  std::mt19937_64 rng(7);
  double worst = 0, sum = 0;
  const int kPairs = 200;
  for (int n = 0; n < kPairs; n++) {
    std::vector<uint64_t> a(30 + rng() % 400), b;
    for (uint64_t& w : a) w = rng();
    for (uint64_t w : a) b.push_back(rng() % 100 < uint64_t(n % 30) ? rng() : w);
    Sketch x, y;
    ASSERT_TRUE(make_sketch(a, &x) && make_sketch(b, &y));
    double off = similarity(x, y) - jaccard(a, b);
    worst = std::max(worst, std::abs(off)), sum += off;
  }
  EXPECT_LT(worst, 0.3);
  EXPECT_LT(std::abs(sum / kPairs), 0.02);  // no bias
  Sketch s;
  EXPECT_FALSE(make_sketch(std::vector<uint64_t>(kLeastShingles + 1, 5), &s));
}

TEST(Sketch, SpellingIsNoDifference) {
  const Letters& letters = Engine::get().letters();
  EXPECT_EQ(word_hashes("وأَدانت الحكومةُ، الهجوم!", letters), word_hashes("وادانت الحكومه الهجوم", letters));
}

class ClustersTest : public testing::Test {
 protected:
  void put(const std::string& id, const std::string& date, const std::string& source, const std::string& text) {
    CodedDocument d = Engine::get().code(text);
    d.id = id, d.date = date, d.source = source;
    for (EventRecord& e : d.events) e.date = date;
    documents_.push_back(d);
  }
  void store(const std::string& name) {
    auto opened = Store::open(folder_.path(name), {"code", "", "c", ""});
    ASSERT_TRUE(opened);
    store_ = std::move(*opened);
    for (const CodedDocument& d : documents_) ASSERT_TRUE(store_->put(d, {}));
    ASSERT_TRUE(store_->finish());
    auto ok = cluster_store(store_->database());
    ASSERT_TRUE(ok) << ok.error().message;
  }
  Folder folder_;
  std::unique_ptr<Store> store_;
  std::vector<CodedDocument> documents_;
};

const std::string kStory =
    "أدانت فرنسا الهجوم الإيراني على السفينة في الخليج. وقال المتحدث باسم الوزارة إن باريس تتابع ما جرى بقلق بالغ، "
    "وإنها تدعو الأطراف كلها إلى ضبط النفس وتجنب كل ما من شأنه أن يزيد التوتر في المنطقة. وأضاف أن المشاورات مستمرة مع الشركاء الأوروبيين "
    "في بروكسل.";

TEST_F(ClustersTest, StoriesAndEventsAcrossOutlets) {
  put("a", "2021-01-27", "one", "متابعة الأخبار\n" + kStory);
  put("b", "2021-01-28", "two", kStory + " وتابع المتحدث أن الوزير سيتوجه إلى نيويورك غدا.");
  put("c", "2021-03-27", "three", kStory);  // the same text two months later
  put("d", "2021-01-27", "four",
      "قالت مصادر إن أسعار النفط ارتفعت أمس بعد أن أدانت فرنسا الهجوم الإيراني على السفينة في الخليج، وسط مخاوف من نقص المعروض في السوق "
      "هذا الشتاء.");
  put("e", "2021-01-27", "four", "وفي خبر آخر تماما أدانت فرنسا إيران لاحتجازها مواطنين أجانب، ودعت إلى الإفراج عنهم بلا شروط ولا تأخير.");
  store("w.db");
  EXPECT_EQ(rows(store_->database(), "SELECT story, doc_id FROM stories ORDER BY 2"), (Rows{"a|a", "a|b"}));
  EXPECT_EQ(rows(store_->database(), "SELECT DISTINCT doc_id FROM event_groups WHERE event = 'ACCUSE' ORDER BY 1"), (Rows{"a", "b"}));
  EXPECT_EQ(rows(store_->database(), "SELECT count(DISTINCT event_group) FROM event_groups WHERE event = 'ACCUSE'"), (Rows{"1"}));
  // Again, and in another order: the same.
  auto state = rows(store_->database(), "SELECT * FROM event_clusters UNION ALL SELECT * FROM document_clusters");
  ASSERT_TRUE(cluster_store(store_->database()));
  EXPECT_EQ(rows(store_->database(), "SELECT * FROM event_clusters UNION ALL SELECT * FROM document_clusters"), state);
  std::ranges::reverse(documents_);
  store("reversed.db");
  EXPECT_EQ(rows(store_->database(), "SELECT count(*), count(DISTINCT story) FROM stories"), (Rows{"2|1"}));
  EXPECT_EQ(rows(store_->database(), "SELECT DISTINCT doc_id FROM event_groups WHERE event = 'ACCUSE' ORDER BY 1"), (Rows{"a", "b"}));
}

TEST_F(ClustersTest, AChangedTextLeavesItsStory) {
  put("a", "2021-01-27", "one", kStory);
  put("b", "2021-01-27", "two", kStory);
  store("w.db");
  EXPECT_EQ(rows(store_->database(), "SELECT count(*) FROM stories"), (Rows{"2"}));
  documents_.clear();
  put("b", "2021-01-27", "two",
      "وصل وزير الخارجية التركي إلى الدوحة والتقى أمير قطر في زيارة تستمر يومين يبحث خلالها العلاقات بين البلدين");
  store("w.db");
  EXPECT_EQ(rows(store_->database(), "SELECT count(*) FROM stories"), (Rows{"0"}));
  EXPECT_EQ(rows(store_->database(), "SELECT count(*) FROM event_groups"), (Rows{"0"}));
}

}  // namespace
}  // namespace rasid::test
