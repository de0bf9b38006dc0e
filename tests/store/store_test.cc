// The workspace: what goes in comes out, again changes nothing, a change replaces, parts are one document, others may read meanwhile.
#include "store/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "format/writer.h"
#include "store/parts.h"
#include "store/query.h"
#include "tests/cli/program.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

const char* kNews =
    "أدانت فرنسا الهجوم الإيراني على السفينة. 😀 ووصل وزير الخارجية التركي إلى الدوحة والتقى أمير قطر.\n"
    "وقُتل ثلاثة أشخاص في قصف شنته الطائرات الروسية على إدلب.";
const char* kCoder = "0.1.0+data.x";

CodedDocument coded(const std::string& id, const std::string& text = kNews) {
  CodedDocument d = Engine::get().code(text);
  d.id = id, d.source = "agency";
  return d;
}

std::unique_ptr<Store> store_at(const std::string& path, const std::string& coder = kCoder) {
  auto store = Store::open(path, {"code", "", coder, ""});
  EXPECT_TRUE(store) << store.error().message;
  return std::move(*store);
}

void put(Store* store, CodedDocument d, bool continues = false) {
  auto ok = store->put(std::move(d), {}, continues);
  ASSERT_TRUE(ok) << ok.error().message;
}
void commit(Store* store) {
  auto ok = store->commit();
  ASSERT_TRUE(ok) << ok.error().message;
}

/// All rows of a statement, cells by '|'.
std::vector<std::string> rows(const std::string& path, const std::string& sql) {
  auto db = open_store_to_read(path);
  EXPECT_TRUE(db) << db.error().message;
  Statement s;
  auto ok = s.prepare(db->get(), sql);
  EXPECT_TRUE(ok) << ok.error().message;
  std::vector<std::string> out;
  while (s.next()) {
    std::string row;
    for (int i = 0; i < s.columns(); i++) row += (i ? "|" : "") + s.column_text(i);
    out.push_back(row);
  }
  EXPECT_FALSE(s.failed());
  return out;
}

/// Everything that is stored, in rows of text.
std::vector<std::string> dump(const std::string& path) {
  std::vector<std::string> out;
  for (const char* table : {"documents", "sentences", "event_records", "actors", "rules", "mentions", "versions", "runs", "rejected"})
    for (const std::string& r : rows(path, std::string("SELECT * FROM ") + table)) out.push_back(std::string(table) + " " + r);
  return out;
}

std::string csv_of(StoreView view, const std::string& path, const StoreFilter& filter = {}) {
  auto db = open_store_to_read(path);
  std::string out;
  auto done = query_store(db->get(), view, filter, [&](const Cells& cells) {
    for (const std::string& c : cells) out += c + "|";
    out += "\n";
    return true;
  });
  EXPECT_TRUE(done) << done.error().message;
  return out;
}

TEST(Store, TheSameAgainChangesNothing) {
  Folder f;
  std::string path = f.path("w.db");
  auto store = store_at(path);
  put(store.get(), coded("a")), put(store.get(), coded("b"));
  commit(store.get());
  EXPECT_EQ(store->counts().added, 2u);
  auto before = dump(path);
  put(store.get(), coded("a")), put(store.get(), coded("b"));
  commit(store.get());
  EXPECT_EQ(store->counts().unchanged, 2u);
  EXPECT_EQ(dump(path), before);
  // Nor does a run of its own.
  auto again = store_at(path);
  put(again.get(), coded("a")), put(again.get(), coded("b"));
  ASSERT_TRUE(again->finish());
  EXPECT_EQ(again->run_key(), 0);
  EXPECT_EQ(dump(path), before);
}

