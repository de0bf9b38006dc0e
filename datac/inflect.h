// Every spelling of a lexeme, from its entry and the paradigm tables. Used by the data compiler to fill the form index, by
// `rasid lexicon forms` (which prints what is in that index), and by tests that ask whether what is generated is analysed back.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "datac/phonology.h"
#include "datac/tables.h"
#include "morph/features.h"

namespace rasid::datac {

struct VerbEntry {
  std::string root;     // Buckwalter
  std::string form;     // "I-au", "IV" ...
  bool strong = false;  // "X!": the middle radical stays although weak (istaHwa*a)
  bool passive = true;  // intransitive verbs have none
  struct Masdar {
    std::string stem;                  // Buckwalter
    std::vector<std::string> plurals;  // Buckwalter; empty: sound in -At
    bool countable = true;
  };
  std::vector<Masdar> masdars;  // empty: the form's regular one
};

struct NounEntry {
  std::string stem;  // Buckwalter, singular (masculine for adjectives)
  Pos pos = Pos::kNoun;
  Gender gender = Gender::kMasc;
  std::vector<std::string> plurals;  // broken ones, Buckwalter
  bool masculine_plural = false, feminine_plural = false, inflects = true, human = false, diptote = false;
  bool feminine_listed = false;       // the word with ة has a line of its own (مدرس, مدرسة)
  bool defective = false;             // ends in -iy that drops when indefinite
  std::vector<std::string> feminine;  // irregular
};

/// One spelling: vocalised as far as known (Buckwalter), its features, and the citation form of its sub-lexeme (the masdar of
/// a verb, the participle), "" for the lexeme's own.
using EmitForm = std::function<void(const std::string& vocalised, Features, const std::string& citation)>;

class Inflector {
 public:
  Inflector(const Tables& tables, Problems* problems);
  void verb(const VerbEntry& v, const EmitForm& emit) const;
  void noun(const NounEntry& n, const EmitForm& emit, const std::string& citation = "") const;
  /// Third person masculine singular perfect.
  std::string verb_lemma(const VerbEntry& v) const;

 private:
  struct VerbAffix {
    std::string slot, prefix, suffix;
    Features features;
  };
  struct NounAffix {
    std::string slot, end, strip, add;
    Features features;
    bool own_gender, own_number;
  };
  struct Stem {
    std::string slot, pattern;
  };
  std::vector<std::string> tags(const VerbEntry& v, const std::string& slot) const;
  std::string underlying(const VerbEntry& v, const std::string& pattern) const;
  void nominal(const std::string& stem, const std::string& end, const std::vector<std::string>& slots, Features base,
               const std::string& citation, const EmitForm& emit) const;

  Phonology phonology_;
  std::map<std::string, std::vector<Stem>> stems_;
  std::vector<VerbAffix> verb_affixes_;
  std::vector<NounAffix> noun_affixes_;
};

}  // namespace rasid::datac
