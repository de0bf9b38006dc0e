// Codes the documents of a gold set, in the sentences that the set gives.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "cli/trace_facts.h"

namespace rasid::cli {

struct CodedGold {
  std::string records;                                        // JSON lines as `rasid code` writes them
  std::map<std::string, std::vector<TracedSentence>> traces;  // by document, when asked for
};

Result<CodedGold> code_gold(const Coder& coder, const std::string& docs_path, bool trace, bool models = true);

}  // namespace rasid::cli
