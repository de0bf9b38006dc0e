// Which reading of each word of a sentence is meant: the cheapest path over hand-set weights of neighbouring tags
// (data/morph/choice.tsv) and each reading's own prior. Deterministic; ties go to the earlier reading.
#pragma once
#include <string>
#include <vector>

#include "morph/analysis.h"

namespace rasid {

/// One word of the sentence with its readings and the one chosen.
struct Word {
  uint32_t token = 0;             // index in the token list
  uint32_t first = 0, count = 0;  // its readings in Words::readings; none for signs, numbers, Latin
  uint32_t chosen = 0;            // index in Words::readings
};

struct Words {
  std::vector<Word> words;  // one a token, same order
  std::vector<Reading> readings;
  void clear() { words.clear(), readings.clear(); }
  /// The chosen reading of word `i`, or null for signs and numbers.
  const Reading* at(size_t i) const { return i < words.size() && words[i].count ? &readings[words[i].chosen] : nullptr; }
};

class Chooser {
 public:
  Chooser() = default;
  Chooser(const Blob& blob, const Analyzer* analyzer);
  /// Fills `out` for the sentence. About 0.3 µs a word.
  void choose(const TokenList& tokens, ReadingCache* cache, Words* out) const;
  std::string_view tag_name(const Reading* r, const Token& t) const;

 private:
  /// Prepositions a token may be or begin with, by number; a full stop ends the search.
  struct TokenPrepositions {
    uint8_t word = 0, clitic = 0;
    bool stop = false;
  };
  void gather(const TokenList& list, ReadingCache* cache, Words* out, std::vector<TokenPrepositions>* follow) const;
  int alone(const std::vector<TokenPrepositions>& follow, size_t i, const Word& w, const Reading& r) const;
  int tie(uint16_t tag_before, const Reading* before, const Reading& r) const;
  void one_verb_a_clause(const TokenList& list, Words* out) const;
  int agreement(const Reading& a, const Reading& b) const;
  int government(const std::vector<TokenPrepositions>& follow, size_t i, const Reading& r) const;
  int weight(uint16_t a, uint16_t b) const { return bigrams_[size_t(a) * tags_ + b]; }

  const Analyzer* analyzer_ = nullptr;
  std::span<const int16_t> bigrams_;  // tags x tags
  size_t tags_ = 0;
  uint16_t aspect_ = 0xFFFF;  // class of verbs that another finite verb follows: كان، بدأ
};

}  // namespace rasid
