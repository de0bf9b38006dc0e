// The program and the C API where memory ends or output cannot be written: one clear line, the exit code that is documented, no half
// record.
#include "cli/program.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <functional>

#include "include/rasid.h"
#include "store/connect.h"
#include "tests/cli/program.h"
#include "tests/inject/allocations.h"

namespace rasid::test {
namespace {

TEST(InjectCapi, EveryAllocationOfCodingMayFail) {
  rasid_coder* coder = nullptr;
  ASSERT_EQ(rasid_coder_open(nullptr, nullptr, 0, &coder), RASID_OK);
  rasid_document d{};
  d.struct_size = sizeof d, d.text = kSentence, d.text_length = size_t(-1), d.date = "2021-01-27";
  auto code = [&](std::string* out) {
    rasid_result* result = nullptr;
    rasid_status status = rasid_code(coder, &d, nullptr, &result);
    if (status != RASID_OK) return status;
    rasid_buffer* buffer = nullptr;
    status = rasid_write(result, RASID_JSON_LINES, 0, &buffer);
    if (status == RASID_OK) out->assign(rasid_buffer_text(buffer).data, rasid_buffer_text(buffer).length);
    if (status == RASID_OK) rasid_buffer_free(buffer);
    rasid_result_free(result);
    return status;
  };
  std::string whole;
  ASSERT_EQ(code(&whole), RASID_OK);
  fail_allocation(kNever, Lasting::kOnce);
  ASSERT_EQ(code(&whole), RASID_OK);
  int64_t calls = allocate_again();
  size_t trials = 0, refused = 0;
  for (Lasting lasting : {Lasting::kOnce, Lasting::kForGood}) {
    for (int64_t nth = 1; nth <= calls; nth++, trials++) {
      std::string got;
      got.reserve(2 * whole.size());
      fail_allocation(nth, lasting);
      rasid_status status = code(&got);
      allocate_again();
      if (status == RASID_OK) {
        ASSERT_EQ(got, whole) << nth;
      } else {
        refused++;
        ASSERT_EQ(status, RASID_MEMORY) << nth;
        ASSERT_STREQ(rasid_last_error(), "out of memory") << nth;
      }
    }
    std::string after;
    ASSERT_EQ(code(&after), RASID_OK);
    EXPECT_EQ(after, whole);
  }
  rasid_coder_free(coder);
  fail_allocation(kNever, Lasting::kOnce);
  ASSERT_EQ(rasid_coder_open(nullptr, nullptr, 0, &coder), RASID_OK);
  calls = allocate_again();
  rasid_coder_free(coder);
  for (int64_t nth = 1; nth <= calls; nth += 1 + nth / 8, trials++) {
    fail_allocation(nth, Lasting::kForGood);
    rasid_status status = rasid_coder_open(nullptr, nullptr, 0, &coder);
    allocate_again();
    if (status == RASID_OK) rasid_coder_free(coder);
    EXPECT_TRUE(status == RASID_OK || status == RASID_MEMORY) << nth;
  }
  std::printf("%zu trials, %zu refused\n", trials, refused);
}

/// The program in a process of its own, whose memory ends at the nth allocation.
Outcome run_without_memory(std::vector<std::string> arguments, int64_t nth, Lasting lasting, int64_t* calls) {
  Folder f;
  const std::string out = f.path("out"), err = f.path("err"), count = f.path("count");
  arguments.insert(arguments.begin(), "rasid");
  std::vector<char*> argv;
  for (std::string& a : arguments) argv.push_back(a.data());
  argv.push_back(nullptr);
  std::fflush(nullptr);
  pid_t child = fork();
  if (child == 0) {
    alarm(120);  // threads that wait for one another
    dup2(open("/dev/null", O_RDONLY), 0);
    dup2(open(out.c_str(), O_WRONLY | O_CREAT, 0600), 1);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT, 0600), 2);
    fail_allocation(nth, lasting);
    const int code = cli::run_program(int(argv.size()) - 1, argv.data());
    const int64_t n = allocate_again();
    std::ofstream(count) << n;
    std::fflush(nullptr);
    _exit(code);
  }
  int status = 0;
  waitpid(child, &status, 0);
  Outcome o;
  o.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  o.out = read_file(out), o.err = read_file(err);
  if (std::string n = read_file(count); !n.empty()) *calls = std::stoll(n);
  return o;
}

