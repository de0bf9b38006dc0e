#include "entity/mentions.h"

#include <algorithm>

namespace rasid {

using namespace ar8;

MentionFinder::MentionFinder(const Blob& blob, const Gazetteer* gazetteer, const Lexicon* lexicon, const Analyzer* analyzer)
    : gazetteer_(gazetteer), lexicon_(lexicon), analyzer_(analyzer) {
  former_ = lexicon->class_number("former");
  counterpart_ = lexicon->class_number("counterpart");
  generic_head_ = lexicon->class_number("generic_head");
  kingdom_ = lexicon->class_number("kingdom");
  place_head_ = lexicon->class_number("place_head");
  auto p = blob.array<uint8_t>("clause.prepositions");
  in_ = p.size() > 3 ? p[3] : 0;
}

namespace {

struct NameMatch {
  uint32_t begin = 0, end = 0;
  const NameTarget* target = nullptr;
  bool clitic = false;      // a proclitic was cut from the first word
  bool conjunction = false;
  uint8_t preposition = 0;  // number
};

}  // namespace

/// One sentence's worth of work.
class MentionParser {
 public:
  MentionParser(const MentionFinder& f, const TokenList& tokens, const Words& words, Discourse* d, std::vector<Mention>* out)
      : g_(*f.gazetteer_), lex_(*f.lexicon_), former_(f.former_), counterpart_(f.counterpart_), generic_head_(f.generic_head_), kingdom_(f.kingdom_), place_head_(f.place_head_), in_(f.in_), t_(tokens.tokens), w_(words), d_(d), out_(out) {}

  void run() {
    uint32_t n = uint32_t(t_.size());
    for (uint32_t i = label_end(); i < n;) {
      Mention m;
      if (parse(i, &m, 0)) {
        apposition(&m);
        office_before(&m);
        resolve(&m);
        tell(m);
        out_->push_back(m);
        i = std::max(m.end, i + 1);
        // «الرئيسان المصري والسوداني»: the same office or body of another country.
        Mention twin = m;
        while (twin_of(i, &twin)) {
          tell(twin);
          out_->push_back(twin);
          i = twin.end;
        }
      } else {
        i++;
      }
    }
  }

 private:
  const Reading* r(uint32_t i) const { return w_.at(i); }
  bool sign(uint32_t i, char c) const { return i < t_.size() && t_[i].kind == TokenKind::kSign && t_[i].sign == c; }

  /// «سياسي / …»: an agency's section label before the headline is no part of it.
  uint32_t label_end() const {
    for (uint32_t i = 1; i < std::min<uint32_t>(4, uint32_t(t_.size())); i++)
      if (sign(i, '/') && t_[i - 1].kind == TokenKind::kWord && t_[i].space_before) return i + 1;
    return 0;
  }

  /// An adjective of nationality joined by و to the one that ended the mention before.
  bool twin_of(uint32_t i, Mention* m) const {
    const Reading* x = r(i);
    if (m->kind != MentionKind::kRole || m->role == kNoRole || m->end != i || !x || !x->has(kClConjunction) || !adjective_like(*x)) return false;
    std::string_view code, before;
    uint32_t source = 0, other = 0;
    if (!nisba(i, &code, &source) || !nisba(i - 1, &before, &other) || code == m->code) return false;
    m->code = code, m->source = source, m->entity = kNoEntity, m->from_discourse = false;
    m->begin = m->head = i, m->end = i + 1;
    m->number = Number::kSing;
    return true;
  }

