// Phrases built on an office or body noun: «وزير الخارجية السعودي عادل الجبير», «قوات الاحتلال», «زعيم حزب الله».
#include <algorithm>

#include "entity/mention_parser.h"

namespace rasid {

using namespace ar8;

bool MentionParser::twin_of(uint32_t i, Mention* m) const {
  const Reading* x = r(i);
  // «القوات الروسية والتركية»: a body that has its own entry is a role with a nationality all the same.
  if (uint32_t end = 0; m->kind == MentionKind::kOrg && m->end == i && x && x->has(kClConjunction) && adjective_like(*x))
    if (const RoleRecord* body = match_role(m->head, &end)) m->kind = MentionKind::kRole, m->role = uint32_t(body - g_.all_roles().data());
  if (m->kind != MentionKind::kRole || m->role == kNoRole || m->end != i || !x) return false;
  // «وزيرا خارجية مصر والأردن», «شعوب فلسطين واليمن», «ميليشيات الحوثي وصالح»: the same of another state or leader.
  const RoleRecord& role = g_.all_roles()[m->role];
  bool many = m->number == Number::kDual || m->number == Number::kPlural;
  if (NameMatch name = match_name(i, false); many && name.target && name.conjunction && !name.preposition) {
    const Entity& e = g_.entity(name.target->entity);
    NameMatch before = m->head + 1 == m->end ? match_name(m->head, false) : match_name(m->end - 1, false);
    bool state = e.kind == EntityKind::kCountry && before.target && g_.entity(before.target->entity).kind == EntityKind::kCountry;
    bool leader = e.kind == EntityKind::kPerson && role.kind == RoleKind::kGroup;
    if (state || leader) {
      Mention p;
      from_name(name, &p);
      if (p.code == m->code && state) return false;
      m->code = p.code, m->source = p.source, m->entity = kNoEntity, m->from_discourse = false;
      if (leader && (p.sector == "REB" || p.sector == "ELI")) m->sector = "REB";
      m->begin = m->head = i, m->end = p.end;
      m->name_begin = m->name_end = 0;
      return true;
    }
  }
  if (!x->has(kClConjunction) || !adjective_like(*x)) return false;
  std::string_view code, before;
  uint32_t source = 0, other = 0;
  if (!nisba(i, &code, &source) || !nisba(i - 1, &before, &other) || code == m->code) return false;
  m->code = code, m->source = source, m->entity = kNoEntity, m->from_discourse = false;
  m->begin = m->head = i, m->end = i + 1;
  m->number = Number::kSing;
  return true;
}

bool MentionParser::from_role(uint32_t i, const RoleRecord* role, uint32_t end, Mention* m, int depth) const {
  const Reading* x = r(i);
  m->begin = m->head = i;
  m->end = end;
  m->role = uint32_t(role - g_.all_roles().data());
  m->source = role->source;
  m->kind = MentionKind::kRole;
  m->code = g_.text(role->code);
  m->sector = g_.text(role->sector);
  m->number = x->features.number();
  // «وزير الخارجية», but «وفد رفيع»
  m->definite = x->has(kClArticle);
  for (uint32_t k = i + 1; k < end; k++) m->definite |= !r(k) || r(k)->has(kClArticle) || !adjective_like(*r(k));
  // «وزيرا خارجية»: what looks like an accusative is a dual before its genitive.
  if (end > i + 1 && x->features.state() == State::kIndefinite && x->features.cases() == kAccCase && r(i + 1) && !adjective_like(*r(i + 1)))
    for (uint32_t k = 0; k < w_.words[i].count; k++) {
      const Reading& y = w_.readings[w_.words[i].first + k];
      if (y.lexeme == x->lexeme && y.features.number() == Number::kDual) m->number = Number::kDual;
    }
  m->thing = role->kind == RoleKind::kThing;
  m->abroad = is_class(i, c_.states) ? m->number == Number::kPlural : m->sector == "GOV" && lex_.in_class(role->head, 0, c_.powers);
  for (uint32_t k = i + 1; k < end && m->number == Number::kPlural; k++)  // «قادة الدول»
    m->abroad |= is_class(k, c_.states) && r(k)->features.number() == Number::kPlural;
  std::string_view sector;
  if (end > i + 1 + role->modifier_count && nisba(i + 1, &m->code, &m->source, &sector) && !sector.empty()) m->sector = sector;
  bool title = role->kind == RoleKind::kTitle;
  // Open for a genitive: the last word so far has neither article nor suffix.
  // «متظاهرون» has the ending that a genitive would take off.
  bool construct = r(end - 1) && !r(end - 1)->has(kClArticle) && !r(end - 1)->enclitic && r(end - 1)->features.state() != State::kAbsolute;
  std::string_view last_code;
  uint32_t last_source = 0;
  if (end > i + 1 && nisba(end - 1, &last_code, &last_source) && adjective_like(*r(end - 1)))
    construct = false;  // «طائرات إسرائيلية مواقع …»
  // «عناصر من حزب الله», «المقاومة في تعز»: with its name told it is whole.
  if (role->modifier_count && r(end - 1) && r(end - 1)->pos() == Pos::kName) construct = false;
  // «طائرات بدون طيار غارة»: a modifier of its own kind is closed.
  if (end > i + 2 && r(end - 2) && r(end - 2)->pos() == Pos::kPrep)
    construct &= t_[end - 2].key == lex_.preposition_name(c_.from) || t_[end - 2].key == lex_.preposition_name(c_.in) ||
                 t_[end - 2].key == lex_.preposition_name(c_.about);
  bool former = false, adopted = false;
  // «ملك المملكة العربية السعودية», «رئيس البرلمان العربي»: the office's last word begins the name of the state or body.
  if (role->modifier_count && m->code.empty() && r(end - 1))
    if (NameMatch whole = match_name(end - 1, true);
        whole.target && whole.end > end &&
        (has_article(end - 1) ? whole.target->kind == NameKind::kOfficial || of_no_state(g_.entity(whole.target->entity))
                              : !m->abroad && (role->kind == RoleKind::kPerson || role->kind == RoleKind::kGroup) &&
                                    g_.entity(whole.target->entity).kind == EntityKind::kOrg)) {
      adopt(whole, m, role);
      adopted = true, construct = false;
      m->end = whole.end;
    }
  for (uint32_t j = m->end; j < t_.size();) {
    const Reading* y = r(j);
    if (!y) {
      // A quotation mark within the phrase: تنظيم «داعش».
      if (sign(j, '"') && j + 1 < t_.size() && m->code.empty()) {
        NameMatch q = match_name(j + 1, true);
        if (q.target && g_.entity(q.target->entity).kind != EntityKind::kPlace && q.end < t_.size() && sign(q.end, '"')) {
          adopt(q, m, role);
          m->end = j = q.end + 1;
          adopted = true;
          construct = false;
          continue;
        }
      }
      // «وزير القدس "زئيف إلكاين"»
      if (role->kind == RoleKind::kPerson && m->number == Number::kSing && m->definite && sign(j, '"'))
        if (uint32_t k = name_behind(j + 1, true); k > j + 1 && sign(k, '"')) {
          m->name_begin = j + 1, m->name_end = k;
          m->kind = MentionKind::kPerson;
          m->end = k + 1;
        }
      break;
    }
    if (y->has(kClConjunction)) break;
    std::string_view code;
    uint32_t source = 0;
    bool prep = y->has(kClPreposition);
    bool people = !adjective_like(*y) && y->pos() == Pos::kNoun && m->number == Number::kPlural && !y->has(kClArticle) &&
                  !x->has(kClArticle);  // دبلوماسيين روسا
    // «الرئيس الجنوب أفريقي»: the first word is a noun and goes with nothing.
    bool pair = !prep && y->pos() == Pos::kNoun && nation_pair(w_, j, g_, false);
    if (!prep && y->features.nominal() && (adjective_like(*y) || people || pair) && !country_name(j) && nisba(j, &code, &source, &sector)) {
      if (!pair && !goes_with(i, *m, j)) break;
      // «زار الرئيس الصيني السعودية», «أدانت الحكومة اليمنية السعودية»: nobody and no government is of two states.
      const bool one = role->kind == RoleKind::kPerson || (role->kind == RoleKind::kBody && is_class(i, c_.own_body));
      if (one && m->number == Number::kSing && !m->code.empty() && m->code != code && y->has(kClArticle)) {
        closed_at_ = j;
        break;
      }
      if (m->code.empty()) {
        m->code = code, m->source = source;
        if (!sector.empty()) m->sector = sector;  // «قيادي حوثي»
      }
      m->definite |= y->has(kClArticle);
      m->end = ++j;
      construct = false;
      continue;
    }
    NameMatch name = match_name(j, false);
    if (name.target && !name.clitic) prep = false;  // بلينكن is no phrase with ب
    if (name.target) {
      const Entity& e = g_.entity(name.target->entity);
      bool named_person = e.kind == EntityKind::kPerson;
      bool lam = prep && is_lam(j);
      // «استسلم المتمردون للجيش»: no part of those who have the article.
      if (lam && j == i + 1 && has_article(i) && m->number == Number::kPlural) break;
      // «سمحت السلطات الإثيوبية للأمم المتحدة»: a state's body is of no other one.
      if (lam && has_article(i) && !m->code.empty() && role->kind == RoleKind::kBody) break;
      // «اعتذر الرئيس الأميركي للأمم المتحدة»: nor is he who holds an office of a state.
      if (lam && has_article(i) && !m->code.empty() && role->kind == RoleKind::kPerson && m->sector == "GOV" && !role->modifier_count &&
          e.kind == EntityKind::kOrg && of_no_state(e) && !is_class(i, c_.envoy))
        break;
      if (!prep && named_person && role->kind != RoleKind::kBody && role->kind != RoleKind::kThing) {
        Mention p;
        from_name(name, &p);
        m->kind = title || m->sector.empty() || role->kind == RoleKind::kPerson ? MentionKind::kPerson : m->kind;
        m->entity = p.entity, m->name_begin = p.name_begin, m->name_end = p.name_end;
        if (m->code.empty()) m->code = p.code;
        if (m->sector.empty() || title) m->sector = p.sector, m->code = p.code.empty() ? m->code : p.code, m->source = p.source;
        m->office = p.office;
        m->end = j = p.end;
        break;
      }
      // «مدير إدارة الإعلام بالجامعة العربية»: the body where he is.
      if (prep && e.kind == EntityKind::kOrg && role->kind == RoleKind::kPerson && !adopted && m->code.empty() && is_ba(j)) {
        adopt(name, m, role);
        adopted = true, construct = false;
        m->end = j = name.end;
        continue;
      }
      if ((!prep || lam) && (construct || lam) && !adopted &&
          !(lam && e.kind == EntityKind::kCountry && role->modifier_count &&
            (role->kind != RoleKind::kPerson || name.target->kind != NameKind::kOfficial)) &&
          !(lam && e.kind == EntityKind::kCountry && !m->code.empty())) {
        if (named_person && !prep) {  // قوات صالح، ميليشيات الحوثي
          Mention p;
          from_name(name, &p);
          if (m->code.empty()) m->code = p.code, m->source = p.source;
          // Forces of one who has lost his office fight those who hold it.
          if (p.sector == "REB" || p.sector == "ELI") m->sector = "REB";
          m->end = j = p.end;
          m->definite = true;
          construct = false;
          continue;
        }
        if (named_person) break;
        if (e.kind == EntityKind::kPlace && role->kind == RoleKind::kPerson && lam) break;
        adopt(name, m, role);
        adopted = true;
        construct = false;
        m->end = j = name.end;
        m->definite = true;
        continue;
      }
      break;
    }
    // «مقيم من الجنسية اليمنية», «رجل من أصول مغربية»
    if (y->pos() == Pos::kPrep && !y->enclitic && j + 2 < t_.size() && is_class(j + 1, c_.nationality) && nisba(j + 2, &code, &source)) {
      m->code = code, m->source = source;
      m->end = j = j + 3;
      continue;
    }
    // «الحكومة في تايلاند», «متظاهرون من ألمانيا»: the state told behind, which stays a place of its own.
    if (y->pos() == Pos::kPrep && !y->enclitic && m->code.empty() && m->entity == kNoEntity && j + 1 < t_.size() && depth == 0) {
      bool in = t_[j].key == lex_.preposition_name(c_.in), from = t_[j].key == lex_.preposition_name(c_.from);
      bool body = role->kind == RoleKind::kBody || role->kind == RoleKind::kGroup || role->kind == RoleKind::kPart;
      NameMatch state = in || from ? match_name(j + 1, true) : NameMatch();
      bool known = (has_article(i) && d_->organisation(stem_key(i))) || is_class(i, c_.kingdom);
      if (!known && state.target && g_.entity(state.target->entity).kind == EntityKind::kCountry &&
          state.target->kind != NameKind::kCapital &&
          ((in && body) || (from && role->kind != RoleKind::kBody && m->number != Number::kSing && j == i + 1))) {
        m->code = g_.text(g_.entity(state.target->entity).code), m->source = g_.entity(state.target->entity).source;
        break;
      }
    }
    // «عناصر من الشرطة», «ممثلون عن الأحزاب», «مسؤول في وزارة الخارجية الروسية»: some of a body's people.
    if (y->pos() == Pos::kPrep && !y->enclitic) {
      if (!member_of(i, role, depth, m)) break;
      adopted = true;
      construct = false;
      j = m->end;
      continue;
    }
    // «المتحدث العسكري باسم الحوثيين»: for whom he speaks.
    if (prep && role->kind == RoleKind::kPerson && is_class(j, c_.behalf) && is_ba(j) && speaks_for(j + 1, role, depth, m)) {
      j = m->end;
      adopted = true, construct = false;
      continue;
    }
    if (prep) break;
    // A role within: «نائب رئيس الوزراء», «عناصر الشرطة», «وزير الخارجية السيد …».
    uint32_t inner_end = 0;
    const RoleRecord* inner = match_role(j, &inner_end);
    if (inner && (construct || title || inner->kind == RoleKind::kTitle || (role->kind == RoleKind::kPerson && m->definite))) {
      Mention in;
      bool beside = !construct && !title && inner->kind != RoleKind::kTitle;
      // «استقبل الملك سفير جيبوتي»: behind a king or prince with his article somebody else, where a verb stands before.
      if (title && x->has(kClArticle) && !m->sector.empty() && inner->kind == RoleKind::kPerson && !y->has(kClArticle) && i > 0 &&
          r(i - 1) && r(i - 1)->pos() == Pos::kVerb && j == i + 1)
        break;
      // «الرئيس الإيراني وزير خارجيته», «قوات الأمن الناشط»: somebody else. «جنود صحفيا»: no genitive.
      if (beside && (y->features.number() != m->number || role->kind != RoleKind::kPerson)) break;
      if (beside && y->features.cases() && x->features.cases() && !(y->features.cases() & x->features.cases())) break;
      // «أمر الرئيس الأوكراني الجيش», «النائبة البريطانية وزير الدفاع»: no office of his.
      bool other_gender =
          y->features.gender() != Gender::kBoth && x->features.gender() != Gender::kBoth && y->features.gender() != x->features.gender();
      if (beside && ((inner->kind != RoleKind::kPerson && inner->kind != RoleKind::kTitle) || other_gender)) break;
      // «الناشطون معتقلون لدى …»: a predicate, no part of the name.
      if (beside && m->definite && inner_end == j + 1 && !y->has(kClArticle) && adjective_like(*y) && m->number != Number::kSing) break;
      if (construct && y->features.state() == State::kIndefinite && y->features.cases() == kAccCase) break;
      if (depth < 3 && from_role(j, inner, inner_end, &in, depth + 1)) {
        if (beside && r(in.end - 1) && r(in.end - 1)->enclitic) break;
        // «استقبل ولي العهد الرئيس الفرنسي»: behind an act that is done to somebody, one whose state is told is another.
        const bool told = inner_end < t_.size() && nisba(inner_end, &code, &source) && adjective_like(*r(inner_end));
        if (beside && told && m->code.empty() && !in.code.empty() && !x->enclitic && i > 0 && done_to_people(i - 1) &&
            !(i > 1 && r(i - 2) && r(i - 2)->pos() == Pos::kPrep))
          break;
        // Two offices of two countries side by side are two people: «العاهل الأردني الرئيس الفلسطيني».
        if (!construct && !title && !m->code.empty() && !in.code.empty() && in.code != m->code) break;
        bool apposition = inner->kind == RoleKind::kTitle || !construct;
        if (m->code.empty()) m->code = in.code, m->source = in.source;
        if (m->entity == kNoEntity) m->entity = in.entity;
        // «رئيس الوزراء السابق نائب رئيس الجمهورية»: an office held now.
        if (apposition && !in.sector.empty() && in.sector != "ELI" && role_is(in, RoleKind::kPerson)) former = false;
        if (!apposition && !role->modifier_count && is_class(i, c_.deputy) && !in.sector.empty()) m->sector = in.sector;
        if (m->sector.empty() || (title && !in.sector.empty())) m->sector = in.sector;
        // «قادة الكتل السياسية»: a leader is of his body's sector.
        if (is_class(i, c_.generic_head) && !apposition && role->modifier_count == 0 && !in.sector.empty()) m->sector = in.sector;
        if (role->kind == RoleKind::kGroup && role->modifier_count == 0 && !apposition && !in.sector.empty() && in.sector != "CVL")
          m->sector = in.sector;
        // «جنود متمردون»: soldiers no more.
        if (!apposition && in.sector == "REB" && in.end == j + 1 && r(j)->features.number() == m->number && !y->has(kClArticle) &&
            (m->sector == "MIL" || m->sector == "COP"))
          m->sector = in.sector;
        // Forces of one who has lost his office fight those who hold it.
        if (!apposition && in.sector == "ELI" && (role->kind == RoleKind::kGroup || role->kind == RoleKind::kThing)) m->sector = "REB";
        if (in.name_end > in.name_begin) m->name_begin = in.name_begin, m->name_end = in.name_end;
        if (title && in.role != kNoRole) m->role = in.role;
        m->definite |= in.definite;
        m->office = m->office.empty() ? in.office : m->office;
        m->end = j = in.end;
        if (in.name_end > in.name_begin) break;
        construct = false;
        continue;
      }
    }
    if (is_class(j, c_.former) && adjective_like(*y)) {
      former = true;
      m->end = ++j;
      continue;
    }
    // An unknown name behind a title or office.
    bool bears =
        role->kind == RoleKind::kTitle || role->kind == RoleKind::kPerson || (role->kind == RoleKind::kGroup && m->number == Number::kSing);
    if (uint32_t k =
            bears && (title || m->definite || !construct || name_sense(j, false).strong)
                ? name_behind(j, title || (role->modifier_count == 0 && j == i + 1 && x->has(kClArticle) && m->number == Number::kSing &&
                                           (name_sense(j, false).given || !name_sense(j, false).family)))
                : j;
        k > j) {
      m->name_begin = j, m->name_end = k;
      m->kind = MentionKind::kPerson;
      const Referent* ref = d_->name(inner_key(j, k - 1));
      if (!ref) ref = d_->name(name_key(j));
      if (ref) {
        if (m->code.empty()) m->code = ref->code, m->from_discourse = true;
        if (m->sector.empty()) m->sector = ref->sector;
        m->entity = ref->entity;
      }
      m->end = j = k;
      break;
    }
    // Plain modifiers: adjectives in agreement, one genitive noun of an indefinite head («رئيس بلدية», «مجلس إدارة»).
    if (adjective_like(*y) && y->has(kClArticle) == (m->definite || has_article(j - 1)) && j < m->end + 1 && goes_with(i, *m, j)) {
      if (y->features.state() == State::kIndefinite && y->features.cases() == kAccCase) break;
      if (!y->has(kClArticle) && y->features.participle() && title) break;
      m->abroad |= is_class(j, c_.foreign) && !is_class(j - 1, c_.direction);  // «محكمة جنوب أفريقية»
      // «جنود متمردون», «ضباط منشقون»
      if (is_class(j, c_.rebel) && (m->sector == "MIL" || m->sector == "COP" || m->sector == "CVL")) m->sector = "REB";
      m->end = ++j;
      construct = false;
      continue;
    }
    // «لقي خمسة أشخاص مصرعهم»: what is counted is indefinite.
    bool counted = i > 0 && !x->clitics && m->number == Number::kPlural && j == i + 1 &&
                   (t_[i - 1].kind == TokenKind::kNumber || (r(i - 1) && r(i - 1)->pos() == Pos::kNum));
    if (counted && y->enclitic) break;
    if (y->enclitic && !x->has(kClArticle) && is_class(j, c_.own_end)) break;  // «لقي جندي مصرعه»
    // «أحرق مستوطنون يهود منزلين»: two things behind several people are no genitive of theirs.
    if (m->number == Number::kPlural && !m->definite && y->features.number() == Number::kDual && !y->features.human() && !y->enclitic &&
        x->features.human())
      break;
    if (construct && y->features.nominal() && !adjective_like(*y) && y->features.state() != State::kIndefinite && !is_class(j, c_.time)) {
      m->abroad |= is_class(j, c_.states) && y->features.number() == Number::kPlural;  // «قادة الدول»
      construct = !y->has(kClArticle) && !y->enclitic;
      m->definite |= y->has(kClArticle) || y->enclitic;
      m->end = ++j;
      continue;
    }
    break;
  }
  if (former && m->sector == "GOV") m->sector = "ELI";
  // «نائبه»: of the sector of him whose second he is.
  if (x->enclitic && is_class(i, c_.deputy) && role->modifier_count == 0)
    m->sector = d_->has_subject && !d_->last_subject.sector.empty() ? d_->last_subject.sector : std::string_view("GOV");
  if (const LocalRole* local = m->code.empty() ? nullptr : g_.local(*role, m->code)) m->sector = g_.text(local->sector);
  if (title && m->name_end == m->name_begin && role_is(*m, RoleKind::kTitle) && m->code.empty() && depth == 0) {
    // A bare honorific is nobody unless it points back: معاليه، سموه.
    if (!x->enclitic) return m->end > i + 1 && !m->sector.empty();
  }
  return true;
}

bool MentionParser::done_to_people(uint32_t i) const {
  const Reading* x = r(i);
  if (!x || x->enclitic || x->lexeme == kNoLexeme || (x->pos() != Pos::kVerb && x->pos() != Pos::kMasdar)) return false;
  return lex_.lexeme(x->lexeme).flags & kLexDirectObject && !(lex_.lexeme(x->lexeme).flags & kLexClauseObject);
}

bool MentionParser::of_no_state(const Entity& e) const {
  return e.kind == EntityKind::kOrg && g_.find_country(g_.text(e.code)) == kNoEntity;
}

bool MentionParser::speaks_for(uint32_t j, const RoleRecord* role, int depth, Mention* m) const {
  if (j >= t_.size() || t_[j].kind != TokenKind::kWord || depth >= 3) return false;
  uint32_t end = 0;
  const RoleRecord* body = match_role(j, &end);
  NameMatch name = match_name(j, true);
  if (name.target && name.end >= end && g_.entity(name.target->entity).kind == EntityKind::kOrg) {
    const Entity& e = g_.entity(name.target->entity);
    adopt(name, m, role);
    m->code = g_.text(e.code), m->sector = g_.text(e.sector), m->source = e.source;
    m->end = name.end;
    return true;
  }
  Mention inner;
  if (!body || !from_role(j, body, end, &inner, depth + 1)) return false;
  if (m->code.empty()) m->code = inner.code, m->source = inner.source;
  if (m->entity == kNoEntity) m->entity = inner.entity;
  if (!inner.sector.empty()) m->sector = inner.sector;
  m->end = inner.end;
  return true;
}

bool MentionParser::member_of(uint32_t i, const RoleRecord* role, int depth, Mention* m) const {
  uint32_t j = m->end;
  const Reading* x = r(i);
  bool in = t_[j].key == lex_.preposition_name(c_.in),
       of = t_[j].key == lex_.preposition_name(c_.from) || (is_class(i, c_.envoy) && t_[j].key == lex_.preposition_name(c_.about));
  bool generic = is_class(i, c_.generic_head);
  bool some = generic || m->sector == "UAF" || m->sector == "REB" || m->sector == "CVL" || m->sector == "MIL";
  bool people = role->kind == RoleKind::kGroup || role->kind == RoleKind::kPerson;
  // «لجنة مكافحة الإرهاب في الأمم المتحدة»: a body of one of no country.
  if (in && role->kind == RoleKind::kBody && m->code.empty() && j + 1 < t_.size()) {
    NameMatch whole = match_name(j + 1, true);
    if (!whole.target || g_.entity(whole.target->entity).kind != EntityKind::kOrg) return false;
    const Entity& e = g_.entity(whole.target->entity);
    if (g_.find_country(g_.text(e.code)) != kNoEntity || g_.text(e.code).empty() || !g_.text(e.sector).empty()) return false;
    m->code = g_.text(e.code), m->sector = g_.text(e.sector), m->source = e.source;
    m->end = whole.end;
    return true;
  }
  // «وزير الداخلية في حكومة الوفاق الليبية»: the body gives him his country, no more.
  if (in && role->kind == RoleKind::kPerson && role->modifier_count && m->code.empty() && depth == 0 && j + 1 < t_.size()) {
    uint32_t end = 0;
    Mention body;
    const RoleRecord* within = match_role(j + 1, &end);
    if (!within || within->kind != RoleKind::kBody || !from_role(j + 1, within, end, &body, depth + 1) || body.code.empty()) return false;
    m->code = body.code, m->source = body.source;
    m->end = body.end;
    return true;
  }
  if (!people || role->modifier_count || x->enclitic || j + 1 >= t_.size()) return false;
  if (!(in && role->kind == RoleKind::kPerson) && !(of && some && !x->has(kClArticle))) return false;
  NameMatch body = match_name(j + 1, true);
  uint32_t end = 0;
  const RoleRecord* group = match_role(j + 1, &end);
  if (!group && !body.target && sign(j + 1, '"')) body = match_name(j + 2, true);  // «ممثلون عن "حماس"»
  auto take = [&](std::string_view sector) {
    if (!sector.empty() && (of || generic)) m->sector = sector;
  };
  if (body.target && body.end >= end && g_.entity(body.target->entity).kind == EntityKind::kOrg) {
    adopt(body, m, role);
    take(g_.text(g_.entity(body.target->entity).sector));
    m->end = body.end;
    return true;
  }
  // «وفد من الحركة»: the one named before.
  if (const Referent* ref = has_article(j + 1) && !(group && group->modifier_count) ? d_->organisation(stem_key(j + 1)) : nullptr) {
    if (m->code.empty()) m->code = ref->code, m->source = ref->source;
    if (m->entity == kNoEntity) m->entity = ref->entity;
    take(ref->sector);
    m->from_discourse = true;
    m->end = j + 2;
    return true;
  }
  Mention inner;
  if (!group || depth >= 3 || !from_role(j + 1, group, end, &inner, depth + 1)) return false;
  bool body_role = group->kind == RoleKind::kBody || group->kind == RoleKind::kGroup || group->kind == RoleKind::kPart;
  bool told = !inner.code.empty() || (of && !inner.sector.empty() && inner.sector != "CVL");
  if (!told || (in && !body_role)) return false;
  if (m->code.empty()) m->code = inner.code, m->source = inner.source;
  if (m->entity == kNoEntity) m->entity = inner.entity;
  if (inner.sector != "CVL") take(inner.sector);
  m->end = inner.end;
  return true;
}

bool MentionParser::is_ba(uint32_t i) const {
  std::string_view name = lex_.preposition_name(r(i)->preposition);
  return name.size() == 1 && Letter(name[0]) == kBeh;
}

bool MentionParser::is_lam(uint32_t i) const {
  const Reading* y = r(i);
  std::string_view name = lex_.preposition_name(y->preposition);
  return name.size() == 1 && Letter(name[0]) == kLam;
}

void MentionParser::adopt(const NameMatch& name, Mention* m, const RoleRecord* role) const {
  const Entity& e = g_.entity(name.target->entity);
  std::string_view code = g_.text(e.code), sector = g_.text(e.sector);
  if (e.kind == EntityKind::kOrg) {
    if (m->code.empty() || role->modifier_count == 0) m->code = code;
    // A body's people are of its sector: زعيم حزب الله REB, أمين عام الأمم المتحدة none.
    bool keeps = m->sector == "JRN" || m->sector == "CVL" || m->sector == "SPY" || m->sector == "JUD";
    if (code.size() == 3 && g_.find_country(code) == kNoEntity)
      m->sector = sector;
    else if (!sector.empty() && !keeps)
      m->sector = sector;
    m->entity = m->entity == kNoEntity ? name.target->entity : m->entity;
    m->source = e.source;
  } else if (m->code.empty()) {
    m->code = code;
    m->source = e.source;
    // «قادة مصر واليونان» are no commanders.
    if (e.kind == EntityKind::kCountry && !role->modifier_count && m->number == Number::kPlural && m->sector == "MIL" &&
        role->kind == RoleKind::kPerson && is_class(m->head, c_.generic_head))
      m->sector = "GOV";
  }
}

}  // namespace rasid
