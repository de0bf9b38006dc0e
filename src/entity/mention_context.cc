// What the text around gives a mention: apposition, an office told before the name, earlier bearers, the paper's own country.
#include <algorithm>

#include "entity/mention_parser.h"

namespace rasid {

using namespace ar8;

void MentionParser::office_before(Mention* m) const {
  if (m->name_end <= m->name_begin || !m->code.empty() || out_->empty()) return;
  constexpr uint32_t kReach = 14;
  for (size_t k = out_->size(); k-- > 0;) {
    const Mention& o = (*out_)[k];
    if (m->begin - o.end > kReach) return;
    bool person = o.kind == MentionKind::kRole && role_is(o, RoleKind::kPerson) && o.number == Number::kSing && o.definite;
    if (!person) continue;
    for (uint32_t t = o.end; t < m->begin; t++) {
      const Reading* y = r(t);
      if (!y || (y->pos() == Pos::kVerb && !y->guessed) || y->pos() == Pos::kConj) return;
    }
    m->code = o.code, m->sector = m->sector.empty() ? o.sector : m->sector;
    if (m->role == kNoRole || role_is(*m, RoleKind::kTitle)) m->role = o.role;
    if (m->code.empty() && !o.sector.empty()) m->code = d_->own_country(), m->from_discourse = true;
    return;
  }
}

bool MentionParser::continues(const Mention& m) const {
  if (out_->empty() || m.kind == MentionKind::kPlace || m.kind == MentionKind::kPeople) return false;
  Mention& before = out_->back();
  const Reading* x = r(m.begin);
  if (!x || x->has(kClConjunction) || x->enclitic) return false;  // «الرئيس تبون نظيره المالي»: not himself
  bool office = before.kind == MentionKind::kPerson || (before.kind == MentionKind::kRole && role_is(before, RoleKind::kPerson));
  bool adjacent = before.end == m.begin, comma = before.end + 1 == m.begin && sign(before.end, ',');
  if (!office || before.number != Number::kSing || m.number != Number::kSing || (!adjacent && !comma)) return false;
  if (x->has(kClPreposition)) {
    // «النائب الثاني لرئيس مجلس الوزراء»: an office's own genitive behind ل.
    if (!adjacent || !is_lam(m.begin) || before.end < 2) return false;
    bool deputy = is_class(before.end - 1, c_.deputy) || (has_article(before.end - 2) && is_class(before.end - 2, c_.deputy));
    bool office_of = deputy && (m.kind == MentionKind::kRole || m.kind == MentionKind::kPerson);
    if (!office_of) return false;
    before.end = m.end;
    return true;
  }
  // «الرئيس عبد ربه منصور هادي رئيس الجمهورية اليمنية»: another office of the one just named.
  bool role = m.kind == MentionKind::kRole && role_is(m, RoleKind::kPerson) && m.definite && m.name_end == m.name_begin;
  bool named = before.name_end > before.name_begin;
  bool same = before.entity != kNoEntity && before.entity == m.entity;
  bool fits = (before.code.empty() || m.code.empty() || before.code == m.code) &&
              (before.entity == kNoEntity || m.entity == kNoEntity || same) && named && before.kind == MentionKind::kPerson;
  if (!role || !(same || (fits && adjacent))) return false;
  if (before.code.empty()) before.code = m.code, before.source = m.source;
  if (before.sector.empty()) before.sector = m.sector;
  if (before.office.empty()) before.office = m.office;
  if (before.role == kNoRole) before.role = m.role;
  before.end = m.end;
  return true;
}

bool MentionParser::apposition(Mention* m) const {
  if (m->kind != MentionKind::kPerson && !(m->kind == MentionKind::kRole && m->number == Number::kSing)) return false;
  uint32_t j = m->end;
  Mention next;
  // «بن رودس نائب مستشار الأمن القومي»
  bool title = role_is(*m, RoleKind::kTitle);
  if (m->kind == MentionKind::kPerson && (m->role == kNoRole || title) && m->end == m->name_end && m->name_end > m->name_begin &&
      j < t_.size() && r(j) && !r(j)->clitics && parse(j, &next, 1) && next.kind == MentionKind::kRole && next.definite &&
      role_is(next, RoleKind::kPerson) && next.number == Number::kSing && next.name_end == next.name_begin &&
      (m->code.empty() || next.code.empty() || m->code == next.code)) {
    if (m->code.empty()) m->code = next.code, m->source = next.source;
    if (m->entity == kNoEntity || m->sector.empty()) m->sector = next.sector;
    m->role = next.role, m->end = next.end;
    return true;
  }
  next = Mention();
  if (!sign(j, ',')) return false;
  if (!parse(j + 1, &next, 1)) {
    // «وزير الخارجية، عادل …»: an unknown name between commas.
    if (m->kind == MentionKind::kRole && (role_is(*m, RoleKind::kPerson) || title)) {
      uint32_t k = name_behind(j + 1, false);
      if (k > j + 2 && (k >= t_.size() || sign(k, ',') || sign(k, '.'))) {
        m->name_begin = j + 1, m->name_end = k, m->end = k;
        m->kind = MentionKind::kPerson;
        return true;
      }
    }
    return false;
  }
  const Reading* x = r(j + 1);
  if (!x || x->has(kClConjunction) || x->has(kClPreposition) || next.number != Number::kSing) return false;
  bool role_next = next.kind == MentionKind::kRole && role_is(next, RoleKind::kPerson) && next.definite;
  bool name_next = next.kind == MentionKind::kPerson && next.begin == next.name_begin;
  if (m->kind == MentionKind::kPerson && m->role == kNoRole && role_next) {
    if (m->code.empty()) m->code = next.code;
    if (m->sector.empty() || !next.sector.empty()) m->sector = next.sector;
    m->role = next.role;
    m->end = next.end;
    return true;
  }
  if (m->kind == MentionKind::kPerson && title && role_next) {
    if (!next.code.empty() || m->code.empty()) m->code = next.code.empty() ? m->code : next.code;
    if (!next.sector.empty()) m->sector = next.sector;
    m->role = next.role;
    m->end = next.end;
    return true;
  }
  if (m->kind == MentionKind::kRole && role_is(*m, RoleKind::kPerson) && name_next) {
    m->name_begin = next.name_begin, m->name_end = next.name_end;
    m->entity = next.entity;
    if (m->code.empty()) m->code = next.code;
    m->kind = MentionKind::kPerson;
    m->end = next.end;
    return true;
  }
  return false;
}

void MentionParser::resolve(Mention* m) const {
  if (!m->code.empty() || m->kind == MentionKind::kPlace || m->kind == MentionKind::kCountry) return;
  if (m->kind == MentionKind::kOrg) return;
  if (m->name_end > m->name_begin) {
    if (const Referent* ref = d_->name(inner_key(m->name_begin, m->name_end - 1))) {
      m->code = ref->code, m->from_discourse = true;
      m->how = "a name given before";
      if (m->sector.empty()) m->sector = ref->sector;
      if (m->entity == kNoEntity) m->entity = ref->entity;
      if (!m->code.empty()) return;
    }
  }
  if (m->role == kNoRole) return;
  // «المملكة»: the paper's own kingdom, else the one spoken of.
  if (is_class(m->head, c_.kingdom)) {
    uint32_t home = g_.find_country(d_->home());
    if (home != kNoEntity && g_.entity(home).flags & kEntKingdom) m->code = g_.text(g_.entity(home).code);
    const auto& recent = d_->countries();
    for (size_t k = recent.size(); k-- > 0 && m->code.empty();) {
      uint32_t e = g_.find_country(recent[k]);
      if (e != kNoEntity && g_.entity(e).flags & kEntKingdom) m->code = recent[k];
    }
    m->from_discourse = true;
    if (!m->code.empty()) return;
  }
  const RoleRecord& role = g_.all_roles()[m->role];
  // «الحركة» alone is the one named last.
  bool body = role.kind == RoleKind::kBody || role.kind == RoleKind::kGroup;
  bool described = m->end == m->begin + 2 && r(m->end - 1) && adjective_like(*r(m->end - 1));  // «التنظيم المتطرف»
  if (body && has_article(m->head) && m->number == Number::kSing && ((!role.modifier_count && m->end == m->begin + 1) || described))
    if (const Referent* ref = d_->organisation(stem_key(m->head))) {
      refer(*ref, "short for one named before", m);
      return;
    }
  if (m->definite || role.kind == RoleKind::kTitle) {
    bool honorific = role.kind == RoleKind::kTitle;
    const Referent* ref = honorific ? nullptr : d_->role(role.head, role.modifiers, taken(), counterpart());
    // «معالي وزير الخارجية»: he whom the paper honours without a word of his state is its own.
    const bool honoured = role.modifier_count && r(m->begin) && r(m->begin)->lexeme != role.head && m->sector == "GOV";
    if (ref && honoured && !d_->home().empty() && ref->code != d_->home() && taken() != d_->home() && counterpart() != d_->home())
      ref = nullptr;
    if (ref) {
      // An envoy of the United Nations is of no sector.
      bool same = ref->sector == m->sector || m->sector.empty() || (ref->sector.empty() && !ref->code.empty());
      if (same && m->number == Number::kSing) {
        m->code = ref->code, m->from_discourse = true;
        m->how = "holder of the office named before";
        m->sector = ref->sector;
        if (m->entity == kNoEntity) m->entity = ref->entity;
      }
    }
    if (honorific && m->code.empty()) {
      // An honorific is for one's own first, then for whoever acted last.
      const Referent* who = nullptr;
      constexpr size_t kNear = 4;
      const auto& actors = d_->actors();
      for (size_t k = actors.size(); k-- > 0 && actors.size() - k <= kNear && !who;)
        if (actors[k].sector == "GOV" && actors[k].code == d_->home()) who = &actors[k];
      if (!who && d_->has_subject) who = &d_->last_subject;
      if (who) m->code = who->code, m->sector = who->sector, m->entity = who->entity, m->from_discourse = true, m->how = "who acted before";
    }
    // An officer of state whose country is left unsaid is the paper's own («وزير الخارجية يصل الدوحة»), unless his name is foreign.
    if (m->code.empty() && role.kind == RoleKind::kPerson && m->definite && m->number == Number::kSing && m->sector == "GOV" &&
        !m->abroad && !foreign_name(*m) && counterpart() != d_->home()) {
      m->code = d_->home();
      m->from_discourse = !m->code.empty();
      if (m->from_discourse) m->how = "the paper's own", m->papers_own = true;
    }
  }
}

bool MentionParser::foreign_name(const Mention& m) const {
  for (uint32_t i = m.name_begin; i < m.name_end; i++)
    if (NameSense s = name_sense(i, i == m.name_begin); s.foreign || (s.strong && !s.listed)) return true;
  return false;
}

bool MentionParser::short_organisation(uint32_t i, Mention* m) const {
  // «الحركة», «المركز»: alone, definite, with nothing of its own behind it.
  const Reading* x = r(i);
  if (!x || !x->has(kClArticle) || x->enclitic || !x->features.nominal() || x->features.number() == Number::kPlural) return false;
  if (adjective_like(*x) || agrees_with_previous(i)) return false;
  if (i + 1 < t_.size() && r(i + 1) && adjective_like(*r(i + 1)) && has_article(i + 1) && !r(i + 1)->has(kClConjunction)) return false;
  const Referent* ref = d_->organisation(stem_key(i));
  if (!ref && x->lexeme != kNoLexeme) ref = d_->role(x->lexeme, 0, {}, {});
  if (!ref || (ref->code.empty() && ref->sector.empty())) return false;
  one_word(i, MentionKind::kOrg, m);
  refer(*ref, "short for one named before", m);
  m->definite = true;
  return true;
}

bool MentionParser::may_be_short(uint32_t i) const {
  return d_->name(name_key(i)) || d_->organisation(stem_key(i)) || (i > 0 && is_class(i - 1, c_.town_head)) ||
         (r(i)->lexeme != kNoLexeme && d_->role(r(i)->lexeme, 0, {}, {}));
}

bool MentionParser::latter(uint32_t i, Mention* m) const {
  const Reading* x = r(i);
  if (!x || !x->has(kClArticle) || !is_class(i, c_.latter) || agrees_with_previous(i)) return false;
  if (i + 1 < t_.size() && has_article(i + 1) && !r(i + 1)->has(kClConjunction)) return false;
  auto named = [&](const Referent& who, MentionKind kind) {
    one_word(i, kind, m);
    refer(who, "the one named last", m);
    m->definite = true;
    return true;
  };
  bool feminine = x->features.gender() == Gender::kFem;
  for (size_t k = out_->size(); k-- > 0;) {
    const Mention& o = (*out_)[k];
    bool person = o.kind == MentionKind::kPerson || (o.kind == MentionKind::kRole && o.number == Number::kSing);
    bool body = o.kind == MentionKind::kCountry || o.kind == MentionKind::kOrg;
    if (o.code.empty() || !(feminine ? body : person || o.kind == MentionKind::kOrg)) continue;
    return named({o.code, o.sector, o.entity, o.source}, body ? MentionKind::kOrg : MentionKind::kRole);
  }
  return out_->empty() && !d_->actors().empty() && named(d_->actors().back(), MentionKind::kRole);
}

void MentionParser::holder(Mention* m, const Mention* other_of, bool each) const {
  if (m->role == kNoRole || m->code.empty() || m->name_end > m->name_begin || !m->definite || (m->number != Number::kSing && !each) ||
      !d_->date())
    return;
  const RoleRecord& role = g_.all_roles()[m->role];
  bool named = m->entity != kNoEntity && g_.entity(m->entity).kind != EntityKind::kOrg;
  if (role.kind != RoleKind::kPerson || named || m->sector == "ELI") return;
  const Mention& like = other_of ? *other_of : *m;
  // Its words without articles and without the nationality: «الأمين العام لجامعة الدول العربية», «وزير الخارجية الأمريكي».
  std::string words;
  std::string_view code, office;
  uint32_t source = 0;
  // From the office's own noun on, in the singular: «معالي وزير الخارجية», «الرئيسان».
  const RoleRecord& of = g_.all_roles()[like.role == kNoRole ? m->role : like.role];
  uint32_t start = like.begin;
  while (start < like.end && !(r(start) && r(start)->lexeme == of.head)) start++;
  if (start == like.end) start = like.begin;
  for (uint32_t i = start; i < like.end && !(like.name_end > like.name_begin && i == like.name_begin); i++) {
    if (t_[i].kind != TokenKind::kWord || !r(i)) continue;
    if (m->entity == kNoEntity && i > start && (nisba(i, &code, &source) || country_name(i))) break;
    std::string singular =
        i == start && like.number != Number::kSing ? ar8::key(ar8::from_utf8(std::string(g_.text(of.name)))) : std::string();
    std::string_view key = !singular.empty() ? std::string_view(singular) : i == start ? stem_key(i) : t_[i].key;
    words.append(words.empty() ? "" : " ").append(without_article_or_li(key));
    if (std::string_view c = m->entity == kNoEntity ? g_.office_class(hash64(words)) : std::string_view(); !c.empty()) office = c;
  }
  uint32_t who = kNoEntity, held = 0;
  for (const Holder& h : g_.holders(office_key(office.empty() ? words : office, m->code))) {
    if (h.from > d_->date() || (h.to && h.to < d_->date())) continue;
    if (who != kNoEntity && who != h.entity) return;  // two at once: the tables do not know
    who = h.entity, held = h.office;
  }
  if (who == kNoEntity) return;
  m->entity = who;
  if (!*m->how) m->how = "held the office on the day";
  m->office = g_.text(g_.office(held).role);
}

std::string_view MentionParser::counterpart() const {
  std::string_view code;
  uint32_t source = 0;
  for (uint32_t i : counterparts_)
    if (nisba(i + 1, &code, &source)) return code;
  return {};
}

std::string_view MentionParser::taken() const {
  for (const Mention& m : *out_)
    if (m.kind == MentionKind::kPerson && !m.code.empty()) return m.code;
  return {};
}

void MentionParser::tell(const Mention& m) const {
  Referent ref{m.code, m.sector, m.entity, m.source};
  if (m.kind == MentionKind::kPlace) {
    d_->saw_country(m.code);
    return;
  }
  if (m.kind == MentionKind::kOrg && m.entity != kNoEntity && !m.from_discourse)
    d_->saw_organisation(ref, g_.text(g_.entity(m.entity).heads));
  if (m.kind == MentionKind::kRole && m.entity != kNoEntity && g_.entity(m.entity).kind == EntityKind::kOrg && !m.from_discourse) {
    const Entity& e = g_.entity(m.entity);
    d_->saw_organisation({g_.text(e.code), g_.text(e.sector), m.entity, e.source}, g_.text(e.heads));
  }
  if (!m.code.empty())
    d_->saw_actor(ref, g_.find_country(m.code) != kNoEntity);
  else if (m.sector == "UAF" || m.sector == "CRM")
    d_->unknown_attackers = m.sector;
  if (m.role != kNoRole && !m.code.empty() && m.number == Number::kSing)
    d_->saw_role(g_.all_roles()[m.role].head, g_.all_roles()[m.role].modifiers, ref);
  if (m.kind == MentionKind::kPerson && m.name_end > m.name_begin && !m.from_discourse) {
    // Last names and single first names become short forms; بن and its like do not.
    uint32_t last = m.name_end - 1;
    // «عبد الله» is not called «الله», nor anybody «بن».
    auto usable = [&](uint32_t k) {
      if (particle(k)) return false;
      for (uint32_t n = 0; k > m.name_begin && n < w_.words[k - 1].count; n++) {
        const Reading& y = w_.readings[w_.words[k - 1].first + n];
        if (y.lexeme != kNoLexeme && lex_.in_class(y.lexeme, y.citation, c_.joiner)) return false;
      }
      return true;
    };
    if (usable(last)) d_->saw_name(inner_key(m.name_begin, last), ref);
    if (m.name_end - m.name_begin <= 3 && usable(m.name_begin)) d_->saw_name(name_key(m.name_begin), ref);
    if (m.name_end - m.name_begin >= 3 && usable(last - 1)) d_->saw_name(inner_key(m.name_begin, last - 1), ref);
  }
}

}  // namespace rasid
