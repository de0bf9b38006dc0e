// The state of the one pass over the nodes of a sentence, shared by its steps: signs and particles (attach.cc), clauses
// (attach_clause.cc), phrases and adjectives (attach_phrase.cc), noun phrases (attach_noun.cc).
#pragma once
#include <string_view>
#include <utility>
#include <vector>

#include "clause/agreement.h"
#include "clause/attach.h"

namespace rasid {

class Attacher {
 public:
  Attacher(const ClauseParser& p, const TokenList& tokens, const Words& words, const std::vector<Mention>& mentions, ClauseTree* t)
      : p_(p), words_(words), w_(p.words()), tokens_(tokens.tokens), m_(mentions), t_(*t), n_(t->nodes), agreement_(*t, mentions) {
    open_frame(-1, -1, Relation::kNone, 0);
  }

  std::vector<Frame> run();

 private:
  Node& at(int i) { return n_[size_t(i)]; }
  Frame& cur() { return frames_[size_t(frame_)]; }
  bool cls(int i, uint16_t c) { return p_.in_class(at(i).reading, c); }

  int open_frame(int parent, int host, Relation link, uint8_t prep);

  void link(int child, int parent, Relation r, uint8_t prep = 0) {
    Node& c = at(child);
    c.parent = parent, c.relation = r;
    if (prep) c.prep = prep;
  }

  void step(int i);
  /// A subject that was repaired may hang on what hangs on it: every node is to be reached from a root. Linear.
  void open_circles();

  bool nominal(int i) {
    NodeKind k = at(i).kind;
    return k == NodeKind::kNoun || k == NodeKind::kMention || k == NodeKind::kAdj || k == NodeKind::kNum;
  }

  /// A transparent word hands its clitics to the next node.
  void carry(int i) {
    if (at(i).prep) pending_prep_ = at(i).prep;
    if (at(i).conj) pending_conj_ = true;
  }

  /// «حفظه الله», «رضي الله عنه»: a wish for somebody is no part of the sentence. The node behind it, `i` where there is none.
  int wish(int i);
  void on_sign(int i);
  /// «(وقوامها آلاف العناصر)», « - وهو مؤسس التيار - »: what stands aside is a clause of its own, and the outer one goes on behind it.
  bool aside(int i, char s);
  /// «أدان الرئيس، الذي يزور المنطقة، الهجوم», «حثت كندا، في بيان صدر أمس، الأطراف على …»: a remark that comma `i` opens behind the
  /// subject. It is read as what it is; at its second comma the clause goes on where it stood.
  void remark(int i);

  /// «قال الوزير: …» opens what he says; «موسكو: نرفض …» tells who speaks. False when the colon is a break as any other.
  bool on_colon();

  void on_particle(int i);

  void on_neg(int i);

  /// The frame whose verb can take the clause that opens here.
  int complement_host(uint8_t prep);

  bool governs(int i, uint8_t prep);
  /// The word has an object, whatever stands in it here.
  bool takes_object(const Reading* r) const {
    return r && r->lexeme != kNoLexeme && p_.lexicon().lexeme(r->lexeme).flags & kLexDirectObject;
  }

  int frame_of(int node) {
    for (size_t f = 0; f < frames_.size(); f++)
      if (frames_[f].node == node) return int(f);
    return frame_;
  }

  void on_sub(int i);
  /// Reads «ما» as what the clause's verb still wants: «أدان الرئيس ما أقدمت عليه القوات». False when it is no object.
  bool what_is_object(int i);

  /// The frame around a relative clause that lacks nothing and whose noun still waits for its own verb, -1 for none: «المجموعة التي هاجمت
  /// الجنود تنتمي …».
  int behind_relative();
  /// The clause, or one around it, is a relative clause of the node.
  bool is_antecedent(int node) const;
  /// The frame whose topic, an indefinite noun, is described by the verb behind it and waits for verb `i`, -1 for none: «إن صاروخا أطلق من
  /// غزة سقط …», «مقاتلين تدعمهم الضربات يحاولون …».
  int described_topic(int i);
  /// Opens the clause of verb `i` for the topic of frame `f`, whose own verb becomes what is said of the topic.
  void resume_topic(int f);
  /// The pronoun of the «إن» that opened the clause is the subject of its verb `i`, by agreement.
  bool acts_by_pronoun(int i);
  /// Right behind verb `i` stands who does it: a party, and an object behind it or none that the verb could have.
  bool doer_follows(int i);

  bool pending_conj_or(int i) { return at(i).conj || pending_conj_; }

  int main_verb() {
    for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent)
      if (frames_[size_t(f)].node >= 0 && frames_[size_t(f)].link != Relation::kRelative) return frames_[size_t(f)].node;
    return -1;
  }

  bool denies(int i);
  void on_relative(int i);

  void on_verb(int i);

  void on_prep(int i);

  /// Whom «بينهم» can mean: the nearest people told, not their wounds: «أصيب سبعة أشخاص بجروح بينهم …».
  int those_meant(int from);

