// The events of one sentence: rules fired on its predicates, absorbed content left out, repetitions folded, roles filled,
// auxiliary modes, place, date, casualties and reporter told.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "event/match.h"
#include "event/record.h"

namespace rasid {

/// An event while it still knows the words it came from.
struct SentenceEvent {
  RuleMatch match;
  uint8_t category = 0;
  std::vector<uint8_t> modes;
  uint8_t aux = 0;
  std::vector<Resolved> actors, recipients;
  uint32_t begin = 0, end = 0;  // trigger tokens
  bool alone = false;           // the only one of its category in the sentence
  bool primary = true;          // not an `also` of another
  bool pending = false;         // no party in the sentence
  bool closed = false;          // its words name what it is done to, and that is nobody
  bool weak = false;            // tried again without the parties that its rule wants
};

class EventCoder {
 public:
  EventCoder() = default;
  EventCoder(const RuleSet* rules, const ClauseParser* parser, const Gazetteer* gazetteer);

  /// Appends the sentence's events to `out`, tells the discourse who acted; counts firings by rule number.
  void code(const Sentence& s, Discourse* discourse, std::vector<EventRecord>* out, std::vector<uint64_t>* counts,
            std::vector<std::string>* trace) const;

  /// Appends a record of every mention of the sentence.
  void mentions(const Sentence& s, const Discourse& discourse, std::vector<MentionRecord>* out) const;

 private:
  void roles(const Sentence& s, const RuleRecord& r, const Predicate& p, const RuleMatcher& m, Resolver& resolver, SentenceEvent* e) const;
  /// Its subject is whom it is done to: «استشهد», «لقي مصرعه».
  bool suffers(const RuleRecord& r) const {
    return std::ranges::any_of(rules_->recipients(r), [](const RolePlace& place) { return place.kind == PlaceKind::kSubject; });
  }
  /// Attackers told in the cause of what the victims suffered: «جراء قصف حوثي», «في هجوم شنه …».
  void perpetrators(const Sentence& s, int predicate, const Resolver& resolver, SentenceEvent* e) const;
  /// The first who act in a phrase: its subjects, adjectives, genitives.
  void doers_within(const Sentence& s, int node, int depth, const Resolver& resolver, std::vector<Resolved>* out) const;
  /// Who does it with the actors: «يرافقه مدير الهيئة».
  void companions(const Sentence& s, const Predicate& p, const Resolver& resolver, SentenceEvent* e) const;
  /// «هدمت مبنى», «القبض على المتورطين»: what stands where the rule has its recipient though nothing is known of it.
  void strangers(const Sentence& s, const Predicate& p, const RuleMatcher& m, const Resolver& resolver, SentenceEvent* e) const;
  /// Sector of recipients of whom nothing is known, "" where an act of this category needs none.
  std::string_view people(const SentenceEvent& e) const {
    uint32_t any = e.match.rule->anybody, own = rules_->category(e.category).home_people;
    return rules_->text(own && any ? any : own);
  }
  /// Whether what stands in the places of the rule's recipients is a thing that is told, not one left open.
  bool names_things(const Sentence& s, const Predicate& p, const RuleMatcher& m, const RuleRecord& r) const;
  /// Whether what it is done to is an attack: «أدان الهجوم».
  bool answers_attack(const Sentence& s, const Predicate& p) const;
  /// Whether parties of two codes take part.
  static bool pair(const SentenceEvent& e);
  /// «لقي جندي مصرعه وأصيب ثلاثة آخرون في …»: the others are of those who were told of before.
  void beside_others(const Sentence& s, const Predicate& p, const Resolver& resolver, SentenceEvent* e) const;
  /// «التقى وزيرا خارجية أرمينيا وأذربيجان في جنيف»: states that meet where none of them is at home do so by a third.
  void abroad(const Sentence& s, const Predicate& p, const Resolver& resolver, SentenceEvent* e) const;
  /// The side that the rule's places leave empty from the actors nearest in the clause: whom it is done to behind the act, a verb's doer
  /// before it.
  void nearby(const Sentence& s, const Predicate& p, const Resolver& resolver, SentenceEvent* e) const;
  /// Which events go: marked by their place. What they alone know the event that stays takes over.
  std::vector<bool> fold(const Sentence& s, const std::vector<int>& fired, const std::vector<bool>& absorbs,
                         std::vector<SentenceEvent>* events, std::vector<RuleMiss>* why) const;
  /// «قُتل جندي وأصيب ثلاثة في هجوم»: one attack, whose victims stand behind two verbs.
  void fold_victims(const Sentence& s, std::vector<SentenceEvent>* events, std::vector<bool>* drop, std::vector<RuleMiss>* why) const;
  uint8_t truth(const Sentence& s, const Predicate& p, const Discourse& d) const;
  /// Who says that it happened; nobody where the paper itself tells it.
  std::vector<Resolved> reporters(const Sentence& s, const Predicate& p, const Resolver& resolver) const;
  /// Who says what `p` tells, papers left out: the speaker above, the source, the topic before a colon.
  std::vector<Resolved> speakers(const Sentence& s, const Predicate& p, Resolver& resolver) const;
  /// The date says since when it had not happened: «للمرة الأولى منذ 18 عاما».
  bool since_first(const Sentence& s, const DateMention& m) const;
  void add_modes(const Sentence& s, const Predicate& p, SentenceEvent* e) const;
  EventRecord record(const Sentence& s, const SentenceEvent& e, const Resolver& resolver, const Discourse& d) const;
  void casualties(const Sentence& s, const Predicate& p, const SentenceEvent& e, EventRecord* out) const;
  void place(const Sentence& s, const Predicate& p, const SentenceEvent& e, const Resolver& resolver, PlaceRecord* out) const;
  /// Between 0 and 1, of a record filled but for this. `dated`: its clause says «أمس» or the like.
  float confidence(const Sentence& s, const Predicate& p, const SentenceEvent& e, const EventRecord& r, bool dated) const;
  ActorRecord actor(const Sentence& s, const Resolved& r) const;
  bool lexeme_in(const Predicate& p, uint16_t c) const {
    return c != 0xFFFF && p.lexeme != kNoLexeme && lex_->in_class(p.lexeme, p.citation, c);
  }

  const RuleSet* rules_ = nullptr;
  const ClauseParser* parser_ = nullptr;
  const Gazetteer* gazetteer_ = nullptr;
  const Lexicon* lex_ = nullptr;
  uint16_t dead_ = 0xFFFF, injured_ = 0xFFFF, arrested_ = 0xFFFF, dead_verb_ = 0xFFFF, injured_verb_ = 0xFFFF, arrested_verb_ = 0xFFFF,
           catch_verb_ = 0xFFFF, attack_noun_ = 0xFFFF, accompany_ = 0xFFFF;
  uint8_t consult_ = 0, assault_ = 0, protest_ = 0, accuse_ = 0;
};

}  // namespace rasid
