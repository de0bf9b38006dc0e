// Adjectives of nationality: which state an adjective or noun in -i is of.
#pragma once
#include <cstdint>
#include <string_view>

#include "entity/gazetteer.h"
#include "morph/choice.h"

namespace rasid {

/// Code and data source of the state whose adjective the word is, in any of the readings with its chosen stem; false for none.
inline bool nationality(const Words& words, uint32_t token, const Lexicon& lexicon, const Gazetteer& gazetteer, std::string_view* code,
                        uint32_t* source) {
  const Reading* x = words.at(token);
  if (!x) return false;
  const Word& w = words.words[token];
  for (uint32_t k = 0; k < w.count; k++) {
    const Reading& y = words.readings[w.first + k];
    if (y.lexeme == kNoLexeme || y.stem_begin != x->stem_begin) continue;
    const LexemeRecord& l = lexicon.lexeme(y.lexeme);
    if (!l.country) continue;
    *code = gazetteer.country_code(uint16_t(l.country - 1));
    *source = l.source;
    return true;
  }
  return false;
}

}  // namespace rasid
