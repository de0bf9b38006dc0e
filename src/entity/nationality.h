// Adjectives of nationality: which state an adjective or noun in -i is of.
#pragma once
#include <cstdint>
#include <string_view>

#include "entity/discourse.h"
#include "entity/gazetteer.h"
#include "morph/choice.h"

namespace rasid {

/// «مساعدات مالية»: an everyday adjective that is of a nation only where the document speaks of that nation.
/// `cls`: the number of the word class doubtful_nation.
inline bool doubtful_nation(const Words& words, uint32_t token, const Lexicon& lexicon, uint16_t cls, const Discourse& discourse,
                            std::string_view code) {
  const Reading* x = words.at(token);
  // «خبراء ماليون» are of the nation more often than of the trade, and people of Mali are told so.
  if (x && x->features.number() == Number::kPlural && x->features.gender() == Gender::kMasc) return false;
  return x && cls != 0xFFFF && x->lexeme != kNoLexeme && lexicon.in_class(x->lexeme, x->citation, cls) && !discourse.mentioned(code);
}

/// Code and data source of the state or body («حوثي») whose adjective the word is, in any of the readings with its chosen stem; false for
/// none. `sector`: of a body; empty for a state.
inline bool nationality(const Words& words, uint32_t token, const Lexicon& lexicon, const Gazetteer& gazetteer, std::string_view* code,
                        uint32_t* source, std::string_view* sector = nullptr) {
  const Reading* x = words.at(token);
  if (!x) return false;
  const Word& w = words.words[token];
  for (uint32_t k = 0; k < w.count; k++) {
    const Reading& y = words.readings[w.first + k];
    if (y.lexeme == kNoLexeme || y.stem_begin != x->stem_begin) continue;
    const LexemeRecord& l = lexicon.lexeme(y.lexeme);
    if (!l.country) continue;
    *code = gazetteer.nation_code(uint16_t(l.country - 1));
    if (sector) *sector = gazetteer.nation_sector(uint16_t(l.country - 1));
    *source = l.source;
    return true;
  }
  return false;
}

}  // namespace rasid
