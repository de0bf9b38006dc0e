// What stands before a sentence and is no part of it: a list's mark or year, and the dateline of an agency or paper («القاهرة 15 يوليو (أ ش
// أ) - …»).
#pragma once
#include "entity/dates.h"
#include "entity/mentions.h"
#include "morph/choice.h"
#include "text/tokens.h"

namespace rasid {

struct Lead {
  uint32_t end = 0;          // tokens before the sentence itself
  std::string_view country;  // code of the dateline's place, "" when there is no dateline
  int year = 0;              // «1980 - …»: of what the line tells, 0 for none
};

/// A dateline is a city or capital at the head, then in any order a day, an agency in parentheses or between signs, and a dash, colon or
/// the closing parenthesis. A country before a colon or dash is a speaker, not a dateline.
Lead find_lead(const TokenList& tokens, const Words& words, const Lexicon& lexicon, const std::vector<Mention>& mentions,
               const std::vector<DateMention>& dates);

/// «الرياض / …», «عاجل / …»: the token behind the label that opens the sentence, 0 when none does.
uint32_t label_end(const std::vector<Token>& tokens);

}  // namespace rasid
