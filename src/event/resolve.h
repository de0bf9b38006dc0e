// From an argument of a predicate to the actors it stands for: mentions as they are, actors inside a noun phrase («الهجوم
// الإيراني», «تصريحات المالكي»), parties already spoken of («الجانبان»), pronouns, everything coordinated with it.
#pragma once
#include <algorithm>
#include <vector>

#include "event/sentence.h"

namespace rasid {

struct Resolved {
  std::string_view code, sector;
  uint32_t entity = kNoEntity;
  uint32_t source = 0;
  std::string_view office;
  int mention = -1;
  uint32_t begin = 0, end = 0;  // tokens; begin == end: implicit
  const char* how = "";         // why this actor, for explain: "named", "inside", "pronoun", "parties", "home" ...
  bool same_actor(const Resolved& o) const { return code == o.code && sector == o.sector; }
};

/// The actor stands among those of a side.
inline bool among(const std::vector<Resolved>& side, const Resolved& r) {
  return std::ranges::any_of(side, [&r](const Resolved& x) { return x.same_actor(r); });
}

class Resolver {
 public:
  Resolver(const ClauseParser& parser, const Gazetteer& gazetteer, const Sentence& s, const Discourse& d)
      : p_(parser), w_(parser.words()), g_(gazetteer), lex_(parser.lexicon()), s_(s), d_(d) {}

  /// Actors of the argument, without repetition, in text order. `of` is the predicate the argument belongs to.
  std::vector<Resolved> actors(const Argument& a, const Predicate& of) const;
  /// Both sides of a two-sided act.
  std::vector<Resolved> parties(const Predicate& p) const;
  /// The armed groups that «تحرير عدن» is taken from: those of the sentence that do not act themselves, else the one named before.
  std::vector<Resolved> foe(const std::vector<Resolved>& actors) const;
  bool is_actor(const Argument& a, const Predicate& of) const { return !actors(a, of).empty(); }
  /// The noun is the genitive of a person, whom an adjective behind it is of: «مغني الراب الأمريكي».
  bool of_person(const Node& n) const;
  /// Whether an adjective of nationality modifies the noun: «هجوم إسرائيلي».
  bool of_a_nation(int i) const;
  /// Fills in the country that an actor without one most likely belongs to.
  void complete(Resolved* r, const Predicate& p) const;
  /// Gives a state's officer the country of the party, court or people that deals with him.
  bool beside_subject(Resolved* r, const Predicate& p) const;
  /// Whether those who act are looked for (the default) or those to whom it is done: inside a noun phrase they stand elsewhere.
  /// `counted`: people told by their number alone may be some of them.
  void seek_recipients(bool yes, bool counted = false) { recipients_ = yes, counted_ = counted; }
  /// Actors that are passed over when found inside a phrase: nobody acts on himself.
  void exclude(std::vector<Resolved> actors) { excluded_ = std::move(actors); }
  Resolved from_mention(int mention) const;
  /// Whom a node stands for that is no mention itself: an adjective of nationality, «بلاده», «الجانبان»; {} for nobody.
  std::vector<Resolved> reference(int node) const;
  /// The node stands behind في or ب, itself or at the end of its noun phrase («في شرق أوكرانيا»).
  bool located(int node) const;
  /// Told as people and no more: «شخصين», «خمسة», a pronoun.
  bool anybody(const Resolved& r) const;
  /// It stands behind a word of circumstance or source, or behind من: «وسط حراسة من جنود», «وفق المرصد».
  bool aside(int node) const;
  /// Country of the place told in the predicate's clause that stands nearest to token `near`, "" for none.
  std::string_view place_of(const Predicate& p, uint32_t near) const;

 private:
  void collect(int node, int depth, bool conjuncts, const Predicate& of, std::vector<Resolved>* out) const;
  bool node_actor(int node, int depth, const Predicate& of, std::vector<Resolved>* out) const;
  void between_within(int node, int depth, const Predicate& p, std::vector<Resolved>* out) const;
  bool people(const Node& n) const;
  void pronoun(const Argument& a, const Predicate& of, std::vector<Resolved>* out) const;
  void add(const Resolved& r, std::vector<Resolved>* out) const;
  bool cls(int node, uint16_t c) const { return p_.in_class(s_.node(node).reading, c); }

  const ClauseParser& p_;
  const ClauseWords& w_;
  const Gazetteer& g_;
  const Lexicon& lex_;
  const Sentence& s_;
  const Discourse& d_;
  std::vector<Resolved> excluded_;
  bool recipients_ = false, counted_ = false;
  mutable int depth_ = 0;  // pronouns may lead to subjects that hold pronouns: bounded
};

}  // namespace rasid
