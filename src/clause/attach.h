// One pass from the first node to the last that ties each node to what it depends on: iḍāfa, adjectives, coordination,
// prepositional phrases by government, subjects and objects of verbs in either order, clauses by their opening word.
#pragma once
#include <vector>

#include "clause/tree.h"

namespace rasid {

/// A clause as it is being filled: its verb (or predicative adjective) and slots, all node numbers.
struct Frame {
  int node = -1;    // the verb; -1 while there is none
  int parent = -1;  // frame it stands in
  int host = -1;    // node it hangs on
  Relation link = Relation::kNone;
  uint8_t link_prep = 0;
  int topic = -1, subject = -1, object = -1, second = -1;
  int pronoun = -1;  // the «إن» whose pronoun is the verb's subject: «قالت الشرطة إنها اعتقلت …»
  int beside = -1;   // frame it is coordinated with
  bool has_complement = false;
  bool negated = false, qad = false, future = false, perhaps = false;
  bool resumed = false;         // a relative clause whose antecedent is told again by a pronoun behind a preposition, or is a time
  uint32_t begin = 0, end = 0;  // tokens
};

std::vector<Frame> attach_nodes(const ClauseParser& parser, const TokenList& tokens, const Words& words,
                                const std::vector<Mention>& mentions, ClauseTree* tree);

}  // namespace rasid