class InjectProgram : public testing::Test {
 protected:
  void SetUp() override {
    // simdjson chooses its code at first use, where running out of memory ends the program whatever we do: done before, here.
    ASSERT_FALSE(simdjson::get_active_implementation()->name().empty());
    std::string lines;
    for (int i = 0; i < 6; i++) lines += "{\"id\":\"d" + std::to_string(i) + "\",\"text\":\"" + kSentence + "\"}\n";
    input_ = f_.write("n.jsonl", lines);
    db_ = f_.path("w.db");
    ASSERT_EQ(run({"ingest", input_, "--db", db_, "--quiet"}).code, 0);
  }

  void sweep(const std::vector<std::string>& arguments, int most, const std::function<void(const Outcome&)>& check = {}) {
    int64_t calls = 0;
    const Outcome whole = run_without_memory(arguments, kNever, Lasting::kOnce, &calls);
    ASSERT_EQ(whole.code, 0) << whole.err;
    ASSERT_GT(calls, 0);
    int trials = 0, told = 0;
    for (Lasting lasting : {Lasting::kOnce, Lasting::kForGood})
      for (int i = 0; i < most; i++, trials++) {
        // Closer together at the start and at the end.
        const int64_t nth = i < most / 4 ? 1 + i * 3 : i >= most - most / 4 ? calls - (most - i) * 7 : calls * i / most;
        SCOPED_TRACE(arguments[0] + ", allocation " + std::to_string(nth) + " of " + std::to_string(calls) +
                     (lasting == Lasting::kOnce ? "" : " and all behind it"));
        int64_t ignored = 0;
        const Outcome o = run_without_memory(arguments, std::max<int64_t>(1, nth), lasting, &ignored);
        ASSERT_TRUE(o.code == 0 || o.code == 1) << o.code << " " << o.err;
        if (o.code == 0) {
          EXPECT_EQ(o.out, whole.out);
        } else {
          told++;
          EXPECT_TRUE(has(o.err, "memory")) << o.err;
          EXPECT_LE(count_lines(o.err), 8u) << o.err;
        }
        if (check) check(o);
      }
    std::printf("%-8s %d trials, %d of them refused, of %ld allocations\n", arguments[0].c_str(), trials, told, long(calls));
  }

  Folder f_;
  std::string input_, db_;
};

TEST_F(InjectProgram, CodeByOneThreadWithoutMemory) { sweep({"code", input_, "-j", "1"}, 60); }
TEST_F(InjectProgram, CodeByThreadsWithoutMemory) { sweep({"code", input_, "-j", "3"}, 60); }

TEST_F(InjectProgram, IngestWithoutMemory) {
  const std::string fresh = f_.path("new.db");
  auto forget = [&] {
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(fresh + tail);
  };
  const int64_t events = (*open_store_to_read(db_))->number("SELECT count(*) FROM event_records");
  sweep({"ingest", input_, "--db", fresh, "--quiet", "-j", "2"}, 60, [&](const Outcome&) {
    Outcome again = run({"ingest", input_, "--db", fresh, "--quiet"});
    EXPECT_EQ(again.code, 0) << again.err;
    auto db = open_store_to_read(fresh);
    ASSERT_TRUE(db);
    EXPECT_EQ((*db)->number("SELECT count(*) FROM documents"), 6);
    EXPECT_EQ((*db)->number("SELECT count(*) FROM event_records"), events);
    forget();
  });
}

