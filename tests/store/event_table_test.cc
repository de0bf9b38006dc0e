// The table of events in memory against its slow obvious twin: the same filters, counts and orders by SQL.
#include "store/event_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "store/clusters.h"
#include "store/event_counts.h"
#include "store/event_select.h"
#include "store/event_view.h"
#include "store/export_file.h"
#include "store/reviews.h"
#include "store/store.h"
#include "tests/cli/program.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

const char* const kTexts[] = {
    "أدانت فرنسا الهجوم الإيراني على السفينة. ووصل وزير الخارجية التركي إلى الدوحة والتقى أمير قطر.",
    "وقُتل ثلاثة أشخاص في قصف شنته الطائرات الروسية على إدلب عام 2016.",
    "التقى وزير الخارجية المصري نظيره الأردني في القاهرة أمس، وستزور فرنسا لبنان في مارس 2021.",
    "هددت تركيا بفرض عقوبات على إسرائيل. واعتقلت الشرطة التركية عشرين متظاهرا في إسطنبول، ولم تعلق موسكو.",
};

/// A workspace of some documents, dated and not, with outlets and without, some of them the same story.
class Small {
 public:
  Small() : path_(folder_.path("w.db")) {
    auto store = Store::open(path_, {"code", "", "c", ""});
    EXPECT_TRUE(store);
    auto coder = *Coder::open(Engine::get().blob());
    auto session = coder->session();
    CoderOptions options;
    options.mentions = true;
    for (int n = 0; n < 24; n++) {
      DocumentInput in;
      in.id = "d" + std::to_string(n), in.text = kTexts[n % 4];
      if (n % 5) in.date = "2021-0" + std::to_string(1 + n % 3) + "-1" + std::to_string(n % 10);
      if (n % 7) in.source = n % 2 ? "was" : "rt";
      EXPECT_TRUE((*store)->put(session->code(in, options), {}));
    }
    EXPECT_TRUE((*store)->finish());
    EXPECT_TRUE(cluster_store((*store)->database()));
    db = std::move(*open_store_to_read(path_));
    table = *EventTable::load(db.get());
  }
  const std::string& path() const { return path_; }
  std::unique_ptr<Database> db;
  std::shared_ptr<const EventTable> table;

 private:
  Folder folder_;
  std::string path_;
};

std::set<int64_t> by_sql(Database* db, const EventFilter& f) {
  const SqlTerms terms = event_terms(f);
  Statement s;
  auto ok = s.prepare(db, "SELECT e.event_key FROM event_records e JOIN documents d ON d.document_key = e.document_key" + terms.where());
  EXPECT_TRUE(ok) << ok.error().message;
  terms.bind(&s);
  std::set<int64_t> out;
  while (s.next()) out.insert(s.column_number(0));
  EXPECT_FALSE(s.failed());
  return out;
}

EventSelection select(const Small& w, const EventFilter& f) {
  auto found = documents_with(w.db.get(), f.words);
  EXPECT_TRUE(found);
  return {w.table.get(), failed_filters(*w.table, f, *found)};
}

std::set<int64_t> keys(const EventSelection& s) {
  std::set<int64_t> out;
  s.each([&](uint32_t, const EventTable::Event& e) { out.insert(e.key); });
  return out;
}

/// Filters at random: any of these with some probability.
EventFilter random_filter(std::mt19937* random) {
  auto some = [&](std::vector<std::string> from) {
    std::vector<std::string> out;
    if ((*random)() % 4) return out;
    for (auto& s : from)
      if ((*random)() % 3 == 0) out.push_back(s);
    return out;
  };
  EventFilter f;
  f.actors = some({"FRA", "TUR", "EGY", "RUS", "", "nobody"}), f.recipients = some({"IRN", "QAT", "ISR", "SYR"});
  f.parties = some({"TUR", "JOR", "FRA", "nobody"}), f.categories = some({"ACCUSE", "CONSULT", "ASSAULT", "COERCE", "AGREE"});
  f.entities = some({"per.nobody", ""}), f.sectors = some({"GOV", "CVL", "MIL", "COP", ""}), f.quads = some({"1", "3", "4"});
  f.modes = some({"visit", "aerial", "arrest", "disapprove"}), f.contexts = some({"diplomatic", "military", "nothing"});
  f.places = some({"SYR", "QAT", "EGY", ""}), f.sources = some({"was", "rt", "", "other"});
  f.aux = some({"future", "historical"}), f.not_aux = some({"negation", "future"});
  if ((*random)() % 4 == 0) f.from = (*random)() % 2 ? "2021-01-12" : "2016-06-01";
  if ((*random)() % 4 == 0) f.to = (*random)() % 2 ? "2021-02-11" : "2021-03-01";
  if ((*random)() % 4 == 0) f.words = (*random)() % 2 ? "قصف" : "التقى -فرنسا";
  if ((*random)() % 6 == 0) f.confidence = 0.6;
  f.once = (*random)() % 5 == 0;
  return f;
}

