// Scores the word level against a treebank in CoNLL-U: clitics cut, universal parts of speech, lemmas, roots.
#pragma once
#include <string>

#include "base/blob.h"
#include "base/result.h"

namespace rasid::cli {

/// The figures with the `top` most frequent confusions of each, as text. The treebank's conventions are those of data/morph/treebank.tsv:
/// they are looked up, nothing is learned from the file.
Result<std::string> score_treebank(const Blob& blob, const std::string& path, size_t top);

}  // namespace rasid::cli
