// The choice of readings against its slow twin: all paths through the readings of a few words, each summed up by what `explain` tells.
#include "morph/choice.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/engine.h"

namespace rasid::test {
namespace {

constexpr size_t kWindow = 4;
constexpr size_t kMostPaths = 60'000;

/// The sentences of all goldens: real constructions of every kind.
std::vector<std::string> sentences() {
  std::vector<std::string> out;
  for (const auto& e : std::filesystem::recursive_directory_iterator(std::string(RASID_ROOT) + "/tests/golden")) {
    std::ifstream in(e.path());
    std::string before;
    for (std::string line; std::getline(in, line); before = line)
      if (line == "---") out.push_back(before);
  }
  std::sort(out.begin(), out.end());
  return out;
}

class Paths {
 public:
  Paths()
      : engine_(Engine::get()), analyzer_(engine_.blob(), &engine_.lexicon()), chooser_(engine_.blob(), &analyzer_), cache_(&analyzer_) {}

  void choose(const std::string& text) {
    tokenize(text, {0, uint32_t(text.size())}, engine_.letters(), &tokens_);
    chooser_.choose(tokens_, &cache_, &words_);
  }
  int score() const {
    int sum = 0;
    for (size_t i = 0; i < words_.words.size(); i++)
      if (words_.words[i].count) {
        Weighed w = chooser_.weigh(tokens_, words_, i, words_.words[i].chosen);
        sum += w.own + w.before + w.agreement + w.government;
        // What a sign or number has with the word before it is told with that word.
        if (i + 1 < words_.words.size() && !words_.words[i + 1].count) sum += w.behind;
      }
    return sum;
  }
  size_t paths() const {
    size_t n = 1;
    for (const Word& w : words_.words) n *= std::max(w.count, 1u);
    return n;
  }
  int best() {
    std::vector<uint32_t> chosen;
    for (const Word& w : words_.words) chosen.push_back(w.chosen);
    int best = INT32_MIN;
    try_from(0, &best);
    for (size_t i = 0; i < chosen.size(); i++) words_.words[i].chosen = chosen[i];
    return best;
  }
  /// A later step takes a second verb of a clause back to its masdar: such a path need not be the cheapest.
  bool taken_back() const {
    for (const Word& w : words_.words) {
      if (!w.count || words_.readings[w.chosen].pos() != Pos::kMasdar) continue;
      for (uint32_t k = w.first; k < w.first + w.count; k++)
        if (words_.readings[k].features.aspect() == Aspect::kPerfect) return true;
    }
    return false;
  }

 private:
  void try_from(size_t i, int* best) {
    if (i == words_.words.size()) {
      *best = std::max(*best, score());
      return;
    }
    Word& w = words_.words[i];
    if (!w.count) return try_from(i + 1, best);
    for (uint32_t k = w.first; k < w.first + w.count; k++) {
      w.chosen = k;
      try_from(i + 1, best);
    }
  }
  Engine& engine_;
  Analyzer analyzer_;
  Chooser chooser_;
  ReadingCache cache_;
  TokenList tokens_;
  Words words_;
};

TEST(Choice, IsTheBestOfAllPaths) {
  Paths paths;
  size_t compared = 0, tried = 0;
  for (const std::string& sentence : sentences()) {
    std::vector<std::string> words;
    for (size_t from = 0; from < sentence.size();) {
      size_t to = std::min(sentence.find(' ', from), sentence.size());
      words.push_back(sentence.substr(from, to - from));
      from = to + 1;
    }
    for (size_t i = 0; i < words.size(); i++) {
      std::string window;
      for (size_t k = i; k < std::min(i + kWindow, words.size()); k++) window += (window.empty() ? "" : " ") + words[k];
      paths.choose(window);
      if (paths.paths() > kMostPaths || paths.taken_back()) continue;
      compared++, tried += paths.paths();
      EXPECT_EQ(paths.score(), paths.best()) << window;
    }
  }
  EXPECT_GE(compared, 60u);
  EXPECT_GE(tried, 20'000u);
}

}  // namespace
}  // namespace rasid::test
