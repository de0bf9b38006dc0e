// The workspace on a failing disk and with failing memory: every call that can fail fails once. No crash; the file stays a sound workspace
// in which each document is wholly what it was or wholly what it became; what a commit has acknowledged is there; the same again heals; and
// what is read is all of it, or an error.
#include "store/store.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <new>

#include "format/embedded.h"
#include "format/writer.h"
#include "pipeline/coder.h"
#include "store/clusters.h"
#include "store/event_table.h"
#include "store/export.h"
#include "store/load.h"
#include "store/search.h"
#include "store/stats.h"
#include "store/store_source.h"
#include "tests/cli/program.h"
#include "tests/inject/allocations.h"
#include "tests/inject/faulty_vfs.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

constexpr const char* kTexts[] = {
    "أدانت فرنسا الهجوم الإيراني على السفينة. ووصل وزير الخارجية التركي إلى الدوحة والتقى أمير قطر.",
    "وقُتل ثلاثة أشخاص في قصف شنته الطائرات الروسية على إدلب.",
    "أعلنت السعودية دعمها للعراق. وتظاهر المئات في بيروت احتجاجا على الغلاء.",
};

CodedDocument coded(const std::string& id, const std::string& text) {
  CodedDocument d = Engine::get().code(text);
  d.id = id;
  return d;
}

/// Two documents as they were, and what is put later: one of them changed, one as it was, two new ones.
struct Plan {
  std::vector<CodedDocument> before, after;
  Plan() {
    before = {coded("a", kTexts[0]), coded("b", kTexts[1])};
    after = {coded("a", std::string(kTexts[2]) + " " + kTexts[0]), before[1], coded("c", kTexts[1]), coded("d", kTexts[2])};
  }
  static const Plan& get() {
    static Plan* plan = new Plan;
    return *plan;
  }
};

std::string shown(const CodedDocument& d) {
  std::string out = d.text;
  make_writer(OutputFormat::kJsonLines, "c", 0)->write(d, false, &out);
  return out;
}

Result<bool> put_all(Store* store, const std::vector<CodedDocument>& documents) {
  for (const CodedDocument& d : documents)
    if (auto ok = store->put(d, {}); !ok) return ok;
  return true;
}

/// A run with two commits and the clusters, as `rasid ingest` makes it. How many documents of `documents` were acknowledged.
Result<bool> write_run(const std::string& path, const std::vector<CodedDocument>& documents, size_t* acknowledged) {
  auto store = Store::open(path, {"code", "", "c", ""});
  if (!store) return store.error();
  const size_t half = documents.size() / 2;
  if (auto ok = put_all(store->get(), {documents.begin(), documents.begin() + long(half)}); !ok) return ok;
  if (auto ok = (*store)->reject("no text"); !ok) return ok;
  if (auto ok = (*store)->commit(); !ok) return ok;
  *acknowledged = half;
  if (auto ok = put_all(store->get(), {documents.begin() + long(half), documents.end()}); !ok) return ok;
  if (auto ok = (*store)->finish(); !ok) return ok;
  *acknowledged = documents.size();
  return cluster_store((*store)->database());
}

std::map<std::string, std::string> documents_of(Database* db) {
  std::map<std::string, std::string> out;
  Statement keys;
  EXPECT_TRUE(keys.prepare(db, "SELECT document_key FROM documents"));
  while (keys.next()) {
    auto d = load_document(db, keys.column_number(0));
    EXPECT_TRUE(d) << d.error().message;
    if (d) out[d->id] = shown(*d);
  }
  EXPECT_FALSE(keys.failed());
  return out;
}

