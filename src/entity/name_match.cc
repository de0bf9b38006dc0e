// Names: the longest that begins at a token, which of its bearers is meant, and what a person's name brings with it.
#include <algorithm>

#include "entity/mention_parser.h"
#include "entity/spelling.h"

namespace rasid {

using namespace ar8;

namespace {

/// Years (as yyyymmdd) for which a body that is no more is still spoken of by its name.
constexpr int32_t kAfterlife = 30000;
/// What it weighs that a bearer's country is spoken of.
constexpr int kMentioned = 20;

/// Calls visit(rest, conjunction, where the preposition stands) for each way to cut proclitics from a name until one call gives true.
template <class Visit>
bool without_proclitics(std::string_view key, Visit visit) {
  char buffer[72];
  constexpr size_t none = std::string_view::npos;
  size_t cut = 0;
  auto c = [&](size_t k) { return k < key.size() ? Letter(key[k]) : Letter(0); };
  if (c(0) == kWaw || c(0) == kFeh) {
    if (visit(key.substr(1), true, none)) return true;
    cut = 1;
  }
  for (size_t at : {size_t(0), cut}) {
    if (key.size() < at + 4) continue;
    if ((c(at) == kBeh || c(at) == kKaf || c(at) == kLam) && visit(key.substr(at + 1), at == 1, at)) return true;
    if (c(at) == kLam && c(at + 1) == kLam) {
      buffer[0] = char(kAlef), buffer[1] = char(kLam);
      size_t m = std::min(key.size() - at - 2, sizeof buffer - 2);
      std::copy_n(key.data() + at + 2, m, buffer + 2);
      if (visit({buffer, m + 2}, at == 1, at)) return true;
    }
    if (!cut) break;
  }
  return false;
}

}  // namespace

bool MentionFinder::may_mention(uint32_t lexeme) const {
  bool any = lexicon_->lexeme(lexeme).country || gazetteer_->in_nation_pair(lexeme) || !gazetteer_->roles(lexeme).empty();
  for (uint16_t cls : {classes_.place_feature, classes_.latter, classes_.crowd, classes_.counterpart, classes_.name_particle}) {
    any |= lexicon_->in_class(lexeme, 0, cls);
    for (const CitationClass& c : lexicon_->citation_classes(lexeme)) any |= c.cls == cls;
  }
  return any;
}

uint8_t MentionFinder::screen(const Token& token, std::span<const Reading> readings) const {
  const PhraseTrie& names = gazetteer_->names();
  bool name = names.step(0, token.key) != 0;
  name = name || without_proclitics(token.key, [&](std::string_view first, bool, size_t) { return names.step(0, first) != 0; });
  bool mention = name;
  for (const Reading& y : readings) {
    mention |= y.guessed || y.pos() == Pos::kName || (y.lexeme != kNoLexeme && may_mention_[y.lexeme]);
    // Whoever is told by what he does: a sound plural of people.
    mention |= MentionParser::adjective_like(y) && y.features.number() == Number::kPlural;
  }
  return uint8_t((name ? kMayName : 0) | (mention ? kMayMention : 0));
}

NameMatch MentionParser::match_name(uint32_t i, bool bare_only) const {
  NameMatch best;
  if (i >= t_.size() || t_[i].kind != TokenKind::kWord) return best;
  const bool known = w_.words[i].may(kMayName), may_loosely = r(i) && r(i)->pos() == Pos::kName && !has_article(i);
  if (!known && !may_loosely) return best;
  std::string_view key = t_[i].key;
  size_t longest = 0;
  auto attempt = [&](std::string_view first, bool conjunction, size_t preposition_at) {
    bool clitic = conjunction || preposition_at != std::string_view::npos;
    uint32_t node = known ? g_.names().step(0, first) : 0;
    bool loose = !node && may_loosely;
    bool close = false;
    if (loose) node = g_.step_loosely(0, first, &close);
    for (uint32_t j = i; node;) {
      auto found = g_.targets(g_.names().payload(node));
      size_t length = j + 1 - i;
      // Alone, a word spelled in another way must have much to be known by.
      bool enough = !loose || close || length > 1 || name_skeleton(first).size() >= kLoneSkeleton;
      if (!found.empty() && length > longest && enough) {
        if (const NameTarget* t = pick(found, i, j + 1, clitic)) {
          longest = length;
          best = {i,           j + 1,
                  t,           clitic,
                  conjunction, clitic && preposition_at < key.size() ? lex_.preposition(key.substr(preposition_at, 1)) : uint8_t(0)};
        }
      }
      if (++j >= t_.size()) break;
      // «مجموعة (5+1)»: a name with numbers in it.
      auto number = [this](uint32_t k) { return k < t_.size() && t_[k].kind == TokenKind::kNumber; };
      const bool plus = t_[j].kind == TokenKind::kSign && ((t_[j].sign == '(' && number(j + 1)) || (t_[j].sign == '+' && number(j - 1)));
      if (plus || (t_[j].kind == TokenKind::kSign && (t_[j].sign == '"' || t_[j].sign == '-') && j + 1 < t_.size())) j++;
      if (j >= t_.size() || (t_[j].kind != TokenKind::kWord && !number(j))) break;
      uint32_t next = g_.names().step(node, number(j) ? t_[j].word : t_[j].key);
      bool near = false;
      if (!next && r(j) && r(j)->guessed) next = g_.step_loosely(node, t_[j].key, &near);
      node = next;
    }
  };
  attempt(key, false, std::string_view::npos);
  if (bare_only) return best;
  without_proclitics(key, [&](std::string_view first, bool conjunction, size_t preposition_at) {
    attempt(first, conjunction, preposition_at);
    return false;
  });
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
        // «بين حماس وفتح»: beside another body of its country it needs no brackets.
        if (const bool beside = clitic && !out_->empty() && out_->back().end == i && out_->back().kind == MentionKind::kOrg &&
                                out_->back().code == g_.text(e.code);
            !beside && (t.flags & kNameBracketed ? !bracketed(i, end) : verb))
          continue;
        if (word && d_->feature(x->lexeme)) continue;  // «القاعدة» behind «قاعدة العند»
        // «الجيش السوداني الجنوبي»: of another state.
        if (const NationPair* pair = nation_pair(w_, end - 1, g_, false); pair && g_.nation_code(pair->nation) != g_.text(e.code)) continue;
        // «حذرت روسيا اليوم (الأحد) تركيا»: a state, and when.
        if (end == i + 2 && is_class(i + 1, c_.time) && sign(end, '(') && names_state(i)) continue;
        // «القاعدة الذهبية»: an everyday noun with an adjective of its own, unless that is a state's.
        if (word && x->has(kClArticle) && end < t_.size() && r(end) && adjective_like(*r(end)) && has_article(end) &&
            !r(end)->has(kClConjunction)) {
          std::string_view nationality;
          uint32_t source = 0;
          if (!nisba(end, &nationality, &source)) continue;
        }
        if (int32_t day = d_->date(); day && ((e.from && day < e.from) || (e.to && day > e.to + kAfterlife))) score -= 30;
        break;
      case EntityKind::kPerson: {
        score = 45;
        if (end == i + 1) {
          const Referent* known = d_->name(name_key(i));
          bool title = i > 0 && title_before(i);
          // «أدان الكوكبي الهجوم»: behind a verb, what bears the article may be his name, though it is a word too.
          bool subject = i > 0 && x && x->has(kClArticle) && r(i - 1) && r(i - 1)->pos() == Pos::kVerb && !r(i - 1)->guessed;
          if (!known && !title && ((word && !subject) || verb) && !headline(i)) continue;
          if (!known && !title && clitic && x && !x->guessed && x->pos() != Pos::kName) continue;
          if (known && known->entity == t.entity) score += 30;
        }
        // Two given names are many men's: his state must be spoken of, or his office.
        if (t.flags & kNameCommon && end > i + 1 && !title_before(i) && !d_->mentioned(g_.text(e.code)) && g_.text(e.code) != d_->home())
          continue;
        bool serving = false, dated = d_->date() != 0;
        for (const OfficeRecord& o : g_.offices(e))
          if ((!o.from || o.from <= d_->date()) && (!o.to || o.to >= d_->date())) serving = true;
        if (dated && serving) score += 10;
        break;
      }
      case EntityKind::kPlace: {
        score = 40 + (e.population > 1000000 ? 3 : e.population > 100000 ? 2 : 0) - (e.flags & kEntMinor ? 5 : 0);
        bool named = i > 0 && is_class(i - 1, c_.place_head) && !is_class(i - 1, c_.direction);
        if (end == i + 1 && x && x->pos() >= Pos::kPrep) continue;
        // «لأول مرة» is no «لافال»: a word read with a clitic is the name only where that clitic was cut.
        if (!clitic && x && !x->guessed && x->has(CliticBits(kClConjunction | kClPreposition)) && end == i + 1) continue;
        // What a clitic was cut from must read so: «وليد» is no «و» and «ليد».
        if (clitic && e.flags & kEntMinor &&
            !(x && (x->guessed || x->pos() == Pos::kName) && x->clitics & (kClConjunction | kClPreposition)))
          continue;
        bool state = state_behind(end, g_.text(e.code));
        if (state) score += 25;
        if (e.flags & kEntShy && !named && !state) continue;
        if (e.flags & kEntMinor && !named && !state && !place_before(i, clitic)) continue;
        // «ليون» is the man named before, where nothing says that a town is meant.
        if (end == i + 1 && !named && !state && !place_before(i, clitic) && d_->name(name_key(i))) continue;
        bool plain = x && (x->guessed || x->pos() == Pos::kName);
        if (e.flags & kEntMinor && end == i + 1 && !plain && !named && !state) continue;
        if ((word || verb) && !prep_before && !(x && x->has(kClPreposition)) && !(i > 0 && is_class(i - 1, c_.place_head))) continue;
        break;
      }
    }
    std::string_view code = g_.text(e.code);
    if (!code.empty() && d_->mentioned(code)) score += kMentioned;
    if (!code.empty() && code == d_->home()) score += 4;
    if (score > most) most = score, best = &t;
  }
  return best;
}

