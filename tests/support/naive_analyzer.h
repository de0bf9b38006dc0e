// The slow obvious twin of the analyzer: it writes every legal word of a lexicon, every form with every stack of proclitics and every
// pronoun, and looks a word up by comparing it with all of them.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "morph/analysis.h"

namespace rasid::test {

struct NaiveReading {
  uint32_t lexeme, citation, features;
  uint8_t clitics, conjunction, preposition, enclitic, stem_begin;
  auto operator<=>(const NaiveReading&) const = default;
};

class NaiveAnalyzer {
 public:
  NaiveAnalyzer(const Blob& blob, const Lexicon* lexicon);
  /// Sorted, without repetitions.
  std::vector<NaiveReading> analyze(const std::string& word) const;
  /// Every word it can write, AR8.
  std::vector<std::string> words() const;

 private:
  struct Written {
    std::string word;
    size_t stem_begin, stem_end;
    NaiveReading reading;
  };
  void write(const FormRecord& form, const ProcliticRecord* stack, uint8_t enclitic);
  bool legal(const FormRecord& form, const ProcliticRecord* stack, const EncliticRecord* enclitic) const;

  const Lexicon* lexicon_;
  std::span<const ProcliticRecord> stacks_;
  std::span<const EncliticRecord> enclitics_;
  StringPool pool_;
  std::unordered_multimap<std::string, Written> written_;  // by the word with all letters folded
};

}  // namespace rasid::test
