// Names: the longest that begins at a token, which of its bearers is meant, and what a person's name brings with it.
#include <algorithm>

#include "entity/mention_parser.h"

namespace rasid {

using namespace ar8;

NameMatch MentionParser::match_name(uint32_t i, bool bare_only) const {
  NameMatch best;
  if (i >= t_.size() || t_[i].kind != TokenKind::kWord) return best;
  std::string_view key = t_[i].key;
  char buffer[72];
  size_t longest = 0;
  auto attempt = [&](std::string_view first, bool conjunction, size_t preposition_at) {
    bool clitic = conjunction || preposition_at != std::string_view::npos;
    uint32_t node = g_.names().step(0, first);
    for (uint32_t j = i; node;) {
      auto found = g_.targets(g_.names().payload(node));
      size_t length = j + 1 - i;
      if (!found.empty() && length > longest) {
        if (const NameTarget* t = pick(found, i, j + 1, clitic)) {
          longest = length;
          best = {i,           j + 1,
                  t,           clitic,
                  conjunction, clitic && preposition_at < key.size() ? lex_.preposition(key.substr(preposition_at, 1)) : uint8_t(0)};
        }
      }
      if (++j >= t_.size()) break;
      if (t_[j].kind == TokenKind::kSign && (t_[j].sign == '"' || t_[j].sign == '-') && j + 1 < t_.size()) j++;
      if (t_[j].kind != TokenKind::kWord) break;
      node = g_.names().step(node, t_[j].key);
    }
  };
  constexpr size_t none = std::string_view::npos;
  attempt(key, false, none);
  if (bare_only) return best;
  size_t cut = 0;
  auto c = [&](size_t k) { return k < key.size() ? Letter(key[k]) : Letter(0); };
  if (c(0) == kWaw || c(0) == kFeh) {
    attempt(key.substr(1), true, none);
    cut = 1;
  }
  for (size_t at : {size_t(0), cut}) {
    if (key.size() < at + 4) continue;
    if (c(at) == kBeh || c(at) == kKaf || c(at) == kLam) attempt(key.substr(at + 1), at == 1, at);
    if (c(at) == kLam && c(at + 1) == kLam) {
      buffer[0] = char(kAlef), buffer[1] = char(kLam);
      size_t m = std::min(key.size() - at - 2, sizeof buffer - 2);
      std::copy_n(key.data() + at + 2, m, buffer + 2);
      attempt({buffer, m + 2}, at == 1, at);
    }
    if (!cut) break;
  }
  return best;
}

bool MentionParser::nominal_word(uint32_t i) const {
  const Reading* x = r(i);
  return x && !x->guessed && x->pos() != Pos::kName;
}

const NameTarget* MentionParser::pick(std::span<const NameTarget> found, uint32_t i, uint32_t end, bool clitic) const {
  const NameTarget* best = nullptr;
  int most = INT32_MIN;
  const Reading* x = r(i);
  bool word = end == i + 1 && nominal_word(i);
  bool verb = end == i + 1 && x && x->pos() == Pos::kVerb && !x->guessed;
  bool prep_before = i > 0 && r(i - 1) && r(i - 1)->pos() == Pos::kPrep;
  // Another spelling with hamza than the name's own is no match for one short word: المانيا yes, but not اسد for أسد.
  for (const NameTarget& t : found) {
    const Entity& e = g_.entity(t.entity);
    int score = 0;
    switch (e.kind) {
      case EntityKind::kCountry:
        score = t.kind == NameKind::kCapital ? 55 : 60;
        if (verb && !clitic) continue;
        if (word && x->pos() == Pos::kAdj && i > 0 && agrees_with_previous(i)) continue;
        break;
      case EntityKind::kOrg:
        score = 50;
        if (verb) continue;
        break;
      case EntityKind::kPerson: {
        score = 45;
        if (end == i + 1) {
          bool known = d_->name(stem_key(i)) != nullptr;
          bool title = i > 0 && title_before(i);
          if (!known && !title && (word || verb)) continue;
          if (!known && !title && clitic && x && !x->guessed && x->pos() != Pos::kName) continue;
          const Referent* ref = d_->name(stem_key(i));
          if (ref && ref->entity == t.entity) score += 30;
        }
        bool serving = false, dated = d_->date() != 0;
        for (const OfficeRecord& o : g_.offices(e))
          if ((!o.from || o.from <= d_->date()) && (!o.to || o.to >= d_->date())) serving = true;
        if (dated && serving) score += 10;
        break;
      }
      case EntityKind::kPlace:
        score = 40 + (e.population > 1000000 ? 3 : e.population > 100000 ? 2 : 0);
        if ((word || verb) && !prep_before && !(x && x->has(kClPreposition)) && !(i > 0 && is_class(i - 1, place_head_))) continue;
        break;
    }
    std::string_view code = g_.text(e.code);
    if (!code.empty() && d_->mentioned(code)) score += 12;
    if (!code.empty() && code == d_->home()) score += 4;
    if (score > most) most = score, best = &t;
  }
  return best;
}

std::string_view MentionParser::stem_key(uint32_t i) const {
  const Reading* x = r(i);
  std::string_view key = t_[i].key;
  if (!x || x->stem_begin >= key.size()) return key;
  return key.substr(x->stem_begin, x->stem_length ? x->stem_length : key.size());
}

bool MentionParser::title_before(uint32_t i) const {
  if (i == 0) return false;
  const Reading* x = r(i - 1);
  if (!x || x->lexeme == kNoLexeme) return false;
  for (const RoleRecord& role : g_.roles(x->lexeme))
    if (role.kind == RoleKind::kTitle || role.kind == RoleKind::kPerson) return true;
  return false;
}

bool MentionParser::country_name(uint32_t i) const {
  if (has_article(i)) return false;
  NameMatch m = match_name(i, true);
  return m.target && g_.entity(m.target->entity).kind == EntityKind::kCountry;
}

void MentionParser::from_name(const NameMatch& name, Mention* m) const {
  const Entity& e = g_.entity(name.target->entity);
  m->begin = m->head = name.begin, m->end = name.end;
  m->entity = name.target->entity;
  m->name_kind = name.target->kind;
  m->source = e.source;
  m->definite = true;
  m->clitics_known = true, m->conjunction = name.conjunction, m->preposition = name.preposition;
  switch (e.kind) {
    case EntityKind::kCountry:
      m->kind = MentionKind::kCountry;
      m->code = g_.text(e.code), m->sector = g_.text(e.sector);
      break;
    case EntityKind::kOrg:
      m->kind = MentionKind::kOrg;
      m->code = g_.text(e.code), m->sector = g_.text(e.sector);
      break;
    case EntityKind::kPerson:
      m->kind = MentionKind::kPerson;
      m->name_begin = m->begin, m->name_end = m->end;
      office(e, m);
      extend_name(m);
      break;
    case EntityKind::kPlace:
      m->kind = MentionKind::kPlace;
      m->code = g_.text(e.code);
      break;
  }
}

void MentionParser::office(const Entity& e, Mention* m) const {
  const OfficeRecord* held = nullptr;
  const OfficeRecord* last = nullptr;
  int32_t date = d_->date();
  for (const OfficeRecord& o : g_.offices(e)) {
    bool begun = !o.from || !date || o.from <= date, ended = o.to && date && o.to < date;
    if (begun && !ended && (!held || o.from >= held->from)) held = &o;
    if (begun && (!last || o.to >= last->to)) last = &o;
  }
  if (held) {
    m->code = g_.text(held->code), m->sector = g_.text(held->sector), m->office = g_.text(held->role);
  } else if (last) {
    m->code = g_.text(last->code);
    m->sector = g_.text(last->sector) == "GOV" ? std::string_view("ELI") : g_.text(last->sector);
  } else if (!g_.offices(e).empty()) {
    m->code = g_.text(g_.offices(e)[0].code), m->sector = "ELI";
  }
}

void MentionParser::extend_name(Mention* m) const {
  while (m->end < t_.size() && name_word(m->end)) m->end++;
  m->name_end = m->end;
}

void MentionParser::extend_person(Mention* m) const {
  NameMatch name = match_name(m->end, true);
  if (name.target && g_.entity(name.target->entity).kind == EntityKind::kPerson) {
    Mention p;
    from_name(name, &p);
    m->entity = p.entity, m->name_begin = p.name_begin, m->name_end = m->end = p.name_end;
    if (m->code.empty()) m->code = p.code;
  } else if (uint32_t k = name_run(m->end); k > m->end) {
    m->name_begin = m->end, m->name_end = m->end = k;
  }
}

bool MentionParser::name_word(uint32_t i) const {
  const Reading* x = r(i);
  if (!x || x->has(kClPreposition) || x->has(kClConjunction)) return false;
  if (match_name(i, true).target && g_.entity(match_name(i, true).target->entity).kind != EntityKind::kPerson) return false;
  return x->pos() == Pos::kName;
}

uint32_t MentionParser::name_run(uint32_t i) const {
  uint32_t j = i;
  while (j < t_.size() && name_word(j)) j++;
  return j;
}

}  // namespace rasid