bool MentionParser::headline(uint32_t i) const {
  if (i > 0 && !sign(i - 1, ':') && !sign(i - 1, '-') && !sign(i - 1, '"')) return false;
  const Reading *x = r(i), *next = i + 1 < t_.size() ? r(i + 1) : nullptr;
  if (sign(i + 1, ':')) return true;
  return x && !x->clitics && next && next->pos() == Pos::kVerb && next->features.aspect() == Aspect::kImperfect && !next->guessed &&
         next->features.person() == 3 && next->features.number() == Number::kSing && !next->has(kClConjunction);
}

bool MentionParser::bracketed(uint32_t i, uint32_t end) const {
  return i > 0 && ((sign(i - 1, '(') && sign(end, ')')) || (sign(i - 1, '"') && sign(end, '"')));
}

bool MentionParser::place_before(uint32_t i, bool clitic) const {
  const Reading* x = r(i);
  if (clitic && x && x->has(kClPreposition)) return true;
  if (i == 0) return false;
  const Reading* before = r(i - 1);
  if (before && before->pos() == Pos::kPrep) return true;
  // One of a list of places.
  if (out_->empty()) return false;
  const Mention& last = out_->back();
  bool place = last.kind == MentionKind::kPlace || last.kind == MentionKind::kCountry;
  bool joined = (last.end == i && clitic) || (last.end + 1 == i && (sign(i - 1, ',') || (before && before->pos() == Pos::kConj)));
  return place && joined;
}