TEST(Store, AChangedDocumentReplacesItsRowsOnly) {
  Folder f;
  std::string path = f.path("w.db");
  auto store = store_at(path);
  put(store.get(), coded("a")), put(store.get(), coded("b"));
  commit(store.get());
  auto of_b = [&] { return rows(path, "SELECT e.* FROM event_records e JOIN documents d USING (document_key) WHERE d.id = 'b'"); };
  auto b = of_b();
  put(store.get(), coded("a", kSentence));
  commit(store.get());
  EXPECT_EQ(store->counts().replaced, 1u);
  EXPECT_EQ(rows(path, "SELECT text FROM documents WHERE id = 'a'"), std::vector<std::string>{kSentence});
  EXPECT_EQ(rows(path, "SELECT count(*) FROM dyads WHERE doc_id = 'a' AND event = 'CONSULT'"), std::vector<std::string>{"0"});
  EXPECT_EQ(of_b(), b);
  EXPECT_TRUE(rows(path, "PRAGMA foreign_key_check").empty());
  EXPECT_EQ(rows(path, "SELECT count(*) FROM actors WHERE event_key NOT IN (SELECT event_key FROM event_records)"),
            std::vector<std::string>{"0"});
  // Another coder, date, or outlet is a change as well.
  auto other = store_at(path, "0.2.0+data.y");
  put(other.get(), coded("b"));
  commit(other.get());
  EXPECT_EQ(other->counts().recoded, 1u);
  EXPECT_EQ(rows(path, "SELECT DISTINCT coder FROM events WHERE doc_id = 'b'"), std::vector<std::string>{"0.2.0+data.y"});
  EXPECT_EQ(rows(path, "SELECT version FROM documents ORDER BY id"), (std::vector<std::string>{"2", "1"}));
  CodedDocument d = coded("b");
  d.source = "other";
  put(other.get(), d);
  commit(other.get());
  EXPECT_EQ(other->counts().replaced, 1u);
  // What was replaced is kept as an earlier version.
  EXPECT_EQ(rows(path,
                 "SELECT d.id, v.version, v.source, v.text = (SELECT text FROM documents WHERE id = 'b') FROM versions v JOIN documents d "
                 "USING (document_key) ORDER BY 1"),
            (std::vector<std::string>{"a|1|agency|1", "b|1|agency|1"}));
}

TEST(Store, OffsetsAreCodePointsOfTheStoredText) {
  Folder f;
  std::string path = f.path("w.db");
  auto store = store_at(path);
  put(store.get(), coded("a", "😀 " + std::string(kNews)));
  commit(store.get());
  const std::string same = " THEN 'ok' ELSE 'bad' END ";
  EXPECT_EQ(rows(path, "SELECT DISTINCT CASE WHEN substr(d.text, e.start + 1, e.end - e.start) = e.event_text" + same +
                           "FROM event_records e JOIN documents d USING (document_key)"),
            std::vector<std::string>{"ok"});
  EXPECT_EQ(
      rows(path,
           "SELECT DISTINCT CASE WHEN substr(d.text, a.start + 1, a.end - a.start) = a.entity_text" + same +
               "FROM actors a JOIN event_records e USING (event_key) JOIN documents d USING (document_key) WHERE a.start IS NOT NULL"),
      std::vector<std::string>{"ok"});
}

TEST(Store, ZeroBytesKeepOffsets) {
  Folder f;
  auto store = store_at(f.path("w.db"));
  CodedDocument d = coded("a");
  d.text[d.text.find(' ')] = '\0';
  put(store.get(), d);
  commit(store.get());
  EXPECT_EQ(rows(f.path("w.db"), "SELECT length(text) FROM documents"), std::vector<std::string>{std::to_string(utf8::count(d.text))});
}

TEST(Store, PartsAreOneDocument) {
  Folder f;
  std::string first = std::string(kNews) + "\n", second = kNews;
  CodedDocument a = coded("long", first), b = coded("long", second);
  std::string parts_json, whole_json;
  auto writer = make_writer(OutputFormat::kJsonLines, kCoder, 0);
  writer->write(a, false, &parts_json), writer->write(b, true, &parts_json);
  CodedDocument whole = a;
  append_part(b, &whole);
  make_writer(OutputFormat::kJsonLines, kCoder, 0)->write(whole, false, &whole_json);
  EXPECT_EQ(whole_json, parts_json);

  auto one = store_at(f.path("one.db")), two = store_at(f.path("two.db"));
  put(one.get(), whole), commit(one.get());
  put(two.get(), a), commit(two.get());  // a commit between the parts
  put(two.get(), b, true), commit(two.get());
  EXPECT_EQ(csv_of(StoreView::kEvents, f.path("one.db")), csv_of(StoreView::kEvents, f.path("two.db")));
  EXPECT_EQ(rows(f.path("two.db"), "SELECT text FROM documents"), std::vector<std::string>{first + second});
}

TEST(Store, ReadersSeeWhatIsCommittedWhileAnotherWrites) {
  Folder f;
  std::string path = f.path("w.db");
  auto store = store_at(path), other = store_at(path);
  put(store.get(), coded("a"));
  EXPECT_EQ(rows(path, "SELECT count(*) FROM documents"), std::vector<std::string>{"0"});
  put(other.get(), coded("b")), commit(other.get());  // the first writer, which still gathers, locks nobody out
  commit(store.get());
  EXPECT_EQ(rows(path, "SELECT id FROM documents ORDER BY id"), (std::vector<std::string>{"a", "b"}));
}

TEST(Store, LargeBatchesAreWrittenByThemselves) {
  Folder f;
  auto store = store_at(f.path("w.db"));
  for (int i = 0; i < 1200; i++) put(store.get(), coded("d" + std::to_string(i), kSentence));
  EXPECT_GE(store->counts().added, 1000u);
  commit(store.get());
  EXPECT_EQ(store->counts().added, 1200u);
  commit(store.get());
  EXPECT_EQ(store->counts().added + store->counts().unchanged, 1200u);
}

