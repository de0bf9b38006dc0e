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
    bool person = o.kind == MentionKind::kRole && o.role != kNoRole && g_.all_roles()[o.role].kind == RoleKind::kPerson &&
                  o.number == Number::kSing && o.definite;
    if (!person) continue;
    for (uint32_t t = o.end; t < m->begin; t++) {
      const Reading* y = r(t);
      if (!y || (y->pos() == Pos::kVerb && !y->guessed) || y->pos() == Pos::kConj) return;
    }
    m->code = o.code, m->sector = m->sector.empty() ? o.sector : m->sector;
    if (m->role == kNoRole || g_.all_roles()[m->role].kind == RoleKind::kTitle) m->role = o.role;
    if (m->code.empty() && !o.sector.empty()) m->code = d_->own_country(), m->from_discourse = true;
    return;
  }
}

bool MentionParser::apposition(Mention* m) const {
  if (m->kind != MentionKind::kPerson && !(m->kind == MentionKind::kRole && m->number == Number::kSing)) return false;
  uint32_t j = m->end;
  if (!sign(j, ',')) return false;
  Mention next;
  if (!parse(j + 1, &next, 1)) {
    // «وزير الخارجية، عادل …»: an unknown name between commas.
    if (m->kind == MentionKind::kRole && m->role != kNoRole && g_.all_roles()[m->role].kind == RoleKind::kPerson && name_word(j + 1)) {
      uint32_t k = name_run(j + 1);
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
  bool role_next =
      next.kind == MentionKind::kRole && next.role != kNoRole && g_.all_roles()[next.role].kind == RoleKind::kPerson && next.definite;
  bool name_next = next.kind == MentionKind::kPerson && next.begin == next.name_begin;
  bool closed = next.end >= t_.size() || t_[next.end].kind == TokenKind::kSign || true;
  if (m->kind == MentionKind::kPerson && m->role == kNoRole && role_next && closed) {
    if (m->code.empty()) m->code = next.code;
    if (m->sector.empty() || !next.sector.empty()) m->sector = next.sector;
    if (m->code.empty() && m->from_discourse) m->code = next.code;
    m->role = next.role;
    m->end = next.end;
    return true;
  }
  if (m->kind == MentionKind::kPerson && m->role != kNoRole && g_.all_roles()[m->role].kind == RoleKind::kTitle && role_next) {
    if (!next.code.empty() || m->code.empty()) m->code = next.code.empty() ? m->code : next.code;
    if (!next.sector.empty()) m->sector = next.sector;
    m->role = next.role;
    m->end = next.end;
    return true;
  }
  if (m->kind == MentionKind::kRole && m->role != kNoRole && g_.all_roles()[m->role].kind == RoleKind::kPerson && name_next) {
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
    if (const Referent* ref = d_->name(stem_key(m->name_end - 1))) {
      m->code = ref->code, m->from_discourse = true;
      if (m->sector.empty()) m->sector = ref->sector;
      if (m->entity == kNoEntity) m->entity = ref->entity;
      if (!m->code.empty()) return;
    }
  }
  if (m->role == kNoRole) return;
  // «المملكة»: the paper's own kingdom, else the one spoken of.
  if (is_class(m->head, kingdom_)) {
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
  if (m->definite || role.kind == RoleKind::kTitle) {
    if (const Referent* ref = d_->role(role.head, role.modifiers, taken())) {
      bool same = ref->sector == m->sector || m->sector.empty();
      if (same && m->number == Number::kSing) {
        m->code = ref->code, m->from_discourse = true;
        m->sector = ref->sector;
        if (m->entity == kNoEntity) m->entity = ref->entity;
      }
    }
    if (role.kind == RoleKind::kTitle && m->code.empty() && d_->has_subject) {
      m->code = d_->last_subject.code, m->sector = d_->last_subject.sector, m->entity = d_->last_subject.entity;
      m->from_discourse = true;
    }
  }
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
  if (!m.code.empty()) d_->saw_actor(ref, g_.find_country(m.code) != kNoEntity);
  if (m.role != kNoRole && !m.code.empty() && m.number == Number::kSing)
    d_->saw_role(g_.all_roles()[m.role].head, g_.all_roles()[m.role].modifiers, ref);
  if (m.kind == MentionKind::kPerson && m.name_end > m.name_begin && !(m.code.empty() && m.sector.empty())) {
    // Last names and single first names become short forms; بن and its like do not.
    uint32_t last = m.name_end - 1;
    d_->saw_name(stem_key(last), ref);
    if (m.name_end - m.name_begin <= 3) d_->saw_name(stem_key(m.name_begin), ref);
    if (m.name_end - m.name_begin >= 3) d_->saw_name(stem_key(last - 1), ref);
  }
}

}  // namespace rasid
