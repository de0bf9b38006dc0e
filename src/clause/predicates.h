// From the tree to predicates: arguments of verbs, masdars, event nouns and participles; light verbs undone; voice, polarity,
// time and modality; who speaks.
#pragma once
#include "clause/attach.h"

namespace rasid {
void build_predicates(const ClauseParser& parser, const Words& words, const std::vector<Mention>& mentions,
                      const std::vector<Frame>& frames, ClauseTree* tree);
}