  /// Takes another reading of the word, of this part of speech and without a look at its weight; false when it has none.
  bool read_as(int i, Pos pos);
  /// The same, once: what has been read as a verb is not made a noun again.
  bool reread(int i, Pos pos) { return std::exchange(reread_, i) != i && read_as(i, pos); }
  /// The same where the word may be a time of day.
  bool read_as_time(int i);
  /// The first reading of the word for which `fits` holds, null for none.
  template <class Fits>
  const Reading* reading_where(int i, Fits fits) {
    const Word& w = words_.words[at(i).head];
    for (uint32_t k = w.first; k < w.first + w.count; k++)
      if (fits(words_.readings[k])) return &words_.readings[k];
    return nullptr;
  }
  /// «في حين السعودية تدعم …»: a preposition that opens clauses too is read so.
  bool opens_clause(int i);
  /// An actor or place stands right behind, on its own.
  bool mention_behind(int i);
  /// A word read as a noun that is the verb of what the indefinite noun before it is, and no genitive.
  bool describes(int i);
  /// The office before it, told with its country, whose holder the name is: «وزير الخارجية في المملكة الأردنية أيمن الصفدي»; -1 for none.
  int office_named(int i);

  /// Right behind «بينهم» stand those who are meant: a noun, a name or a number without a preposition.
  bool member_follows(int i);

  std::string_view key(int i);

  /// Where a prepositional phrase hangs: the nearest word that governs the preposition, else the nearest predicate.
  int pp_host(uint8_t prep);
  /// «… الأمم المتحدة …، محذرة من», «…، مؤكدين أن»: what a subject that is feminine or several does besides, shown by no ending in alef.
  bool next_act(int i, const Reading& r);
  /// Whether a participle in the accusative can be of what the subject does besides; no contradiction is enough.
  bool circumstance_of(const Reading& r, int subject) const;
  bool names_state(int i) const;
  bool modifier_governs(uint8_t prep);
  /// Word `k` has all that it takes by إلى, على or عن: «تهمة الانتماء إلى منظمة إلى صحافيين».
  bool has_phrase(int k, uint8_t prep);
  /// Whether the clause's verb still wants the preposition, and `k`, which governs it too, is its subject.
  bool waits_for(uint8_t prep, int k);

  void on_pronoun(int i);

  void on_number(int i);

  void on_adjective(int i);

  /// Whether a word with و that may be verb or masdar stands beside a masdar. Says the same whichever it is read as: where it holds
  /// on_verb hands the word to on_nominal, where not on_nominal to on_verb, and neither hands it back.
  bool beside_masdar(int i);
  bool more_than_number(int i);
  /// The word may be a noun for somebody too, whichever reading was chosen.
  bool names_person(int i);
  bool circumstance_possible(int i);

  void on_nominal(int i);
  /// A masdar behind the comma that is spelled like its verb's participle: «…، مطالبة بالإفراج عن …».
  bool read_as_act(int i);

  /// A number word or quantifier: what it counts is the real head.
  bool counts(int i) {
    Pos p = at(i).reading ? at(i).reading->pos() : Pos::kNone;
    return p == Pos::kNum || p == Pos::kQuant;
  }

  /// A town, or a capital that may stand for its state.
  bool names_place(int i) const;

  bool adjacent_construct(int i);

  /// و + noun: beside the nearest phrase of its kind.
  bool coordinate(int i, uint8_t prep);

  /// The first of a list of people that has two already and that `i`, a person behind comma and و, goes on with; -1 for none.
  int running_list(int i);

  /// «مداهمة قوات الاحتلال بلدة»: a transitive masdar whose genitive is its doer takes the next noun phrase as object, unless the
  /// clause's own verb still waits for one.
  int open_masdar(int i);

  /// «تنظيم داعش، الفرع المحلي في سيناء، ثلاثة مدنيين»: between two commas, with the object still to come.
  bool apposed(int i);

  /// The clause at hand is all said: «يرافقه مدير الهيئة»; what follows is the verb's above.
  bool all_said();
  /// The nearest verb outside relative clauses that has its subject and wants an object; -1 when the clause at hand is not closed.
  int waiting_frame();

  bool next_is_verb(int i) { return i + 1 < int(n_.size()) && at(i + 1).kind == NodeKind::kVerb; }

  /// Takes the reading of verb `i` that has an object: «وقع الاتفاقية» is "sign", not "happen".
  void read_with_object(int i);

  /// A bare noun phrase takes the first open slot it fits.
  void fill(int i);
  /// A relative clause of which the noun before it is the subject: «بيان صدر أمس».
  bool lacks_only_subject(const Frame& f);

 private:
  const ClauseParser& p_;
  const Words& words_;
  const ClauseWords& w_;
  const std::vector<Token>& tokens_;
  const std::vector<Mention>& m_;
  ClauseTree& t_;
  std::vector<Node>& n_;
  Agreement agreement_;
  std::vector<Frame> frames_;
  int frame_ = -1, tail_ = -1, tail_break_ = -1, next_ = 0;
  int aside_end_ = -1, aside_frame_ = -1, aside_tail_ = -1;  // the sign that ends a remark, and where the clause stood
  int reread_ = -1;                                          // the node read in another way last
  int members_of_ = -1;                                      // whom a «بينهم» just read stands for
  uint8_t pending_prep_ = 0;
  bool pending_aim_ = false;  // it is «من أجل»
  bool prep_conj_ = false, pending_conj_ = false, pending_neg_ = false, pending_neg_noun_ = false, pending_qad_ = false,
       pending_future_ = false, pending_perhaps_ = false, pending_not_ = false;
  bool broken_ = true;
};

}  // namespace rasid
