// Goldens: tests/golden/STAGE/*.txt, one test a file. Also the tool that writes them:
//   golden_test --update                                   rewrites every file with what the engine says now
//   golden_test --record STAGE FILE TITLE SENTENCE         adds a block to a file
//   golden_test --show STAGE SENTENCE                      prints the facts
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "tests/golden/facts.h"
#include "tests/support/blocks.h"

namespace rasid::test {
namespace {

const std::string kFolder = std::string(RASID_ROOT) + "/tests/golden/";

std::string together(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& l : lines) out += l + "\n";
  return out;
}

bool ascii(const std::string& s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class GoldenFile : public testing::Test {
 public:
  GoldenFile(std::string stage, std::string path) : stage_(std::move(stage)), path_(std::move(path)) {}
  void TestBody() override {
    std::string problem;
    auto blocks = read_blocks(path_, &problem);
    ASSERT_EQ(problem, "");
    for (const Block& b : blocks) {
      if (b.title.empty()) continue;
      std::string at = path_ + ":" + std::to_string(b.line) + " " + b.title;
      ASSERT_EQ(b.sentences.size(), 1u) << at << ": one sentence a block";
      for (const auto& f : b.facts) EXPECT_TRUE(ascii(f)) << at << ": a fact is ASCII";
      EXPECT_EQ(together(b.facts), together(facts_of(stage_, b.sentences[0])))
          << at << "\n  " << b.sentences[0] << "\n  (if the new facts are right: build/tests/test_golden --update)";
    }
  }

 private:
  std::string stage_, path_;
};

int update() {
  for (const auto& stage : stages())
    for (const auto& path : block_files(kFolder + stage)) {
      std::string problem;
      auto blocks = read_blocks(path, &problem);
      if (!problem.empty()) return fprintf(stderr, "%s\n", problem.c_str()), 2;
      bool changed = false;
      for (Block& b : blocks) {
        if (b.title.empty()) continue;
        auto facts = facts_of(stage, b.sentences[0]);
        if (facts == b.facts) continue;
        printf("%s:%d %s\n", path.c_str(), b.line, b.title.c_str());
        b.facts = facts, changed = true;
      }
      if (changed) write_blocks(path, blocks);
    }
  return 0;
}

int record(const std::string& stage, const std::string& file, const std::string& title, const std::string& sentence) {
  std::string path = kFolder + stage + "/" + file + (file.ends_with(".txt") ? "" : ".txt"), problem;
  auto blocks = read_blocks(path, &problem);
  if (!problem.empty()) return fprintf(stderr, "%s\n", problem.c_str()), 2;
  Block b;
  b.title = title, b.sentences = {sentence}, b.facts = facts_of(stage, sentence);
  printf("%s\n%s", sentence.c_str(), together(b.facts).c_str());
  blocks.push_back(b);
  write_blocks(path, blocks);
  return 0;
}

int tool(const std::vector<std::string>& a) {
  auto stage = [&] { return a.size() > 1 && std::find(stages().begin(), stages().end(), a[1]) != stages().end(); };
  if (a.size() == 1 && a[0] == "--update") return update();
  if (a.size() == 5 && a[0] == "--record" && stage()) return record(a[1], a[2], a[3], a[4]);
  if (a.size() == 3 && a[0] == "--show" && stage()) return printf("%s", together(facts_of(a[1], a[2])).c_str()), 0;
  fprintf(stderr,
          "usage: test_golden --update | --record STAGE FILE TITLE SENTENCE | --show STAGE SENTENCE\n"
          "STAGE is text, words, mentions, clauses or events\n");
  return 2;
}

}  // namespace
}  // namespace rasid::test

int main(int argc, char** argv) {
  using namespace rasid::test;
  testing::InitGoogleTest(&argc, argv);
  if (argc > 1) return tool({argv + 1, argv + argc});
  for (const auto& stage : stages())
    for (const auto& path : block_files(kFolder + stage))
      testing::RegisterTest(("Golden_" + stage).c_str(), std::filesystem::path(path).stem().string().c_str(), nullptr, nullptr, __FILE__,
                            __LINE__, [stage, path]() -> testing::Test* { return new GoldenFile(stage, path); });
  return RUN_ALL_TESTS();
}
