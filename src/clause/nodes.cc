#include "clause/nodes.h"

#include <algorithm>
#include <cstdlib>

namespace rasid {
namespace {

NodeKind kind_of(const Reading& r) {
  switch (r.pos()) {
    case Pos::kVerb:
      return NodeKind::kVerb;
    case Pos::kPrep:
      return NodeKind::kPrep;
    case Pos::kConj:
      return NodeKind::kConj;
    case Pos::kSub:
      return NodeKind::kSub;
    case Pos::kNeg:
      return NodeKind::kNeg;
    case Pos::kFut:
      return NodeKind::kFut;
    case Pos::kRel:
      return NodeKind::kRel;
    case Pos::kPron:
      return NodeKind::kPron;
    case Pos::kDem:
      return NodeKind::kDem;
    case Pos::kAdv:
      return NodeKind::kAdv;
    case Pos::kAdj:
    case Pos::kElative:
    case Pos::kActPart:
    case Pos::kPassPart:
      return NodeKind::kAdj;
    default:
      return r.features.nominal() ? NodeKind::kNoun : NodeKind::kOther;
  }
}

/// «ما لا يقل عن خمسة», «ما يزيد على 20», «ما مجموعه 30»: one count. The token of the number, or `i` where there is none.
uint32_t measured(const ClauseParser& parser, const std::vector<Token>& tokens, const Words& words, uint32_t i) {
  const ClauseWords& w = parser.words();
  uint32_t k = i + 1;
  auto r = [&](uint32_t t) { return t < tokens.size() ? words.at(t) : nullptr; };
  if (!parser.in_class(r(i), w.ma)) return i;
  if (r(k) && r(k)->pos() == Pos::kNeg) k++;
  // «يقل» is spelled like a form of «قال» too.
  bool measure = false;
  for (uint32_t x = 0; k < tokens.size() && x < words.words[k].count && !measure; x++)
    measure = parser.in_class(&words.readings[words.words[k].first + x], w.measure);
  if (!measure) return i;
  k++;
  if (r(k) && r(k)->pos() == Pos::kPrep && !r(k)->enclitic) k++;
  if (k >= tokens.size()) return i;
  bool number = tokens[k].kind == TokenKind::kNumber || (r(k) && (r(k)->pos() == Pos::kNum || parser.in_class(r(k), w.quantity)));
  return number ? k : i;
}

}  // namespace

void build_nodes(const ClauseParser& parser, const TokenList& list, const Words& words, const std::vector<Mention>& mentions, uint32_t lead,
                 ClauseTree* out) {
  const auto& tokens = list.tokens;
  out->node_at.assign(tokens.size(), -1);
  size_t next = 0;
  bool broken = true;
  int parenthesis = 0;
  while (next < mentions.size() && mentions[next].begin < lead) next++;
  for (uint32_t i = lead; i < tokens.size();) {
    Node n;
    n.begin = n.head = i, n.end = i + 1;
    n.after_break = broken;
    n.in_parenthesis = parenthesis > 0;
    broken = false;
    const Reading* r = words.at(i);
    const Reading* ma = r;
    if (uint32_t k = measured(parser, tokens, words, i); k > i) n.head = i = k, r = words.at(i);
    n.reading = r;
    while (next < mentions.size() && mentions[next].begin < i) next++;
    if (next < mentions.size() && mentions[next].begin == i) {
      const Mention& m = mentions[next];
      n.kind = NodeKind::kMention;
      n.mention = int(next++);
      n.end = m.end;
      n.head = m.head;
      if (r) {
        n.conj = r->has(kClConjunction);
        if (r->has(kClPreposition)) n.prep = r->preposition;
        n.enclitic = r->enclitic;
        // A name is looked up whatever its reading; its letters tell its clitics.
        if (m.clitics_known && m.kind != MentionKind::kRole && m.begin == m.head)
          n.conj = m.conjunction, n.prep = m.preposition, n.enclitic = 0;
      }
    } else if (tokens[i].kind == TokenKind::kSign) {
      n.kind = NodeKind::kSign;
      char s = tokens[i].sign;
      if (s == '(' || s == '[') parenthesis++;
      if ((s == ')' || s == ']') && parenthesis > 0) parenthesis--, n.in_parenthesis = parenthesis > 0;
      if (s != '"' && s != '\'') broken = true;
    } else if (tokens[i].kind == TokenKind::kNumber) {
      n.kind = NodeKind::kNum;
      n.count = atoi(std::string(tokens[i].word).c_str());
    } else if (r) {
      n.kind = kind_of(*r);
      n.conj = r->has(kClConjunction);
      if (r->has(kClPreposition)) n.prep = r->preposition;
      n.enclitic = r->enclitic;
      if (r->pos() == Pos::kNum) n.kind = NodeKind::kNoun;
      n.predicate = r->pos() == Pos::kVerb || r->pos() == Pos::kMasdar || parser.in_class(r, parser.words().predicate_noun);
    }
    if (ma != r) {  // a count takes the clitics of its «ما»
      n.end = std::max(n.end, i + 1);
      n.conj = ma->has(kClConjunction), n.prep = ma->has(kClPreposition) ? ma->preposition : uint8_t(0);
    }
    for (uint32_t t = n.begin; t < n.end; t++) out->node_at[t] = int(out->nodes.size());
    i = n.end;
    out->nodes.push_back(n);
  }
}

const char* name(NodeKind k) {
  static const char* const names[] = {"mention", "noun", "adj",  "verb", "prep", "conj", "sub",  "neg",
                                      "fut",     "rel",  "pron", "dem",  "adv",  "num",  "sign", "other"};
  return names[size_t(k)];
}

const char* name(Relation r) {
  static const char* const names[] = {"root",    "subject",  "object",    "second",     "genitive",   "modifier", "apposition",
                                      "prep",    "conjunct", "topic",     "quantified", "complement", "relative", "circumstance",
                                      "purpose", "time",     "condition", "cause",      "adverbial"};
  return names[size_t(r)];
}

const char* name(PredicateKind k) {
  static const char* const names[] = {"finite", "masdar", "active", "passive", "noun", "adjective"};
  return names[size_t(k)];
}

}  // namespace rasid
