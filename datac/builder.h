// What the sections of the blob are gathered in while the tables are read. One reader a family of kinds fills it
// (lexicon.cc, actors.cc, rules.cc, misc.cc); build.cc calls them in order and writes the blob.
#pragma once
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/arabic.h"
#include "base/blob.h"
#include "datac/tables.h"
#include "morph/lexicon.h"

namespace rasid::datac {

/// The index of rows_of (base/blob.h) for rows that are sorted by a lexeme.
template <class Row>
std::vector<uint32_t> lexeme_index(size_t lexemes, const std::vector<Row>& rows, uint32_t Row::*lexeme) {
  std::vector<uint32_t> index(lexemes + 1, 0);
  for (const Row& r : rows) index[r.*lexeme + 1]++;
  for (size_t i = 1; i < index.size(); i++) index[i] += index[i - 1];
  return index;
}

/// Zero-terminated strings, each stored once.
class Pool {
 public:
  Pool() { bytes_.push_back('\0'); }
  uint32_t add(const std::string& s) {
    if (s.empty()) return 0;
    auto [it, fresh] = at_.try_emplace(s, uint32_t(bytes_.size()));
    if (fresh) {
      bytes_ += s;
      bytes_ += '\0';
    }
    return it->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, uint32_t> at_;
};

struct Builder {
  explicit Builder(const Tables& t, Problems* p) : tables(t), problems(p) {}

  /// A lexeme, or with `citation` one masdar or participle of a verb.
  struct Found {
    uint32_t lexeme, citation;
    bool operator==(const Found&) const = default;
    auto operator<=>(const Found&) const = default;
  };

  const Tables& tables;
  Problems* problems;
  Pool pool;
  BlobWriter blob;

  // lexicon
  struct RawForm {
    std::string key;
    FormRecord record;
  };
  std::vector<LexemeRecord> lexemes;
  std::vector<RawForm> forms;
  std::vector<uint8_t> governs;
  std::vector<std::string> prepositions{""};                // by number, AR8 keys
  std::unordered_multimap<std::string, uint32_t> by_lemma;  // bare lemma (AR8) -> lexeme
  std::unordered_multimap<std::string, Found> by_citation;  // bare masdar or participle
  std::unordered_map<std::string, bool> known_key;          // folded keys with a form
  std::vector<std::vector<uint16_t>> lexeme_classes;
  std::vector<std::string> class_names, context_names;
  std::unordered_multimap<std::string, uint32_t> nominal_forms;  // bare spelling -> form, made when first asked for
  std::vector<CitationClass> citation_classes;
  std::set<std::pair<uint32_t, uint32_t>> masdar_citations;

  uint32_t source(Place at) const { return at.file << 20 | (at.line & 0xFFFFF); }
  uint32_t add_lexeme(const std::string& lemma_ar8, Pos pos, const std::string& root_ar8, const std::string& gloss, Place at);
  /// The form under its spelling, and under the other one where a hamza may be seated in two ways.
  void add_form(uint32_t lexeme, const std::string& spelling_ar8, Features f, const std::string& citation_ar8);
  void add_spelling(uint32_t lexeme, const std::string& spelling_ar8, Features f, const std::string& citation_ar8);
  uint8_t preposition(const std::string& utf8);
  uint16_t class_number(const std::string& name);

  /// Lexemes whose citation form is `utf8`; those of part of speech `pos` (kNone: any). A shadda in `utf8` must be in the lemma.
  std::vector<uint32_t> find_lemma(const std::string& utf8, Pos pos) const;
  /// Verb lexemes one of whose masdars or participles is cited as `utf8`.
  std::vector<Found> find_citation(const std::string& utf8) const;
  /// What a word of a class or cue list means: a lexeme by its lemma, else one masdar or participle of a verb by its citation, else
  /// whatever has it as a nominal form (a plural). `citation` is 0 when the whole lexeme is meant.
  std::vector<Found> find_word(const std::string& utf8);
  void add_class(const Found& f, uint16_t cls);
};

/// The letters of two spellings (AR8) agree, and so do the marks wherever both show one.
bool compatible_spellings(const std::string& a, const std::string& b);

void read_lexicon(Builder* b);
void read_classes(Builder* b);
void read_actors(Builder* b);
void read_rules(Builder* b);
void read_codebook(Builder* b);
void read_misc(Builder* b);
void read_time(Builder* b);
void read_models(Builder* b);
void finish_lexicon(Builder* b);

}  // namespace rasid::datac