bool MentionParser::state_behind(uint32_t end, std::string_view code) const {
  if (end >= t_.size() || code.empty()) return false;
  std::string_view nationality;
  uint32_t source = 0;
  const Reading* x = r(end);
  if (x && !x->has(kClConjunction) && x->has(kClArticle) && nisba(end, &nationality, &source) && nationality == code) return true;
  // «تورينو، إيطاليا», «بيروت (لبنان)», «نجران في السعودية»
  bool linked = sign(end, ',') || sign(end, '(') || (x && x->pos() == Pos::kPrep && t_[end].key == lex_.preposition_name(c_.in));
  if (!linked || end + 1 >= t_.size() || t_[end + 1].kind != TokenKind::kWord) return false;
  return names_state(end + 1, code);
}

bool MentionParser::names_state(uint32_t i, std::string_view code) const {
  uint32_t node = g_.names().step(0, t_[i].key);
  if (!node) return false;
  for (const NameTarget& t : g_.targets(g_.names().payload(node)))
    if (t.kind != NameKind::kCapital && g_.entity(t.entity).kind == EntityKind::kCountry &&
        (code.empty() || g_.text(g_.entity(t.entity).code) == code))
      return true;
  return false;
}

std::string_view MentionParser::stem_key(uint32_t i) const {
  const Reading* x = r(i);
  std::string_view key = t_[i].key;
  if (!x || x->stem_begin >= key.size()) return key;
  return key.substr(x->stem_begin, x->stem_length ? x->stem_length : key.size());
}

std::string_view MentionParser::name_key(uint32_t i) const {
  const Reading* x = r(i);
  std::string_view key = x && x->has(CliticBits(kClConjunction | kClPreposition)) ? stem_key(i) : t_[i].key;
  return without_article(key, 3);
}

std::string_view MentionParser::inner_key(uint32_t first, uint32_t i) const {
  return i == first ? name_key(i) : without_article(t_[i].key, 3);
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
      if (!(e.flags & kEntSport)) m->code = g_.text(e.code), m->sector = g_.text(e.sector);
      break;
    case EntityKind::kPerson:
      m->kind = MentionKind::kPerson;
      m->name_begin = m->begin, m->name_end = m->end;
      // «الملك عبد الله الثاني»: the title is none of the name.
      if (uint32_t end = 0; m->end > m->begin + 1)
        if (const RoleRecord* title = match_role(m->begin, &end);
            title && title->kind != RoleKind::kGroup && end == m->begin + 1 && has_article(m->begin))
          m->name_begin = end;
      office(e, m);
      extend_name(m);
      // «يوسف أحمد الفلاسي» is another than «يوسف أحمد».
      if (name.target->flags & kNameCommon && m->end > name.end && name.target->words < 4 && !particle(name.end)) {
        m->entity = kNoEntity;
        m->code = m->sector = m->office = {};
        m->source = 0;
      }
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

}  // namespace rasid
