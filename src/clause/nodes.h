// From words and mentions to nodes: one a mention, one a word outside mentions.
#pragma once
#include "clause/tree.h"

namespace rasid {
void build_nodes(const ClauseParser& parser, const TokenList& tokens, const Words& words, const std::vector<Mention>& mentions,
                 uint32_t lead, ClauseTree* out);
}
