// The contexts of a document: what its words show of the 37 PLOVER contexts, and which words those are. In: the sentences of one
// document, in order. A context is given when its cues weigh enough for the length of the whole document, or of one of its paragraphs.
#pragma once
#include <vector>

#include "event/record.h"
#include "event/rules.h"
#include "event/sentence.h"

namespace rasid {

struct DocumentContexts {
  std::vector<ContextRecord> given;  // by name, each with the words that show it in text order
  bool elsewhere = false;            // of sport, shows or the like: what speaks against all contexts weighs more than any of them
};

class ContextFinder {
 public:
  explicit ContextFinder(const RuleSet* rules) : rules_(rules) {}
  /// The next sentence, analysed up to its words.
  void add(const Sentence& s);
  DocumentContexts give() const;

 private:
  /// One place in the text where a cue stands; `cue` is the same for the same word or phrase.
  struct Hit {
    uint32_t cue;
    uint16_t context, weight;
    uint32_t token, end_token;  // in its sentence
    uint32_t sentence, paragraph;
    Span bytes;
  };

  void find(const Sentence& s);
  float weight_of(const std::vector<const Hit*>& hits) const;

  const RuleSet* rules_;
  std::vector<Hit> hits_;   // by sentence and context, in text order
  std::vector<Hit> found_;  // of one sentence
  uint32_t sentences_ = 0, paragraphs_ = 0, words_ = 0, last_byte_ = 0;
  bool headline_ = false;  // the first sentence is one
};

}  // namespace rasid
