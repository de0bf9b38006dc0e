// How one sentence's mentions are parsed; the parts of the work stand in files of their own: names (name_match.cc), office and body
// phrases (role_phrase.cc), what the text around gives (mention_context.cc), and the walk over the sentence (mentions.cc).
#pragma once
#include <algorithm>
#include <bitset>

#include "entity/mentions.h"
#include "entity/nationality.h"

namespace rasid {

struct NameMatch {
  uint32_t begin = 0, end = 0;
  const NameTarget* target = nullptr;
  bool clitic = false;  // a proclitic was cut from the first word
  bool conjunction = false;
  uint8_t preposition = 0;  // number
};

/// One sentence's worth of work.
class MentionParser {
 public:
  MentionParser(const MentionFinder& f, const TokenList& tokens, const Words& words, Discourse* d, std::vector<Mention>* out)
      : g_(*f.gazetteer_), lex_(*f.lexicon_), c_(f.classes_), t_(tokens.tokens), w_(words), d_(d), out_(out) {}

  static bool adjective_like(const Reading& y);
  void run();
  void inside(const Mention& m, std::vector<Mention>* out) const;

 private:
  const Reading* r(uint32_t i) const { return w_.at(i); }
  bool sign(uint32_t i, char c) const { return i < t_.size() && t_[i].kind == TokenKind::kSign && t_[i].sign == c; }
  bool role_is(const Mention& m, RoleKind kind) const { return m.role != kNoRole && g_.all_roles()[m.role].kind == kind; }
  static void one_word(uint32_t i, MentionKind kind, Mention* m) {
    m->begin = m->head = i, m->end = i + 1;
    m->kind = kind;
  }
  /// The mention stands for somebody told before.
  static void refer(const Referent& who, const char* how, Mention* m) {
    m->code = who.code, m->sector = who.sector, m->entity = who.entity, m->source = who.source;
    m->from_discourse = true, m->how = how;
  }
  /// An adjective of nationality joined by و to the one that ended the mention before.
  bool twin_of(uint32_t i, Mention* m) const;
  /// «(أ ف ب)»: whose news it is, nobody that the sentence tells of.
  bool credit(const Mention& m) const;
  /// «رئيس البرلمان الأوروبي»: who belongs to no state has no sector, unless it fights.
  void no_sector(Mention* m) const;
  /// The longest name that begins at token i, proclitics of its first word aside.
  NameMatch match_name(uint32_t i, bool bare_only) const;
  bool nominal_word(uint32_t i) const;
  /// A mention may begin at token i: most words are none by their spelling alone.
  bool may_begin(uint32_t i) const {
    const Reading* x = r(i);
    return x && (w_.words[i].may(kMayMention) || (x->has(kClArticle) && x->features.nominal() && may_be_short(i)));
  }
  /// A noun with the article that is no more than a word by itself may be short for somebody named before, or a town's name.
  bool may_be_short(uint32_t i) const;
  /// Which of the entities that share a name is meant here, if any.
  const NameTarget* pick(std::span<const NameTarget> found, uint32_t i, uint32_t end, bool clitic) const;
  std::string_view stem_key(uint32_t i) const;
  /// The word by which a name is remembered: without clitics and article.
  std::string_view name_key(uint32_t i) const;
  /// The same of a word within a name that begins at `first`: only the first bears clitics, whatever the other's reading («باول»).
  std::string_view inner_key(uint32_t first, uint32_t i) const;
  bool title_before(uint32_t i) const;
  bool has_article(uint32_t i) const { return r(i) && r(i)->has(kClArticle); }
  /// Token i is an adjective that goes with the noun before it.
  bool agrees_with_previous(uint32_t i) const;
  /// «هجمات إرهابية», «تحقيق برلماني»: an adjective of the noun before it, though a noun is spelled alike.
  bool modifies_previous(uint32_t i) const;
  /// From the mark that closes a short quotation to the word before it; else i.
  uint32_t before_quotation(uint32_t i) const;
  const RoleRecord* match_role(uint32_t i, uint32_t* end) const;
  /// A modifier is matched as spelled, its article free («وزير الخارجية», «وزيرا خارجية»), an adjective in whatever agreement.
  bool same_modifier(uint32_t j, std::string_view modifier) const;
  /// How the words behind a noun may begin as modifiers.
  struct Initials {
    uint16_t of[4];
    size_t count = 0;
    std::bitset<256> first;  // letters: nearly always enough
    void add(uint16_t initials) {
      first.set(initials & 0xFF);
      of[count++] = initials;
    }
    bool has(uint16_t initials) const { return first[initials & 0xFF] && std::find(of, of + count, initials) != of + count; }
  };
  /// Adds how a modifier, its article aside, begins if it is the same as word j.
  void modifier_initials(uint32_t j, Initials* out) const;
  /// How an adjective or participle is written in a row of the roles.
  std::string_view modifier_lemma(const Reading& y) const;
  bool nisba(uint32_t i, std::string_view* code, uint32_t* source, std::string_view* sector = nullptr) const {
    std::string_view nation;
    uint32_t from = 0;
    if (!nationality(w_, i, lex_, g_, &nation, &from, sector) ||
        doubtful_nation(w_, i, lex_, c_.doubtful_nation, c_.nation_head, *d_, nation))
      return false;
    *code = nation, *source = from;
    return true;
  }
  /// «روسيا», «سوريا» look like accusative adjectives; without an article they are the country.
  bool country_name(uint32_t i) const;
  /// The word alone is the name of a state (of `code`, if given).
  bool names_state(uint32_t i, std::string_view code = {}) const;
  /// «ماكرون يهاتف …», «ظريف: …»: a headline begins with who acts or speaks, by his family name alone.
  bool headline(uint32_t i) const;
  bool is_class(uint32_t i, uint16_t cls) const {
    const Reading* x = r(i);
    return x && x->lexeme != kNoLexeme && cls != 0xFFFF && lex_.in_class(x->lexeme, x->citation, cls);
  }
  bool parse(uint32_t i, Mention* m, int depth) const;
  void from_name(const NameMatch& name, Mention* m) const;
  /// The office a person holds on the document's date; after the last one he is of the elite.
  void office(const Entity& e, Mention* m) const;
  /// Further name words after a name (the family name behind a known short one).
  void extend_name(Mention* m) const;
  /// A personal name right behind an office.
  void extend_person(Mention* m) const;
  /// What a word can be within a person's name.
  struct NameSense {
    bool strong = false;  // its chosen reading is a name, or it is unknown
    bool weak = false;    // it is an everyday word too, and read as such
    bool listed = false;  // the lexicon has it as a name of persons
    bool given = false, family = false, foreign = false, article = false;
  };
  NameSense name_sense(uint32_t i, bool first) const;
  /// The same by the word's own readings, whatever stands behind it.
  NameSense own_name_sense(uint32_t i, bool first) const;
  /// «بن», «عبد», «أبو» with a word behind it.
  bool particle(uint32_t i) const;
  /// The end of the name words that begin at token i; i for none.
  /// `lead`: its first word may bear a conjunction or preposition.
  uint32_t name_run(uint32_t i, bool lead) const;
  /// Behind a given name, a word with the article that is a family's name or a king's number.
  bool family_behind(uint32_t j) const;
  bool ordinal(uint32_t j) const;
  uint32_t behind_given(uint32_t i, uint32_t k, bool title) const;
  /// The same behind an office or title, where two everyday words may be a name.
  uint32_t name_behind(uint32_t i, bool title) const;
  /// A name that no table has, by its words and its surroundings.
  bool unknown_person(uint32_t i, Mention* m) const;
  /// «الموقعون على البيان», «قال مشاركون»: people told by what they do, whom no table has.
  bool unknown_people(uint32_t i, Mention* m) const;
  /// «مطار دبي الدولي», «مخيم جنين»: a feature of the land with its name.
  bool place_phrase(uint32_t i, Mention* m) const;
  bool unknown_place(uint32_t i, Mention* m) const;
  /// «مديرية خولان»: a part of the country, and no body of the state as «مديرية الجوازات».
  bool district(uint32_t i) const;
  /// Words around that make a name a place: a preposition, «مدينة», a country behind it.
  bool place_before(uint32_t i, bool clitic) const;
  /// Between brackets or quotation marks.
  bool bracketed(uint32_t i, uint32_t end) const;
  bool state_behind(uint32_t end, std::string_view code) const;
  /// An organisation named before that this noun alone may mean («الحركة»).
  bool short_organisation(uint32_t i, Mention* m) const;
  /// «الأخير», «الأخيرة»: the one named last.
  bool latter(uint32_t i, Mention* m) const;
  bool from_role(uint32_t i, const RoleRecord* role, uint32_t end, Mention* m, int depth) const;
  bool is_lam(uint32_t i) const;
  bool is_ba(uint32_t i) const;
  /// The adjective at token j can belong to the role phrase that begins at i.
  bool goes_with(uint32_t i, const Mention& m, uint32_t j) const;
  /// The word is an act that has an object, and no clause for one.
  bool done_to_people(uint32_t i) const;
  bool of_no_state(const Entity& e) const;
  /// A body that the people of a role are some of, behind a preposition at the mention's end.
  bool member_of(uint32_t i, const RoleRecord* role, int depth, Mention* m) const;
  /// Takes in the body at `j` behind «باسم», for which the person of the mention speaks.
  bool speaks_for(uint32_t j, const RoleRecord* role, int depth, Mention* m) const;
  /// A country, organisation or place that a role belongs to.
  void adopt(const NameMatch& name, Mention* m, const RoleRecord* role) const;
  /// «المستشار في الديوان الملكي … الدكتور عبدالله الربيعة»: the name behind an office told at length.
  void office_before(Mention* m) const;
  /// «الزياني، وزير الخارجية» and «وزير الخارجية، عادل الجبير»: one person told twice.
  bool apposition(Mention* m) const;
  /// The mention just read is more of the one before it, which takes its words in: another office, or the genitive of his own.
  bool continues(const Mention& m) const;
  /// Codes that the phrase itself does not give: earlier bearers of the role, the document's own country.
  void resolve(Mention* m) const;
  /// Who has been named in this sentence: «الزياني … للوزير» speaks of the other minister.
  std::string_view taken() const;
  /// Who held the office that the mention names, on the document's date; of a counterpart («نظيره الروسي») the office of `other_of`.
  /// `each`: the mention is one of several of a kind («الرئيسان الأمريكي والروسي»).
  void holder(Mention* m, const Mention* other_of, bool each) const;
  /// A word of the name is of another language.
  bool foreign_name(const Mention& m) const;
  /// Of which country the other one is: «وزير الخارجية يلتقي نظيره الروسي».
  std::string_view counterpart() const;
  void tell(const Mention& m) const;
  const Gazetteer& g_;
  const Lexicon& lex_;
  const MentionClasses& c_;
  const std::vector<Token>& t_;
  const Words& w_;
  std::vector<uint32_t> counterparts_;  // tokens that are «نظيره» and the like
  mutable uint32_t closed_at_ = 0;  // token of another state behind a phrase that is of one: «الرئيس الصيني السعودية»
  Discourse* d_;
  std::vector<Mention>* out_;
};

}  // namespace rasid
