// What the coder's trace tells of each sentence, read back from its lines: which words are predicates, which rules refused and why.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "pipeline/coder.h"

namespace rasid::cli {

struct Refusal {
  std::string rule, reason, source;  // source: file and line of the rule
  Span word;                         // code points of the document
};

/// An event as its sentence gave it: the document may still drop it.
struct TracedEvent {
  std::string category, rule, source;
  Span trigger;  // code points of the document
};

struct TracedSentence {
  std::vector<Span> predicates;  // their words, code points of the document
  std::vector<Refusal> refusals;
  std::vector<TracedEvent> events;
};

/// A trace that tells at least these stages.
inline Trace trace_for_facts() { return {.text = true, .clauses = true, .events = true, .lines = {}}; }
/// The sentences of one document; `text` is what it was coded as.
std::vector<TracedSentence> read_trace(const std::vector<std::string>& lines, std::string_view text);

}  // namespace rasid::cli
