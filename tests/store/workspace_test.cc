// What a workspace keeps beside records: mentions, where documents came from, what was rejected, earlier schemas, reviews, changes.
#include <gtest/gtest.h>

#include "format/writer.h"
#include "store/load.h"
#include "store/store.h"
#include "tests/cli/program.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

const char* kTwo =
    "أدانت فرنسا الهجوم الإيراني على السفينة. ووصل وزير الخارجية التركي إلى الدوحة والتقى أمير قطر.\n"
    "وقُتل ثلاثة أشخاص في قصف شنته الطائرات الروسية على إدلب.";

CodedDocument coded(const std::string& id, const std::string& text) {
  CodedDocument d = Engine::get().code(text);
  d.id = id;
  return d;
}

std::vector<std::string> rows(Database* db, const std::string& sql) {
  Statement s;
  auto ok = s.prepare(db, sql);
  EXPECT_TRUE(ok) << ok.error().message;
  std::vector<std::string> out;
  while (s.next()) {
    std::string row;
    for (int i = 0; i < s.columns(); i++) row += (i ? "|" : "") + s.column_text(i);
    out.push_back(row);
  }
  EXPECT_FALSE(s.failed()) << db->error().message;
  return out;
}
std::vector<std::string> rows(const std::string& path, const std::string& sql) {
  auto db = open_store_to_read(path);
  EXPECT_TRUE(db) << db.error().message;
  return db ? rows(db->get(), sql) : std::vector<std::string>{};
}
using Rows = std::vector<std::string>;

TEST(Workspace, LoadedDocumentsAreWrittenAsTheCodedOnesWere) {
  Folder f;
  auto store = Store::open(f.path("w.db"), {"code", "", "c", ""});
  ASSERT_TRUE(store);
  CodedDocument d = coded("a", kTwo);
  ASSERT_GE(d.events.size(), 3u);
  d.events[0].merged_from = {d.events[1].trigger};
  d.events[0].actors[0].wikidata = "Q142";
  ASSERT_TRUE((*store)->put(d, {}));
  ASSERT_TRUE((*store)->finish());
  auto loaded = load_document((*store)->database(), 1);
  ASSERT_TRUE(loaded) << loaded.error().message;
  for (OutputFormat format : {OutputFormat::kJsonLines, OutputFormat::kCsv}) {
    std::string before, after;
    make_writer(format, "c", 0)->write(d, false, &before);
    make_writer(format, "c", 0)->write(*loaded, false, &after);
    EXPECT_EQ(after, before);
  }
}

TEST(Workspace, ReviewsHoldToTheirEventAndChangesAreKept) {
  Folder f;
  std::string path = f.path("w.db");
  CodedDocument d = coded("a", kTwo);
  {
    auto store = Store::open(path, {"code", "", "old", ""});
    ASSERT_TRUE((*store)->put(d, {}));
    ASSERT_TRUE((*store)->finish());
    auto done = (*store)->database()->exec(
        "INSERT INTO reviews (document_id, event_id, event, start, \"end\", event_text, verdict, made) SELECT 'a', id, event, start, "
        "\"end\", "
        "event_text, 'right', '2026-01-01' FROM event_records WHERE ordinal IN (0, 1)");
    ASSERT_TRUE(done) << done.error().message;
  }
  // A new build: the first event is gone, the second has another mode, one is new before it in its sentence.
  CodedDocument e = d;
  EventRecord extra = e.events[1];
  extra.category = "YIELD", extra.trigger.end = extra.trigger.begin + 2, extra.sentence = e.events[1].sentence;
  e.events[1].modes = {"other"};
  e.events[0] = extra;
  std::string second_before = rows(path, "SELECT id FROM event_records WHERE ordinal = 1")[0];
  auto store = Store::open(path, {"recode", "", "new", "", true});
  ASSERT_TRUE((*store)->put(e, {}));
  ASSERT_TRUE((*store)->finish());
  EXPECT_EQ((*store)->counts().recoded, 1u);
  EXPECT_EQ(rows(path, "SELECT change, count(*) FROM changes GROUP BY 1"), (Rows{"added|1", "changed|1", "removed|1"}));
  auto reviews = rows(
      path, "SELECT r.event_id = e.id, r.event_id IS NULL FROM reviews r LEFT JOIN event_records e ON e.ordinal = 1 ORDER BY review_key");
  EXPECT_EQ(reviews, (Rows{"|1", "1|0"}));
  EXPECT_EQ(rows(path, "SELECT count(*) FROM reviews WHERE event_id = '" + second_before + "'")[0],
            rows(path, "SELECT count(*) FROM event_records WHERE ordinal = 1 AND id = '" + second_before + "'")[0]);
}

