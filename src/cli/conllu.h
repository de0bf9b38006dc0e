// Reads CoNLL-U: sentences of surface words, each with the syntactic words it is written together of.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rasid::cli {

struct TreebankPart {
  std::string form, lemma, upos, xpos, root;  // root: the value of Root= as it stands
};
struct TreebankWord {
  Span bytes;  // in the sentence's text
  std::vector<TreebankPart> parts;
};
struct TreebankSentence {
  std::string text;
  std::vector<TreebankWord> words;
};

/// The sentences of `conllu`; the text is that of "# text_reconstructed =", else of "# text =", else the words with blanks between.
std::vector<TreebankSentence> read_conllu(std::string_view conllu);

}  // namespace rasid::cli
