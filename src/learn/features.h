// What the learned part sees of a sentence: numbers of features, by group, taken from what the stages before have decided. Nothing is
// analysed a second time. A feature is known by its hash alone, so that no table of names has to be looked up or shipped.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "event/record.h"
#include "event/rules.h"
#include "event/sentence.h"

namespace rasid {

enum class FeatureGroup : uint8_t {
  kLexeme,     // lexemes
  kPair,       // neighbouring lexemes, and content words at most two apart
  kRoot,       // roots
  kLetters,    // 2 to 5 letters within a word
  kPredicate,  // predicates with how they stand: kind, negation, time, arguments
  kEntity,     // kinds, sectors and countries of mentions
  kRule,       // rules that fired, their categories and quad classes
  kClass,      // categories that have a rule for the lexeme, word classes that hold it
  kPosition,   // the first words, the length
};
constexpr size_t kFeatureGroups = 9;
std::string_view name(FeatureGroup g);

/// Raised whenever the same sentence may give other features: a model learned from others is refused.
constexpr uint32_t kFeatureVersion = 1;
constexpr int kFeatureBits = 18;
constexpr uint32_t kFeatureCount = 1u << kFeatureBits;

using FeatureList = std::vector<uint32_t>;  // below kFeatureCount

/// Appends every stretch of 2 to 5 letters of a word, the blanks around it counted as letters.
void letters_of(std::string_view key, FeatureList* out);

struct SentenceFeatures {
  std::array<FeatureList, kFeatureGroups> of;
  /// Words, each once, whose letters (letters_of) are not in `of` yet: who judges knows most words and what their letters say. Views into
  /// the sentence.
  std::vector<std::string_view> spelled;
  /// Puts those letters in.
  void spell_out();
  FeatureList& operator[](FeatureGroup g) { return of[size_t(g)]; }
  const FeatureList& operator[](FeatureGroup g) const { return of[size_t(g)]; }
  void clear() {
    for (FeatureList& f : of) f.clear();
    spelled.clear();
  }
};

/// A sentence as the models see it, and the events that the rules gave for it, before any was dropped.
struct ObservedSentence {
  SentenceFeatures features;
  std::vector<EventRecord> events;
};

class FeatureExtractor {
 public:
  FeatureExtractor() = default;
  FeatureExtractor(const Lexicon* lexicon, const RuleSet* rules);
  /// Replaces `out`. `events`: those that the rules gave for the sentence. Thread-safe; about 0.2 µs a word.
  void extract(const Sentence& s, std::span<const EventRecord> events, SentenceFeatures* out) const;

 private:
  void words(const Sentence& s, SentenceFeatures* out) const;
  void predicates(const Sentence& s, const std::vector<uint64_t>& lexemes, SentenceFeatures* out) const;
  uint64_t lexeme(const Sentence& s, uint32_t token) const;

  const Lexicon* lexicon_ = nullptr;
  std::vector<uint32_t> triggers_;      // by lexeme: a bit a category that has a rule for it
  std::vector<uint64_t> class_hashes_;  // by number of the word class
  struct Hashes {
    uint64_t lexeme, root;  // root: 0 for none
  };
  std::vector<Hashes> hashes_;  // by lexeme
};

}  // namespace rasid
