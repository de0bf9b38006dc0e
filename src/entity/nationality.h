// Adjectives of nationality: which state an adjective or noun in -i is of.
#pragma once
#include <cstdint>
#include <string_view>

#include "entity/discourse.h"
#include "entity/gazetteer.h"
#include "morph/choice.h"

namespace rasid {

/// «مساعدات مالية»: an everyday adjective that is of a nation only where the document speaks of that nation, or behind a noun that has a
/// nation and no trade: «الجيش المالي», «السفير المالي». `cls`, `heads`: the numbers of the word classes doubtful_nation and nation_head.
inline bool doubtful_nation(const Words& words, uint32_t token, const Lexicon& lexicon, uint16_t cls, uint16_t heads,
                            const Discourse& discourse, std::string_view code) {
  const Reading* x = words.at(token);
  if (!x || cls == 0xFFFF || x->lexeme == kNoLexeme || !lexicon.in_class(x->lexeme, x->citation, cls)) return false;
  // «خبراء ماليون» are of the nation more often than of the trade, and people of Mali are told so.
  if (x->features.number() == Number::kPlural && x->features.gender() == Gender::kMasc) return false;
  const Reading* before = token > 0 ? words.at(token - 1) : nullptr;
  if (before && before->lexeme != kNoLexeme && lexicon.in_class(before->lexeme, before->citation, heads)) return false;
  return !discourse.mentioned(code);
}

/// The nation of an adjective of two words that token i is the first or second word of: «القوات الكورية الشمالية»; null for none.
inline const NationPair* nation_pair(const Words& words, uint32_t i, const Gazetteer& gazetteer, bool second_too = true) {
  const Reading* x = words.at(i);
  auto pair = [&gazetteer](const Reading* a, const Reading* b) -> const NationPair* {
    bool apart =
        !a || !b || a->lexeme == kNoLexeme || b->lexeme == kNoLexeme || a->enclitic || b->has(kClConjunction) || b->has(kClPreposition);
    return apart ? nullptr : gazetteer.nation_pair(a->lexeme, b->lexeme);
  };
  if (i + 1 < words.words.size())
    if (const NationPair* found = pair(x, words.at(i + 1))) return found;
  return second_too && i > 0 ? pair(words.at(i - 1), x) : nullptr;
}

/// Code and data source of the state or body («حوثي») whose adjective the word is, in any of the readings with its chosen stem; false for
/// none. `sector`: of a body; empty for a state.
inline bool nationality(const Words& words, uint32_t token, const Lexicon& lexicon, const Gazetteer& gazetteer, std::string_view* code,
                        uint32_t* source, std::string_view* sector = nullptr) {
  const Reading* x = words.at(token);
  if (!x) return false;
  if (const NationPair* pair = nation_pair(words, token, gazetteer)) {
    *code = gazetteer.nation_code(pair->nation);
    if (sector) *sector = gazetteer.nation_sector(pair->nation);
    *source = pair->source;
    return true;
  }
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
