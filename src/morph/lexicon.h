// The lexicon as the runtime sees it: lexemes, and a hash index from folded spelling to every form that has it.
// Views into the blob; nothing is parsed or allocated. Thread-safe (read only).
#pragma once
#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "base/arabic.h"
#include "base/blob.h"
#include "base/hash.h"
#include "morph/features.h"

namespace rasid {

constexpr uint32_t kNoLexeme = 0xFFFFFFFF;

/// One lexeme: a verb with all that is derived from it, a noun with its plurals, a closed-class word, a name.
struct LexemeRecord {
  uint32_t lemma;    // pool: citation form, AR8, vocalised as far as known
  uint32_t root;     // pool: AR8 radicals or ""
  uint32_t gloss;    // pool: UTF-8
  uint32_t source;   // data file number << 20 | line
  uint32_t governs;  // first of its government items
  uint16_t governs_count;
  Pos pos;
  uint8_t form;      // 1..10 for verb forms, 11..14 for quadriliterals, 0 for others
  uint16_t country;  // country of a nisba or people's name + 1, 0 for none
  uint16_t flags;
  uint32_t classes;  // first of its class numbers
  uint16_t classes_count;
  uint16_t class_filter;  // class_bit of each of its classes, those of single citations too
};

/// Most lexemes are of few classes: a bit tells that a class is none of them without a look at the list.
constexpr uint16_t class_bit(uint32_t cls) { return uint16_t(1u << (cls & 15)); }

enum LexemeFlags : uint16_t {
  kLexHuman = 1,
  kLexCollective = 2,
  kLexTime = 4,
  kLexPlace = 8,
  kLexDirectObject = 16,
  kLexClauseObject = 32,
  kLexFamilyName = 64,
  kLexGivenName = 128,
  kLexForeignName = 256,
  kLexCopula = 512,
  kLexMass = 1024,
  kLexCitationClasses = 2048,
  kLexTwoObjects = 4096,
  kLexRare = 8192,
};

/// A class that holds only one masdar or participle of a verb.
struct CitationClass {
  uint32_t lexeme, citation;
  uint32_t cls;
};

/// Flags of closed-class words (the same field, for parts of speech from kPrep on).
enum WordFlags : uint16_t {
  kWordSubjunctive = 1,  // a verb follows: أن، لكي
  kWordNominal = 2,      // a noun phrase follows: أنّ، إنّ
  kWordCondition = 4,
  kWordTime = 8,
  kWordCause = 16,
  kWordNegative = 32,
  kWordNoun = 64,  // negates a noun: عدم، غير
  kWordJussive = 128,
};

/// One spelling of a lexeme.
struct FormRecord {
  uint32_t lexeme;
  uint32_t spelling;  // pool: AR8, vocalised as far as known
  uint32_t citation;  // pool: citation form of the masdar or participle, else the lemma
  Features features;
};

/// A slot of the index. The key itself is not kept: the spelling of the group's first form, folded, is it.
struct IndexSlot {
  uint32_t tag;         // upper half of the key's hash
  uint32_t first : 24;  // first form of the group
  uint32_t count : 8;   // forms of the group; 0: empty slot
};
constexpr size_t kMostForms = size_t(1) << 24, kMostFormsOfAKey = 255;

/// Is `spelling`, without its marks and folded, the key?
inline bool spells(std::string_view spelling, std::string_view key) {
  size_t n = 0;
  for (char ch : spelling) {
    auto c = ar8::Letter(ch);
    if (ar8::is_mark(c)) continue;
    if (n == key.size() || ar8::fold(c) != ar8::Letter(key[n++])) return false;
  }
  return n == key.size();
}

class Lexicon {
 public:
  Lexicon() = default;
  explicit Lexicon(const Blob& blob);

  /// All forms with this folded spelling (ar8::key), unordered readings included. About 20 ns.
  std::span<const FormRecord> find(std::string_view key) const {
    if (slots_.empty()) return {};
    uint64_t h = hash64(key);
    size_t mask = slots_.size() - 1;
    for (size_t i = h & mask;; i = (i + 1) & mask) {
      const IndexSlot& s = slots_[i];
      if (!s.count) return {};
      if (s.tag == uint32_t(h >> 32) && spells(pool_[forms_[s.first].spelling], key)) return forms_.subspan(s.first, s.count);
    }
  }
  std::span<const LexemeRecord> lexemes() const { return lexemes_; }
  std::span<const FormRecord> forms() const { return forms_; }
  const LexemeRecord& lexeme(uint32_t id) const { return lexemes_[id]; }
  std::string_view text(uint32_t offset) const { return pool_[offset]; }
  std::span<const uint16_t> classes(uint32_t lexeme) const {
    if (lexeme >= lexemes_.size()) return {};
    return class_items_.subspan(lexemes_[lexeme].classes, lexemes_[lexeme].classes_count);
  }
  /// `citation`: of the masdar or participle that is meant, 0 for the lexeme's own forms. A class that names متظاهر holds the
  /// participle alone; one that names a verb holds all that is derived from it.
  bool in_class(uint32_t lexeme, uint32_t citation, uint16_t cls) const {
    if (lexeme >= lexemes_.size() || !(lexemes_[lexeme].class_filter & class_bit(cls))) return false;
    for (uint16_t c : classes(lexeme))  // in order
      if (c >= cls) {
        if (c == cls) return true;
        break;
      }
    if (!citation || !(lexemes_[lexeme].flags & kLexCitationClasses)) return false;
    for (const CitationClass& c : citation_classes(lexeme))
      if (c.cls == cls && c.citation == citation) return true;
    return false;
  }
  /// All classes that `in_class` tells of.
  template <class F>
  void each_class(uint32_t lexeme, uint32_t citation, F&& each) const {
    for (uint16_t c : classes(lexeme)) each(c);
    if (!citation || lexeme >= lexemes_.size() || !(lexemes_[lexeme].flags & kLexCitationClasses)) return;
    for (const CitationClass& c : citation_classes(lexeme))
      if (c.citation == citation) each(c.cls);
  }
  std::span<const CitationClass> citation_classes(uint32_t lexeme) const { return rows_of(citation_classes_, citation_index_, lexeme); }
  /// Governed preposition numbers of a lexeme (numbers of `preposition`).
  std::span<const uint8_t> governs(uint32_t lexeme) const {
    if (lexeme >= lexemes_.size()) return {};
    return governs_.subspan(lexemes_[lexeme].governs, lexemes_[lexeme].governs_count);
  }
  bool governs(uint32_t lexeme, uint8_t preposition) const {
    return std::ranges::find(governs(lexeme), preposition) != governs(lexeme).end();
  }
  /// Number of a preposition's key ("على"), 0 for none: the numbering that `governs` and rules use.
  uint8_t preposition(std::string_view key) const;
  std::string_view preposition_name(uint8_t number) const;
  std::string_view class_name(uint16_t cls) const;
  uint16_t class_number(std::string_view name) const;  // 0xFFFF for none
  /// "verbs_1.tsv:123".
  std::string source(uint32_t packed) const;
  std::span<const uint32_t> preposition_names() const { return preposition_names_; }

 private:
  std::span<const LexemeRecord> lexemes_;
  std::span<const FormRecord> forms_;
  std::span<const IndexSlot> slots_;
  std::span<const uint16_t> class_items_;
  std::span<const CitationClass> citation_classes_;
  std::span<const uint32_t> citation_index_;
  std::span<const uint8_t> governs_;
  std::span<const uint32_t> preposition_names_, class_names_, file_names_;
  StringPool pool_;
};

}  // namespace rasid
