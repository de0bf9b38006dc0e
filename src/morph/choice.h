// Which reading of each word of a sentence is meant: the cheapest path over hand-set weights of neighbouring tags
// (data/morph/choice.tsv) and each reading's own prior. Deterministic; ties go to the earlier reading.
#pragma once
#include <string>
#include <vector>

#include "morph/analysis.h"
#include "morph/tags.h"

namespace rasid {

/// One word of the sentence with its readings and the one chosen.
struct Word {
  uint32_t token = 0;             // index in the token list
  uint32_t first = 0, count = 0;  // its readings in Words::readings; none for signs, numbers, Latin
  uint32_t chosen = 0;            // index in Words::readings
  uint8_t screen = 0;             // ScreenBits
  uint8_t preposition = 0;        // that it may be, by number
  uint8_t proclitic = 0;          // that it may begin with
  bool may(ScreenBits what) const { return (screen & what) != 0; }
};

struct Words {
  std::vector<Word> words;  // one a token, same order
  std::vector<Reading> readings;
  void clear() { words.clear(), readings.clear(); }
  /// The chosen reading of word `i`, or null for signs and numbers.
  const Reading* at(size_t i) const { return i < words.size() && words[i].count ? &readings[words[i].chosen] : nullptr; }
};

/// What speaks for a reading beside the ones chosen for its neighbours, in hundredths.
struct Weighed {
  int own = 0;         // its prior, marks included
  int before = 0;      // the tie to the tag before it
  int agreement = 0;   // with the word before it
  int government = 0;  // a spelling unlike the sentence's; a preposition that it governs follows
  int behind = 0;      // the tie of the word behind it to this one
  int total() const { return own + before + agreement + government + behind; }
};

class Chooser {
 public:
  Chooser() = default;
  Chooser(const Blob& blob, const Analyzer* analyzer);
  /// Fills `out` for the sentence. About 0.3 µs a word.
  void choose(const TokenList& tokens, ReadingCache* cache, Words* out) const;
  /// For `explain`: the weights of reading `k` (index in `words.readings`) of token `i`.
  Weighed weigh(const TokenList& tokens, const Words& words, size_t i, uint32_t k) const;
  std::string_view tag_name(const Reading* r, const Token& t) const;

 private:
  static constexpr size_t kReach = 7;  // tokens that a verb and its preposition stand apart at most
  struct Following {
    uint8_t preposition;
    bool clitic;
  };
  void gather(const TokenList& list, ReadingCache* cache, Words* out) const;
  /// Gives readings the tag that the word before them lends.
  void tags_behind(Words* words) const;
  std::span<const Following> following(const TokenList& list, const Words& words, size_t i, Following* out) const;
  int alone(std::span<const Following> follow, uint8_t against, const Reading& r) const;
  int tie(uint16_t tag_before, const Reading* before, const Reading& r) const;
  void one_verb_a_clause(const TokenList& list, Words* out) const;
  /// «ثمن الرئيس موقف إسبانيا»: a sentence without any verb, whose first word is an everyday noun and might be one.
  void verb_at_head(const TokenList& list, Words* out) const;
  int agreement(const Reading& a, const Reading& b) const;
  int government(std::span<const Following> follow, const Reading& r) const;
  int weight(uint16_t a, uint16_t b) const { return bigrams_[size_t(a) * tags_ + b]; }

  const Analyzer* analyzer_ = nullptr;
  std::span<const int16_t> bigrams_;   // tags x tags
  std::span<const TagBehind> behind_;  // a few
  size_t tags_ = 0;
  uint16_t aspect_ = 0xFFFF;  // class of verbs that another finite verb follows: كان، بدأ
};

}  // namespace rasid
