// All that the stages before know of one sentence, in one place for the event stage.
#pragma once
#include <string_view>
#include <vector>

#include "clause/tree.h"
#include "entity/dates.h"
#include "entity/discourse.h"
#include "entity/gazetteer.h"
#include "entity/mentions.h"
#include "entity/numbers.h"
#include "morph/choice.h"
#include "text/tokens.h"

namespace rasid {

struct Sentence {
  TokenList tokens;
  Words words;
  std::vector<Mention> mentions;
  std::vector<Mention> lead_mentions;   // those before the sentence itself
  std::vector<Mention> inner_mentions;  // names within the mentions, found only when asked for
  std::vector<DateMention> dates;
  std::vector<NumberMention> numbers;
  int lead_year = 0;  // «1980 - …»: of what it tells, 0 for none
  uint32_t lead = 0;  // tokens before the sentence itself: a list's mark, a dateline
  ClauseTree tree;
  uint32_t number = 0;  // in the document
  Span bytes;
  std::string_view text;  // of the document
  const Letters* letters = nullptr;

  /// The finite verb in whose clause the predicate stands; the outermost predicate where there is none.
  const Predicate& finite_above(const Predicate& p) const {
    const Predicate* q = &p;
    for (int n = 0; n < 8 && q->kind != PredicateKind::kFinite && q->parent >= 0; n++) q = &tree.predicates[size_t(q->parent)];
    return *q;
  }
  /// Whether `p` is `top` or hangs on it.
  bool within(const Predicate& p, const Predicate& top) const {
    const Predicate* q = &p;
    for (int n = 0; n < 20 && q != &top && q->parent >= 0; n++) q = &tree.predicates[size_t(q->parent)];
    return q == &top;
  }
  const Node& node(int i) const { return tree.nodes[size_t(i)]; }
  const Reading* reading(uint32_t token) const { return words.at(token); }
  Span span(uint32_t first_token, uint32_t end_token) const {
    if (first_token >= end_token || end_token > tokens.tokens.size()) return {};
    return {tokens.tokens[first_token].bytes.begin, tokens.tokens[end_token - 1].bytes.end};
  }
  /// The same without the conjunction or preposition written to the first word: «والشرطة» is الشرطة.
  Span phrase(uint32_t first_token, uint32_t end_token) const {
    Span out = span(first_token, end_token);
    if (out.empty()) return out;
    const Token& t = tokens.tokens[first_token];
    const Reading* r = reading(first_token);
    if (t.kind != TokenKind::kWord || !r) return out;
    uint32_t cut = r->stem_begin;
    if (r->has(kClArticle)) {
      // The article belongs to the phrase; of للـ only one lam is the preposition's.
      bool lam = r->has(kClPreposition) && cut >= 2 && ar8::Letter(t.word[cut - 2]) == ar8::kLam;
      cut = cut >= 2 ? cut - (lam ? 1 : 2) : 0;
    }
    if (cut) out.begin = letter_offset(text, t, cut, *letters);
    return out;
  }
  /// Words of a mention without clitics before them; a name tells its own by its letters, whatever the reading: بلينكن has none.
  Span words_of(const Mention& m, uint32_t first_token, uint32_t end_token) const {
    bool inside = first_token != m.begin;
    if (!inside && (!m.clitics_known || m.kind == MentionKind::kRole)) return phrase(first_token, end_token);
    Span out = span(first_token, end_token);
    uint32_t cut = inside ? 0 : uint32_t(m.conjunction) + uint32_t(m.preposition != 0);
    if (cut) out.begin = letter_offset(text, tokens.tokens[first_token], cut, *letters);
    return out;
  }
};

}  // namespace rasid
