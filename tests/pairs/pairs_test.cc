// Pairs (tests/pairs/*.txt, one test a file): two or more sentences and either
//   same                      they code alike, but for where the words stand
//   only FIELD                the first two differ in that one field and no other
//   only FIELD: A > B         and have these values there
// A second line `not yet` marks a pair that the engine cannot do so far: the test then fails as soon as it can.
// The fields are those of fields_of below; "parties" is actor and recipient changing places.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "tests/support/blocks.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

using Fields = std::map<std::string, std::string>;

std::string join(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& i : items) out += (out.empty() ? "" : " ") + i;
  return out.empty() ? "none" : out;
}

std::string party(const std::vector<ActorRecord>& side) {
  std::vector<std::string> out;
  for (const auto& a : side) out.push_back(a.code + "/" + a.sector + "/" + a.identifier_id);
  return join(out);
}

/// What an event says, without where it stands in the text, how it is told, and how sure it is.
Fields fields_of(const EventRecord& e) {
  Fields f;
  f["category"] = e.category;
  f["mode"] = join(e.modes);
  f["aux"] = join(e.aux);
  f["actor"] = party(e.actors);
  f["recipient"] = party(e.recipients);
  f["date"] = e.date + (e.enddate.empty() ? "" : "/" + e.enddate) + " " + e.date_type;
  f["place"] = e.place.name.empty() ? "none" : e.place.name;
  f["size"] = std::to_string(e.dead) + " " + std::to_string(e.injured) + " " + std::to_string(e.arrested);
  f["reporter"] = e.has_reporter ? party({e.reporter}) : "none";
  return f;
}

std::string print(const std::vector<Fields>& events) {
  std::string out;
  for (const auto& e : events) {
    for (const auto& [name, value] : e) out += "  " + name + " = " + value + "\n";
    out += "\n";
  }
  return out;
}

std::vector<Fields> events_of(const std::string& text) {
  std::vector<Fields> out;
  for (const EventRecord& e : Engine::get().code(text).events) out.push_back(fields_of(e));
  return out;
}

/// The fields in which two codings differ, each once, with the values of its first difference.
std::map<std::string, std::string> differences(const std::vector<Fields>& a, const std::vector<Fields>& b) {
  std::map<std::string, std::string> out;
  if (a.size() != b.size()) out["number of events"] = std::to_string(a.size()) + " > " + std::to_string(b.size());
  for (size_t i = 0; i < std::min(a.size(), b.size()); i++) {
    Fields x = a[i], y = b[i];
    if (x["actor"] != y["actor"] && x["actor"] == y["recipient"] && x["recipient"] == y["actor"]) {
      out.try_emplace("parties", x["actor"] + " > " + y["actor"]);
      x["actor"] = y["actor"], x["recipient"] = y["recipient"];
    }
    for (const auto& [name, value] : x)
      if (value != y[name]) out.try_emplace(name, value + " > " + y[name]);
  }
  return out;
}

void check(const Block& b, const std::string& at) {
  ASSERT_GE(b.sentences.size(), 2u) << at;
  bool not_yet = b.facts.size() == 2 && b.facts[1] == "not yet";
  ASSERT_EQ(b.facts.size(), not_yet ? 2u : 1u) << at << ": one line behind ---, same or only FIELD";
  bool all_right = true;
  auto first = events_of(b.sentences[0]);
  EXPECT_FALSE(first.empty()) << at << "\n  no event in " << b.sentences[0];
  const std::string& want = b.facts[0];
  for (size_t i = 1; i < b.sentences.size(); i++) {
    auto other = events_of(b.sentences[i]);
    std::string got;
    for (const auto& [name, values] : differences(first, other)) got += (got.empty() ? "only " : " and ") + name + ": " + values;
    if (got.empty()) got = "same";
    std::string short_got = got.substr(0, got.find(':'));
    bool right = want == got || (want == short_got && got.find(" and ") == std::string::npos);
    all_right &= right;
    EXPECT_TRUE(right || not_yet) << at << "\n  wanted " << want << "\n  but    " << got << "\n"
                                  << b.sentences[0] << "\n"
                                  << print(first) << b.sentences[i] << "\n"
                                  << print(other);
  }
  EXPECT_FALSE(not_yet && all_right) << at << ": holds now, take away \"not yet\"";
}

class PairFile : public testing::Test {
 public:
  explicit PairFile(std::string path) : path_(std::move(path)) {}
  void TestBody() override {
    std::string problem;
    auto blocks = read_blocks(path_, &problem);
    ASSERT_EQ(problem, "");
    for (const Block& b : blocks)
      if (!b.title.empty()) check(b, path_ + ":" + std::to_string(b.line) + " " + b.title);
  }

 private:
  std::string path_;
};

}  // namespace
}  // namespace rasid::test

int main(int argc, char** argv) {
  using namespace rasid::test;
  testing::InitGoogleTest(&argc, argv);
  for (const auto& path : block_files(std::string(RASID_ROOT) + "/tests/pairs"))
    testing::RegisterTest("Pairs", std::filesystem::path(path).stem().string().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [path]() -> testing::Test* { return new PairFile(path); });
  return RUN_ALL_TESTS();
}
