// Features of the land with their names («مطار دبي الدولي»), and the names that stand within other mentions.
#include "entity/mention_parser.h"

namespace rasid {

bool MentionParser::place_phrase(uint32_t i, Mention* m) const {
  const Reading* x = r(i);
  if (!x || !is_class(i, c_.place_feature) || has_article(i) || x->enclitic || i + 1 >= t_.size() ||
      x->features.number() == Number::kPlural)
    return false;
  uint32_t end = 0;
  if (match_name(i, false).end > i + 1 || match_role(i, &end)) return false;
  NameMatch name = match_name(i + 1, true);
  if (name.target) {
    const Entity& e = g_.entity(name.target->entity);
    bool town = e.kind == EntityKind::kPlace ||
                (e.kind == EntityKind::kCountry && (name.target->kind == NameKind::kCapital || is_class(i, c_.water)));
    if (!town && e.kind != EntityKind::kPerson) return false;
    end = name.end;
    if (e.kind == EntityKind::kPlace || e.kind == EntityKind::kCountry) m->code = g_.text(e.code), m->source = e.source;
    if (e.kind == EntityKind::kPlace) m->entity = name.target->entity;
  } else {
    // «مطار محمد الخامس», «مخيم شنلر», «مطار الملك خالد الدولي»
    const uint32_t title = is_class(i + 1, c_.honoured_by) && has_article(i + 1) && i + 2 < t_.size() ? 1 : 0;
    end = name_behind(i + 1 + title, title != 0);
    if (title && end == i + 2) end = i + 1;
    // «ساحة الطيران»: named after what would act elsewhere.
    if (uint32_t behind = 0; end == i + 1 && is_class(i, c_.square) && has_article(i + 1) && match_role(i + 1, &behind)) end = i + 2;
    if (end == i + 1) return false;
    m->source = lex_.lexeme(x->lexeme).source;
  }
  // «مطار دبي الدولي»
  if (end < t_.size() && r(end) && adjective_like(*r(end)) && has_article(end) && !r(end)->has(kClConjunction)) end++;
  m->kind = MentionKind::kPlace;
  m->begin = m->head = i, m->end = end;
  m->definite = true;
  return true;
}

bool MentionParser::district(uint32_t i) const {
  if (!is_class(i, c_.town_head) || has_article(i) || r(i)->enclitic || i + 1 >= t_.size() || !r(i + 1)) return false;
  if (r(i)->features.number() == Number::kPlural) return true;
  NameMatch name = match_name(i + 1, true);
  if (name.target) return g_.entity(name.target->entity).kind == EntityKind::kPlace;
  return r(i + 1)->guessed || r(i + 1)->pos() == Pos::kName;
}

bool MentionParser::unknown_place(uint32_t i, Mention* m) const {
  // «في سوروتش», «قرية المروة»: a name that no table has, where only a place can stand.
  const Reading* x = r(i);
  const Reading* before = i > 0 ? r(i - 1) : nullptr;
  if (!x || !before || x->enclitic || x->has(kClConjunction) || x->has(kClPreposition)) return false;
  bool head = is_class(i - 1, c_.town_head) && !has_article(i - 1) && !before->enclitic;
  bool in = before->pos() == Pos::kPrep && t_[i - 1].key == lex_.preposition_name(c_.in);
  bool name = x->guessed && x->pos() == Pos::kName;
  uint32_t end = 0;
  if (!(head && (name || x->pos() == Pos::kName || (x->has(kClArticle) && x->pos() == Pos::kNoun && !match_role(i, &end)))) &&
      !(in && name))
    return false;
  one_word(i, MentionKind::kPlace, m);
  while (m->end < t_.size() && r(m->end) && r(m->end)->guessed && r(m->end)->pos() == Pos::kName && !r(m->end)->clitics) m->end++;
  m->definite = true;
  m->how = "a name where a place stands";
  return true;
}

void MentionParser::inside(const Mention& m, std::vector<Mention>* out) const {
  // «جنوب لبنان», «دولة قطر», «مدينة حلب» hold a name; «قطاع غزة», «ميناء حيفا» are one.
  bool holds = m.kind == MentionKind::kCountry && m.name_kind == NameKind::kOfficial;
  if (m.kind == MentionKind::kPlace) holds = is_class(m.begin, c_.place_head) && !is_class(m.begin, c_.place_feature);
  if ((m.kind == MentionKind::kCountry || m.kind == MentionKind::kPlace) && !holds) return;
  for (uint32_t i = m.kind == MentionKind::kRole || m.kind == MentionKind::kPerson ? m.begin : m.begin + 1; i < m.end;) {
    if (m.name_end > m.name_begin && i >= m.name_begin && i < m.name_end) {
      i = m.name_end;
      continue;
    }
    Mention in;
    if (i > m.begin && place_phrase(i, &in) && in.end <= m.end) {
      out->push_back(in);
      i = in.end;
      continue;
    }
    in = Mention();
    NameMatch name = match_name(i, false);
    uint32_t end = 0;
    const RoleRecord* role = i > m.begin ? match_role(i, &end) : nullptr;
    if (name.target && name.end <= m.end && g_.entity(name.target->entity).kind != EntityKind::kPerson) {
      from_name(name, &in);
    } else if (!(role && role->kind == RoleKind::kBody && end <= m.end && from_role(i, role, end, &in, 1) && in.end <= m.end)) {
      i++;
      continue;
    }
    out->push_back(in);
    i = in.kind == MentionKind::kRole ? i + 1 : in.end;
  }
}

void MentionFinder::inside(const TokenList& tokens, const Words& words, Discourse* discourse, const std::vector<Mention>& mentions,
                           std::vector<Mention>* out) const {
  out->clear();
  MentionParser parser(*this, tokens, words, discourse, out);
  for (const Mention& m : mentions)
    if (m.kind != MentionKind::kPeople && m.kind != MentionKind::kOrg) parser.inside(m, out);
}

}  // namespace rasid
