// The sets that sentence models are learned from: JSON lines of a text with a label.
#pragma once
#include <string>
#include <vector>

#include "learn/examples.h"
#include "pipeline/coder.h"

namespace rasid::cli {

struct SentenceTask {
  std::string kind;                 // relevance, quad or category
  std::string name;                 // the kind, or the category that is looked for
  std::vector<std::string> labels;  // one: yes or no; several: the names of the classes in the data
};

/// relevance: fields text, relevant (0 or 1); quad: text, quad; any other name, a category: text, event, accept, reject (votes; lines of
/// other categories, ties and fewer than two votes are left out). Every text is coded as one sentence; one that stands twice counts once.
Result<std::vector<Example>> read_examples(const Coder& coder, const SentenceTask& task, const std::vector<std::string>& files);

/// The categories that a set of votes asks for, by name.
Result<std::vector<std::string>> read_categories(const std::string& path);

SentenceTask sentence_task(const std::string& name);

}  // namespace rasid::cli
