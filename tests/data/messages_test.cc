// What the data compiler says of broken tables: every file of tests/data/bad, all laid over the real data and compiled at once,
// against the message lists beside them (NAME.expected). test_data --update rewrites the lists.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "datac/build.h"
#include "tests/support/blocks.h"

namespace rasid::test {
namespace {
namespace fs = std::filesystem;

const std::string kBad = std::string(RASID_ROOT) + "/tests/data/bad/";
bool update = false;

/// Messages by the name of the file that they are on, "bad/verbs.tsv".
const std::map<std::string, std::string>& messages() {
  static const auto* all = [] {
    auto* out = new std::map<std::string, std::string>;
    std::string error;
    auto sources = datac::read_folder(std::string(RASID_ROOT) + "/data", &error);
    for (const auto& e : fs::directory_iterator(kBad))
      if (e.path().extension() != ".expected") sources.push_back({"bad/" + e.path().filename().string(), read_whole(e.path())});
    datac::BuildResult result = datac::build(sources);
    EXPECT_EQ(error, "");
    EXPECT_TRUE(result.blob.empty()) << "a blob in spite of problems";
    for (const auto& p : result.problems) (*out)[p.substr(0, p.find(':'))] += p + "\n";
    return out;
  }();
  return *all;
}

TEST(DataMessages, AllProblemsAtOnceWithTheirPlaces) {
  size_t files = 0;
  for (const auto& e : fs::directory_iterator(kBad)) {
    if (e.path().extension() == ".expected") continue;
    files++;
    auto found = messages().find("bad/" + e.path().filename().string());
    std::string got = found == messages().end() ? "" : found->second;
    std::string list = kBad + e.path().stem().string() + ".expected";
    if (update) std::ofstream(list) << got;
    EXPECT_EQ(read_whole(list), got) << e.path();
  }
  EXPECT_GE(files, 5u);
}

TEST(DataMessages, NoneOnTheRealData) {
  for (const auto& [file, text] : messages()) EXPECT_TRUE(file.starts_with("bad/")) << text;
}

TEST(DataMessages, EachHasPlaceAndHint) {
  for (const auto& [file, text] : messages())
    for (const auto& line : lines_of(text)) {
      unsigned row = 0, column = 0;
      ASSERT_EQ(sscanf(line.c_str() + file.size(), ":%u:%u ", &row, &column), 2) << line;
      EXPECT_TRUE(row > 0 && column > 0 && line.ends_with(")") && line.find(" (") != std::string::npos) << line;
    }
}

/// Exit codes of the program: 2 for data with problems, and nothing written.
TEST(DataMessages, TheProgramExitsWithTwo) {
  std::string blob = testing::TempDir() + "/rasid-bad.blob";
  int status = system((std::string(RASID_DATA_BINARY) + " build " + kBad + " -o " + blob + " 2>/dev/null").c_str());
  EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 2);
  EXPECT_FALSE(fs::exists(blob));
  status = system((std::string(RASID_DATA_BINARY) + " check /nonexistent >/dev/null 2>&1").c_str());
  EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 2);
}

/// Who has the old blob mapped keeps it: the new one takes its place and is not written over it.
TEST(DataMessages, ABlobInUseIsNotWrittenOver) {
  fs::path blob = fs::path(testing::TempDir()) / "rasid-in-use.blob", held = fs::path(testing::TempDir()) / "rasid-held.blob";
  fs::remove(held);
  std::ofstream(blob) << "the old one";
  fs::create_hard_link(blob, held);
  ASSERT_EQ(system((std::string(RASID_DATA_BINARY) + " build data -o " + blob.string()).c_str()), 0);
  EXPECT_GT(fs::file_size(blob), 1000000u);
  EXPECT_EQ(fs::file_size(held), std::string("the old one").size());
  EXPECT_FALSE(fs::exists(blob.string() + ".new"));
  fs::remove(blob), fs::remove(held);
}

}  // namespace
}  // namespace rasid::test

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  rasid::test::update = argc > 1 && std::string(argv[1]) == "--update";
  return RUN_ALL_TESTS();
}
