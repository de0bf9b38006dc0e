// Names of persons that no table has: told by the words they are made of and by what stands before and behind them.
#include "entity/mention_parser.h"

namespace rasid {

using namespace ar8;

namespace {
/// Words of a person's name; a longer run of names is a list. So what is read again at each of its words stays bounded.
constexpr uint32_t kLongestName = 24;
}  // namespace

MentionParser::NameSense MentionParser::own_name_sense(uint32_t i, bool first) const {
  NameSense s;
  const Reading* x = r(i);
  if (i >= t_.size() || !x || x->enclitic) return s;
  constexpr uint16_t kPersonal = kLexGivenName | kLexFamilyName | kLexForeignName;
  const uint8_t outer = kClConjunction | kClPreposition;
  for (uint32_t k = 0; k < w_.words[i].count; k++) {
    const Reading& y = w_.readings[w_.words[i].first + k];
    bool chosen = &y == x;
    if (y.pos() != Pos::kName || (y.has(CliticBits(outer)) && !(first && chosen)) || y.enclitic) continue;
    if (y.guessed) {
      s.strong |= chosen;
      s.article |= chosen && y.has(kClArticle);
      continue;
    }
    uint16_t flags = lex_.lexeme(y.lexeme).flags;
    if (!(flags & kPersonal) && !y.features.human()) continue;
    if (!s.listed || chosen) s.article = y.has(kClArticle);
    s.listed = true;
    s.strong |= chosen;
    s.given |= (flags & kLexGivenName) != 0;
    s.family |= (flags & kLexFamilyName) != 0;
    s.foreign |= (flags & kLexForeignName) != 0;
  }
  if (!s.listed && !s.strong) s.article = x->has(kClArticle);
  s.weak = s.listed && !s.strong;
  return s;
}

MentionParser::NameSense MentionParser::name_sense(uint32_t i, bool first) const {
  NameSense s = own_name_sense(i, first);
  if (!s.weak) return s;
  const Reading* x = r(i);
  // A particle of the language is no name, but for «علي», which is told from «على» by its last letter.
  if (x->pos() >= Pos::kPrep) {
    const Reading* next = i + 1 < t_.size() ? r(i + 1) : nullptr;
    bool governs = next && !next->has(kClConjunction) && !next->has(kClPreposition) && !own_name_sense(i + 1, false).strong &&
                   (next->features.nominal() || (next->pos() > Pos::kPrep && next->pos() != Pos::kConj && next->pos() != Pos::kSub));
    if (Letter(t_[i].word.back()) != kYeh || t_[i].word.size() != 3 || governs) s.weak = false;
  }
  // A name behind the article is a family name: «البرادعي».
  if (s.article && s.weak && !s.family) s.weak = false;
  return s;
}

bool MentionParser::particle(uint32_t i) const {
  if (i + 1 >= t_.size() || !r(i) || !r(i + 1) || t_[i + 1].kind != TokenKind::kWord) return false;
  const Reading& next = *r(i + 1);
  if (next.has(kClConjunction) || next.has(kClPreposition) || next.pos() >= Pos::kPrep) return false;
  bool any = false;
  for (uint32_t k = 0; k < w_.words[i].count && !any; k++) {
    const Reading& y = w_.readings[w_.words[i].first + k];
    // In that very form: «إلى» is no form of «آل».
    any = y.lexeme != kNoLexeme && !(y.clitics & (kClArticle | kClPreposition)) && !y.enclitic &&
          lex_.in_class(y.lexeme, y.citation, c_.name_particle) &&
          ar8::key(ar8::bare(lex_.text(lex_.lexeme(y.lexeme).lemma))) == t_[i].key.substr(y.stem_begin);
  }
  return any;
}

uint32_t MentionParser::name_run(uint32_t i, bool lead) const {
  uint32_t j = i;
  bool given = false;  // a given or foreign name or a particle has been read
  while (j < t_.size() && j - i < kLongestName && t_[j].kind == TokenKind::kWord) {
    if (particle(j) && (j > i || lead || !(r(j)->clitics))) {
      bool twice = particle(j + 1) && j + 2 < t_.size();  // «بن عبد العزيز»
      j += twice ? 3 : 2;
      given = true;
      continue;
    }
    NameSense s = name_sense(j, lead && j == i);
    if (s.article && j == i) break;
    if (j > i && s.article && given && family_behind(j)) {
      j++;
      if (ordinal(j - 1) && j < t_.size() && is_class(j, c_.teen)) j++;  // «الثالث عشر»
      continue;
    }
    if (!s.strong && !(s.weak && j > i)) break;
    if (s.weak) {
      // «أحمد أمين الحزب»: a common word with a genitive of its own, or an office, is none of the name.
      uint32_t end = 0;
      bool governs = !s.article && r(j)->pos() < Pos::kPrep && j + 1 < t_.size() && r(j + 1) && !r(j + 1)->has(kClConjunction) &&
                     !r(j + 1)->has(kClPreposition) && !name_sense(j + 1, false).listed;
      if (governs && has_article(j + 1)) break;
      if (match_role(j, &end) && (end > j + 1 || (governs && r(j + 1)->features.nominal()))) break;
    }
    NameMatch other = match_name(j, true);
    if (other.target && g_.entity(other.target->entity).kind != EntityKind::kPerson &&
        !(g_.entity(other.target->entity).flags & kEntMinor) && (other.end > j + 1 || !(s.listed && j > i)))
      break;
    given = true;
    j++;
  }
  return j;
}

bool MentionParser::ordinal(uint32_t j) const { return is_class(j, c_.ordinal) && has_article(j); }

bool MentionParser::family_behind(uint32_t j) const {
  const Reading* x = r(j);
  if (!x || x->enclitic || x->has(kClConjunction) || x->has(kClPreposition)) return false;
  NameSense s = name_sense(j, false);
  if (s.strong || s.family || x->guessed || ordinal(j)) return true;
  std::string_view code;
  uint32_t source = 0, end = 0;
  // «الخطابي»: an adjective in -i of no state, which agrees with nothing here.
  bool nisba_like = adjective_like(*x) && Letter(t_[j].key.back()) == kYeh && x->features.number() == Number::kSing;
  return nisba_like && !nisba(j, &code, &source) && !match_role(j, &end);
}

uint32_t MentionParser::name_behind(uint32_t i, bool title) const {
  if (i >= t_.size() || t_[i].kind != TokenKind::kWord || !r(i) || r(i)->has(kClConjunction) || r(i)->has(kClPreposition)) return i;
  if (uint32_t k = name_run(i, false); k > i) return behind_given(i, k, title);
  NameSense s = name_sense(i, false);
  if (!s.weak || s.article) return i;
  uint32_t k = name_run(i + 1, false);
  // «الخبير الاقتصادي أمين فارس»: two everyday words that are names both.
  if (k == i + 1 && i + 1 < t_.size()) {
    NameSense next = name_sense(i + 1, false);
    if (next.weak) k = std::max(i + 2, name_run(i + 2, false));
  }
  if (k > i + 1) return k;
  bool governs = i + 1 < t_.size() && has_article(i + 1) && !r(i + 1)->has(kClConjunction) && !r(i + 1)->has(kClPreposition);
  return title && s.given && !governs ? i + 1 : i;
}

uint32_t MentionParser::behind_given(uint32_t i, uint32_t k, bool title) const {
  // «السيد أحمد التوفيق»: behind a title and one given name, what bears the article is the family's name.
  if (!title || k != i + 1 || k >= t_.size() || !r(k) || !has_article(k) || !name_sense(i, false).given) return k;
  const Reading* x = r(k);
  uint32_t end = 0;
  std::string_view code;
  uint32_t source = 0;
  bool word = (x->features.nominal() || x->pos() == Pos::kName) && x->features.number() == Number::kSing &&
              x->features.gender() == Gender::kMasc && !x->enclitic && !x->has(kClConjunction) && !x->has(kClPreposition);
  return word && !match_role(k, &end) && !nisba(k, &code, &source) ? k + 1 : k;
}

void MentionParser::extend_name(Mention* m) const {
  uint32_t j = m->end;
  if (j < t_.size() && r(j) && !r(j)->has(kClConjunction) && !r(j)->has(kClPreposition)) {
    NameSense s = name_sense(j, false);
    // «حمد بن عيسى آل خليفة»; another given name is somebody else.
    if (particle(j) || (s.strong && !s.given && !s.foreign && !s.article)) j = name_run(j, false);
    if (j == m->end && s.weak && s.family && !s.article && !(j + 1 < t_.size() && has_article(j + 1))) j++;
    if (j < t_.size() && has_article(j) && family_behind(j)) j++;
  }
  m->name_end = m->end = j;
}

void MentionParser::extend_person(Mention* m) const {
  NameMatch name = match_name(m->end, true);
  if (name.target && g_.entity(name.target->entity).kind == EntityKind::kPerson) {
    Mention p;
    from_name(name, &p);
    m->entity = p.entity, m->name_begin = p.name_begin, m->name_end = m->end = p.name_end;
    if (m->code.empty()) m->code = p.code;
  } else if (uint32_t k = name_behind(m->end, false); k > m->end) {
    m->name_begin = m->end, m->name_end = m->end = k;
  }
}

bool MentionParser::unknown_person(uint32_t i, Mention* m) const {
  const Reading* x = r(i);
  if (!x || x->has(kClArticle) || x->enclitic || x->pos() >= Pos::kPrep) return false;
  NameSense first = name_sense(i, true);
  bool joined = false;  // «أبو طالب»
  for (uint32_t n = 0; particle(i) && x->pos() == Pos::kNoun && n < w_.words[i].count; n++) {
    const Reading& y = w_.readings[w_.words[i].first + n];
    joined |= y.lexeme != kNoLexeme && lex_.in_class(y.lexeme, y.citation, c_.joiner);
  }
  bool lead = particle(i) && (x->pos() == Pos::kName || (joined && !r(i + 1)->enclitic));
  if ((!first.strong && !first.weak && !lead) || first.article || is_class(i, c_.deity)) return false;
  if (i > 0 && (is_class(i - 1, c_.named_after) || is_class(i - 1, c_.place_head))) return false;
  const Reading* before = i > 0 ? r(i - 1) : nullptr;
  bool spoken = before && before->pos() == Pos::kVerb && is_class(i - 1, c_.speech);
  bool verb = before && before->pos() == Pos::kVerb && !before->guessed;
  bool open = i == 0 || !before || verb || before->pos() >= Pos::kPrep;
  uint32_t k = first.strong || lead ? name_run(i, true) : i;
  if (k == i) {
    // A first word that is an everyday one too: «توفيق الحكيم», «عادل إمام».
    uint32_t rest = name_run(i + 1, false);
    bool starts = x->pos() == Pos::kVerb && (!before || before->pos() > Pos::kPrep);  // «طالب أنان»: the verb
    if (!first.given || starts) return false;
    NameSense second = name_sense(i + 1, false);
    bool known = second.strong || particle(i + 1);
    if (rest == i + 1 && second.listed && (second.article ? second.family || ordinal(i + 1) : true)) rest = i + 2;
    if (rest == i + 1 || !(open ? known || second.listed : known || (second.listed && x->pos() != Pos::kVerb))) return false;
    if (second.weak && !second.article && i + 2 < t_.size() && has_article(i + 2) && !name_sense(i + 2, false).listed) return false;
    k = rest;
  }
  uint32_t listed = 0, words = 0;
  for (uint32_t j = i; j < k; j++) {
    if (particle(j)) continue;
    words++;
    listed += name_sense(j, j == i).listed;
  }
  bool in_place = before && before->pos() == Pos::kPrep && t_[i - 1].key == lex_.preposition_name(c_.in);
  uint32_t role_end = 0;
  const RoleRecord* role =
      k < t_.size() && r(k) && !r(k)->has(kClConjunction) && !r(k)->has(kClPreposition) ? match_role(k, &role_end) : nullptr;
  bool office =
      role && role->kind == RoleKind::kPerson && (role->modifier_count || (k + 1 < t_.size() && has_article(k + 1)) || has_article(k));
  bool accept = false;
  if (words >= 2 || lead) accept = listed >= 2 || (listed && (first.listed || first.strong || open)) || spoken || office;
  if (words == 1 && !lead && !in_place && first.strong && first.listed && first.foreign && !first.given) accept = true;
  if (words == 1 && !lead && !in_place && first.strong && first.given) {
    // «عائشة», «معاوية»: nothing but a name.
    accept = true;
    for (uint32_t n = 0; n < w_.words[i].count; n++) accept &= w_.readings[w_.words[i].first + n].pos() == Pos::kName;
  }
  if (words == 1 && !lead && !accept)
    accept = spoken && !in_place && (!first.listed || !first.given || k == t_.size() || !r(k) || !r(k)->has(kClArticle));
  if (in_place && listed < 2) accept = false;
  if (!accept) return false;
  // «سهل بن حنيف»: the word before «بن» is his, whatever it means elsewhere.
  uint32_t begin = i;
  if (lead && !joined && i > 0 && before && !before->has(kClArticle) && !before->enclitic && before->pos() < Pos::kPrep &&
      t_[i - 1].kind == TokenKind::kWord && (out_->empty() || out_->back().end < i))
    begin = i - 1;
  m->begin = m->head = m->name_begin = begin;
  m->end = m->name_end = k;
  m->kind = MentionKind::kPerson;
  m->definite = true;
  return true;
}

}  // namespace rasid