  /// The longest name that begins at token i, proclitics of its first word aside.
  NameMatch match_name(uint32_t i, bool bare_only) const {
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
            best = {i, j + 1, t, clitic, conjunction, clitic && preposition_at < key.size() ? lex_.preposition(key.substr(preposition_at, 1)) : uint8_t(0)};
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

  bool nominal_word(uint32_t i) const {
    const Reading* x = r(i);
    return x && !x->guessed && x->pos() != Pos::kName;
  }

  /// Which of the entities that share a name is meant here, if any.
  const NameTarget* pick(std::span<const NameTarget> found, uint32_t i, uint32_t end, bool clitic) const {
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

  std::string_view stem_key(uint32_t i) const {
    const Reading* x = r(i);
    std::string_view key = t_[i].key;
    if (!x || x->stem_begin >= key.size()) return key;
    return key.substr(x->stem_begin, x->stem_length ? x->stem_length : key.size());
  }

  bool title_before(uint32_t i) const {
    if (i == 0) return false;
    const Reading* x = r(i - 1);
    if (!x || x->lexeme == kNoLexeme) return false;
    for (const RoleRecord& role : g_.roles(x->lexeme))
      if (role.kind == RoleKind::kTitle || role.kind == RoleKind::kPerson) return true;
    return false;
  }

  bool has_article(uint32_t i) const { return r(i) && r(i)->has(kClArticle); }

  /// Token i is an adjective that goes with the noun before it.
  bool agrees_with_previous(uint32_t i) const {
    if (i == 0) return false;
    const Reading *a = r(i - 1), *b = r(i);
    if (!a || !b || b->has(kClConjunction) || b->has(kClPreposition)) return false;
    if (!a->features.nominal()) return false;
    bool def_a = a->has(kClArticle) || a->enclitic, def_b = b->has(kClArticle);
    return def_a == def_b;
  }

  /// «هجمات إرهابية», «تحقيق برلماني»: an adjective of the noun before it, though a noun is spelled alike.
  bool modifies_previous(uint32_t i) const {
    if (i == 0 || !r(i) || !r(i - 1)) return false;
    const Reading &a = *r(i - 1), &x = *r(i);
    if (x.has(kClConjunction) || x.has(kClPreposition) || x.enclitic || a.guessed) return false;
    bool noun = a.pos() == Pos::kNoun || a.pos() == Pos::kMasdar;
    if (!noun || a.has(kClArticle) != x.has(kClArticle)) return false;
    bool people = a.features.human() || (a.lexeme != kNoLexeme && lex_.lexeme(a.lexeme).flags & kLexHuman);
    if (people) return false;  // «رجال مسلحون» are people either way
    // «مقتل شرطيين»: an act's genitive is a person.
    if (x.pos() == Pos::kNoun && (a.pos() == Pos::kMasdar || x.features.number() != Number::kSing)) return false;
    if (x.features.number() == Number::kPlural || x.features.number() == Number::kDual) return false;
    for (uint32_t k = 0; k < w_.words[i].count; k++) {
      const Reading& y = w_.readings[w_.words[i].first + k];
      if (y.stem_begin != x.stem_begin || !adjective_like(y) || y.features.number() == Number::kPlural) continue;
      bool plural = a.features.number() == Number::kPlural;
      if (plural ? y.features.gender() == Gender::kFem : y.features.gender() == a.features.gender()) return a.has(kClArticle) || y.features.cases() != kAccCase || y.features.state() != State::kIndefinite;
    }
    return false;
  }

  const RoleRecord* match_role(uint32_t i, uint32_t* end) const {
    if (i >= t_.size() || t_[i].kind != TokenKind::kWord) return nullptr;
    const Reading* x = r(i);
    if (!x) return nullptr;
    const RoleRecord* best = nullptr;
    auto consider = [&](uint32_t lexeme, uint32_t citation) {
      for (const RoleRecord& role : g_.roles(lexeme)) {
        if (role.citation && role.citation != citation) continue;
        if (best && role.modifier_count <= best->modifier_count) continue;
        if (role.modifier_count && (i + 1 >= t_.size() || t_[i + 1].kind != TokenKind::kWord)) continue;
        uint32_t j = i + 1;
        std::string_view rest = g_.text(role.modifiers);
        bool ok = true;
        while (!rest.empty() && ok) {
          size_t space = std::min(rest.find(' '), rest.size());
          ok = j < t_.size() && t_[j].kind == TokenKind::kWord && same_modifier(j, rest.substr(0, space));
          rest.remove_prefix(std::min(space + 1, rest.size()));
          j++;
        }
        if (ok) best = &role, *end = j;
      }
    };
    if (x->lexeme != kNoLexeme && x->features.nominal()) consider(x->lexeme, x->citation);
    // Another nominal reading of the same letters (مسلحون as participle or noun).
    bool open = x->guessed || x->features.participle() || x->pos() == Pos::kAdj || x->pos() == Pos::kName;
    if (!best && open) {
      for (uint32_t k = 0; k < w_.words[i].count && !best; k++) {
        const Reading& y = w_.readings[w_.words[i].first + k];
        if (y.lexeme != kNoLexeme && y.features.nominal() && y.stem_begin == x->stem_begin && y.clitics == x->clitics) consider(y.lexeme, y.citation);
      }
    }
    // An active verb is no role; a bare participle without noun use is one only if definite or plural.
    return best;
  }

  /// A modifier is matched as spelled, its article free («وزير الخارجية», «وزيرا خارجية»), an adjective in whatever agreement.
  bool same_modifier(uint32_t j, std::string_view modifier) const {
    std::string_view word = t_[j].key;
    if (word == modifier) return true;
    auto cut = [](std::string_view s) { return s.size() > 3 && Letter(s[0]) == kAlef && Letter(s[1]) == kLam ? s.substr(2) : s; };
    if (cut(word) == cut(modifier)) return true;
    const Reading* y = r(j);
    if (!y || y->lexeme == kNoLexeme || !adjective_like(*y) || y->has(kClPreposition) || y->has(kClConjunction)) return false;
    // Letter by letter against the adjective's lemma, folded.
    std::string_view lemma = y->features.participle() && y->citation ? lex_.text(y->citation) : lex_.text(lex_.lexeme(y->lexeme).lemma);
    size_t k = 0;
    std::string_view want = cut(modifier);
    for (char c : lemma) {
      if (is_mark(Letter(c))) continue;
      if (k >= want.size() || Letter(want[k]) != fold(Letter(c))) return false;
      k++;
    }
    return k == want.size();
  }

  bool nisba(uint32_t i, std::string_view* code, uint32_t* source) const {
    const Reading* x = r(i);
    if (!x) return false;
    for (uint32_t k = 0; k < w_.words[i].count; k++) {
      const Reading& y = w_.readings[w_.words[i].first + k];
      if (y.lexeme == kNoLexeme || y.stem_begin != x->stem_begin) continue;
      const LexemeRecord& l = lex_.lexeme(y.lexeme);
      if (l.country) {
        *code = g_.country_code(uint16_t(l.country - 1));
        *source = l.source;
        return true;
      }
    }
    return false;
  }

  /// «روسيا», «سوريا» look like accusative adjectives; without an article they are the country.
  bool country_name(uint32_t i) const {
    if (has_article(i)) return false;
    NameMatch m = match_name(i, true);
    return m.target && g_.entity(m.target->entity).kind == EntityKind::kCountry;
  }

  bool is_class(uint32_t i, uint16_t cls) const {
    const Reading* x = r(i);
    return cls != 0xFFFF && x && x->lexeme != kNoLexeme && lex_.in_class(x->lexeme, x->citation, cls);
  }

  bool parse(uint32_t i, Mention* m, int depth) const {
    if (i >= t_.size() || t_[i].kind != TokenKind::kWord || depth > 3) return false;
    uint32_t role_end = 0;
    NameMatch name = match_name(i, depth > 0);
    const RoleRecord* role = match_role(i, &role_end);
    // A name longer than the role's words is the name (الجيش السوري الحر); a role phrase wins over a one-word name.
    if (name.target && (!role || name.end >= role_end)) {
      if (!(role && name.end - i == role_end - i && g_.entity(name.target->entity).kind == EntityKind::kPlace)) {
        from_name(name, m);
        return true;
      }
    }
    if (role && modifies_previous(i)) return false;
    if (role) {
      if (!from_role(i, role, role_end, m, depth)) return false;
      return role->kind != RoleKind::kPart || !m->code.empty() || m->entity != kNoEntity;
    }
    std::string_view code;
    uint32_t source = 0;
    const Reading* x = r(i);
    // «الأمريكيون», «سعوديين»: a people, where it is no adjective of the noun before.
    if (x && x->features.nominal() && nisba(i, &code, &source) && !agrees_with_previous(i)) {
      bool plural = x->features.number() == Number::kPlural || x->features.number() == Number::kDual;
      if (plural || (depth == 0 && x->has(kClArticle) && false)) {
        m->begin = m->head = i, m->end = i + 1;
        m->kind = MentionKind::kPeople;
        m->code = code, m->sector = "CVL", m->source = source;
        m->number = x->features.number();
        m->definite = x->has(kClArticle);
        return true;
      }
    }
    // «نظيره الياباني»: the same office of another country.
    if (x && x->enclitic && is_class(i, counterpart_)) {
      m->begin = m->head = i, m->end = i + 1;
      m->kind = MentionKind::kRole;
      m->sector = d_->has_subject && !d_->last_subject.sector.empty() ? d_->last_subject.sector : std::string_view("GOV");
      for (const Mention& before : *out_)
        if (!before.sector.empty() && (before.kind == MentionKind::kPerson || (before.kind == MentionKind::kRole && before.role != kNoRole && g_.all_roles()[before.role].kind == RoleKind::kPerson)))
          m->sector = before.sector;
      m->definite = true;
      m->source = lex_.lexeme(x->lexeme).source;
      m->number = x->features.number();
      while (m->end < t_.size() && r(m->end) && !r(m->end)->has(kClConjunction) && nisba(m->end, &code, &source)) m->code = code, m->source = source, m->end++;
      extend_person(m);
      return true;
    }
    // Somebody known from before by a word of his name.
    bool name_like = x && (x->guessed || x->pos() == Pos::kName);
    // A family name that is an adjective too («المالكي») stands for its bearer where it modifies nothing.
    bool family = x && x->has(kClArticle) && x->features.nominal() && !agrees_with_previous(i);
    if (name_like || family) {
      if (const Referent* ref = d_->name(stem_key(i))) {
        m->begin = m->head = m->name_begin = i;
        uint32_t j = i + 1;
        while (j < t_.size() && r(j) && !r(j)->clitics && (r(j)->guessed || r(j)->pos() == Pos::kName) && d_->name(stem_key(j))) j++;
        m->end = m->name_end = j;
        m->kind = MentionKind::kPerson;
        m->code = ref->code, m->sector = ref->sector, m->entity = ref->entity, m->source = ref->source;
        m->from_discourse = true;
        m->definite = true;
        return true;
      }
    }
    return false;
  }

  void from_name(const NameMatch& name, Mention* m) const {
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

  /// The office a person holds on the document's date; after the last one he is of the elite.
  void office(const Entity& e, Mention* m) const {
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

  /// Further name words after a name (the family name behind a known short one).
  void extend_name(Mention* m) const {
    while (m->end < t_.size() && name_word(m->end)) m->end++;
    m->name_end = m->end;
  }

  /// A personal name right behind an office.
  void extend_person(Mention* m) const {
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

  bool name_word(uint32_t i) const {
    const Reading* x = r(i);
    if (!x || x->has(kClPreposition) || x->has(kClConjunction)) return false;
    if (match_name(i, true).target && g_.entity(match_name(i, true).target->entity).kind != EntityKind::kPerson) return false;
    return x->pos() == Pos::kName;
  }

  uint32_t name_run(uint32_t i) const {
    uint32_t j = i;
    while (j < t_.size() && name_word(j)) j++;
    return j;
  }

  bool from_role(uint32_t i, const RoleRecord* role, uint32_t end, Mention* m, int depth) const {
    const Reading* x = r(i);
    m->begin = m->head = i;
    m->end = end;
    m->role = uint32_t(role - g_.all_roles().data());
    m->source = role->source;
    m->kind = MentionKind::kRole;
    m->code = g_.text(role->code);
    m->sector = g_.text(role->sector);
    m->number = x->features.number();
    m->definite = x->has(kClArticle) || (end > i + 1);
    m->thing = role->kind == RoleKind::kThing;
    bool title = role->kind == RoleKind::kTitle;
    // Open for a genitive: the last word so far has neither article nor suffix.
    bool construct = r(end - 1) && !r(end - 1)->has(kClArticle) && !r(end - 1)->enclitic;
    bool former = false, adopted = false;
    for (uint32_t j = m->end; j < t_.size();) {
      const Reading* y = r(j);
      if (!y) {
        // A quotation mark within the phrase: تنظيم «داعش».
        if (sign(j, '"') && j + 1 < t_.size() && m->code.empty()) {
          NameMatch q = match_name(j + 1, true);
          if (q.target && g_.entity(q.target->entity).kind != EntityKind::kPlace && q.end < t_.size() && sign(q.end, '"')) {
            adopt(q, m, role);
            m->end = j = q.end + 1;
            continue;
          }
        }
        break;
      }
      if (y->has(kClConjunction)) break;
      std::string_view code;
      uint32_t source = 0;
      bool prep = y->has(kClPreposition);
      bool people = !adjective_like(*y) && y->pos() == Pos::kNoun && m->number == Number::kPlural && !y->has(kClArticle) && !x->has(kClArticle);  // دبلوماسيين روسا
      if (!prep && y->features.nominal() && (adjective_like(*y) || people) && !country_name(j) && nisba(j, &code, &source)) {
        if (m->code.empty()) m->code = code, m->source = source;
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
        if ((!prep || lam) && (construct || lam) && !adopted && !(lam && role->kind != RoleKind::kPerson && e.kind == EntityKind::kCountry && role->modifier_count)) {
          if (named_person && !prep) {  // قوات صالح، ميليشيات الحوثي
            Mention p;
            from_name(name, &p);
            if (m->code.empty()) m->code = p.code, m->source = p.source;
            if (p.sector == "REB") m->sector = p.sector;
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
      // «قيادي في طالبان», «عضو في البرلمان»: a member of a body.
      if (y->pos() == Pos::kPrep && !y->enclitic && role->kind == RoleKind::kPerson && t_[j].key == lex_.preposition_name(in_) && j + 1 < t_.size()) {
        NameMatch body = match_name(j + 1, true);
        if (body.target && g_.entity(body.target->entity).kind == EntityKind::kOrg) {
          adopt(body, m, role);
          m->end = j = body.end;
          continue;
        }
        break;
      }
      if (prep) break;
      // A role within: «نائب رئيس الوزراء», «عناصر الشرطة», «وزير الخارجية السيد …».
      uint32_t inner_end = 0;
      const RoleRecord* inner = match_role(j, &inner_end);
      if (inner && (construct || title || inner->kind == RoleKind::kTitle || (role->kind == RoleKind::kPerson && m->definite))) {
        Mention in;
        if (depth < 3 && from_role(j, inner, inner_end, &in, depth + 1)) {
          // Two offices of two countries side by side are two people: «العاهل الأردني الرئيس الفلسطيني».
          if (!construct && !title && !m->code.empty() && !in.code.empty() && in.code != m->code) break;
          bool apposition = inner->kind == RoleKind::kTitle || !construct;
          if (m->code.empty()) m->code = in.code, m->source = in.source;
          if (m->entity == kNoEntity) m->entity = in.entity;
          if (m->sector.empty() || (title && !in.sector.empty())) m->sector = in.sector;
          // «قادة الكتل السياسية»: a leader is of his body's sector.
          if (is_class(i, generic_head_) && !apposition && role->modifier_count == 0 && !in.sector.empty()) m->sector = in.sector;
          if (role->kind == RoleKind::kGroup && role->modifier_count == 0 && !apposition && !in.sector.empty() && in.sector != "CVL") m->sector = in.sector;
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
      if (is_class(j, former_) && adjective_like(*y)) {
        former = true;
        m->end = ++j;
        continue;
      }
      // An unknown name behind a title or office.
      if ((role->kind == RoleKind::kTitle || role->kind == RoleKind::kPerson) && name_word(j)) {
        uint32_t k = name_run(j);
        m->name_begin = j, m->name_end = k;
        m->kind = MentionKind::kPerson;
        const Referent* ref = d_->name(stem_key(k - 1));
        if (!ref) ref = d_->name(stem_key(j));
        if (ref) {
          if (m->code.empty()) m->code = ref->code, m->from_discourse = true;
          if (m->sector.empty()) m->sector = ref->sector;
          m->entity = ref->entity;
        }
        m->end = j = k;
        break;
      }
      // Plain modifiers: adjectives in agreement, one genitive noun of an indefinite head («رئيس بلدية», «مجلس إدارة»).
      if (adjective_like(*y) && y->has(kClArticle) == (m->definite || has_article(j - 1)) && j < m->end + 1 && (y->has(kClArticle) || !construct || m->number != Number::kSing || true)) {
        if (y->features.state() == State::kIndefinite && y->features.cases() == kAccCase) break;
        if (!y->has(kClArticle) && y->features.participle() && title) break;
        m->end = ++j;
        construct = false;
        continue;
      }
      if (construct && y->features.nominal() && !adjective_like(*y) && y->features.state() != State::kIndefinite) {
        construct = !y->has(kClArticle) && !y->enclitic;
        m->definite |= y->has(kClArticle) || y->enclitic;
        m->end = ++j;
        continue;
      }
      break;
    }
    if (former && m->sector == "GOV") m->sector = "ELI";
    if (title && m->name_end == m->name_begin && m->role != kNoRole && g_.all_roles()[m->role].kind == RoleKind::kTitle && m->code.empty() && depth == 0) {
      // A bare honorific is nobody unless it points back: معاليه، سموه.
      if (!x->enclitic) return m->end > i + 1 && !m->sector.empty();
    }
    return true;
  }

  static bool adjective_like(const Reading& y) {
    Pos p = y.pos();
    return p == Pos::kAdj || p == Pos::kActPart || p == Pos::kPassPart || p == Pos::kElative;
  }

  bool is_lam(uint32_t i) const {
    const Reading* y = r(i);
    std::string_view name = lex_.preposition_name(y->preposition);
    return name.size() == 1 && Letter(name[0]) == kLam;
  }

  /// A country, organisation or place that a role belongs to.
  void adopt(const NameMatch& name, Mention* m, const RoleRecord* role) const {
    const Entity& e = g_.entity(name.target->entity);
    std::string_view code = g_.text(e.code), sector = g_.text(e.sector);
    if (e.kind == EntityKind::kOrg) {
      if (m->code.empty() || role->modifier_count == 0) m->code = code;
      // A body's people are of its sector: زعيم حزب الله REB, أمين عام الأمم المتحدة none.
      bool keeps = m->sector == "JRN" || m->sector == "CVL" || m->sector == "SPY" || m->sector == "JUD";
      if (code.size() == 3 && g_.find_country(code) == kNoEntity) m->sector = sector;
      else if (!sector.empty() && !keeps) m->sector = sector;
      m->entity = m->entity == kNoEntity ? name.target->entity : m->entity;
      m->source = e.source;
    } else if (m->code.empty()) {
      m->code = code;
      m->source = e.source;
    }
  }

  /// «الزياني، وزير الخارجية» and «وزير الخارجية، عادل الجبير»: one person told twice.
  /// «المستشار في الديوان الملكي … الدكتور عبدالله الربيعة»: the name behind an office told at length.
  void office_before(Mention* m) const {
    if (m->name_end <= m->name_begin || !m->code.empty() || out_->empty()) return;
    constexpr uint32_t kReach = 14;
    for (size_t k = out_->size(); k-- > 0;) {
      const Mention& o = (*out_)[k];
      if (m->begin - o.end > kReach) return;
      bool person = o.kind == MentionKind::kRole && o.role != kNoRole && g_.all_roles()[o.role].kind == RoleKind::kPerson && o.number == Number::kSing && o.definite;
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

  bool apposition(Mention* m) const {
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
    bool role_next = next.kind == MentionKind::kRole && next.role != kNoRole && g_.all_roles()[next.role].kind == RoleKind::kPerson && next.definite;
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

  /// Codes that the phrase itself does not give: earlier bearers of the role, the document's own country.
  void resolve(Mention* m) const {
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

  /// Who has been named in this sentence: «الزياني … للوزير» speaks of the other minister.
  std::string_view taken() const {
    for (const Mention& m : *out_)
      if (m.kind == MentionKind::kPerson && !m.code.empty()) return m.code;
    return {};
  }

  void tell(const Mention& m) const {
    Referent ref{m.code, m.sector, m.entity, m.source};
    if (m.kind == MentionKind::kPlace) {
      d_->saw_country(m.code);
      return;
    }
    if (!m.code.empty()) d_->saw_actor(ref, g_.find_country(m.code) != kNoEntity);
    if (m.role != kNoRole && !m.code.empty() && m.number == Number::kSing) d_->saw_role(g_.all_roles()[m.role].head, g_.all_roles()[m.role].modifiers, ref);
    if (m.kind == MentionKind::kPerson && m.name_end > m.name_begin && !(m.code.empty() && m.sector.empty())) {
      // Last names and single first names become short forms; بن and its like do not.
      uint32_t last = m.name_end - 1;
      d_->saw_name(stem_key(last), ref);
      if (m.name_end - m.name_begin <= 3) d_->saw_name(stem_key(m.name_begin), ref);
      if (m.name_end - m.name_begin >= 3) d_->saw_name(stem_key(last - 1), ref);
    }
  }

  const Gazetteer& g_;
  const Lexicon& lex_;
  uint16_t former_, counterpart_, generic_head_, kingdom_, place_head_;
  uint8_t in_;
  const std::vector<Token>& t_;
  const Words& w_;
  Discourse* d_;
  std::vector<Mention>* out_;
};

void MentionFinder::find(const TokenList& tokens, const Words& words, Discourse* discourse, std::vector<Mention>* out) const {
  out->clear();
  MentionParser(*this, tokens, words, discourse, out).run();
}

}  // namespace rasid
