#include "event/match.h"

#include <algorithm>
#include <array>

#include "base/sorting.h"

namespace rasid {

RuleMatcher::RuleMatcher(const RuleSet& rules, const ClauseParser& parser, const Sentence& s, const Resolver& resolver)
    : rules_(rules), p_(parser), lex_(parser.lexicon()), s_(s), resolver_(resolver) {
  // What conditions ask of a sentence is gathered once, so that a long one with many predicates is not read again for each.
  const auto& predicates = s.tree.predicates;
  first_at_.assign(s.tokens.tokens.size(), -1);
  next_at_.assign(predicates.size(), -1);
  governs_clause_.assign(predicates.size(), 0);
  in_name_.assign(s.tokens.tokens.size(), 0);
  for (const Mention& m : s.mentions)
    for (uint32_t t = m.name_begin; t < m.name_end; t++) in_name_[t] = 1;
  for (size_t k = predicates.size(); k-- > 0;) {
    const Predicate& p = predicates[k];
    next_at_[k] = first_at_[p.token], first_at_[p.token] = int(k);
    if (p.parent >= 0 && p.link == Relation::kComplement) governs_clause_[size_t(p.parent)] = 1;
  }
}

/// Calls visit(argument) for each filled argument of the place until one call gives true.
template <class Visit>
bool RuleMatcher::any_of_place(const RolePlace& r, const Predicate& p, Visit visit) const {
  auto told = [&visit](const Argument& a) { return a.filled() && visit(a); };
  auto node = [](int n, uint32_t token) {
    Argument a;
    a.node = n, a.token = token;
    return a;
  };
  switch (r.kind) {
    case PlaceKind::kSubject:
      return told(p.subject);
    case PlaceKind::kObject:
      return told(p.object);
    case PlaceKind::kSecond:
      return told(p.second);
    case PlaceKind::kOf:
      if (p.of.filled()) return visit(p.of);
      // Its adjective of nationality is found inside it.
      return p.node >= 0 && resolver_.of_a_nation(p.node) && visit(node(p.node, p.token));
    case PlaceKind::kWith:
      for (const auto& a : p.preps)
        for (uint8_t k = 0; k < r.prep_count; k++)
          if (a.prep == r.preps[k] && told(a)) return true;
      return false;
    case PlaceKind::kSpeaker:
      if (p.speaker >= 0) return told(s_.tree.predicates[size_t(p.speaker)].subject);
      return p.source >= 0 && visit(node(p.source, s_.node(p.source).head));  // «الجبير: …», «بحسب الشرطة»
    case PlaceKind::kContainer: {
      int up = p.node >= 0 ? s_.node(p.node).parent : -1;
      // «بجهود تبذلها المملكة لإعداد الخطة ودعوة السفارة»: who does what the act stands beside.
      for (int n = 0; n < 3 && up >= 0 && p.link == Relation::kConjunct; n++) {
        int k = s_.tree.predicate_at[size_t(up)];
        if (k < 0 || s_.node(up).kind == NodeKind::kVerb) break;
        const Argument& who = s_.tree.predicates[size_t(k)].subject;
        if (who.node >= 0 && s_.node(who.node).mention >= 0) return visit(who);
        up = s_.node(up).parent;
      }
      up = p.node >= 0 ? s_.node(p.node).parent : -1;
      return up >= 0 && visit(node(up, s_.node(up).head));
    }
    case PlaceKind::kFoe:
      return false;  // nobody the predicate knows: Resolver::foe
    case PlaceKind::kParties:
      if (told(p.subject)) return true;
      for (const auto& a : p.preps)
        if ((a.prep == p_.words().with || (a.prep == p_.words().between && !a.pronoun)) && told(a)) return true;
      return false;
  }
  return false;
}

std::vector<Argument> RuleMatcher::place(const RolePlace& r, const Predicate& p) const {
  std::vector<Argument> out;
  any_of_place(r, p, [&out](const Argument& a) { return out.push_back(a), false; });
  return out;
}

bool RuleMatcher::token_in_class(uint32_t token, std::span<const uint16_t> classes) const {
  const Reading* r = s_.reading(token);
  if (!r || r->lexeme == kNoLexeme) return false;
  for (uint16_t want : classes)
    if (lex_.in_class(r->lexeme, r->citation, want)) return true;
  return false;
}

bool RuleMatcher::node_in_class(int i, const Predicate& p, uint16_t cls) const {
  const Node& n = s_.node(i);
  if (cls < 0xFF00) {
    uint16_t one[] = {cls};
    if (!in_name(n.head) && token_in_class(n.head, one)) return true;
    // The words inside a mention speak for it too: «المحكمة الجنائية», «وزارة الداخلية».
    if (n.mention >= 0)
      for (uint32_t t = n.begin; t < n.end; t++)
        if (!in_name(t) && token_in_class(t, one)) return true;
    return false;
  }
  const Mention* m = n.mention >= 0 ? &s_.mentions[size_t(n.mention)] : nullptr;
  switch (cls) {
    case kClassActor: {
      Argument a;
      a.node = i, a.token = n.head;
      return resolver_.is_actor(a, p);
    }
    case kClassState:
      return m && (m->kind == MentionKind::kCountry || m->sector == "GOV");
    case kClassArmed:
      return m && (armed_sector(m->sector) || m->sector == "CRM");
    case kClassHuman:
      if (m) return m->kind != MentionKind::kPlace && !m->thing;
      return n.reading &&
             (n.reading->features.human() || (n.reading->lexeme != kNoLexeme && lex_.lexeme(n.reading->lexeme).flags & kLexHuman));
    case kClassPlace:
      if (m) return m->kind == MentionKind::kPlace || m->kind == MentionKind::kCountry;
      return n.reading && n.reading->lexeme != kNoLexeme && n.reading->pos() < Pos::kPrep &&
             lex_.lexeme(n.reading->lexeme).flags & kLexPlace;
    case kClassRebel:
      return m && m->sector == "REB";
    case kClassForces:
      return m && state_forces(m->sector);
    case kClassNumber:
      return n.kind == NodeKind::kNum || n.count >= 0;
    default:
      return false;
  }
}

bool RuleMatcher::argument_in_class(const Argument& a, const Predicate& p, std::span<const uint16_t> classes) const {
  for (uint16_t c : classes) {
    if (a.pronoun || a.implicit) {
      for (const Resolved& who : resolver_.actors(a, p)) {
        bool armed = armed_sector(who.sector) || who.sector == "CRM";
        if (c == kClassActor || c == kClassHuman || (c == kClassState && who.sector == "GOV") || (c == kClassArmed && armed) ||
            (c == kClassRebel && who.sector == "REB") || (c == kClassForces && state_forces(who.sector)))
          return true;
        // «لم تطرد السفير واستدعته»
        const Reading* head = who.mention >= 0 ? s_.reading(s_.mentions[size_t(who.mention)].head) : nullptr;
        if (a.pronoun && p.kind == PredicateKind::kFinite && head && head->features.human() &&
            node_in_class(s_.tree.node_at[s_.mentions[size_t(who.mention)].begin], p, c))
          return true;
      }
      if (a.pronoun && antecedent_in_class(a, p, c)) return true;
      continue;
    }
    if (a.node < 0) continue;
    if (node_in_class(a.node, p, c)) return true;
    // What is counted, and what stands beside: «أكثر من عشرين مدنيا».
    constexpr int kDeepest = 3;
    int at = a.node;
    for (int depth = 0, counted = at; depth < kDeepest && counted >= 0; depth++, at = counted) {
      counted = -1;
      for (int k : s_.tree.children[size_t(at)]) {
        Relation r = s_.node(k).relation;
        if (r != Relation::kQuantified && (r != Relation::kConjunct || depth)) continue;
        if (node_in_class(k, p, c)) return true;
        if (r == Relation::kQuantified) counted = k;
      }
    }
  }
  return false;
}

template <class F>
void RuleMatcher::each_class(F&& each) const {
  for (uint32_t t = 0; t < s_.tokens.tokens.size(); t++) {
    const Reading* r = s_.reading(t);
    if (!r || r->lexeme == kNoLexeme || in_name(t)) continue;
    lex_.each_class(r->lexeme, r->citation, [&](uint16_t c) { each(c, t); });
  }
}

bool RuleMatcher::any_of_class(uint16_t cls) const {
  if (!classes_known_) each_class([this](uint16_t c, uint32_t) { classes_.set(c % classes_.size()); });
  classes_known_ = true;
  return classes_[cls % classes_.size()];
}

const std::vector<uint64_t>& RuleMatcher::class_tokens() const {
  if (!class_tokens_.empty()) return class_tokens_;
  class_tokens_.reserve(64);
  each_class([this](uint16_t c, uint32_t t) { class_tokens_.push_back(uint64_t(c) << 32 | t); });
  std::sort(class_tokens_.begin(), class_tokens_.end());
  return class_tokens_;
}

bool RuleMatcher::clause_has(const Predicate& p, std::span<const uint16_t> classes, bool titles) const {
  constexpr uint32_t kReadAgain = 40;  // words that are sooner read than sorted
  auto [b, e] = clause(p);
  for (uint16_t c : classes) {
    if (!any_of_class(c)) continue;
    if (e - b <= kReadAgain) {
      for (uint32_t t = b; t < e; t++)
        if (const Reading* r = s_.reading(t); r && r->lexeme != kNoLexeme && t != p.token && lex_.in_class(r->lexeme, r->citation, c) &&
                                              !in_name(t) && (titles || !in_title(t)))
          return true;
      continue;
    }
    const auto& known = class_tokens();
    const uint64_t end = uint64_t(c) << 32 | e;
    for (auto at = std::lower_bound(known.begin(), known.end(), uint64_t(c) << 32 | b); at != known.end() && *at < end; ++at)
      if (auto t = uint32_t(*at); t != p.token && (titles || !in_title(t))) return true;
  }
  return false;
}

int RuleMatcher::predicate_in(uint32_t b, uint32_t e) const {
  int finite = -1, any = -1;
  for (uint32_t t = b; t < e; t++)
    for (int k = first_at_[t]; k >= 0; k = next_at_[size_t(k)]) {
      if (any < 0 || k < any) any = k;
      if (s_.tree.predicates[size_t(k)].kind == PredicateKind::kFinite && (finite < 0 || k < finite)) finite = k;
    }
  return finite >= 0 ? finite : any;
}

/// The tokens of the finite clause that the predicate stands in.
std::pair<uint32_t, uint32_t> RuleMatcher::clause(const Predicate& p) const {
  uint32_t b = p.clause_begin, e = p.clause_end;
  const Predicate* q = &p;
  for (int n = 0; n < 8 && q->kind != PredicateKind::kFinite && q->parent >= 0; n++) {
    q = &s_.tree.predicates[size_t(q->parent)];
    b = std::min(b, q->clause_begin), e = std::max(e, q->clause_end);
  }
  if (q->kind != PredicateKind::kFinite) b = 0, e = uint32_t(s_.tokens.tokens.size());  // a headline without a verb is one clause
  return {b, e};
}

bool RuleMatcher::antecedent_in_class(const Argument& a, const Predicate& p, uint16_t cls) const {
  if (cls >= 0xFF00 && cls != kClassPlace) return false;  // people and bodies: Resolver::actors
  constexpr int kReach = 30;
  const Reading* host = s_.reading(a.token);
  if (!host || !host->enclitic) return false;
  const EncliticRecord& e = p_.enclitic(host->enclitic);
  if (e.person != 3) return false;
  int at = s_.tree.node_at[a.token];
  for (int i = at - 1; i >= 0 && i > at - kReach; i--) {
    const Node& x = s_.node(i);
    if ((x.kind != NodeKind::kNoun && x.kind != NodeKind::kMention) || !x.reading || i == p.subject.node || x.reading->features.human())
      continue;
    const Features f = x.reading->features;
    bool fem = f.gender() == Gender::kFem || f.number() == Number::kPlural;
    bool either = f.gender() == Gender::kBoth || (x.mention >= 0 && s_.mentions[size_t(x.mention)].kind == MentionKind::kPlace);
    bool number = e.number == uint8_t(Number::kDual)     ? f.number() == Number::kDual
                  : e.number == uint8_t(Number::kPlural) ? f.number() == Number::kPlural
                                                         : f.number() != Number::kDual;
    bool gender = either || e.gender == uint8_t(Gender::kBoth) || fem == (e.gender == uint8_t(Gender::kFem));
    if (!number || !gender) continue;
    return node_in_class(i, p, cls);
  }
  return false;
}

bool RuleMatcher::in_title(uint32_t token) const {
  int i = s_.tree.node_at[token];
  if (i < 0 || s_.node(i).mention < 0) return false;
  const Mention& m = s_.mentions[size_t(s_.node(i).mention)];
  const Reading* head = s_.reading(m.head);
  return m.role != kNoRole && m.sector == "GOV" && head && head->features.human();
}

bool RuleMatcher::under(const Predicate& p, std::span<const uint16_t> classes) const {
  if (p.light >= 0 && token_in_class(s_.tree.predicates[size_t(p.light)].token, classes)) return true;
  int up = p.node >= 0 ? s_.node(p.node).parent : -1;
  for (int n = 0; up >= 0 && n < 3; n++) {
    if (token_in_class(s_.node(up).head, classes)) return true;
    if (s_.node(up).kind == NodeKind::kVerb) break;
    up = s_.node(up).parent;
  }
  if (p.parent >= 0 && token_in_class(s_.tree.predicates[size_t(p.parent)].token, classes)) return true;
  return false;
}

bool RuleMatcher::holds(const ConditionRecord& c, const Predicate& p) const {
  auto classes = rules_.classes(c);
  switch (c.kind) {
    case ConditionKind::kPlaceClass:
      return any_of_place(c.place, p, [&](const Argument& a) { return argument_in_class(a, p, classes); });
    case ConditionKind::kPlaceFilled:
      return any_of_place(c.place, p, [](const Argument&) { return true; });
    case ConditionKind::kClauseClass:
      return clause_has(p, classes, !c.unless);
    case ConditionKind::kNearClass: {
      uint32_t b = p.token > 3 ? p.token - 3 : 0, e = std::min<uint32_t>(p.token + 4, uint32_t(s_.tokens.tokens.size()));
      for (uint32_t t = b; t < e; t++)
        if (t != p.token && token_in_class(t, classes)) return true;
      // Its light verb and the word it hangs on stand near by, whatever subject comes between.
      if (p.light >= 0 && token_in_class(s_.tree.predicates[size_t(p.light)].token, classes)) return true;
      return p.parent >= 0 && p.link != Relation::kRelative && token_in_class(s_.tree.predicates[size_t(p.parent)].token, classes);
    }
    case ConditionKind::kUnderClass:
      return under(p, classes);
    case ConditionKind::kPassive:
      return p.passive;
    case ConditionKind::kActive:
      return !p.passive;
    case ConditionKind::kFinite:
      return p.kind == PredicateKind::kFinite;
    case ConditionKind::kMasdar:
      return p.kind == PredicateKind::kMasdar;
    case ConditionKind::kParticiple:
      return p.kind == PredicateKind::kActive || p.kind == PredicateKind::kPassive;
    case ConditionKind::kLight:
      return p.light >= 0;
    case ConditionKind::kComplement:
      return governs_clause_[size_t(&p - s_.tree.predicates.data())];
    case ConditionKind::kNegated:
      return p.negated;
    case ConditionKind::kFuture:
      return p.future;
    case ConditionKind::kPast:
      return p.perfect;
    case ConditionKind::kLasting:  // «المواقع التي تسيطر عليها»
      return p.kind == PredicateKind::kFinite && p.link == Relation::kRelative && !p.perfect && !p.future;
  }
  return false;
}

std::string RuleMatcher::describe(const ConditionRecord& c) const {
  static const char* const kinds[] = {"",       "",           "clause", "near",       "under",   "passive", "active", "finite",
                                      "masdar", "participle", "light",  "complement", "negated", "future",  "past",   "lasting"};
  static const char* const places[] = {"subject", "object", "second", "with", "of", "speaker", "container", "parties", "foe"};
  std::string out = c.unless ? "unless" : "when";
  if (c.kind == ConditionKind::kPlaceClass || c.kind == ConditionKind::kPlaceFilled) {
    out += std::string(" ") + places[size_t(c.place.kind)];
    for (uint8_t k = 0; k < c.place.prep_count; k++) out += (k ? "/" : " ") + ar8::to_utf8(lex_.preposition_name(c.place.preps[k]));
  } else {
    out += std::string(" ") + kinds[size_t(c.kind)];
  }
  bool first = true;
  for (uint16_t cls : rules_.classes(c)) {
    static const char* const builtin[] = {"actor", "state", "armed", "human", "place", "number", "insurgent", "forces"};
    out += first ? " " : "|";
    out += cls >= 0xFF00 ? std::string(builtin[cls - 0xFF00]) : std::string(lex_.class_name(cls));
    first = false;
  }
  return out;
}

bool RuleMatcher::conditions(const RuleRecord& r, const Predicate& p, std::string* reason) const {
  for (const ConditionRecord& c : rules_.conditions(r)) {
    if (holds(c, p) == bool(c.unless)) {
      if (reason) *reason = describe(c);
      return false;
    }
  }
  return true;
}

std::vector<RuleMatch> RuleMatcher::match(int k, std::vector<RuleMiss>* why) const {
  std::vector<RuleMatch> out;
  const Predicate& p = s_.tree.predicates[size_t(k)];
  if (p.lexeme == kNoLexeme) return out;
  uint8_t kind = p.kind == PredicateKind::kFinite    ? kTrFinite
                 : p.kind == PredicateKind::kMasdar  ? kTrMasdar
                 : p.kind == PredicateKind::kActive  ? kTrActive
                 : p.kind == PredicateKind::kPassive ? kTrPassive
                 : p.kind == PredicateKind::kNoun    ? kTrNoun
                                                     : kTrAdjective;
  const Reading* reading = s_.node(p.node).reading;
  for (const TriggerRecord& t : rules_.triggers(p.lexeme)) {
    const RuleRecord& r = rules_.rules()[t.rule];
    if (!(t.kinds & kind)) continue;
    if (t.citation && reading && t.citation != reading->citation) continue;
    std::string reason;
    if (t.prep) {
      bool governed = false;
      for (const auto& a : p.preps) governed |= a.prep == t.prep;
      // A verb that governs by a preposition shows its clause complement without it: «ندّد أن …»; the phrase is wanted here.
      if (!governed) {
        if (why) why->push_back({&r, k, "not governing " + ar8::to_utf8(lex_.preposition_name(t.prep))});
        continue;
      }
    }
    if (!conditions(r, p, why ? &reason : nullptr)) {
      if (why) why->push_back({&r, k, reason});
      continue;
    }
    bool known = false;
    for (const auto& m : out) known |= m.rule == &r;
    if (!known) out.push_back({&r, k, r.specificity + (t.prep ? 3 : 0), p.token, p.token + 1});
  }
  sort_stably(out.begin(), out.end(), [](const RuleMatch& a, const RuleMatch& b) { return a.score > b.score; });
  return out;
}

std::vector<RuleMatch> RuleMatcher::match_phrases(std::vector<RuleMiss>* why) const {
  std::vector<RuleMatch> out;
  const auto& tokens = s_.tokens.tokens;
  auto n = uint32_t(tokens.size());
  auto attempt = [&](uint32_t rule, uint32_t b, uint32_t e, uint32_t words) {
    const RuleRecord& r = rules_.rules()[rule];
    int k = predicate_in(b, e);
    if (k < 0) {  // a phrase of plain words borrows the clause it stands in
      for (size_t j = 0; j < s_.tree.predicates.size(); j++) {
        const Predicate& p = s_.tree.predicates[j];
        if (p.clause_begin <= b && p.clause_end >= e) k = int(j);
      }
    }
    if (k < 0) return;
    std::string reason;
    if (!conditions(r, s_.tree.predicates[size_t(k)], why ? &reason : nullptr)) {
      if (why) why->push_back({&r, k, reason});
      return;
    }
    out.push_back({&r, k, r.specificity + 4 + int(words) * 4, b, e});
  };
  constexpr uint32_t kReach = 11;
  char buffer[80];
  for (uint32_t i = 0; i < n; i++) {
    if (tokens[i].kind != TokenKind::kWord) continue;
    const Reading* r = s_.reading(i);
    auto follow = [&](std::string_view first) {
      rules_.phrases().walk(tokens, i, first, n, [&](TrieNode found, uint32_t end, uint32_t) {
        for (uint32_t rule : rules_.phrase_rules(found)) attempt(rule, i, end, end - i);
      });
    };
    const bool may = s_.words.words[i].may(kMayPhrase);
    if (may) follow(tokens[i].key);
    if (may && r && r->stem_begin && r->stem_begin < tokens[i].key.size()) {
      follow(tokens[i].key.substr(r->stem_begin));
      if (r->conjunction) follow(tokens[i].key.substr(1));
      if (r->has(kClArticle) && tokens[i].key.size() < 70) {  // with its article but without what stands before it
        size_t m = tokens[i].key.size() - r->stem_begin;
        buffer[0] = char(ar8::kAlef), buffer[1] = char(ar8::kLam);
        std::copy_n(tokens[i].key.data() + r->stem_begin, m, buffer + 2);
        if (r->clitics != kClArticle) follow({buffer, m + 2});
      }
    }
    if (!r || r->lexeme == kNoLexeme || !s_.words.words[i].may(kMayHead)) continue;
    auto headed = rules_.headed(r->lexeme);
    if (headed.empty()) continue;
    std::array<uint16_t, 256> begins{};  // by letter: which of the words behind begin with it
    static_assert(kReach <= 16);
    for (uint32_t j = i + 1; j < n && j <= i + kReach; j++)
      if (!tokens[j].key.empty()) begins[uint8_t(tokens[j].key[0])] |= uint16_t(1u << (j - i - 1));
    auto same = [&](uint32_t t, std::string_view w) {
      if (tokens[t].kind != TokenKind::kWord) return false;
      if (tokens[t].key == w) return true;
      const Reading* x = s_.reading(t);
      return x && x->enclitic && tokens[t].key.substr(0, x->stem_begin + x->stem_length) == w;
    };
    for (const PhraseRecord& ph : headed) {
      // The verb, at most ten words for its subject, then the rest in order.
      for (uint32_t at = ph.count ? begins[ph.initial] : 0; at; at &= at - 1) {
        std::string_view left = rules_.text(ph.words);
        uint32_t t = i + 1 + uint32_t(__builtin_ctz(at));
        bool ok = true;
        while (!left.empty() && ok) {
          size_t space = std::min(left.find(' '), left.size());
          ok = t < n && same(t, left.substr(0, space));
          left.remove_prefix(std::min(space + 1, left.size()));
          t++;
        }
        if (ok) {
          attempt(ph.rule, i, i + 1, ph.count + 1);
          if (!out.empty() && out.back().begin == i) out.back().end = i + 1;
          break;
        }
      }
      if (!ph.count) attempt(ph.rule, i, i + 1, 1);
    }
  }
  return out;
}

}  // namespace rasid
