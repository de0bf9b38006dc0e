// The walk over a sentence: at each token a name, an office phrase, a people, or somebody known from before.
#include <algorithm>

#include "entity/lead.h"
#include "entity/mention_parser.h"

namespace rasid {

using namespace ar8;

MentionClasses::MentionClasses(const Blob& blob, const Lexicon& lexicon) {
  auto c = [&lexicon](const char* name) { return lexicon.class_number(name); };
  former = c("former");
  counterpart = c("counterpart");
  generic_head = c("generic_head");
  kingdom = c("kingdom"), behalf = c("behalf"), own_end = c("own_end"), own_body = c("own_body");
  place_head = c("place_head");
  deputy = c("deputy");
  nationality = c("nationality");
  name_particle = c("name_particle");
  named_after = c("named_after");
  direction = c("direction");
  ordinal = c("ordinal");
  teen = c("teen");
  foreign = c("foreign");
  water = c("water");
  rebel = c("rebel");
  crowd = c("crowd");
  town_head = c("town_head");
  latter = c("latter");
  states = c("states");
  powers = c("powers");
  deity = c("deity");
  of_person = c("of_person"), victim_noun = c("victim_noun"), honoured_by = c("honoured_by"), main_word = c("main_word"),
  act_of_people = c("act_of_people"), conferee = c("conferee");
  quantity = c("quantity");
  time = c("time_noun");
  person_noun = c("person_noun");
  envoy = c("envoy");
  joiner = c("name_joiner");
  place_feature = c("place_feature");
  speech = c("speech");
  doubtful_nation = c("doubtful_nation");
  nation_head = c("nation_head");
  square = c("square");
  auto p = blob.array<uint8_t>("clause.prepositions");
  in = p.size() > 3 ? p[3] : 0;
  from = p.empty() ? 0 : p[0];
  about = p.size() > 7 ? p[7] : 0;
}

void MentionParser::run() {
  uint32_t n = uint32_t(t_.size());
  for (uint32_t i = 0; i + 1 < n; i++)
    if (r(i) && r(i)->enclitic && is_class(i, c_.counterpart)) counterparts_.push_back(i);
  for (uint32_t i = label_end(t_); i < n;) {
    Mention m;
    if (may_begin(i) && parse(i, &m, 0)) {
      if (credit(m)) {
        i = m.end;
        continue;
      }
      apposition(&m);
      office_before(&m);
      resolve(&m);
      if (m.role != kNoRole && !m.code.empty())
        if (const LocalRole* local = g_.local(g_.all_roles()[m.role], m.code)) m.sector = g_.text(local->sector);
      const Mention* other_of = nullptr;
      if (is_class(m.begin, c_.counterpart) && m.role == kNoRole)
        for (const Mention& before : *out_)
          if (role_is(before, RoleKind::kPerson)) other_of = &before, m.role = before.role;
      no_sector(&m);
      Mention probe = m;
      bool several = m.number != Number::kSing && twin_of(std::max(m.end, i + 1), &probe);
      holder(&m, other_of, several);
      // «عناصر وكوادر الجماعة»: two heads with one genitive.
      if (!out_->empty() && out_->back().end == m.begin && out_->back().begin + 1 == out_->back().end && !m.code.empty() &&
          m.kind == MentionKind::kRole && out_->back().kind == MentionKind::kRole && out_->back().code.empty() && r(m.begin) &&
          r(m.begin)->has(kClConjunction) && !has_article(out_->back().begin) && !r(out_->back().begin)->enclitic && m.end > m.begin + 1) {
        out_->back().code = m.code, out_->back().source = m.source;
        if (out_->back().sector.empty()) out_->back().sector = m.sector;
      }
      // «المبعوث الخاص ورئيس بعثة الأمم المتحدة برناردينو ليون»: one man's other office is of no state either.
      if (!out_->empty() && m.kind == MentionKind::kPerson && m.role != kNoRole && m.name_end > m.name_begin && !m.code.empty())
        if (Mention& o = out_->back(); (o.papers_own || (o.code.empty() && role_is(o, RoleKind::kPerson))) && o.end == m.begin &&
                                       r(m.begin) && r(m.begin)->has(kClConjunction) && o.name_end == o.name_begin &&
                                       g_.find_country(m.code) == kNoEntity)
          o.code = m.code, o.sector = m.sector, o.papers_own = false;
      tell(m);
      if (!several && continues(m)) {
        i = std::max(m.end, i + 1);
        continue;
      }
      if (m.kind == MentionKind::kPlace && is_class(m.begin, c_.place_feature)) d_->saw_feature(r(m.begin)->lexeme);
      out_->push_back(m);
      i = std::max(m.end, i + 1);
      // «الرئيسان المصري والسوداني»: the same office or body of another country.
      Mention twin = m;
      while (twin_of(i, &twin)) {
        twin.entity = kNoEntity, twin.office = {}, twin.how = "";
        twin.definite = true;
        if (several) holder(&twin, &m, true);
        no_sector(&twin);
        tell(twin);
        out_->push_back(twin);
        i = twin.end;
      }
    } else {
      i++;
    }
  }
}

bool MentionParser::credit(const Mention& m) const {
  return m.kind == MentionKind::kOrg && m.entity != kNoEntity && g_.entity(m.entity).flags & kEntMedia && m.begin > 0 &&
         sign(m.begin - 1, '(') && sign(m.end, ')');
}

void MentionParser::no_sector(Mention* m) const {
  bool armed = m->sector == "REB";
  if (!m->code.empty() && !armed && g_.find_country(m->code) == kNoEntity) m->sector = {};
}

bool MentionParser::agrees_with_previous(uint32_t i) const {
  if (i == 0 || i == closed_at_) return false;
  const Reading *a = r(i - 1), *b = r(i);
  if (!a || !b || b->has(kClConjunction) || b->has(kClPreposition)) return false;
  if (!a->features.nominal()) return false;
  if (a->pos() == Pos::kNum || is_class(i - 1, c_.quantity)) return false;  // «خمسة فلسطينيين»: what is counted
  // «توعد الحوثيون السعودية»: the sound plural of men takes no feminine.
  bool men = a->features.number() == Number::kPlural && a->features.gender() == Gender::kMasc && a->features.cases();
  if (men && b->features.number() == Number::kSing) return false;
  // «زار الرئيس الصيني السعودية»: two nations of two genders are of two words.
  const bool nation = a->lexeme != kNoLexeme && lex_.lexeme(a->lexeme).country && a->has(kClArticle) && a->pos() == Pos::kAdj;
  if (nation && a->features.number() == Number::kSing && b->features.number() == Number::kSing && a->features.gender() == Gender::kMasc &&
      b->features.gender() == Gender::kFem)
    return false;
  bool def_a = a->has(kClArticle) || a->enclitic, def_b = b->has(kClArticle);
  return def_a == def_b;
}

bool MentionParser::parse(uint32_t i, Mention* m, int depth) const {
  if (i >= t_.size() || t_[i].kind != TokenKind::kWord || depth > 3) return false;
  if (depth == 0 && place_phrase(i, m)) return true;
  uint32_t role_end = 0;
  NameMatch name = match_name(i, depth > 0);
  const RoleRecord* role = match_role(i, &role_end);
  if (role && !role->modifier_count && district(i)) return false;
  // A name longer than the role's words is the name (الجيش السوري الحر); a role phrase wins over a one-word name.
  if (name.target && (!role || name.end >= role_end)) {
    if (!(role && name.end - i == role_end - i && g_.entity(name.target->entity).kind == EntityKind::kPlace)) {
      from_name(name, m);
      return true;
    }
  }
  if (role && modifies_previous(i)) return false;
  // «معارضة الجمهوريين للاتفاق»: what they do, and no body of theirs.
  const Reading* them = i + 1 < t_.size() ? r(i + 1) : nullptr;
  if (role && !role->modifier_count && is_class(i, c_.act_of_people) && r(i)->pos() == Pos::kMasdar && !has_article(i) && !r(i)->enclitic &&
      them && them->has(kClArticle) && them->features.number() == Number::kPlural && them->features.gender() == Gender::kMasc &&
      (them->features.human() || them->features.cases()))
    return false;
  if (role) {
    if (!from_role(i, role, role_end, m, depth)) return false;
    if (role->kind == RoleKind::kPart && m->code.empty() && m->entity == kNoEntity && depth == 0 && m->end == i + 1) {
      *m = Mention();
      return short_organisation(i, m);
    }
    return role->kind != RoleKind::kPart || !m->code.empty() || m->entity != kNoEntity;
  }
  std::string_view code;
  uint32_t source = 0;
  const Reading* x = r(i);
  // «الأمريكيون», «سعوديين»: a people, where it is no adjective of the noun before.
  std::string_view sector;
  if (x && x->features.nominal() && nisba(i, &code, &source, &sector) && !(adjective_like(*x) && agrees_with_previous(i))) {
    bool plural = x->features.number() == Number::kPlural || x->features.number() == Number::kDual;
    // «قُتل فلسطيني»: one of them, where no noun stands before that it could go with.
    const Reading* before = i > 0 ? r(i - 1) : nullptr;
    bool one =
        depth == 0 && adjective_like(*x) && !x->enclitic && before && !before->enclitic && before->pos() == Pos::kVerb && !before->guessed;
    // «300 ألف سوري», «ربع مليون سوري»; «إسرائيلي يطعن …», «بإعدام كرواتي خطفه …»: somebody of that nation.
    const Reading* after = i + 1 < t_.size() ? r(i + 1) : nullptr;
    if (depth == 0 && adjective_like(*x) && !x->enclitic && !x->has(kClArticle) && !x->has(kClConjunction)) {
      bool counted = before && (before->pos() == Pos::kNum || is_class(i - 1, c_.crowd) || is_class(i - 1, c_.quantity));
      counted |= i > 0 && t_[i - 1].kind == TokenKind::kNumber;
      bool acts = after && after->pos() == Pos::kVerb && !after->guessed &&
                  (i == 0 || (before && before->pos() == Pos::kMasdar && !before->enclitic));
      // «اعتقلت الشرطة الإسرائيلية فلسطينيا»: behind a definite doer an indefinite accusative is whom it is done to.
      const bool done_to = !out_->empty() && out_->back().end == i && out_->back().definite && out_->back().begin > 0 &&
                           r(out_->back().begin - 1) && r(out_->back().begin - 1)->pos() == Pos::kVerb &&
                           done_to_people(out_->back().begin - 1) && x->features.cases() == kAccCase &&
                           x->features.state() == State::kIndefinite;
      one |= counted || acts || done_to;
    }
    if (plural || one) {
      one_word(i, MentionKind::kPeople, m);
      m->code = code, m->sector = sector.empty() ? std::string_view("CVL") : sector, m->source = source;
      m->number = x->features.number();
      m->definite = x->has(kClArticle);
      return true;
    }
  }
  if (depth == 0 && latter(i, m)) return true;
  // «إصابة العشرات»: people told by their number alone.
  if (x && depth == 0 && x->has(kClArticle) && !x->enclitic && is_class(i, c_.crowd)) {
    const Reading* next = i + 1 < t_.size() ? r(i + 1) : nullptr;
    bool counted =
        next && (next->pos() == Pos::kPrep ? t_[i + 1].key == lex_.preposition_name(c_.from)
                                           : next->features.nominal() && !next->has(kClPreposition) && !next->has(kClConjunction));
    if (!counted) {
      one_word(i, MentionKind::kPeople, m);
      m->sector = "CVL", m->source = lex_.lexeme(x->lexeme).source;
      m->number = Number::kPlural;
      m->definite = true;
      return true;
    }
  }
  // «نظيره الياباني»: the same office of another country.
  if (x && x->enclitic && is_class(i, c_.counterpart)) {
    one_word(i, MentionKind::kRole, m);
    m->how = "counterpart of the one before";
    m->sector = d_->has_subject && !d_->last_subject.sector.empty() ? d_->last_subject.sector : std::string_view("GOV");
    for (const Mention& before : *out_)
      if (!before.sector.empty() &&
          (before.kind == MentionKind::kPerson || (before.kind == MentionKind::kRole && role_is(before, RoleKind::kPerson))))
        m->sector = before.sector;
    m->definite = true;
    m->source = lex_.lexeme(x->lexeme).source;
    m->number = x->features.number();
    while (m->end < t_.size() && r(m->end) && !r(m->end)->has(kClConjunction) && nisba(m->end, &code, &source))
      m->code = code, m->source = source, m->end++;
    extend_person(m);
    return true;
  }
  // Somebody known from before by a word of his name.
  bool name_like = x && (x->guessed || x->pos() == Pos::kName);
  // A family name that is an adjective too («المالكي») stands for its bearer where it modifies nothing.
  bool family = x && x->has(kClArticle) && x->features.nominal() && !agrees_with_previous(i);
  // «وتوقع فارس»: an everyday word that is somebody's name here, in a subject's place.
  bool subject = x && !x->clitics && !x->enclitic && i > 0 && r(i - 1) && r(i - 1)->pos() == Pos::kVerb && name_sense(i, false).weak;
  if (name_like || family || subject) {
    const Referent* ref = d_->name(name_key(i));
    // «محمد هنيدي» is another than the «محمد» named before.
    if (ref && depth == 0 && unknown_person(i, m) && m->end > i + 1 && !d_->name(inner_key(i, m->end - 1))) return true;
    *m = Mention();
    if (ref) {
      m->begin = m->head = m->name_begin = i;
      uint32_t j = i + 1;
      while (j < t_.size() && r(j) && !r(j)->clitics && (r(j)->guessed || r(j)->pos() == Pos::kName) && d_->name(name_key(j))) j++;
      m->end = m->name_end = j;
      m->kind = MentionKind::kPerson;
      refer(*ref, "a name given before", m);
      m->definite = true;
      return true;
    }
  }
  if (depth == 0 && unknown_place(i, m)) return true;
  if (depth == 0 && short_organisation(i, m)) return true;
  if (depth == 0 && unknown_person(i, m)) return true;
  return depth == 0 && unknown_people(i, m);
}

bool MentionParser::unknown_people(uint32_t i, Mention* m) const {
  const Reading* x = r(i);
  if (!x || x->guessed || x->enclitic || !adjective_like(*x) || x->features.number() != Number::kPlural ||
      x->features.gender() != Gender::kMasc || x->features.cases() != kNomCase)
    return false;
  // Behind a verb, with the ending of the nominative: whoever acts in a subject's place.
  if (i == 0 || !r(i - 1) || r(i - 1)->pos() != Pos::kVerb || r(i - 1)->guessed || x->has(kClConjunction)) return false;
  if (is_class(i, c_.ordinal) || is_class(i, c_.latter) || is_class(i, c_.conferee)) return false;
  one_word(i, MentionKind::kPeople, m);
  m->sector = "CVL", m->source = lex_.lexeme(x->lexeme).source;
  m->number = Number::kPlural;
  m->definite = x->has(kClArticle);
  for (uint32_t j = m->end; j < t_.size() && r(j) && adjective_like(*r(j)) && !r(j)->clitics == !x->clitics && !r(j)->enclitic &&
                            r(j)->features.number() == Number::kPlural && r(j)->has(kClArticle) == m->definite;
       j++)
    m->end = j + 1;
  return true;
}

bool MentionParser::adjective_like(const Reading& y) {
  Pos p = y.pos();
  return p == Pos::kAdj || p == Pos::kActPart || p == Pos::kPassPart || p == Pos::kElative;
}

void MentionFinder::find(const TokenList& tokens, const Words& words, Discourse* discourse, std::vector<Mention>* out) const {
  out->clear();
  MentionParser(*this, tokens, words, discourse, out).run();
}

}  // namespace rasid