/// What must hold of the file whatever happened to it.
void check_sound(const std::string& path, const std::vector<CodedDocument>& before, const std::vector<CodedDocument>& after,
                 size_t acknowledged) {
  auto opened = open_store_to_write(path);
  ASSERT_TRUE(opened) << opened.error().message;
  Database* db = opened->get();
  Statement s;
  ASSERT_TRUE(s.prepare(db, "SELECT group_concat(integrity_check) FROM pragma_integrity_check"));
  ASSERT_TRUE(s.next());
  EXPECT_EQ(s.column_text(0), "ok");
  s.reset();
  EXPECT_EQ(db->number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
  auto index = db->exec("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
  EXPECT_TRUE(index) << index.error().message;
  std::map<std::string, std::string> was, becomes;
  for (const auto& d : before) was[d.id] = shown(d);
  for (const auto& d : after) becomes[d.id] = shown(d);
  auto is = documents_of(db);
  for (const auto& [id, text] : is) EXPECT_TRUE(text == was[id] || text == becomes[id]) << id << " is neither\n" << text;
  for (const auto& d : before) EXPECT_TRUE(is.count(d.id)) << d.id << " is gone";
  for (size_t i = 0; i < acknowledged; i++) EXPECT_EQ(is[after[i].id], becomes[after[i].id]) << "acknowledged, and not there";
}

/// The texts and records of a workspace, without keys and times.
std::string contents(const std::string& path) {
  auto db = open_store_to_read(path);
  EXPECT_TRUE(db) << db.error().message;
  std::string out;
  if (!db) return out;
  for (const auto& [id, text] : documents_of(db->get())) out += id + "\n" + text;
  for (const char* sql : {"SELECT count(*) FROM mentions", "SELECT count(*) FROM versions", "SELECT count(*) FROM event_records",
                          "SELECT count(*) FROM sentences", "SELECT count(*) FROM dyad_records"})
    out += std::to_string((*db)->number(sql)) + "\n";
  return out;
}

void copy(const std::string& from, const std::string& to) {
  for (const char* tail : {"-wal", "-shm", "-journal"}) std::filesystem::remove(to + tail);
  std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
}

class InjectStore : public testing::Test {
 protected:
  void SetUp() override {
    size_t n = 0;
    const Plan& plan = Plan::get();
    ASSERT_TRUE(write_run(f_.path("before.db"), plan.before, &n));
    copy(f_.path("before.db"), f_.path("after.db"));
    ASSERT_TRUE(write_run(f_.path("after.db"), plan.after, &n));
    wanted_ = contents(f_.path("after.db"));
    ASSERT_EQ(documents_of(open_store_to_read(f_.path("after.db"))->get()).size(), 4u);
  }

  /// One run in which something fails, checked, and run again.
  void trial(bool fresh, const std::function<void()>& arm, const std::function<int64_t()>& mend, int64_t* calls) {
    const Plan& plan = Plan::get();
    const std::string db = f_.path("w.db");
    if (fresh) {
      for (const char* tail : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(db + tail);
    } else {
      copy(f_.path("before.db"), db);
    }
    size_t acknowledged = 0, again = 0;
    arm();
    std::string error;
    try {
      auto done = write_run(db, plan.after, &acknowledged);
      if (!done) error = done.error().message;
    } catch (const std::bad_alloc&) {
    }
    *calls = mend();
    EXPECT_TRUE(error.empty() || error.find("w.db: ") != std::string::npos) << error;
    EXPECT_EQ(error.find("not an error"), std::string::npos) << error;
    EXPECT_EQ(error.find("another program"), std::string::npos) << error;
    check_sound(db, fresh ? std::vector<CodedDocument>{} : plan.before, plan.after, acknowledged);
    auto healed = write_run(db, plan.after, &again);
    ASSERT_TRUE(healed) << healed.error().message;
    EXPECT_TRUE(fresh || contents(db) == wanted_) << contents(db);
    EXPECT_EQ(documents_of(open_store_to_read(db)->get()).size(), 4u);
  }

  void sweep_disk(bool fresh) {
    for (int k = 0; k < kDiskFaults; k++)
      for (Lasting lasting : {Lasting::kOnce, Lasting::kForGood}) {
        int64_t calls = 0, trials = 0, step = 1, now = 0;
        trial(
            fresh, [&] { fail_disk(DiskFault(k), kNever, lasting); }, [] { return mend_disk(); }, &calls);
        for (int64_t nth = 1; nth <= calls; nth += step, trials++) {
          SCOPED_TRACE(std::string(name_of(DiskFault(k))) + " at call " + std::to_string(nth) +
                       (lasting == Lasting::kOnce ? "" : " and all behind it"));
          trial(
              fresh, [&] { fail_disk(DiskFault(k), nth, lasting); }, [] { return mend_disk(); }, &now);
          if (HasFatalFailure()) return;
          // The first calls each, later ones by steps: they are of the same kinds.
          if (nth >= 8) step = std::max<int64_t>(1, calls / (lasting == Lasting::kOnce ? 16 : 6));
        }
        std::printf("%-14s %-8s %4ld trials of %4ld calls\n", name_of(DiskFault(k)), lasting == Lasting::kOnce ? "once" : "for good",
                    long(trials), long(calls));
      }
  }

  Folder f_;
  std::string wanted_;
};

TEST_F(InjectStore, ARunOnAFailingDisk) { sweep_disk(false); }

TEST_F(InjectStore, ANewFileOnAFailingDisk) { sweep_disk(true); }

TEST_F(InjectStore, ARunWithoutMemory) {
  int64_t calls = 0, trials = 0, now = 0;
  trial(
      false, [&] { fail_allocation(kNever, Lasting::kOnce); }, [] { return allocate_again(); }, &calls);
  for (Lasting lasting : {Lasting::kOnce, Lasting::kForGood})
    for (int64_t nth = 1; nth <= calls; nth += 1 + nth / 12, trials++) {
      SCOPED_TRACE("allocation " + std::to_string(nth) + (lasting == Lasting::kOnce ? "" : " and all behind it"));
      trial(
          false, [&] { fail_allocation(nth, lasting); }, [] { return allocate_again(); }, &now);
      if (HasFatalFailure()) return;
    }
  std::printf("%ld trials of %ld allocations\n", long(trials), long(calls));
}

/// What is read of a workspace, each as one string, or the error.
using Read = std::function<Result<std::string>(const std::string& path)>;

std::vector<std::pair<const char*, Read>> reads() {
  auto with = [](auto f) {
    return [f](const std::string& path) -> Result<std::string> {
      auto db = open_store_to_read(path);
      if (!db) return db.error();
      return f(db->get());
    };
  };
  return {
      {"load", with([](Database* db) -> Result<std::string> {
         std::string out;
         for (int64_t key = 1; key <= 4; key++) {
           auto d = load_document(db, key);
           if (!d) return d.error();
           out += shown(*d);
         }
         return out;
       })},
      {"search", with([](Database* db) -> Result<std::string> {
         std::string out;
         for (const char* words : {"", "الهجوم"}) {
           SearchQuery q;
           q.words = words;
           auto found = search_store(db, q);
           if (!found) return found.error();
           out += std::to_string(found->total);
           for (const auto& h : found->hits) out += " " + h.id;
         }
         return out;
       })},
      {"export", with([](Database* db) -> Result<std::string> {
         std::string out;
         auto done = export_json(db, {}, [&](const std::string& line) { return out += line, true; });
         if (!done) return done.error();
         return out;
       })},
      {"stats", with([](Database* db) -> Result<std::string> {
         auto s = store_stats(db, {});
         if (!s) return s.error();
         std::string out;
         for (const auto& g : s->groups) out += g.first + " " + g.second + " " + std::to_string(g.total.events) + "\n";
         return out;
       })},
      {"event table", with([](Database* db) -> Result<std::string> {
         auto t = EventTable::load(db);
         if (!t) return t.error();
         return std::to_string((*t)->documents.size()) + " " + std::to_string((*t)->events.size()) + " " +
                std::to_string((*t)->parties.size());
       })},
      {"recode source",
       [](const std::string& path) -> Result<std::string> {
         auto source = StoreSource::open(path, "another coder");
         if (!source) return source.error();
         std::string out;
         InputItem item;
         for (ReadStatus status; (status = (*source)->next(&item)) != ReadStatus::kEnd;) {
           if (status == ReadStatus::kProblem) return Error{ErrorCode::kIo, item.message};
           out += item.document.id + item.document.text + std::to_string(item.document.sentences.size());
         }
         return out;
       }},
  };
}

TEST_F(InjectStore, WhatIsReadIsWholeOrAnError) {
  // Sentences that were given are read back for recoding.
  const std::string path = f_.path("after.db");
  {
    auto db = open_store_to_write(path);
    ASSERT_TRUE((*db)->exec("UPDATE documents SET given_sentences = 1; PRAGMA wal_checkpoint(TRUNCATE)"));
  }
  for (const auto& [name, read] : reads()) {
    auto whole = read(path);
    ASSERT_TRUE(whole) << name << ": " << whole.error().message;
    ASSERT_FALSE(whole->empty()) << name;
    auto check = [&](const std::function<void()>& arm, const std::function<int64_t()>& mend) {
      arm();
      std::string got, error;
      bool thrown = false;
      try {
        auto r = read(path);
        if (r)
          got = *r;
        else
          error = r.error().message;
      } catch (const std::bad_alloc&) {
        thrown = true;
      }
      int64_t calls = mend();
      if (thrown) return calls;
      if (error.empty())
        EXPECT_EQ(got, *whole);
      else
        EXPECT_TRUE(error.find("after.db: ") != std::string::npos && error.find("not an error") == std::string::npos &&
                    error.find("another program") == std::string::npos)
            << error;
      return calls;
    };
    int64_t trials = 0;
    for (DiskFault fault : {DiskFault::kReadError, DiskFault::kOpen, DiskFault::kSize, DiskFault::kSharedMemory})
      for (Lasting lasting : {Lasting::kOnce, Lasting::kForGood}) {
        const int64_t calls = check([&] { fail_disk(fault, kNever, lasting); }, [] { return mend_disk(); });
        for (int64_t nth = 1; nth <= calls; nth++, trials++) {
          SCOPED_TRACE(std::string(name) + ": " + name_of(fault) + " at call " + std::to_string(nth));
          check([&] { fail_disk(fault, nth, lasting); }, [] { return mend_disk(); });
        }
      }
    const int64_t calls = check([&] { fail_allocation(kNever, Lasting::kOnce); }, [] { return allocate_again(); });
    for (Lasting lasting : {Lasting::kOnce, Lasting::kForGood})
      for (int64_t nth = 1; nth <= calls; nth += 1 + nth / 16, trials++) {
        SCOPED_TRACE(std::string(name) + ": allocation " + std::to_string(nth));
        check([&] { fail_allocation(nth, lasting); }, [] { return allocate_again(); });
      }
    std::printf("%-14s %5ld trials\n", name, long(trials));
  }
}

/// Copies that ended early: an error or what is left, by calls and by the memory map, and no crash.
TEST_F(InjectStore, AFileCutShort) {
  const std::string cut = f_.path("cut.db");
  const auto size = std::filesystem::file_size(f_.path("after.db"));
  size_t errors = 0, trials = 0;
  for (uintmax_t keep = 0; keep < size; keep += size / 40 + 17) {
    copy(f_.path("after.db"), cut);
    std::filesystem::resize_file(cut, keep);
    for (const auto& [name, read] : reads()) {
      auto r = read(cut);
      trials++, errors += !r;
      EXPECT_TRUE(r || r.error().message.find("cut.db: ") != std::string::npos) << name << " " << r.error().message;
    }
  }
  EXPECT_GT(errors, trials / 2);
}

}  // namespace
}  // namespace rasid::test
