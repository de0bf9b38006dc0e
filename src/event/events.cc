#include "event/events.h"

#include <algorithm>
#include <cmath>

namespace rasid {

EventCoder::EventCoder(const RuleSet* rules, const ClauseParser* parser, const Gazetteer* gazetteer)
    : rules_(rules), parser_(parser), gazetteer_(gazetteer), lex_(&parser->lexicon()) {
  auto c = [this](const char* name) { return lex_->class_number(name); };
  dead_ = c("dead_noun"), injured_ = c("injured_noun"), arrested_ = c("arrested_noun");
  dead_verb_ = c("dead_verb"), injured_verb_ = c("injured_verb"), arrested_verb_ = c("arrested_verb");
  for (size_t i = 0; i < rules->categories().size(); i++) {
    if (rules->text(rules->categories()[i].name) == "CONSULT") consult_ = uint8_t(i);
    if (rules->text(rules->categories()[i].name) == "ASSAULT") assault_ = uint8_t(i);
    if (rules->text(rules->categories()[i].name) == "PROTEST") protest_ = uint8_t(i);
  }
}

void EventCoder::roles(const Sentence& s, const RuleRecord& r, const Predicate& p, const RuleMatcher& m, Resolver& resolver,
                       SentenceEvent* e) const {
  auto add = [](const std::vector<Resolved>& from, std::vector<Resolved>* to) {
    for (const auto& x : from) {
      bool have = false;
      for (auto& y : *to) {
        bool same_words = x.begin == y.begin && x.end == y.end && x.begin != x.end;
        if (x.same_actor(y) && (x.begin == x.end || y.begin == y.end || same_words || x.mention == y.mention)) {
          have = true;
          if (y.begin == y.end) y = x;
        }
      }
      if (!have) to->push_back(x);
    }
  };
  for (const RolePlace& place : rules_->actors(r)) {
    if (place.kind == PlaceKind::kParties) {
      add(resolver.parties(p), &e->actors);
      continue;
    }
    for (const Argument& a : m.place(place, p)) {
      // «قُتل اثنان في هجوم في إسطنبول»: a town where it happens has not done it.
      int at = a.node >= 0 ? s.node(a.node).mention : -1;
      if (place.kind == PlaceKind::kWith && a.prep == parser_->words().in && at >= 0 &&
          (s.mentions[size_t(at)].kind == MentionKind::kPlace || s.mentions[size_t(at)].kind == MentionKind::kCountry))
        continue;
      add(resolver.actors(a, p), &e->actors);
    }
  }
  resolver.exclude(e->actors);
  resolver.seek_recipients(true);
  for (const RolePlace& place : rules_->recipients(r)) {
    if (place.kind == PlaceKind::kFoe) add(resolver.foe(e->actors), &e->recipients);
    for (const Argument& a : m.place(place, p)) {
      std::vector<Resolved> found = resolver.actors(a, p);
      // Nobody acts on himself: the actor told again inside the object («أشاد بجهود بلاده») is no recipient.
      std::erase_if(found, [e](const Resolved& x) {
        for (const auto& y : e->actors)
          if (x.same_actor(y) && (x.mention == y.mention || x.begin == x.end || x.how[0] != 'n')) return true;
        return false;
      });
      // What happens in a town or country happens to its people, not to its government.
      if (e->category == assault_)
        for (auto& x : found)
          if (a.prep && (a.prep == parser_->words().in || a.prep == parser_->words().by) && x.mention >= 0) {
            MentionKind kind = s.mentions[size_t(x.mention)].kind;
            if (kind == MentionKind::kCountry || kind == MentionKind::kPlace) x.sector = "CVL";
          }
      add(found, &e->recipients);
    }
    if (!e->recipients.empty()) break;
  }
  // «هددت بقصف …», «رفضت التفاوض مع …», «وعدت بزيارة …»: the act spoken of tells to whom.
  if (e->recipients.empty() && r.recipient_count && (rules_->category(e->category).traits & kContentParty))
    for (const Predicate& q : s.tree.predicates) {
      bool content = q.parent >= 0 && &s.tree.predicates[size_t(q.parent)] == &p && (q.link == Relation::kObject || q.link == Relation::kPrepositional || q.link == Relation::kComplement);
      if (!content || !e->recipients.empty()) continue;
      std::vector<Argument> places = {q.object};
      for (const Argument& a : q.preps)
        if (a.prep != parser_->words().in && a.prep != parser_->words().by) places.push_back(a);
      for (const Argument& a : places)
        if (a.filled() && e->recipients.empty()) add(resolver.actors(a, q), &e->recipients);
    }
  resolver.exclude({});
  resolver.seek_recipients(false);
  for (auto* side : {&e->actors, &e->recipients}) {
    // «الشعب المصري والقيادة السياسية والحكومة»: of the country told with the first.
    for (size_t i = 1; i < side->size(); i++) {
      Resolved &x = (*side)[i], &before = (*side)[i - 1];
      bool follows = x.mention >= 0 && before.mention >= 0 && x.begin >= before.end && x.begin - before.end <= 2;
      if (x.code.empty() && follows && gazetteer_->find_country(before.code) != kNoEntity && x.sector != "UAF" && x.sector != "CRM")
        x.code = before.code, x.how = "beside";
    }
    for (auto& x : *side) resolver.complete(&x, p);
  }
}

void EventCoder::nearby(const Sentence& s, const Predicate& p, const Resolver& resolver, SentenceEvent* e) const {
  const Predicate* own = &p;
  for (int n = 0; n < 8 && own->kind != PredicateKind::kFinite && own->parent >= 0; n++) own = &s.tree.predicates[size_t(own->parent)];
  uint32_t begin = std::min(p.clause_begin, own->clause_begin), end = std::max(p.clause_end, own->clause_end);
  auto candidate = [&](const Mention& m, Resolved* x) {
    if (m.kind == MentionKind::kPlace || m.thing || m.sector == "JRN" || (m.code.empty() && m.sector.empty())) return false;
    if (resolver.located(s.tree.node_at[m.begin])) return false;
    const Reading* head = s.reading(m.head);
    // «روسيا تسحب قواتها»: one's own; «على مداخل صنعاء»: a place.
    if (m.kind == MentionKind::kRole && head && head->enclitic) return false;
    Relation how = s.node(s.tree.node_at[m.begin]).relation;
    if (m.kind == MentionKind::kCountry && m.name_kind == NameKind::kCapital && how == Relation::kGenitive) return false;
    if (m.kind == MentionKind::kRole && m.end == m.begin + 1 && head && !head->has(kClArticle) && !head->enclitic && head->pos() == Pos::kAdj)
      return false;  // «دعما عسكريا»
    // Of the same clause, not of one within it.
    for (int up = s.tree.node_at[m.begin], n = 0; up >= 0 && n < 20; up = s.node(up).parent, n++) {
      int k = s.tree.predicate_at[size_t(up)];
      if (k < 0 || s.tree.predicates[size_t(k)].kind != PredicateKind::kFinite) continue;
      if (&s.tree.predicates[size_t(k)] != own && &s.tree.predicates[size_t(k)] != &p) return false;
      break;
    }
    *x = resolver.from_mention(int(&m - s.mentions.data()));
    for (const auto* side : {&e->actors, &e->recipients})
      for (const auto& a : *side)
        if (a.same_actor(*x) || a.mention == x->mention) return false;
    x->how = "nearby";
    return true;
  };
  Resolved x;
  if (e->recipients.empty() && !e->actors.empty() && e->match.rule->recipient_count) {
    for (const Mention& m : s.mentions)
      if (m.begin > p.token && m.begin < end && candidate(m, &x)) {
        resolver.complete(&x, p);
        e->recipients.push_back(x);
        return;
      }
  } else if (e->actors.empty() && !e->recipients.empty() && e->match.rule->actor_count && !p.passive && p.kind == PredicateKind::kFinite) {
    for (size_t k = s.mentions.size(); k-- > 0;)
      if (const Mention& m = s.mentions[k]; m.end <= p.token && m.begin >= begin && candidate(m, &x)) {
        resolver.complete(&x, p);
        e->actors.push_back(x);
        return;
      }
  }
}

namespace {
/// A date that may be the predicate's: in its clause and in no clause within it, or close behind its noun.
bool in_clause(const Sentence& s, const DateMention& m, const Predicate& p) {
  constexpr uint32_t kReach = 10;
  auto contains = [&m](const Predicate& q) { return m.begin >= q.clause_begin && m.end <= std::max(q.clause_end, q.clause_begin + 1); };
  const Predicate* own = &p;  // the finite clause that the predicate stands in
  for (int n = 0; n < 8 && own->kind != PredicateKind::kFinite && own->parent >= 0; n++) own = &s.tree.predicates[size_t(own->parent)];
  for (const Predicate& q : s.tree.predicates) {
    if (q.kind != PredicateKind::kFinite || &q == own || !contains(q) || q.clause_begin <= own->clause_begin || m.begin < q.token) continue;
    if (q.clause_begin > p.token || q.clause_end <= p.token) return false;  // the relative clause's, the time clause's
  }
  if (contains(p)) return true;
  return p.kind != PredicateKind::kFinite && m.begin > p.token && m.begin - p.token <= kReach;
}
}  // namespace

uint8_t EventCoder::truth(const Sentence& s, const Predicate& p, const Discourse& d) const {
  uint8_t aux = 0;
  if (p.negated) aux |= kAuxNegation;
  if (p.future) aux |= kAuxFuture;
  if (p.hypothetical) aux |= kAuxHypothetical;
  bool historical = p.historical;
  // A stated date more than a month before the document tells background.
  if (d.date()) {
    int year = d.date() / 10000, month = d.date() / 100 % 100, day = d.date() % 100;
    for (const DateMention& m : s.dates) {
      if (m.duration || m.from.size() < 4 || !in_clause(s, m, p)) continue;
      int y = atoi(m.from.substr(0, 4).c_str()), mo = m.from.size() >= 7 ? atoi(m.from.substr(5, 2).c_str()) : 6,
          da = m.from.size() >= 10 ? atoi(m.from.substr(8, 2).c_str()) : 15;
      if ((year - y) * 372 + (month - mo) * 31 + (day - da) > 31) historical = true;
      if ((year - y) * 372 + (month - mo) * 31 + (day - da) < 0 && !p.perfect && m.from.size() >= 10) aux |= kAuxFuture;
    }
  }
  if (historical) aux |= kAuxHistorical;
  return aux;
}

void EventCoder::add_modes(const Sentence& s, const Predicate& p, SentenceEvent* e) const {
  bool several = e->category == assault_;
  if (!e->modes.empty() && !several) return;
  auto add = [e](uint8_t m) {
    if (std::find(e->modes.begin(), e->modes.end(), m) == e->modes.end()) e->modes.push_back(m);
  };
  size_t had = e->modes.size();
  // The predicate's own phrase first; the whole clause only where that says nothing.
  uint32_t b = p.clause_begin, end = p.clause_end;
  const Predicate* q = &p;
  for (int n = 0; n < 6 && q->kind != PredicateKind::kFinite && q->parent >= 0; n++) {
    q = &s.tree.predicates[size_t(q->parent)];
    if (q->kind == PredicateKind::kFinite && !q->is_light) break;
    b = std::min(b, q->clause_begin), end = std::max(end, q->clause_end);
  }
  b = std::min(b, e->begin), end = std::max(end, e->end);
  end = std::min<uint32_t>(end, uint32_t(s.tokens.tokens.size()));
  for (uint32_t t = b; t < end; t++) {
    const Reading* r = s.reading(t);
    if (r && r->lexeme != kNoLexeme)
      for (const CueRecord& c : rules_->mode_cues(r->lexeme))
        if (c.category == e->category && (!c.citation || c.citation == r->citation)) add(uint8_t(c.value));
    if (s.tokens.tokens[t].kind != TokenKind::kWord) continue;
    uint32_t node = rules_->cue_phrases().step(0, s.tokens.tokens[t].key);
    for (uint32_t j = t; node;) {
      for (uint32_t v : rules_->cue_payload(rules_->cue_phrases().payload(node)))
        if (v < 0x10000 && (v >> 8) == e->category) add(uint8_t(v));
      if (++j >= end || s.tokens.tokens[j].kind != TokenKind::kWord) break;
      node = rules_->cue_phrases().step(node, s.tokens.tokens[j].key);
    }
    if (!several && e->modes.size() > had) return;
  }
}

ActorRecord EventCoder::actor(const Sentence& s, const Resolved& r) const {
  ActorRecord a;
  a.code = r.code, a.sector = r.sector;
  bool named = r.mention >= 0 && r.begin < r.end;
  a.text = named ? s.words_of(s.mentions[size_t(r.mention)], r.begin, r.end) : s.phrase(r.begin, r.end);
  a.office = r.office;
  if (r.entity != kNoEntity) {
    a.identifier_text = gazetteer_->text(gazetteer_->entity(r.entity).name);
    a.identifier_id = gazetteer_->text(gazetteer_->entity(r.entity).id);
    if (uint32_t q = gazetteer_->entity(r.entity).wikidata) a.wikidata = "Q" + std::to_string(q);
  }
  a.source = std::string(r.how) + (r.source ? " " + lex_->source(r.source) : "");
  return a;
}

void EventCoder::casualties(const Sentence& s, const Predicate& p, const SentenceEvent& e, EventRecord* out) const {
  // Dead and hurt are of an attack or a riot, whatever else its sentence tells; the arrested of an arrest.
  bool violent = e.category == assault_ || e.category == protest_;
  auto number_at = [&](uint32_t token) {
    for (const NumberMention& n : s.numbers)
      if (n.counted == token || (token >= n.begin && token < n.end)) {
        // «عشرات القتلى» states no number.
        bool crowd = n.approximate && (n.value == 10 || n.value == 100 || n.value == 1000 || n.value == 10000);
        return crowd ? 0 : int(n.value);
      }
    return -1;
  };
  auto set = [](int* field, int value) {
    if (value > 0 && *field < 0) *field = value;
  };
  uint32_t all = uint32_t(s.tokens.tokens.size());
  auto gather = [&](uint32_t begin, uint32_t end) {
    for (uint32_t t = begin; t < end; t++) {
      const Reading* r = s.reading(t);
      if (!r || r->lexeme == kNoLexeme) continue;
      auto in = [&](uint16_t c) { return c != 0xFFFF && lex_->in_class(r->lexeme, r->citation, c); };
      int n = number_at(t);
      if (n < 0 && r->features.number() == Number::kDual) n = 2;
      if (violent && in(dead_)) set(&out->dead, n);
      if (violent && in(injured_)) set(&out->injured, n);
      if (e.category != assault_ && in(arrested_)) set(&out->arrested, n);
    }
  };
  gather(p.clause_begin, std::min(std::max(p.clause_end, p.clause_begin + 1), all));
  if (violent && e.alone) gather(0, all);
  // «قُتل 15 شخصا», «أصيب مواطن», «مقتل مدني»: whom a verb or masdar of dying, hurting, arresting is done to.
  auto count_of = [&](const Argument& a, bool one) {
    if (a.node < 0) return -1;
    const Node& o = s.node(a.node);
    int n = number_at(o.head);
    if (n < 0 && o.count > 0) n = o.count;
    if (n >= 0 || !o.reading) return n;
    Number number = o.reading->features.number();
    if (number == Number::kDual) return 2;
    return one && number == Number::kSing && o.reading->features.human() && !o.reading->has(kClArticle) ? 1 : -1;
  };
  auto patient = [&](const Predicate& q) {
    // Without vowels the passive looks like the active: where nobody else is counted, the subject is whom it was done to.
    bool done_to = q.passive || q.inverse || q.object.node < 0;
    int n = q.kind == PredicateKind::kMasdar ? count_of(q.of.node >= 0 ? q.of : q.object, true) : count_of(q.object, true);
    if (n < 0) n = count_of(q.subject, done_to);
    if (violent && lexeme_in(q, dead_verb_)) set(&out->dead, n);
    if (violent && lexeme_in(q, injured_verb_)) set(&out->injured, n);
    if (e.category != assault_ && &q == &p && lexeme_in(q, arrested_verb_)) set(&out->arrested, n);
  };
  patient(p);
  if (violent && e.alone)
    for (const Predicate& q : s.tree.predicates) patient(q);
}

std::vector<Resolved> EventCoder::reporters(const Sentence& s, const Predicate& p, const Resolver& resolver) const {
  const ClauseWords& w = parser_->words();
  std::vector<Resolved> out;
  if (p.source >= 0) {  // «بحسب الشرطة»
    Argument a;
    a.node = p.source, a.token = s.node(p.source).head;
    out = resolver.actors(a, p);
  } else if (p.speaker >= 0) {
    const Predicate& say = s.tree.predicates[size_t(p.speaker)];
    out = resolver.actors(say.subject, say);
    // «نقلت وكالة عن الشرطة أن …»: the carrier is no source.
    if (lexeme_in(say, w.relay))
      for (const Argument& a : say.preps)
        if (a.prep == w.about) out = resolver.actors(a, say);
    // «جاء في بيان لوزارة الخارجية أن …», «قال في بيان»: whose statement it is.
    if (out.empty() && !say.subject.filled())
      for (const Argument& a : say.preps)
        if (a.prep == w.in && out.empty()) out = resolver.actors(a, say);
  }
  for (Resolved& r : out) resolver.complete(&r, p);
  std::erase_if(out, [](const Resolved& r) { return r.sector == "JRN" || (r.code.empty() && r.sector.empty()); });
  return out;
}

/// Tokens from an act to a place told outside its clause, at most.
constexpr int kReachOfPlace = 20;

EventRecord EventCoder::record(const Sentence& s, const SentenceEvent& e, const Resolver& resolver, const Discourse& d) const {
  const Predicate& p = s.tree.predicates[size_t(e.match.predicate)];
  const CategoryRecord& c = rules_->category(e.category);
  EventRecord r;
  r.sentence = s.number;
  r.category = rules_->text(c.name);
  r.quad = c.quad, r.scale = c.score;
  uint8_t speaking = kNoMode;
  std::vector<uint8_t> modes = e.modes;
  std::sort(modes.begin(), modes.end());
  for (size_t i = 0; i < modes.size(); i++) {
    const ModeRecord& m = rules_->mode(modes[i]);
    r.modes.emplace_back(rules_->text(m.name));
    // The codebook scores one mode; of several the most extreme speaks.
    if (i == 0 || std::fabs(m.score) > std::fabs(r.scale)) r.scale = m.score, speaking = modes[i];
  }
  if (e.aux & kAuxNegation) r.aux.push_back("negation");
  if (e.aux & kAuxFuture) r.aux.push_back("future");
  if (e.aux & kAuxHypothetical) r.aux.push_back("hypothetical");
  if (e.aux & kAuxHistorical) r.aux.push_back("historical");
  for (const auto& a : e.actors) r.actors.push_back(actor(s, a));
  for (const auto& a : e.recipients) r.recipients.push_back(actor(s, a));
  r.construction = std::string(name(p.kind)) + (p.light >= 0 ? "+light" : "");
  r.trigger = s.span(e.begin, e.end);
  r.pending = e.pending;
  const Reading* trigger = s.reading(p.token);
  r.definite = p.kind != PredicateKind::kFinite && trigger && trigger->has(kClArticle);
  r.directed = e.match.rule->recipient_count > 0;
  for (const RolePlace& place : rules_->actors(*e.match.rule)) r.mutual |= place.kind == PlaceKind::kParties;
  r.rules.push_back({std::string(rules_->text(e.match.rule->id)), lex_->source(e.match.rule->source)});
  // Date: the nearest one stated in the clause, else the document's.
  const DateMention* best = nullptr;
  for (const DateMention& m : s.dates) {
    if (m.duration || m.from.empty() || !in_clause(s, m, p)) continue;
    auto distance = [&](const DateMention& x) { return std::abs(int(x.begin) - int(p.token)); };
    if (!best || distance(m) < distance(*best)) best = &m;
  }
  if (best) {
    r.date = best->from, r.enddate = best->to;
    r.date_type = best->kind == DateKind::kRelative ? "relative" : "stated";
  } else {
    if (d.date()) {
      char buffer[16];
      snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", d.date() / 10000, d.date() / 100 % 100, d.date() % 100);
      r.date = buffer;
    }
    r.date_type = "document";
  }
  // Place: one told in the clause, those behind في or ب first, of equals the nearest; else such a one elsewhere in the sentence.
  const Mention* where = nullptr;
  constexpr int kElsewhere = 1000, kUnlocated = 100, kState = 40;
  int least = INT32_MAX;
  for (const Mention& m : s.mentions) {
    bool place = m.kind == MentionKind::kPlace || (m.kind == MentionKind::kCountry && m.name_kind != NameKind::kNickname);
    if (!place) continue;
    bool inside = m.begin >= p.clause_begin && m.end <= std::max(p.clause_end, p.clause_begin + 1);
    bool located = resolver.located(s.tree.node_at[m.begin]);
    if (!located && (m.kind == MentionKind::kCountry || !inside)) continue;
    int apart = m.begin >= p.token ? int(m.begin - p.token) : int(p.token - m.begin) * 2;
    int cost = apart + (inside ? 0 : kElsewhere) + (located ? 0 : kUnlocated) + (m.kind == MentionKind::kCountry ? kState : 0);
    if (!inside && apart > kReachOfPlace) continue;
    if (cost < least) least = cost, where = &m;
  }
  // «زار القاهرة»: a visit is where the host is.
  if (!where && e.category == consult_ &&
      std::ranges::any_of(e.modes, [&](uint8_t m) { return rules_->text(rules_->mode(m).name) == "visit"; }))
    for (const Resolved& host : e.recipients)
      if (host.mention >= 0 && s.mentions[size_t(host.mention)].kind == MentionKind::kCountry &&
          s.mentions[size_t(host.mention)].name_kind != NameKind::kNickname && !where)
        where = &s.mentions[size_t(host.mention)];
  if (where) {
    r.place.text = s.span(where->begin, where->end);
    if (where->entity != kNoEntity) {
      const Entity& x = gazetteer_->entity(where->entity);
      r.place.name = gazetteer_->text(x.name), r.place.country = gazetteer_->text(x.code), r.place.adm1 = gazetteer_->text(x.adm1);
      // A capital's words are its state's name too; the coordinates are the capital's.
      if (where->kind == MentionKind::kCountry && where->name_kind == NameKind::kCapital) {
        Span words = s.words_of(*where, where->begin, where->end);
        r.place.name = s.text.substr(words.begin, words.size());
      }
      r.place.known = !std::isnan(x.lat);
      if (r.place.known) r.place.lat = x.lat, r.place.lon = x.lon;
    }
  }
  casualties(s, p, e, &r);
  r.cameo = cameo_code(*rules_, *lex_, {s, e.match, e.category, speaking, e.aux, r});
  for (const Resolved& who : reporters(s, p, resolver)) {
    r.reporter = actor(s, who);
    r.has_reporter = true;
    break;
  }
  // How sure: by the construction first (a finite verb tells an act, a bare noun may only speak of one), then by what is filled and
  // how it was found. Set by hand; nothing has calibrated it yet.
  bool told = p.kind == PredicateKind::kFinite || p.light >= 0;
  if (!told && p.parent >= 0 && (p.link == Relation::kObject || p.link == Relation::kPrepositional)) {
    // «أعلنت الشرطة مقتل …», «أسفر الهجوم عن إصابة …»: what is announced or brought about has happened.
    const Predicate& up = s.tree.predicates[size_t(p.parent)];
    const ClauseWords& w = parser_->words();
    told = up.kind == PredicateKind::kFinite && up.perfect &&
           (lexeme_in(up, w.result) || (p.link == Relation::kObject && lexeme_in(up, w.speech)));
  }
  bool participle = p.kind == PredicateKind::kActive;
  float sure = told ? 0.5f : participle ? 0.45f : 0.25f;
  auto side = [](const std::vector<Resolved>& v) {
    float best_side = 0;
    for (const auto& x : v) best_side = std::max(best_side, x.code.empty() && x.sector.empty() ? 0.0f : x.begin != x.end ? 0.12f : 0.05f);
    return best_side;
  };
  sure += side(e.actors) + side(e.recipients) + (e.match.rule->specificity ? 0.05f : 0.0f);
  if (r.dead > 0 || r.injured > 0 || r.arrested > 0) sure += 0.1f;
  if (e.aux & kAuxHypothetical) sure -= 0.2f;
  if (e.aux & kAuxNegation) sure -= 0.1f;
  if (e.aux & kAuxHistorical) sure -= 0.15f;
  if (e.aux & kAuxFuture) sure -= 0.1f;
  if (p.link == Relation::kRelative) sure -= 0.1f;
  if (told && !p.perfect && s.tokens.tokens.size() > 14) sure -= 0.1f;  // a headline's present tense tells news, a text's a habit
  if (best && best->kind == DateKind::kRelative) sure += 0.08f;
  r.confidence = std::clamp(sure, 0.05f, 0.95f);
  return r;
}

void EventCoder::code(const Sentence& s, Discourse* discourse, std::vector<EventRecord>* out, std::vector<uint64_t>* counts,
                      std::vector<std::string>* trace) const {
  Resolver resolver(*parser_, *gazetteer_, s, *discourse);
  RuleMatcher matcher(*rules_, *parser_, s, resolver);
  std::vector<RuleMiss> misses;
  auto* why = trace ? &misses : nullptr;
  size_t n = s.tree.predicates.size();
  std::vector<std::vector<RuleMatch>> found(n);
  for (auto& m : matcher.match_phrases(why)) found[size_t(m.predicate)].push_back(m);
  for (size_t k = 0; k < n; k++) {
    auto more = matcher.match(int(k), why);
    found[k].insert(found[k].end(), more.begin(), more.end());
    std::stable_sort(found[k].begin(), found[k].end(), [](const RuleMatch& a, const RuleMatch& b) { return a.score > b.score; });
  }
  std::vector<SentenceEvent> events;
  std::vector<int> fired(n, -1);
  std::vector<bool> absorbs(n, false);
  for (size_t k = 0; k < n; k++) {
    const Predicate& p = s.tree.predicates[k];
    // Of rules alike in rank the one that finds more of the parties knows the construction better.
    for (RuleMatch& m : found[k]) {
      SentenceEvent e;
      if (found[k].size() > 1) roles(s, *m.rule, p, matcher, resolver, &e);
      m.score = m.score * 2 + int(std::min<size_t>(e.actors.size(), 3) + std::min<size_t>(e.recipients.size(), 2)) * 3;
    }
    std::stable_sort(found[k].begin(), found[k].end(), [](const RuleMatch& a, const RuleMatch& b) { return a.score > b.score; });
    for (const RuleMatch& m : found[k]) {
      SentenceEvent e;
      e.match = m;
      e.category = m.rule->category;
      for (uint8_t x : rules_->modes(*m.rule)) e.modes.push_back(x);
      roles(s, *m.rule, p, matcher, resolver, &e);
      e.aux = uint8_t((truth(s, p, *discourse) & ~(m.rule->aux >> kAuxClearShift)) | (m.rule->aux & 15));
      bool actor = false, recipient = false;
      auto known = [](const Resolved& x) { return !x.code.empty() || !x.sector.empty(); };
      for (const auto& x : e.actors) actor |= known(x);
      for (const auto& x : e.recipients) recipient |= known(x);
      Need need = m.rule->need;
      // «وجرى خلال الاتصال بحث …»: those who were meeting.
      if (!actor && e.category == consult_ && discourse->parties.size() >= 2 && (need == Need::kNone || p.light >= 0 || p.passive)) {
        for (const auto& c : discourse->parties) e.actors.push_back({c.code, c.sector, c.entity, c.source, "", -1, 0, 0, "parties"});
        actor = true;
      }
      if (e.category == consult_ && !e.actors.empty() && e.actors[0].how == std::string_view("parties") && !(e.aux & kAuxHistorical)) {
        if (discourse->by_phone && e.modes.empty())
          for (size_t n_mode = 0; n_mode < rules_->mode_count(); n_mode++)
            if (rules_->mode(uint8_t(n_mode)).category == consult_ && rules_->text(rules_->mode(uint8_t(n_mode)).name) == "phone")
              e.modes.push_back(uint8_t(n_mode));
      }
      // A bomb that nobody is seen to have laid: its victims are the people of the place.
      if (!actor && !recipient && e.category == assault_ && (need == Need::kNone || need == Need::kAny)) {
        std::string_view where = resolver.place_of(p, p.token);
        if (!where.empty()) {
          e.recipients.push_back({where, "CVL", kNoEntity, 0, "", -1, 0, 0, "place"});
          recipient = true;
        }
      }
      // A bare noun tells an act only where its own words name a party: not «يعاقب بالسجن».
      // A crowd that nobody names is the people of the place.
      if (!actor && e.category == protest_ && need != Need::kBoth) {
        std::string_view where = resolver.place_of(p, p.token);
        if (!where.empty()) {
          e.actors.push_back({where, "CVL", kNoEntity, 0, "", -1, 0, 0, "place"});
          actor = true;
        }
      }
      bool noun = (p.kind == PredicateKind::kMasdar || p.kind == PredicateKind::kNoun) && p.light < 0 && m.end - m.begin == 1;
      auto own = [](const Resolved& x) {
        return x.begin != x.end || x.how == std::string_view("pronoun") || x.how == std::string_view("place");
      };
      auto inherited = [](const Resolved& x) { return x.how == std::string_view("shared"); };
      if (noun && std::none_of(e.recipients.begin(), e.recipients.end(), own) &&
          std::none_of(e.actors.begin(), e.actors.end(), [&](const Resolved& x) { return own(x) && !inherited(x); })) {
        // «الهجوم», «المباحثات»: an act already told, whose parties the document may name.
        const Reading* r = s.reading(p.token);
        bool told_before = r && r->has(kClArticle) && p.light < 0;
        if (!told_before) {
          if (why) why->push_back({m.rule, int(k), "a noun without a party of its own"});
          continue;
        }
        e.actors.clear(), e.recipients.clear();
        e.pending = true;
      }
      bool ok = (need == Need::kNone && (actor || recipient || e.category == assault_)) || (need == Need::kAny && (actor || recipient)) ||
                (need == Need::kActor && actor) || (need == Need::kRecipient && recipient) || (need == Need::kBoth && actor && recipient);
      if (!ok && !e.pending && p.kind == PredicateKind::kFinite && !(p.subject.node >= 0 && need != Need::kBoth)) e.pending = true;
      if (!ok && !e.pending) {
        if (why) why->push_back({m.rule, int(k), "no actor known"});
        continue;
      }
      if (!e.pending) nearby(s, p, resolver, &e);
      e.begin = m.begin, e.end = m.end;
      // The light verb is part of the words that carry the act, when it stands near.
      if (p.light >= 0 && m.begin == p.token) {
        uint32_t v = s.tree.predicates[size_t(p.light)].token;
        if (v < e.begin && e.begin - v <= 12) e.begin = v;
      }
      add_modes(s, p, &e);
      // The codebook's reductions: an act of cooperation still to come is a promise of it.
      if (uint8_t later = rules_->category(e.category).future; later && (e.aux & kAuxFuture) && !(e.aux & kAuxNegation)) {
        e.category = uint8_t(later - 1);
        e.modes.clear();
        e.aux &= uint8_t(~kAuxFuture);
        if (e.actors.empty() && p.speaker >= 0)
          e.actors = resolver.actors(s.tree.predicates[size_t(p.speaker)].subject, s.tree.predicates[size_t(p.speaker)]);
      }
      if (rules_->category(e.category).traits & kTimeless) e.aux &= uint8_t(~kAuxFuture);
      fired[k] = int(events.size());
      uint8_t a = m.rule->absorb;
      absorbs[k] = a == 2 || (a == 0 && rules_->category(e.category).absorb);
      events.push_back(e);
      for (const AlsoRecord& also : rules_->also(*m.rule)) {
        SentenceEvent x = e;
        x.category = also.category, x.primary = false;
        x.modes.assign(rules_->modes(also).begin(), rules_->modes(also).end());
        add_modes(s, p, &x);
        events.push_back(x);
      }
      if (counts && size_t(m.rule - rules_->rules().data()) < counts->size()) (*counts)[size_t(m.rule - rules_->rules().data())]++;
      if (why)
        for (const RuleMatch& other : found[k])
          if (other.rule != m.rule) why->push_back({other.rule, int(k), "outranked by " + std::string(rules_->text(m.rule->id))});
      break;
    }
  }
  std::vector<bool> drop(events.size(), false);
  for (size_t i = 0; i < events.size(); i++) {
    const SentenceEvent& e = events[i];
    const Predicate& p = s.tree.predicates[size_t(e.match.predicate)];
    // A light verb whose noun is an event of its own says nothing more.
    if (p.is_light && e.primary && e.match.end - e.match.begin == 1) {
      for (size_t k = 0; k < n; k++)
        if (s.tree.predicates[k].light == e.match.predicate && fired[k] >= 0) {
          drop[i] = true;
          if (why)
            why->push_back(
                {e.match.rule, e.match.predicate, "outranked by " + std::string(rules_->text(events[size_t(fired[k])].match.rule->id))});
        }
    }
    // Content of a demand, refusal, promise or threat.
    int up = p.parent;
    Relation link = p.link;
    for (int hops = 0; up >= 0 && hops < 8; hops++) {
      const Predicate& q = s.tree.predicates[size_t(up)];
      bool content = link == Relation::kComplement || link == Relation::kObject || link == Relation::kPrepositional ||
                     link == Relation::kGenitive || link == Relation::kSecond || link == Relation::kConjunct || link == Relation::kPurpose;
      if (link == Relation::kConjunct && p.kind == PredicateKind::kFinite) content = false;
      // A light verb is no more than its noun; as a noun itself («إلقاء القبض») it stands in what governs it.
      if (!content || (p.light == up && q.kind != PredicateKind::kMasdar)) break;
      // An act of the same kind inside another's words («نوّه بمتانة العلاقات») is told once.
      int outer = fired[size_t(up)];
      auto told = [&](const Resolved& x) {
        for (const auto* side : {&events[size_t(outer)].actors, &events[size_t(outer)].recipients})
          for (const auto& y : *side)
            if (x.same_actor(y)) return true;
        return false;
      };
      if (outer >= 0 && outer != int(i) && !drop[size_t(outer)] && events[size_t(outer)].category == e.category && e.recipients.empty() &&
          std::all_of(e.actors.begin(), e.actors.end(), told)) {
        drop[i] = true;
        if (why)
          why->push_back(
              {e.match.rule, e.match.predicate, "outranked by " + std::string(rules_->text(events[size_t(outer)].match.rule->id))});
        break;
      }
      if (absorbs[size_t(up)] && fired[size_t(up)] >= 0 && !drop[size_t(fired[size_t(up)])]) {
        drop[i] = true;
        if (why)
          why->push_back({e.match.rule, e.match.predicate,
                          "content of " + std::string(rules_->text(events[size_t(fired[size_t(up)])].match.rule->id))});
        break;
      }
      link = q.link;
      up = q.parent;
    }
  }
  // The same act told twice in the sentence: alike in category and parties, or one inside the other's words.
  auto same_side = [](const std::vector<Resolved>& a, const std::vector<Resolved>& b) {
    auto covers = [](const std::vector<Resolved>& x, const std::vector<Resolved>& y) {
      for (const auto& i : x) {
        bool have = false;
        for (const auto& j : y) have |= i.same_actor(j);
        if (!have) return false;
      }
      return true;
    };
    return covers(a, b) && covers(b, a);
  };
  auto related = [&s](int a, int b) {
    for (auto [low, high] : {std::pair{a, b}, std::pair{b, a}}) {
      int up = low;
      for (int n_up = 0; up >= 0 && n_up < 5; n_up++) {
        if (up == high) return true;
        const Predicate& q = s.tree.predicates[size_t(up)];
        if (q.link == Relation::kCircumstance || (q.link == Relation::kConjunct && q.kind == PredicateKind::kFinite)) break;
        up = q.parent;
      }
    }
    return false;
  };
  for (size_t i = 0; i < events.size(); i++) {
    for (size_t j = 0; j < i && !drop[i]; j++) {
      if (drop[j] || events[i].category != events[j].category) continue;
      bool actors_fit = same_side(events[i].actors, events[j].actors) || events[i].actors.empty() || events[j].actors.empty();
      bool recipients_fit =
          same_side(events[i].recipients, events[j].recipients) || events[i].recipients.empty() || events[j].recipients.empty();
      bool aux_fit = events[i].aux == events[j].aux;
      if (!actors_fit || !recipients_fit || !aux_fit) continue;
      // What one leaves open the other fills only where one act hangs on the other («قُتل … في هجوم لـ…»).
      bool same = same_side(events[i].actors, events[j].actors) && same_side(events[i].recipients, events[j].recipients);
      if (!same && !related(events[i].match.predicate, events[j].match.predicate)) continue;
      SentenceEvent &keep = events[j], &gone = events[i];
      if (why) why->push_back({gone.match.rule, gone.match.predicate, "outranked by " + std::string(rules_->text(keep.match.rule->id))});
      if (keep.actors.empty()) keep.actors = gone.actors;
      // The people of the place stand in for victims that nobody names, not beside parties that are named.
      bool stand_in = !gone.recipients.empty() && gone.recipients[0].begin == gone.recipients[0].end &&
                      gone.recipients[0].how == std::string_view("place");
      if (keep.recipients.empty() && !(stand_in && keep.actors.size() > 1)) keep.recipients = gone.recipients;
      for (uint8_t m : gone.modes)
        if (std::find(keep.modes.begin(), keep.modes.end(), m) == keep.modes.end() && (keep.modes.empty() || keep.category == assault_))
          keep.modes.push_back(m);
      drop[i] = true;
    }
  }
  for (size_t i = 0; i < events.size(); i++) {
    if (drop[i]) continue;
    events[i].alone = true;
    for (size_t j = 0; j < events.size(); j++) events[i].alone &= j == i || drop[j] || events[j].category != events[i].category;
    out->push_back(record(s, events[i], resolver, *discourse));
    bool now = events[i].category == consult_ && !(events[i].aux & (kAuxHistorical | kAuxHypothetical | kAuxNegation));
    if (now && events[i].actors.size() + events[i].recipients.size() >= 2 && !events[i].actors.empty() &&
        events[i].actors[0].how != std::string_view("parties")) {
      discourse->parties.clear();
      for (const auto* side : {&events[i].actors, &events[i].recipients})
        for (const auto& a : *side)
          if (!a.code.empty()) discourse->parties.push_back({a.code, a.sector, a.entity, a.source});
      discourse->by_phone = false;
      for (uint8_t m : events[i].modes) discourse->by_phone |= rules_->text(rules_->mode(m).name) == "phone";
    }
  }
  // The sentence's first subject is whom a later verb without one means.
  for (const Predicate& p : s.tree.predicates) {
    if (p.kind != PredicateKind::kFinite || p.passive || !p.subject.filled()) continue;
    auto who = resolver.actors(p.subject, p);
    if (who.empty() || who[0].code.empty()) continue;
    discourse->last_subject = {who[0].code, who[0].sector, who[0].entity, who[0].source};
    discourse->has_subject = true;
    break;
  }
  if (trace) {
    for (const RuleMiss& m : misses) {
      const Predicate& p = s.tree.predicates[size_t(m.predicate)];
      trace->push_back("  why-not " + std::string(rules_->text(m.rule->id)) + " at word " + std::to_string(p.token) + ": " + m.reason +
                       " [" + lex_->source(m.rule->source) + "]");
    }
  }
}

}  // namespace rasid
