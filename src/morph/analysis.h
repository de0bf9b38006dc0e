// All readings of a word: clitics taken off in every legal way, the rest looked up in the form index; when nothing is
// found, a guess from its shape, marked as one.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "morph/lexicon.h"
#include "morph/priors.h"
#include "text/tokens.h"

namespace rasid {

enum CliticBits : uint8_t {
  kClConjunction = 1,
  kClPreposition = 2,
  kClArticle = 4,
  kClFuture = 8,
  kClQuestion = 16,
  kClEmphatic = 32,
  kClNegation = 64
};

/// An analysis keeps the best so many readings.
constexpr size_t kMostReadings = 24;

struct ProcliticRecord {
  uint32_t spelling;                               // pool, AR8
  uint8_t length, bits, conjunction, preposition;  // letters of the parts, AR8, 0 for none
};
struct EncliticRecord {
  uint32_t spelling;
  uint8_t length, person, gender, number;
  uint8_t noun, verb, particle;
  uint8_t objects;  // 2 for two pronouns behind a verb of two objects: منحنيه
};

/// How a word that the lexicon lacks may look (data/morph/shapes.tsv).
struct ShapeRecord {
  uint32_t pattern;  // pool: AR8 letters, 1 to 4 for radicals; "*" at the head: one or more letters
  Features features;
  int16_t weight;  // hundredths
  uint16_t least;  // letters that "*" stands for at least
};

/// How the word must be misspelt at its end for the reading to be meant.
enum SpellingSlips : uint8_t { kYehForMaksura = 1, kMaksuraForYeh = 2 };

/// What a reading can be in a pair of neighbours whose features should agree.
enum AgreementBits : uint8_t {
  kAgNoun = 1,        // noun or masdar: an adjective behind it describes it
  kAgAdjective = 2,   // as the second of the pair
  kAgVerb = 4,        // as the first
  kAgVerbBehind = 8,  // as the second
  kAgSubject = 16,    // noun, as the second
};

struct Reading {
  uint32_t lexeme = kNoLexeme;
  uint32_t spelling = 0, citation = 0;  // pool offsets
  Features features;
  uint8_t clitics = 0;                      // CliticBits
  uint8_t conjunction = 0;                  // AR8 letter
  uint8_t preposition = 0;                  // number, see Lexicon::preposition
  uint8_t enclitic = 0;                     // number of the enclitic + 1
  uint8_t stem_begin = 0, stem_length = 0;  // letters of the bare word
  bool guessed = false;
  uint8_t shape = 0;   // number of the shape it was guessed by + 1
  uint8_t tag = 0;     // what the choice of readings sees of it (morph/tags.h)
  uint8_t agrees = 0;  // AgreementBits
  uint8_t slips = 0;   // SpellingSlips
  uint8_t kind = 0;    // readings of one word that the choice cannot tell apart by their neighbours have one number
  int16_t score = 0;   // spelling and form prior, in hundredths

  Pos pos() const { return features.pos(); }
  bool has(CliticBits b) const { return (clitics & b) != 0; }
};

/// One summand of a prior.
struct PriorShare {
  Prior prior;
  int weight;
};

class Analyzer {
 public:
  Analyzer() = default;
  Analyzer(const Blob& blob, const Lexicon* lexicon);

  /// Appends every reading of the word, best prior first. Deterministic. About 0.5 µs uncached.
  void analyze(const Token& token, std::vector<Reading>* out) const;
  const EncliticRecord& enclitic(uint8_t number) const { return enclitics_[number - 1]; }
  std::string_view enclitic_spelling(uint8_t number) const { return tails_[number - 1]; }
  const Lexicon& lexicon() const { return *lexicon_; }
  int weight(Prior p) const { return weights_[p]; }
  /// What a reading's own shape is worth, in hundredths, without what marks of the input and other readings add. `stem`: the word's letters
  /// without its clitics. `shares`: what it is the sum of.
  int prior(const Reading& r, std::string_view stem, std::vector<PriorShare>* shares = nullptr) const;
  /// The radicals that the shape of a guessed reading shows, AR8; "" where it shows none.
  std::string guessed_root(const Reading& r, std::string_view word) const;
  std::string_view tag_name(uint8_t tag) const { return pool_[tag_names_[tag]]; }
  size_t tag_count() const { return tag_names_.size(); }