TEST(Store, OtherFilesAreLeftAlone) {
  Folder f;
  std::string text = f.write("notes.txt", "notes, and enough of them to be no empty file at all, so that it is no database");
  auto opened = Store::open(text, {});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kData);
  EXPECT_TRUE(has(read_file(text), "notes"));
  std::string foreign = f.path("foreign.db");
  {
    auto db = Database::open(foreign, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    ASSERT_TRUE((*db)->exec("CREATE TABLE mine (x)"));
  }
  EXPECT_FALSE(Store::open(foreign, {}));
  EXPECT_FALSE(open_store_to_read(foreign));
  EXPECT_FALSE(open_store_to_read(f.path("none.db")));
  EXPECT_FALSE(std::filesystem::exists(f.path("none.db")));
  {
    auto store = store_at(f.path("newer.db"));
    auto db = Database::open(f.path("newer.db"), SQLITE_OPEN_READWRITE);
    ASSERT_TRUE((*db)->exec("PRAGMA user_version = 99"));
  }
  auto newer = Store::open(f.path("newer.db"), {});
  ASSERT_FALSE(newer);
  EXPECT_TRUE(has(newer.error().message, "newer rasid")) << newer.error().message;
}

TEST(Store, MonthsAndYearsFallIntoARangeOfDays) {
  Folder f;
  std::string path = f.path("w.db");
  auto store = store_at(path);
  CodedDocument d = coded("a", kSentence);
  ASSERT_FALSE(d.events.empty());
  for (const char* date : {"2020", "2021-01", "2021-01-20", "2021-02"}) {
    d.id = date;
    for (EventRecord& e : d.events) e.date = date;
    put(store.get(), d);
  }
  commit(store.get());
  auto found = [&](StoreFilter filter) {
    std::istringstream lines(csv_of(StoreView::kDyads, path, filter));
    std::set<std::string> out;
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) out.insert(line.substr(0, line.find('|')));
    return out;
  };
  using Dates = std::set<std::string>;
  EXPECT_EQ(found({.from = "2021-01-15"}), (Dates{"2021-01", "2021-01-20", "2021-02"}));
  EXPECT_EQ(found({.from = "2021-01-21", .to = "2021-01-31"}), (Dates{"2021-01"}));
  EXPECT_EQ(found({.to = "2020-06-30"}), (Dates{"2020"}));
}

TEST(StoreCommand, CodeStoresAndQueryGivesTheSameCsv) {
  Folder f;
  std::string input, db = f.path("w.db"), docs;
  for (int i = 0; i < 30; i++)
    docs += "{\"id\":\"d" + std::to_string(i) + "\",\"date\":\"2021-01-27\",\"text\":\"" +
            (i % 2 ? kSentence : "وصل وزير الخارجية التركي إلى الدوحة") + "\"}\n";
  input = f.write("docs.jsonl", docs);
  Outcome silent = run({"code", input, "--store", db, "--stats"});
  EXPECT_EQ(silent.code, 0) << silent.err;
  EXPECT_EQ(silent.out, "");
  EXPECT_TRUE(has(silent.err, "30 documents added")) << silent.err;
  Outcome both = run({"code", input, "--store", db, "-o", f.path("out.csv"), "--format", "csv", "--stats", "-j", "3"});
  EXPECT_EQ(both.code, 0) << both.err;
  EXPECT_TRUE(has(both.err, "30 unchanged")) << both.err;
  Outcome query = run({"query", db, "--view", "events", "--format", "csv"});
  EXPECT_EQ(query.code, 0) << query.err;
  EXPECT_EQ(query.out, read_file(f.path("out.csv")));

  Outcome table = run({"query", db, "--actor", "fra", "--category", "ACCUSE", "--from", "2021-01-01", "--to", "2021-12-31"});
  EXPECT_EQ(table.code, 0) << table.err;
  EXPECT_EQ(count_lines(table.out), 16u) << table.out;
  EXPECT_EQ(count_lines(run({"query", db, "--actor", "FRA", "--limit", "3", "--format", "csv"}).out), 4u);
  EXPECT_EQ(count_lines(run({"query", db, "--view", "events", "--actor", "FRA", "--recipient", "XXX", "--format", "csv"}).out), 1u);
  EXPECT_EQ(run({"query", f.path("none.db")}).code, 1);
  EXPECT_EQ(run({"query", input}).code, 2);
  EXPECT_EQ(run({"query", db, "--from", "yesterday"}).code, 2);
  EXPECT_EQ(run({"code", input, "--store", input}).code, 2);
  EXPECT_EQ(read_file(input), docs);
}

}  // namespace
}  // namespace rasid::test
