// Which entry of the roles table a noun and the words behind it are, and which other words can belong to the phrase.
#include "entity/mention_parser.h"

namespace rasid {

using namespace ar8;

const RoleRecord* MentionParser::match_role(uint32_t i, uint32_t* end) const {
  if (i >= t_.size() || t_[i].kind != TokenKind::kWord) return nullptr;
  const Reading* x = r(i);
  if (!x) return nullptr;
  const RoleRecord* best = nullptr;
  std::string_view nationality;
  uint32_t unused = 0;
  // Most rows fall by the first two letters of their first modifier: those that the next two words may begin with.
  Initials initials;
  auto consider = [&](uint32_t lexeme, uint32_t citation) {
    const auto roles = g_.roles(lexeme);
    if (!initials.count && !roles.empty())
      for (uint32_t j = i + 1; j < t_.size() && j <= i + 2 && t_[j].kind == TokenKind::kWord; j++) modifier_initials(j, &initials);
    const uint16_t* first = g_.initials(roles);
    for (size_t n = 0; n < roles.size(); n++) {
      if (first[n] && !initials.has(first[n])) continue;
      const RoleRecord& role = roles[n];
      if (role.citation && role.citation != citation) continue;
      if (best && role.modifier_count <= best->modifier_count) continue;
      if (role.modifier_count && (i + 1 >= t_.size() || t_[i + 1].kind != TokenKind::kWord)) continue;
      uint32_t j = i + 1;
      std::string_view rest = g_.text(role.modifiers);
      bool ok = true;
      while (!rest.empty() && ok) {
        size_t space = std::min(rest.find(' '), rest.size());
        ok = j < t_.size() && t_[j].kind == TokenKind::kWord && same_modifier(j, rest.substr(0, space));
        // «وحدة إسرائيلية خاصة», «طائرة أميركية بدون طيار»: an adjective of nationality may come first.
        if (!ok && j == i + 1 && j + 1 < t_.size() && t_[j + 1].kind == TokenKind::kWord && r(j) && r(j + 1) && adjective_like(*r(j)) &&
            !r(j)->has(kClConjunction) && same_modifier(j + 1, rest.substr(0, space)) &&
            (r(j + 1)->pos() == Pos::kPrep || (adjective_like(*r(j + 1)) && r(j + 1)->features.number() == r(j)->features.number() &&
                                               r(j + 1)->features.gender() == r(j)->features.gender())) &&
            nisba(j, &nationality, &unused))
          ok = true, j++;
        rest.remove_prefix(std::min(space + 1, rest.size()));
        j++;
      }
      // «الجامعة المجتمع الدولي»: behind an article there is no genitive.
      if (ok && role.modifier_count && x->has(kClArticle) && r(i + 1) && !adjective_like(*r(i + 1)) &&
          (has_article(i + 1) ? r(i + 1)->pos() != Pos::kNum : r(i + 1)->pos() == Pos::kMasdar))
        ok = false;
      if (ok) best = &role, *end = j;
    }
  };
  if (x->lexeme != kNoLexeme && x->features.nominal()) consider(x->lexeme, x->citation);
  // Another nominal reading of the same letters (مسلحون as participle or noun).
  bool open = x->guessed || x->features.participle() || x->pos() == Pos::kAdj || x->pos() == Pos::kName;
  if (!best && open) {
    for (uint32_t k = 0; k < w_.words[i].count && !best; k++) {
      const Reading& y = w_.readings[w_.words[i].first + k];
      if (y.lexeme != kNoLexeme && y.features.nominal() && y.stem_begin == x->stem_begin && y.clitics == x->clitics)
        consider(y.lexeme, y.citation);
    }
  }
  // «ولي ولي العهد»: read as a verb, but the words behind it say otherwise.
  if (!best && x->pos() == Pos::kVerb && !x->clitics && !x->enclitic) {
    for (uint32_t k = 0; k < w_.words[i].count && !best; k++) {
      const Reading& y = w_.readings[w_.words[i].first + k];
      if (y.lexeme != kNoLexeme && y.pos() == Pos::kNoun && !y.clitics && !y.enclitic) consider(y.lexeme, y.citation);
      if (best && !best->modifier_count) best = nullptr;
    }
  }
  // «…، داعية مصر إلى …», «…، متهمة واشنطن بـ»: what she does besides, no preacher and none accused.
  const bool act = x->features.pos() == Pos::kActPart && x->features.gender() == Gender::kFem && x->features.number() == Number::kSing;
  if (best && act && !x->has(kClArticle) && !x->has(kClPreposition) && i > 0 && t_[i - 1].kind == TokenKind::kSign &&
      t_[i - 1].sign == ',' && i + 1 < t_.size() && r(i + 1) && !r(i + 1)->has(kClPreposition))
    return nullptr;
  return best && best->kind == RoleKind::kNone ? nullptr : best;
}

void MentionParser::modifier_initials(uint32_t j, Initials* out) const {
  const Reading* y = r(j);
  out->add(initials_of(without_article(t_[j].key)));
  if (!y || y->lexeme == kNoLexeme || !adjective_like(*y)) return;
  char two[2] = {};
  size_t n = 0;
  for (char c : modifier_lemma(*y)) {
    if (is_mark(Letter(c))) continue;
    two[n++] = char(fold(Letter(c)));
    if (n == sizeof two) break;
  }
  out->add(initials_of({two, n}));
}

std::string_view MentionParser::modifier_lemma(const Reading& y) const {
  return y.features.participle() && y.citation ? lex_.text(y.citation) : lex_.text(lex_.lexeme(y.lexeme).lemma);
}

bool MentionParser::same_modifier(uint32_t j, std::string_view modifier) const {
  std::string_view word = t_[j].key;
  if (word == modifier) return true;
  if (without_article(word) == without_article(modifier)) return true;
  const Reading* y = r(j);
  if (!y || y->lexeme == kNoLexeme || !adjective_like(*y) || y->has(kClPreposition) || y->has(kClConjunction)) return false;
  // Letter by letter against the adjective's lemma, folded.
  std::string_view lemma = modifier_lemma(*y);
  size_t k = 0;
  std::string_view want = without_article(modifier);
  for (char c : lemma) {
    if (is_mark(Letter(c))) continue;
    if (k >= want.size() || Letter(want[k]) != fold(Letter(c))) return false;
    k++;
  }
  return k == want.size();
}

uint32_t MentionParser::before_quotation(uint32_t i) const {
  constexpr uint32_t kLongest = 6;
  if (!sign(i, '"')) return i;
  for (uint32_t k = i; k-- > 0 && i - k <= kLongest;)
    if (sign(k, '"')) return k ? k - 1 : i;
  return i;
}

bool MentionParser::modifies_previous(uint32_t i) const {
  if (i == 0) return false;
  uint32_t adjectives = 0;
  uint32_t noun_at = before_quotation(i - 1);  // «جماعة "بوكو حرام" المتطرفة»
  if (!r(i) || !r(noun_at)) return false;
  // «التحرك الأوروبي الدبلوماسي»: behind another adjective of the same noun.
  while (noun_at > 0 && noun_at + 1 == i && adjective_like(*r(noun_at)) && r(noun_at - 1) && !r(noun_at)->enclitic &&
         !r(noun_at)->has(kClConjunction) && !r(noun_at)->has(kClPreposition) && has_article(noun_at) && has_article(i) &&
         has_article(noun_at - 1) && r(noun_at - 1)->features.nominal())
    noun_at--, adjectives++;
  bool named = noun_at + 1 + adjectives < i;
  const Reading &a = *r(noun_at), &x = *r(i);
  if (x.has(kClConjunction) || x.has(kClPreposition) || x.enclitic || a.guessed) return false;
  bool noun = a.pos() == Pos::kNoun || a.pos() == Pos::kMasdar;
  if (!noun || (named ? !x.has(kClArticle) : a.has(kClArticle) != x.has(kClArticle))) return false;
  bool people = a.features.human() || (a.lexeme != kNoLexeme && lex_.lexeme(a.lexeme).flags & kLexHuman);
  if (people) return false;  // «رجال مسلحون» are people either way
  // «المدن الرئيسة»: the main ones.
  if (is_class(i, c_.main_word) && x.features.gender() == Gender::kFem && x.features.number() == Number::kSing &&
      (a.features.number() == Number::kPlural || a.features.gender() == Gender::kFem))
    return true;
  // «مقتل شرطيين»: an act's genitive is a person.
  if (x.pos() == Pos::kNoun && (a.pos() == Pos::kMasdar || x.features.number() != Number::kSing)) return false;
  // «اعتقال ناشط تونسي»: what is done to people is no active person itself.
  bool done_to = a.pos() == Pos::kMasdar && a.lexeme != kNoLexeme && (lex_.lexeme(a.lexeme).flags & kLexDirectObject);
  if (done_to && !x.has(kClArticle) && is_class(i, c_.victim_noun)) return false;  // «حرق رضيع فلسطيني»
  if ((done_to || is_class(noun_at, c_.of_person)) && !x.has(kClArticle) &&
      (x.features.human() || x.pos() == Pos::kActPart || (!done_to && x.pos() == Pos::kAdj)) && x.features.gender() == Gender::kMasc &&
      is_class(i, c_.person_noun))
    return false;
  if (x.features.number() == Number::kPlural || x.features.number() == Number::kDual) return false;
  for (uint32_t k = 0; k < w_.words[i].count; k++) {
    const Reading& y = w_.readings[w_.words[i].first + k];
    if (y.stem_begin != x.stem_begin || !adjective_like(y) || y.features.number() == Number::kPlural) continue;
    bool plural = a.features.number() == Number::kPlural;
    if (plural ? y.features.gender() == Gender::kFem : y.features.gender() == a.features.gender())
      return a.has(kClArticle) || y.features.cases() != kAccCase || y.features.state() != State::kIndefinite ||
             (a.features.cases() == kAccCase && a.features.state() == State::kIndefinite);  // «مطارا مدنيا»
  }
  return false;
}

bool MentionParser::goes_with(uint32_t i, const Mention& m, uint32_t j) const {
  const Reading &x = *r(i), &y = *r(j);
  Number number = y.features.number();
  bool first = m.end == i + 1;
  // «الخاطفون قطريين», «مسلحون إيطاليتين», «ضباط أمريكي»
  if (first && x.has(kClArticle) && !y.has(kClArticle)) return false;
  // «القوات الإسرائيلية فلسطينيا»: no modifier of what is definite.
  if (!first && has_article(j - 1) && adjective_like(*r(j - 1)) && !y.has(kClArticle) && y.features.cases() == kAccCase &&
      y.features.state() == State::kIndefinite)
    return false;
  // «الشرطة المعارض نافالني»: a body named by a feminine is no man.
  bool body = !x.features.human() && x.features.gender() == Gender::kFem && x.features.number() == Number::kSing;
  // «دعت اللجنة المساهمين», «طالبت الحكومة المتظاهرين»: nor are they who are asked.
  const bool men = number == Number::kPlural && x.has(kClArticle);
  if (first && body && !x.guessed && (number == Number::kSing || men) && y.features.gender() == Gender::kMasc) return false;
  if (first && number == Number::kDual && m.number != Number::kDual) return false;
  if (first && m.number == Number::kPlural && x.features.human() && number == Number::kSing && y.features.gender() == Gender::kMasc)
    return false;
  if (first && x.features.cases() && y.features.cases() && !(x.features.cases() & y.features.cases()) && m.number != Number::kSing)
    return false;
  // «رئيس مجلس الوزراء العراقي المتظاهرين»: adjectives side by side are of one number.
  const Reading* before = r(j - 1);
  // «المقاتلون الجنوبيون المتمردين»: of another case.
  if (j > i + 1 && before && m.number == Number::kPlural && number == Number::kPlural && before->features.number() == number &&
      adjective_like(*before) && before->features.cases() && y.features.cases() && !(before->features.cases() & y.features.cases()))
    return false;
  if (j > i + 1 && before && adjective_like(*before) && before->features.number() == Number::kSing && number != Number::kSing) return false;
  return true;
}

}  // namespace rasid