TEST(EventTable, FiltersAsSqlDoes) {
  Small w;
  ASSERT_GT(w.table->events.size(), 50u);
  std::mt19937 random(7);
  std::set<size_t> sizes;
  for (int n = 0; n < 600; n++) {
    EventFilter f = random_filter(&random);
    auto expected = by_sql(w.db.get(), f);
    sizes.insert(expected.size());
    ASSERT_EQ(keys(select(w, f)), expected) << "filter " << n << ": " << event_terms(f).where();
  }
  EXPECT_GT(sizes.size(), 10u) << "the filters hardly differ";
}

TEST(EventTable, EachFilterHasABitOfItsOwn) {
  Small w;
  EventFilter f;
  f.categories = {"ACCUSE"}, f.parties = {"FRA"};
  const auto both = select(w, f);
  EventFilter only_party;
  only_party.parties = {"FRA"};
  std::set<int64_t> without_category;
  for (uint32_t i = 0; i < both.failed.size(); i++)
    if (!(both.failed[i] & ~uint32_t(kFilterCategory))) without_category.insert(w.table->events[i].key);
  EXPECT_EQ(without_category, by_sql(w.db.get(), only_party));
}

TEST(EventTable, CountsAsSqlDoes) {
  Small w;
  std::mt19937 random(11);
  for (int n = 0; n < 40; n++) {
    StatsQuery q;
    if (n) q.filter = random_filter(&random);
    q.limit = 0;
    for (StatsKind kind : {StatsKind::kSeries, StatsKind::kCategories, StatsKind::kActors, StatsKind::kDyads})
      for (Period period : {Period::kDay, Period::kWeek, Period::kMonth, Period::kYear}) {
        q.kind = kind, q.period = period;
        auto expected = store_stats(w.db.get(), q);
        ASSERT_TRUE(expected);
        const EventSelection selected = select(w, q.filter);
        const StatsResult got = count_events(selected, kind, TimeFrame(selected, period), 0);
        if (kind != StatsKind::kDyads && kind != StatsKind::kActors) {
          EXPECT_EQ(got.undated, expected->undated);
        }
        // SQL's groups may begin later than all events do: compare what is there.
        auto flat = [](const StatsResult& r) {
          std::map<std::string, std::vector<double>> out;
          for (const StatsGroup& g : r.groups)
            for (size_t i = 0; i < g.periods.size(); i++)
              if (g.periods[i].events)
                out[g.first + ">" + g.second + " " + r.periods[i]] = {double(g.periods[i].events),   std::round(g.periods[i].score * 100),
                                                                      double(g.periods[i].quads[0]), double(g.periods[i].quads[1]),
                                                                      double(g.periods[i].quads[2]), double(g.periods[i].quads[3])};
          return out;
        };
        ASSERT_EQ(flat(got), flat(*expected)) << "kind " << int(kind) << " period " << int(period) << event_terms(q.filter).where();
      }
  }
}

TEST(EventTable, OrdersHoldEveryEventOnceAndMissingValuesLast) {
  Small w;
  for (EventSort by : {EventSort::kText, EventSort::kDate, EventSort::kConfidence, EventSort::kScore, EventSort::kToldBy})
    for (bool descending : {false, true}) {
      const auto& order = w.table->order(by, descending);
      ASSERT_EQ(std::set<uint32_t>(order.begin(), order.end()).size(), w.table->events.size());
      bool missing = false;
      for (size_t k = 0; k < order.size(); k++) {
        const double v = w.table->sort_value(by, order[k]);
        missing |= v <= -1e9;
        EXPECT_EQ(missing, v <= -1e9) << "a missing value stands before another";
        if (!k || missing) continue;
        const double before = w.table->sort_value(by, order[k - 1]);
        EXPECT_TRUE(before == v ? order[k - 1] < order[k] : descending == (before > v));
      }
    }
}

TEST(EventTable, DatesAsNumbers) {
  for (const char* s : {"2021-01-27", "2021-01", "2021", "0999-12-31"}) EXPECT_EQ(date_text(date_number(s)), s);
  for (const char* s : {"", "21", "2021-1-1", "2021/01/01", "2021-01-2x"}) EXPECT_EQ(date_number(s), 0u) << s;
}