TEST(Workspace, VersionOneIsMigrated) {
  Folder f;
  std::string path = f.path("old.db");
  {
    auto db = Database::open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    ASSERT_TRUE((*db)->exec(read_file(std::string(RASID_ROOT) + "/src/store/schema/step_1.sql")));
    auto filled = (*db)->exec(
        "CREATE VIEW dyads AS SELECT 1; CREATE VIEW events_flat AS SELECT 1;"
        "INSERT INTO documents VALUES (1, 'a', '2021-01-27', 'spa', '00', '01', 'c', 3, 'military', 'نص');"
        "INSERT INTO sentences VALUES (1, 0, 0, 2);"
        "INSERT INTO events VALUES (1, 'a-0-0', 1, 0, '2021-01-27', 'document', NULL, 'ACCUSE', '', '', 3, -2, '111', 'نص', 0, 2, 0, NULL, "
        "NULL, NULL,"
        " NULL, NULL, NULL, NULL, NULL, NULL, 'finite', 0.5, 'c', '');"
        "INSERT INTO actors VALUES (1, 'actor', 0, 'FRA', 'GOV', '', 'نص', 0, 2, NULL, NULL, NULL, NULL);"
        "PRAGMA application_id = 1381188657; PRAGMA user_version = 1");
    ASSERT_TRUE(filled) << filled.error().message;
  }
  EXPECT_EQ(rows(path, "SELECT doc_id, actor_code, event, context FROM events"), (Rows{"a|FRA|ACCUSE|military"}));
  EXPECT_EQ(rows(path, "SELECT \"Event ID\", \"Actor Country\", \"Quad Code\" FROM polecat"), (Rows{"a-0-0|FRA|VERBAL CONFLICT"}));
  EXPECT_EQ(rows(path, "PRAGMA foreign_key_check"), Rows{});
  // And ends as a new one is.
  std::string fresh = f.path("new.db");
  ASSERT_TRUE(Store::open(fresh, {}));
  const char* schema = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name";
  EXPECT_EQ(rows(path, schema), rows(fresh, schema));
}

TEST(Ingest, KeepsMentionsPlacesAndRejects) {
  Folder f;
  std::string input = f.write("n.jsonl", "{\"id\":\"a\",\"title\":\"t\",\"text\":\"" + std::string(kSentence) +
                                             "\"}\n{broken\n{\"id\":\"b\",\"text\":\"" + kSentence + "\"}\n");
  std::string db = f.path("w.db");
  Outcome first = run({"ingest", input, "--db", db});
  EXPECT_EQ(first.code, 1) << first.err;
  EXPECT_TRUE(has(first.err, "2 documents added")) << first.err;
  EXPECT_TRUE(has(first.err, "1 rejected")) << first.err;
  EXPECT_EQ(rows(db, "SELECT id, title, place FROM documents ORDER BY id"), (Rows{"a|t|" + input + ":1", "b||" + input + ":3"}));
  EXPECT_EQ(rows(db, "SELECT count(*) FROM rejected WHERE reason LIKE '%n.jsonl:2: %'"), (Rows{"1"}));
  EXPECT_NE(rows(db, "SELECT count(*) FROM mentions WHERE code = 'FRA'"), (Rows{"0"}));
  EXPECT_EQ(rows(db, "SELECT added, rejected, finished IS NOT NULL FROM runs"), (Rows{"2|1|1"}));

  std::string changed =
      f.write("n.jsonl", "{\"id\":\"a\",\"title\":\"t\",\"text\":\"" + std::string(kSentence) + "\"}\n{\"id\":\"b\",\"text\":\"x " +
                             kSentence + "\"}\n{\"id\":\"b\",\"text\":\"y " + kSentence + "\"}\n");
  Outcome second = run({"ingest", changed, "--db", db});
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_TRUE(has(second.err, "1 documents added, 1 changed, 0 coded anew, 1 unchanged")) << second.err;
  EXPECT_EQ(rows(db, "SELECT id, version FROM documents ORDER BY id"), (Rows{"a|1", "b|2", "b~2|1"}));
  EXPECT_EQ(rows(db, "SELECT text = '" + std::string(kSentence) + "' FROM versions"), (Rows{"1"}));

  std::string before = read_file(db);
  Outcome third = run({"ingest", changed, "--db", db, "--quiet"});
  EXPECT_EQ(third.code, 0) << third.err;
  EXPECT_EQ(third.err, "");
  EXPECT_EQ(read_file(db), before);
}

TEST(Ingest, LimitsReadOnlyAndDamagedFilesAreToldInOneLine) {
  Folder f;
  std::string docs;
  for (int i = 0; i < 400; i++) docs += "{\"id\":\"d" + std::to_string(i) + "\",\"text\":\"" + kSentence + "\"}\n";
  std::string input = f.write("n.jsonl", docs), db = f.path("w.db");
  EXPECT_EQ(run({"ingest", input, "--db", f.path("none/w.db")}).code, 1);
  ASSERT_EQ(run({"ingest", input, "--db", db}).code, 0);
  std::string whole = read_file(db);
  std::string damaged = f.write("damaged.db", whole.substr(0, 4096) + std::string(whole.size() / 2, '\x55'));
  for (auto args : {std::vector<std::string>{"ingest", input, "--db", damaged}, {"query", damaged}}) {
    Outcome o = run(args);
    EXPECT_NE(o.code, 0);
    EXPECT_LT(o.code, 3) << o.code;
    EXPECT_EQ(count_lines(o.err.substr(o.err.rfind("rasid: "))), 1u) << o.err;
    EXPECT_TRUE(has(o.err, "damaged.db: ")) << o.err;
  }
  // A file size limit stands for a full disk.
  FILE* p = popen(
      ("ulimit -f 200; " RASID_BINARY " ingest " + input + " --db " + f.path("full.db") + " --quiet 2>&1; echo code $?").c_str(), "r");
  char buffer[2000];
  std::string out(buffer, fread(buffer, 1, sizeof buffer, p));
  pclose(p);
  EXPECT_TRUE(has(out, "full.db: ") && has(out, "code 1")) << out;
  EXPECT_EQ(run({"ingest", input, "--db", f.path("full.db")}).code, 0);
  EXPECT_EQ(rows(f.path("full.db"), "PRAGMA integrity_check"), (Rows{"ok"}));
  EXPECT_EQ(rows(f.path("full.db"), "SELECT count(*) FROM documents"), (Rows{"400"}));
}

}  // namespace
}  // namespace rasid::test