 private:
  void classify(std::span<Reading> word) const;
  uint8_t tag(const Reading& r) const;
  /// One way to cut a word: what is left to look up, and the stack taken off.
  struct Cut {
    std::string_view rest, marked;
    const ProcliticRecord* proclitics;
    uint8_t begin;                       // letters of the word before the stem
    bool restored;                       // its first lam stands for two
    uint8_t inside;                      // bits of the stack that are part of the lexeme: the article of الله
    uint8_t added;                       // letters of `rest` that the word does not show
    std::span<const uint8_t> enclitics;  // numbers of those that the word ends in
  };
  void cut(std::string_view word, std::string_view marked, std::vector<Reading>* out) const;
  void lookup(const Cut& at, std::vector<Reading>* out) const;
  bool has_article_inside(const FormRecord& form) const;
  bool stands_behind(const ProcliticRecord& p, Features f) const;
  bool fits(const ShapeRecord& shape, std::string_view stem) const;
  void guess(std::string_view word, std::vector<Reading>* out) const;

  const Lexicon* lexicon_ = nullptr;
  std::span<const ProcliticRecord> proclitics_;
  std::span<const EncliticRecord> enclitics_;
  std::vector<std::string_view> heads_, tails_;  // spellings of the two, in their order
  std::span<const ShapeRecord> shapes_;
  std::span<const uint8_t> lexeme_tags_;  // by lexeme, 0xFF for none of its own
  std::span<const uint32_t> tag_names_;
  StringPool pool_;
  int weights_[kPriorCount] = {};
  uint8_t kaf_ = 0;  // number of the preposition ك
};

/// What may begin at a word: a stage that finds its bit off need not look. Told once for each spelling.
enum ScreenBits : uint8_t {
  kMayName = 1,     // a name of the gazetteer
  kMayMention = 2,  // a mention, with or without a name; a definite nominal may always be one
  kMayPhrase = 4,   // a rule's fixed phrase
  kMayCue = 8,      // a word or phrase that shows a context
  kMayHead = 16,    // a rule's phrase whose other words stand apart
};

/// Tells the bits of a word by its spelling and its readings. Thread-safe.
class WordScreen {
 public:
  virtual ~WordScreen() = default;
  virtual uint8_t screen(const Token& token, std::span<const Reading> readings) const = 0;
};

/// Where the readings of a token lie, and what they have in common.
struct WordPlace {
  uint64_t hash = 0;
  uint32_t first = 0, count = 0;           // none for what is no word
  uint8_t screen = 0;                      // ScreenBits
  uint8_t preposition = 0, proclitic = 0;  // that the word may be, and may begin with, by number
};

/// Readings of words already seen, per thread: news repeats itself, and a hit costs a tenth of an analysis. What it holds is far larger
/// than the processor's caches, so a sentence's words are looked up together: their memory is asked for before it is used.
class ReadingCache {
 public:
  /// Without a screen all bits are on.
  explicit ReadingCache(const Analyzer* analyzer, const WordScreen* screen = nullptr) : analyzer_(analyzer), screen_(screen) {}
  /// Appends to `readings` those of every word of the sentence, in order, and tells of each token how many those are. Valid until the next
  /// call.
  std::span<const WordPlace> get(std::span<const Token> tokens, std::vector<Reading>* readings);
  /// Of one word. Valid until the next call.
  std::span<const Reading> get(const Token& token);

 private:
  struct alignas(64) Slot {
    uint64_t hash = 0;
    uint32_t first = 0;  // in readings_
    uint8_t count = kEmpty;
    uint8_t key_length = 0;
    uint8_t screen = 0, preposition = 0, proclitic = 0;
    char key[47];
  };
  static constexpr uint8_t kEmpty = 0xFF;
  void grow();
  void find(const Token& token, WordPlace* place);
  void analyse(const Token& token, WordPlace* place);
  const Analyzer* analyzer_;
  const WordScreen* screen_;
  std::vector<Slot> slots_;
  std::vector<Reading> readings_;
  std::vector<WordPlace> places_;
  size_t used_ = 0;
};

}  // namespace rasid