TEST_F(InjectProgram, QueriesWithoutMemory) {
  sweep({"search", db_, "الهجوم"}, 40);
  sweep({"stats", db_}, 20);
  sweep({"export", db_}, 20);
}

/// Each command that prints: to a full disk, and to somebody who has gone.
TEST_F(InjectProgram, OutputThatCannotBeWritten) {
  const std::string words = f_.write("words.txt", kSentence), data = std::string(RASID_ROOT) + "/data";
  const std::vector<std::vector<std::string>> commands = {
      {"code", words},
      {"code", words, "--format", "csv"},
      {"code", words, "--format", "table"},
      {"explain", kSentence},
      {"judge", words},
      {"search", db_, "الهجوم"},
      {"stats", db_},
      {"query", db_},
      {"export", db_},
      {"export", db_, "--format", "polecat"},
      {"codebook"},
      {"version"},
      {"man"},
      {"completion", "bash"},
      {"lexicon", "find", "وزير"},
      {"lexicon", "forms", "أدان"},
      {"lexicon", "unknown", words},
      {"lexicon", "coverage", words},
      {"--help"},
      {"code", "--help"},
      {"--version"},
  };
  auto run_to = [&](const std::vector<std::string>& arguments, const std::string& shell) {
    std::string line = "exec 2>" + f_.path("err") + "; ";
    std::string command = "'" RASID_BINARY "'";
    for (const std::string& a : arguments) command += " '" + a + "'";
    line += shell.substr(0, shell.find('@')) + command + shell.substr(shell.find('@') + 1);
    const int status = std::system(("bash -c \"" + line + "\"").c_str());
    Outcome o;
    o.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    o.err = read_file(f_.path("err"));
    return o;
  };
  for (const auto& c : commands) {
    std::string shown;
    for (const std::string& a : c) shown += a + " ";
    Outcome usual = run(c);
    ASSERT_TRUE(usual.code == 0 && !usual.out.empty()) << shown << usual.code << usual.err;
    Outcome full = run_to(c, "@ >/dev/full");
    EXPECT_EQ(full.code, 1) << shown;
    EXPECT_TRUE(has(full.err, "rasid: standard output: cannot write (No space left on device)")) << shown << full.err;
    EXPECT_EQ(count_lines(full.err), count_lines(usual.err) + 1) << shown << full.err;
    // Who reads only the beginning, as head does, is no error.
    // Nor does anything hang on standard error.
    EXPECT_EQ(run_to(c, "@ >/dev/null 2>/dev/full").code, 0) << shown;
    Outcome gone = run_to(c, "@ | true; exit \\${PIPESTATUS[0]}");
    EXPECT_EQ(gone.code, 0) << shown << gone.err;
    EXPECT_EQ(count_lines(gone.err), count_lines(usual.err)) << shown << gone.err;
  }
}

TEST_F(InjectProgram, AFileThatWasCutByAFullDiskEndsWithAWholeRecord) {
  std::string lines;
  for (int i = 0; i < 600; i++) lines += "{\"id\":\"d" + std::to_string(i) + "\",\"text\":\"" + kSentence + "\"}\n";
  const std::string input = f_.write("many.jsonl", lines), out = f_.path("events.jsonl");
  // A limit on the size of files stands for a full disk; 200 kB end within a record.
  const int status =
      std::system(("bash -c 'ulimit -f 200; " RASID_BINARY " code " + input + " -o " + out + " 2>" + f_.path("err") + "'").c_str());
  EXPECT_EQ(WEXITSTATUS(status), 1);
  EXPECT_TRUE(has(read_file(f_.path("err")), "events.jsonl: cannot write (File too large)")) << read_file(f_.path("err"));
  const std::string written = read_file(out);
  ASSERT_FALSE(written.empty());
  EXPECT_EQ(written.back(), '\n');
  EXPECT_EQ(written[written.rfind('\n', written.size() - 2) + 1], '{');
}

}  // namespace
}  // namespace rasid::test
