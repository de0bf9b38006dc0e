// Document level: repeated tellings folded into one record that keeps all their places, and the contexts that the words show.
#pragma once
#include <vector>

#include "event/record.h"
#include "event/rules.h"
#include "event/sentence.h"

namespace rasid {

/// Folds events of the same category, actors, recipients and auxiliary modes; the first telling stays, the others become its
/// `merged_from`, and give it what it lacked (modes, place, numbers).
void merge_repetitions(std::vector<EventRecord>* events);

/// Counts the context cues of a document's words and decides which contexts it has.
class ContextCounter {
 public:
  explicit ContextCounter(const RuleSet* rules) : rules_(rules), counts_(rules->context_count(), 0) {}
  void add(const Sentence& s);
  std::vector<std::string> contexts(size_t words) const;

 private:
  const RuleSet* rules_;
  std::vector<int> counts_;
};

}  // namespace rasid
