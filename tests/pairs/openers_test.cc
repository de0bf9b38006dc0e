// Around a clause may stand what changes nothing (tests/data/openers.tsv): «كما …», «بعد أن …», «… أمس». Every example of every rule
// is coded alone and within each such frame, and of those that are right alone a given share must be coded alike. One frame that
// misleads the reading of the word behind it («بعد أن أعلن …» read as "I announce") shows here, and hardly anywhere else.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "tests/support/blocks.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

struct Frame {
  std::string name, frame;
  int floor = 0;  // in 1,000
};

struct Example {
  std::string rule, text, told;  // what its event tells when it stands alone
};

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out;
  std::stringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) out.push_back(cell);
  return out;
}

std::vector<Frame> frames() {
  std::vector<Frame> out;
  for (const std::string& line : lines_of(read_whole(RASID_ROOT "/tests/data/openers.tsv")))
    if (auto c = cells(line); !line.starts_with("#") && c.size() == 3) out.push_back({c[0], c[1], std::stoi(c[2])});
  return out;
}

std::string told(const EventRecord& e) {
  auto side = [](const std::vector<ActorRecord>& actors) {
    std::vector<std::string> parties;
    for (const ActorRecord& a : actors) parties.push_back(a.code + " " + a.sector);
    std::sort(parties.begin(), parties.end());
    std::string out;
    for (const auto& p : parties) out += p + ", ";
    return out;
  };
  std::string out = e.category;
  std::vector<std::string> modes = e.modes;
  std::sort(modes.begin(), modes.end());
  for (const auto& m : modes) out += " " + m;
  return out + " | " + side(e.actors) + "> " + side(e.recipients);
}

/// What an event of the rule tells, "" when the text has none.
std::string told_by(const std::string& rule, const std::string& text) {
  for (const EventRecord& e : Engine::get().code(text).events)
    for (const auto& r : e.rules)
      if (r.id == rule) return told(e);
  return {};
}

std::vector<Example> examples() {
  std::vector<std::string> files;
  for (const auto& f : std::filesystem::directory_iterator(RASID_ROOT "/data/rules"))
    if (f.path().extension() == ".rules") files.push_back(f.path().string());
  std::sort(files.begin(), files.end());
  std::vector<Example> out;
  for (const std::string& path : files) {
    std::string rule;
    for (const std::string& line : lines_of(read_whole(path))) {
      if (line.starts_with("rule ")) rule = line.substr(5);
      if (!line.starts_with("fire ")) continue;
      std::string text = line.substr(5);
      // A text that begins with «و» or ends its own sentence cannot stand everywhere.
      if (text.starts_with("و") || text.ends_with(".")) continue;
      if (std::string alone = told_by(rule, text); !alone.empty()) out.push_back({rule, text, alone});
    }
  }
  return out;
}

TEST(Openers, ChangeNothing) {
  const std::vector<Example> all = examples();
  ASSERT_GT(all.size(), 1000u);
  for (const Frame& f : frames()) {
    SCOPED_TRACE(f.name + ": " + f.frame);
    size_t hole = f.frame.find("{}");
    ASSERT_NE(hole, std::string::npos);
    size_t same = 0;
    std::string lost;
    for (const Example& x : all) {
      std::string text = f.frame.substr(0, hole) + x.text + f.frame.substr(hole + 2);
      bool alike = false;
      for (const EventRecord& e : Engine::get().code(text).events) alike |= told(e) == x.told;
      same += alike;
      if (!alike && lost.size() < 3000) lost += "  " + x.rule + "  " + text + "\n";
    }
    size_t share = same * 1000 / all.size();
    std::cout << f.name << ": " << same << " of " << all.size() << ", " << share << " in 1,000 (floor " << f.floor << ")\n";
    EXPECT_GE(share, size_t(f.floor)) << lost;
  }
}

}  // namespace
}  // namespace rasid::test
