// The making of predicates, shared by its steps: arguments (predicate_arguments.cc), light verbs (predicate_light.cc), what a
// predicate takes over from others and whether it holds (predicate_sharing.cc); predicates.cc runs them in order.
#pragma once
#include <vector>

#include "clause/predicates.h"

namespace rasid {

class PredicateBuilder {
 public:
  PredicateBuilder(const ClauseParser& p, const Words& words, const std::vector<Mention>& m, const std::vector<Frame>& frames,
                   ClauseTree* t)
      : p_(p), w_(p.words()), words_(words), m_(m), frames_(frames), t_(*t) {}

  void run();

 private:
  std::vector<Predicate>& preds() { return t_.predicates; }
  const Node& at(int i) const { return t_.nodes[size_t(i)]; }
  bool cls(int node, uint16_t c) const { return node >= 0 && p_.in_class(at(node).reading, c); }
  bool lexeme_in(const Predicate& p, uint16_t c) const {
    return c != 0xFFFF && p.lexeme != kNoLexeme && p_.lexicon().in_class(p.lexeme, p.citation, c);
  }
  uint16_t flags(const Predicate& p) const { return p.lexeme == kNoLexeme ? 0 : p_.lexicon().lexeme(p.lexeme).flags; }

  int depth(int p) {
    int n = 0;
    for (; p >= 0 && n < 50; p = preds()[size_t(p)].parent) n++;
    return n;
  }

  /// «الوزير في زيارة …», «على اتصال»: the topic of a clause without a verb, whose predicate is the act `i` behind a preposition; or -1.
  /// A verb with its object, behind which ل tells what for and nothing that the verb is about.
  bool sends_for(const Predicate& q);
  /// Whether a pronoun suffix can be the person whom the relative clause describes.
  bool resumes(uint8_t enclitic, int antecedent) const;
  /// «وطلبت المساعدة من …» at the head of a sentence: no act asks, so it is what she asks who was told of before.
  bool begins_with_object(const Frame& f);
  int topic_of(int i) const;
  /// «دعم ومساندة الجهود»: the genitive of the masdar beside it is its own too.
  int shared_genitive(int i) const;
  /// Whether the noun stands where a purpose is told: «لاعتقال …», «بهدف اعتقال …».
  bool aims(int i) const;
  Argument arg(int node, uint8_t prep = 0);
  Argument pronoun(int node, uint8_t prep = 0) {
    Argument a;
    a.pronoun = at(node).enclitic, a.token = at(node).head, a.prep = prep;
    return a;
  }

  /// Prepositional children; a noun of agency (على يد X) gives its genitive as agent.
  void phrases(int node, Predicate* p);

  const Argument* phrase(const Predicate& p, uint8_t prep) {
    for (const auto& a : p.preps)
      if (a.prep == prep) return &a;
    return nullptr;
  }

  int add(Predicate p) {
    preds().push_back(p);
    t_.predicate_at[size_t(p.node)] = int(preds().size()) - 1;
    return int(preds().size()) - 1;
  }

  int finite(const Frame& f);

  /// «زار الوزير كينيا والتقى رئيس تنزانيا»: the one noun phrase of a transitive verb beside another is its object where the subject
  /// of the other can be its own; a verb behind its subject shows all of his gender and number.
  bool goes_on(const Frame& f);

  void relative(const Frame& f, Predicate* p);

  /// «قتل خمسة أشخاص»: a transitive verb whose only noun phrase suffers the act, and whose letters may be read as passive.
  bool unmarked_passive(const Predicate& p, const Node& v);
  uint16_t passive_prone() const { return w_.passive_prone; }

  /// Masdar or event noun.
  void nominal(int i);

  bool direct(const Predicate& p) const { return (flags(p) & kLexDirectObject) != 0; }
  bool actor(const Argument& a) const { return a.node >= 0 && at(a.node).mention >= 0 && m_[size_t(at(a.node).mention)].actor(); }
  bool armed(const Argument& a) const {
    return a.node >= 0 && at(a.node).mention >= 0 && armed_sector(m_[size_t(at(a.node).mention)].sector);
  }

  /// Last token of all that hangs on a node.
  uint32_t extent(int i, int d = 0);

  void links();

  /// Who says what no verb of saying governs: «بحسب الشرطة», «حسبما قال الوزير», «…»، قال الوزير, «موسكو: …».
  void speakers();
  bool under(int k, int top) {
    for (int n = 0; k >= 0 && n < 30; n++, k = preds()[size_t(k)].parent)
      if (k == top) return true;
    return false;
  }

  int predicate_of(const Argument& a);

  /// «لم تعلن أي جهة مسؤوليتها عن الهجوم»: the attack took place, whoever says nothing of it.
  bool claimed(const Predicate& act, const Predicate& verb);
  void carry(Predicate& verb, int self, int noun);

  void merge_phrases(const Predicate& verb, int noun, int skip_node);

  void light(Predicate& verb);

  void inherit(Predicate& p);
  /// «قررت تركيا محاربة التنظيم»: who is to act is known, so the genitive of a masdar that else names its doer is the other one.
  void done_to_genitive(Predicate& p);

  /// Prepositions by which a verb directs itself at an act; those of time and place (بعد، خلال) tell another's.
  bool carries(uint8_t prep) const {
    return prep == w_.by || prep == w_.of_lam || prep == w_.to || prep == w_.about || prep == w_.on || prep == w_.in || prep == w_.from;
  }
  bool of_a_nation(const Predicate& p) const;
  /// «حق تركيا في ضرب …», «قدرة الجيش على صد …»: he whose right or power it is.
  Argument owner(const Predicate& p);

  /// «وأضاف أن …»: a verb without a subject has one in its form.
  void implied(Predicate& p);

  Argument target(const Predicate& p);

  void take(Argument& mine, const Argument& theirs);

  bool same_person(const Predicate& a, const Predicate& b);

  /// What the noun that it hangs on says: «في حال …», «على وشك …», «عدم …».
  void truth_by_host(Predicate& p);
  void truth(Predicate& p);

  const ClauseParser& p_;
  const ClauseWords& w_;
  const Words& words_;
  const std::vector<Mention>& m_;
  const std::vector<Frame>& frames_;
  ClauseTree& t_;
  std::vector<int> frame_predicate_;
};

}  // namespace rasid