TEST(EventTable, PeriodsHaveNoGapsAndTheMainStretchHoldsNearlyAll) {
  EXPECT_EQ(all_periods(Period::kMonth, "2020-11", "2021-02"), (std::vector<std::string>{"2020-11", "2020-12", "2021-01", "2021-02"}));
  EXPECT_EQ(all_periods(Period::kDay, "2020-02-28", "2020-03-01"), (std::vector<std::string>{"2020-02-28", "2020-02-29", "2020-03-01"}));
  EXPECT_EQ(all_periods(Period::kWeek, "2020-12-28", "2021-01-04"), (std::vector<std::string>{"2020-12-28", "2021-01-04"}));
  EXPECT_EQ(all_periods(Period::kYear, "1999", "2001"), (std::vector<std::string>{"1999", "2000", "2001"}));
  EXPECT_EQ(all_periods(Period::kDay, "1000-01-01", "2021-01-01").size(), 4000u);
  EXPECT_EQ(main_stretch({1, 0, 0, 60, 80, 0}), (std::pair<size_t, size_t>{3, 5}));
  EXPECT_EQ(main_stretch({}), (std::pair<size_t, size_t>{0, 0}));
}

TEST(EventTable, ADayChosenForWeeksOfNews) {
  Small w;
  const EventSelection all{w.table.get(), std::vector<uint16_t>(w.table->events.size(), 0)};
  const TimeFrame time(all, std::nullopt);
  EXPECT_EQ(time.by, Period::kDay);
  int64_t dated = 0;
  for (const auto& e : w.table->events) dated += e.date % 100 != 0;
  EXPECT_EQ(time.undated, int64_t(w.table->events.size()) - dated);
}

TEST(EventView, EventsAreReadAsTheyWereWritten) {
  Small w;
  auto reader = EventReader::open(w.db.get());
  ASSERT_TRUE(reader);
  std::string lines;
  ASSERT_TRUE(write_export(w.db.get(), ExportFile::kJsonLines, {}, &lines, [] { return true; }));
  size_t read = 0;
  for (const auto& e : w.table->events) {
    EventView v;
    ASSERT_TRUE((*reader)->read(e.key, &v));
    EXPECT_TRUE(has(lines, "\"id\":\"" + v.id + "\""));
    EXPECT_EQ(v.told_by, int64_t(e.told_by));
    EXPECT_EQ(v.event, w.table->categories.text(e.category));
    EXPECT_EQ(v.actors.size() + v.recipients.size(), size_t(w.table->parties_of(uint32_t(&e - w.table->events.data())).end() -
                                                            w.table->parties_of(uint32_t(&e - w.table->events.data())).begin()));
    EXPECT_FALSE(v.sentence.empty());
    read++;
  }
  EXPECT_GT(read, 50u);
  EventView v;
  EXPECT_FALSE((*reader)->read(999999, &v));
  EXPECT_FALSE((*reader)->failed());
}

TEST(Reviews, AgreementIsCohensKappa) {
  auto said = [](const char* event, const char* who, const char* verdict) {
    ReviewView r;
    r.event_id = event, r.reviewer = who, r.verdict = verdict;
    return r;
  };
  // 1 of 4 alike; chance would give (2·3 + 2·1)/16 = 1/2.
  std::vector<ReviewView> reviews = {said("1", "a", "right"), said("1", "b", "right"), said("2", "a", "right"),
                                     said("2", "b", "wrong"), said("3", "a", "wrong"), said("3", "b", "right"),
                                     said("4", "a", "wrong"), said("4", "b", "right"), said("", "a", "right")};
  Agreement g = agreement_of(reviews);
  ASSERT_EQ(g.pairs.size(), 1u);
  EXPECT_EQ(g.pairs[0].both, 4);
  EXPECT_EQ(g.pairs[0].agree, 1);
  ASSERT_TRUE(g.pairs[0].kappa);
  EXPECT_NEAR(*g.pairs[0].kappa, (0.25 - 0.5) / 0.5, 1e-9);
  EXPECT_NEAR(*g.precision, 6.0 / 9, 1e-9);
  // All alike, and nothing else was ever said: chance alone would agree.
  g = agreement_of({said("1", "a", "right"), said("1", "b", "right")});
  EXPECT_FALSE(g.pairs[0].kappa);
}

}  // namespace
}  // namespace rasid::test
