#include "event/resolve.h"

#include <algorithm>

#include "entity/nationality.h"

namespace rasid {

Resolved Resolver::from_mention(int k) const {
  const Mention& m = s_.mentions[size_t(k)];
  Resolved r;
  r.code = m.code, r.sector = m.sector, r.entity = m.entity, r.source = m.source, r.office = m.office;
  r.mention = k;
  r.begin = m.begin, r.end = m.end;
  // The name alone where there is one: the shortest phrase that names the actor.
  if (m.name_end > m.name_begin) r.begin = m.name_begin, r.end = m.name_end;
  r.how = m.from_discourse ? "named before" : "named";
  // «المتطرفون», «الميليشيات»: where one armed group has been named, it is they.
  if (m.sector == "UAF" && m.code.empty() && m.definite && m.number == Number::kPlural)
    if (const Referent* group = d_.armed_group())
      r.code = group->code, r.sector = group->sector, r.entity = group->entity, r.source = group->source, r.how = "named before";
  return r;
}

void Resolver::add(const Resolved& r, std::vector<Resolved>* out) const {
  for (const auto& x : excluded_)
    if (x.same_actor(r) && (x.mention == r.mention || r.begin == r.end || r.how[0] != 'n')) return;
  for (const auto& x : *out)
    if (x.same_actor(r) && (x.begin == x.end || r.begin == r.end || x.mention == r.mention || x.begin == r.begin)) return;
  if (out->size() < 12) out->push_back(r);
}

/// The node itself as an actor, without looking inside it.
bool Resolver::node_actor(int i, int depth, const Predicate& of, std::vector<Resolved>* out) const {
  const Node& n = s_.node(i);
  if (n.mention >= 0) {
    const Mention& m = s_.mentions[size_t(n.mention)];
    if (m.kind == MentionKind::kPlace) {
      // A town attacked or helped: its people. A place that stands inside another phrase does nothing itself.
      if (!recipients_ && depth > 0) return false;
      Resolved r = from_mention(n.mention);
      r.sector = "CVL", r.how = "place";
      if (r.code.empty()) return false;
      add(r, out);
      return true;
    }
    if (m.kind == MentionKind::kRole && m.role != kNoRole && cls(i, w_.parties) && m.code.empty() && m.number == Number::kDual) {
      for (const auto& c : d_.parties) add({c.code, c.sector, c.entity, c.source, "", -1, 0, 0, "parties"}, out);
      if (!out->empty()) return true;
    }
    bool vague = m.kind == MentionKind::kRole && p_.in_class(s_.reading(m.head), w_.vague);
    // «طالبت ساجدة عبد الحسن العبادي بـ …»: whom nothing else tells of is one of the people.
    constexpr uint32_t kFullName = 2;
    bool stranger = m.kind == MentionKind::kPerson && m.name_end - m.name_begin >= kFullName;
    if (m.code.empty() && m.sector.empty() && !vague && !stranger) return false;
    Resolved r = from_mention(n.mention);
    if (stranger && r.sector.empty() && r.code.empty()) r.sector = "CVL", r.how = "named, unknown";
    // «طائراته», «قواتها»: of him whose they are.
    const Reading* head = s_.reading(m.head);
    if (m.code.empty() && m.kind == MentionKind::kRole && head && head->enclitic && m.sector != "CVL") {
      std::vector<Resolved> owner;
      Argument a;
      a.pronoun = head->enclitic, a.token = m.head;
      pronoun(a, of, &owner);
      for (const Resolved& o : owner) {
        if (o.code.empty()) continue;
        r.code = o.code, r.how = "owner";
        if (o.sector == "REB" || o.code == "IMG") r.sector = "REB";
        if (o.sector.empty()) r.sector = {};
        break;
      }
    }
    // «صاروخا أطلقه الحوثيون»: theirs who use it.
    if (m.thing && r.code.empty())
      for (int c : s_.tree.children[size_t(i)]) {
        const int k = s_.node(c).relation == Relation::kRelative ? s_.tree.predicate_at[size_t(c)] : -1;
        if (k < 0 || s_.tree.predicates[size_t(k)].subject.node == i) continue;
        std::vector<Resolved> users =
            depth_ < 2 ? actors(s_.tree.predicates[size_t(k)].subject, s_.tree.predicates[size_t(k)]) : std::vector<Resolved>();
        if (users.empty() || users[0].code.empty()) continue;
        r.code = users[0].code, r.sector = users[0].sector, r.how = "owner";
        break;
      }
    add(r, out);
    return true;
  }
  // «انتحاري يقتل ستة»: people told by their number alone, of the place.
  bool number = n.kind == NodeKind::kNum || (n.reading && (n.reading->pos() == Pos::kNum));
  bool year = n.count >= 1900 && n.count <= 2100;
  // «الاثنان», «15 منهم» are people whatever is done; other figures only where people suffer. «المدارس الأربع» are counted.
  auto of_them = [this](int c) { return s_.node(c).kind == NodeKind::kPrep && s_.node(c).prep == w_.from && s_.node(c).enclitic; };
  const Reading* head = i > 0 ? s_.node(i - 1).reading : nullptr;
  const bool they = n.reading && n.reading->has(kClArticle) && !(head && head->has(kClArticle));
  const bool people = counted_ || they || std::ranges::any_of(s_.tree.children[size_t(i)], of_them);
  if (recipients_ && people && number && !year && n.relation != Relation::kConjunct && n.prep != w_.in &&
      std::ranges::none_of(s_.tree.children[size_t(i)], [this](int c) { return s_.node(c).relation == Relation::kQuantified; })) {
    add({{}, "CVL", kNoEntity, 0, "", -1, n.begin, n.end, "number"}, out);
    return true;
  }
  if (!n.reading) return false;
  if (cls(i, w_.own_country) && n.enclitic && !n.predicate) {  // «بلاده»
    std::vector<Resolved> owner;
    Argument a;
    a.pronoun = n.enclitic, a.token = n.head;
    pronoun(a, of, &owner);
    for (auto& o : owner) {
      if (o.code.empty()) continue;
      o.sector = "GOV", o.begin = n.begin, o.end = n.end, o.mention = -1, o.how = "own country";
      add(o, out);
      return true;
    }
  }
  // «البلدان» is a plural too: where two have been spoken of, it is they.
  bool two = n.reading->features.number() == Number::kDual;
  for (uint32_t k = 0; !two && d_.parties.size() == 2 && n.reading->has(kClArticle) && k < s_.words.words[n.head].count; k++) {
    const Reading& y = s_.words.readings[s_.words.words[n.head].first + k];
    two = y.features.number() == Number::kDual && y.has(kClArticle) && y.lexeme == n.reading->lexeme;
  }
  if (cls(i, w_.parties) && two) {
    const auto& before = d_.parties;
    if (before.size() >= 2) {
      for (const auto& c : before) add({c.code, c.sector, c.entity, c.source, "", -1, n.begin, n.end, "parties"}, out);
    } else {
      const auto& recent = d_.countries();
      size_t k = recent.size() > 2 ? recent.size() - 2 : 0;
      for (; k < recent.size(); k++) add({recent[k], "GOV", g_.find_country(recent[k]), 0, "", -1, n.begin, n.end, "parties"}, out);
    }
    return !out->empty();
  }
  return false;
}

std::vector<Resolved> Resolver::reference(int i) const {
  std::vector<Resolved> out;
  const Node& n = s_.node(i);
  if (!n.reading) return out;
  std::string_view code;
  uint32_t source = 0;
  Pos pos = n.reading->pos();
  if (n.mention >= 0 && !cls(i, w_.parties)) return out;
  bool adjective = n.mention < 0 && (pos == Pos::kAdj || pos == Pos::kActPart || pos == Pos::kPassPart);
  std::string_view sector;
  if (adjective && nationality(s_.words, n.head, lex_, g_, &code, &source, &sector) &&
      !doubtful_nation(s_.words, n.head, lex_, w_.doubtful_nation, w_.nation_head, d_, code)) {
    out.push_back({code, sector.empty() ? std::string_view("GOV") : sector, kNoEntity, source, "", -1, n.head, n.head + 1, "adjective"});
    return out;
  }
  if (!cls(i, w_.own_country) && !cls(i, w_.parties)) return out;
  // The predicate that it stands under decides whom a pronoun can mean.
  for (int up = i; up >= 0; up = s_.node(up).parent)
    if (int p = s_.tree.predicate_at[size_t(up)]; p >= 0) {
      node_actor(i, 0, s_.tree.predicates[size_t(p)], &out);
      break;
    }
  return out;
}

/// «باحثة فرنسية», «قرية فلسطينية»: people, and what is done to a village is done to its people; «القرار الفرنسي» is the state's.
bool Resolver::people(const Node& n) const {
  if (!n.reading) return false;
  if (n.reading->features.human()) return true;
  // «المتعاقد الأمريكي», but «القائم بالأعمال السويدي»
  const auto kids = s_.tree.children[size_t(&n - s_.tree.nodes.data())];
  const bool bare = std::ranges::none_of(kids, [this](int c) { return s_.node(c).relation == Relation::kPrepositional; });
  if (n.reading->features.participle() && n.relation != Relation::kModifier && n.reading->features.gender() == Gender::kMasc && bare)
    return true;
  if (recipients_ && p_.in_class(n.reading, w_.on_person)) return true;  // «بإعدام كرواتي»
  if (!recipients_ || n.reading->lexeme == kNoLexeme) return false;
  if (p_.in_class(n.reading, w_.state_place)) return false;  // «قصف مواقع إيرانية»
  uint16_t flags = lex_.lexeme(n.reading->lexeme).flags;
  return (flags & (kLexPlace | kLexHuman)) != 0;
}

bool Resolver::of_person(const Node& n) const {
  if (n.relation != Relation::kGenitive || n.parent < 0) return false;
  const Reading* head = s_.node(n.parent).reading;
  return s_.node(n.parent).mention < 0 && head && head->features.human();
}

bool Resolver::of_a_nation(int i) const {
  return std::ranges::any_of(s_.tree.children[size_t(i)], [this](int c) {
    const Reading* y = s_.node(c).reading;
    return s_.node(c).relation == Relation::kModifier && y && y->lexeme != kNoLexeme && lex_.lexeme(y->lexeme).country;
  });
}

void Resolver::collect(int i, int depth, bool conjuncts, const Predicate& of, std::vector<Resolved>* out) const {
  if (i < 0 || depth > 5) return;
  size_t before = out->size();
  const Node& n = s_.node(i);
  const auto kids = s_.tree.children[size_t(i)];
  if (!node_actor(i, depth, of, out)) {
    if (n.kind == NodeKind::kPrep && n.enclitic) {  // «للعمل معه»
      Argument a;
      a.pronoun = n.enclitic, a.token = n.head, a.prep = n.prep;
      pronoun(a, of, out);
    }
    // A relative clause's ما or من is whoever acts in it.
    if (n.kind == NodeKind::kRel) {
      for (int c : kids) {
        int k = s_.tree.predicate_at[size_t(c)];
        if (k < 0 || s_.node(c).relation != Relation::kRelative) continue;
        const Predicate& inner = s_.tree.predicates[size_t(k)];
        // «ما وصفته بالتدخل الإيراني»: he who calls it so is not meant.
        if (inner.subject.node >= 0 && inner.subject.node != i && !inner.subject.inherited)
          collect(inner.subject.node, depth + 1, false, inner, out);
        else if (inner.subject.pronoun)
          pronoun(inner.subject, inner, out);
        else
          for (const auto& a : inner.preps)
            if (out->size() == before && a.node >= 0 && a.node != i) collect(a.node, depth + 1, false, inner, out);
      }
    }
    for (int c : kids)
      if (s_.node(c).relation == Relation::kQuantified) collect(c, depth + 1, true, of, out);
    // An act has its own doer: «أدان هجوم الحوثيين».
    int own = s_.tree.predicate_at[size_t(i)];
    // «رفضت طلبا فلسطينيا للإفراج عن …»: whose it is stands with it.
    if (out->size() == before && own >= 0 && s_.tree.predicates[size_t(own)].kind != PredicateKind::kFinite && !of_a_nation(i)) {
      const Predicate& p = s_.tree.predicates[size_t(own)];
      if (recipients_ && (p.subject.inherited || !p.subject.filled()) && p.object.node >= 0 && p.object.node != i)
        collect(p.object.node, depth + 1, true, p, out);
      else if (p.subject.node >= 0 && p.subject.node != i && !p.subject.inherited)
        collect(p.subject.node, depth + 1, true, p, out);
      else if (p.subject.pronoun && !p.subject.inherited && p.token != of.token)
        pronoun(p.subject, p, out);
    }
    // «الفرع المصري لتنظيم داعش»: a body's own part.
    if (out->size() == before)
      for (int c : kids)
        if (s_.node(c).relation == Relation::kPrepositional && s_.node(c).prep == w_.of_lam && s_.node(c).mention >= 0 &&
            s_.mentions[size_t(s_.node(c).mention)].kind == MentionKind::kOrg && own < 0)
          collect(c, depth + 1, true, of, out);
    if (out->size() == before) {
      std::string_view code;
      uint32_t source = 0;
      for (int c : kids) {
        const Node& m = s_.node(c);
        std::string_view sector;
        if (m.relation == Relation::kModifier && nationality(s_.words, m.head, lex_, g_, &code, &source, &sector) &&
            !doubtful_nation(s_.words, m.head, lex_, w_.doubtful_nation, w_.nation_head, d_, code))
          add({code,
               !sector.empty()             ? sector
               : people(n) || of_person(n) ? std::string_view("CVL")
                                           : std::string_view("GOV"),
               kNoEntity, source, "", -1, m.begin, m.end, "adjective"},
              out);
      }
    }
    if (out->size() == before)
      for (int c : kids)
        if (s_.node(c).relation == Relation::kGenitive) collect(c, depth + 1, true, of, out);
    if (out->size() == before && n.enclitic && n.kind == NodeKind::kNoun) {  // «جهودها»
      Argument a;
      a.pronoun = n.enclitic, a.token = n.head;
      pronoun(a, of, out);
    }
    if (out->size() == before) {
      for (int c : kids) {
        const Node& m = s_.node(c);
        if (out->size() == before && m.relation == Relation::kRelative) {  // «الجهود التي تبذلها الجالية»
          int k = s_.tree.predicate_at[size_t(c)];
          if (k < 0) continue;
          const Predicate& inner = s_.tree.predicates[size_t(k)];
          if (inner.subject.node >= 0 && inner.subject.node != i) collect(inner.subject.node, depth + 1, false, inner, out);
          // «التصريحات التي صدرت عن المالكي», but «الهجوم الذي أسفر عن مقتل خمسة»
          if (inner.lexeme != kNoLexeme && lex_.in_class(inner.lexeme, inner.citation, w_.result)) continue;
          for (const auto& a : inner.preps)
            if (out->size() == before && a.node >= 0 && a.node != i && (a.prep == w_.about || a.prep == w_.from || a.prep == w_.agent))
              collect(a.node, depth + 1, false, inner, out);
        }
      }
    }
    if (out->size() == before)
      for (int c : kids) {
        const Node& m = s_.node(c);
        if (m.relation != Relation::kPrepositional || out->size() > before) continue;
        // Whoever acts stands behind من, ل, عن or a word of agency; the others behind على, ضد … have it done to them.
        bool doer = m.prep == w_.from || m.prep == w_.of_lam || m.prep == w_.about || m.prep == w_.agent || m.prep == w_.with ||
                    m.prep == w_.between;
        if (recipients_ ? m.prep != w_.in && m.prep != w_.as && m.prep != w_.before && !w_.aside[m.prep] : doer)
          collect(c, depth + 1, true, of, out);
      }
    // «هاجمت قرية في نيجيريا»: what is done to a village is done to its people.
    if (out->size() == before && recipients_ && n.mention < 0 && cls(i, w_.town_head) && !n.reading->has(kClArticle) &&
        !place_of(of, n.head).empty())
      out->push_back({"", "CVL", kNoEntity, 0, "", -1, n.begin, n.end, "place"});
    // «شبكة تابعة لحزب الله», «القيود المفروضة على الصومال»
    if (out->size() == before)
      for (int c : kids)
        if (s_.node(c).relation == Relation::kModifier)
          for (int g : s_.tree.children[size_t(c)])
            if (out->size() == before && s_.node(g).relation == Relation::kPrepositional && s_.node(g).prep != w_.in)
              collect(g, depth + 1, true, of, out);
  }
  if (conjuncts)
    for (int c : kids)
      if (s_.node(c).relation == Relation::kConjunct && s_.node(c).kind != NodeKind::kVerb) collect(c, depth + 1, true, of, out);
}

void Resolver::pronoun(const Argument& a, const Predicate& of, std::vector<Resolved>* out) const {
  // The enclitic's gender and number against mentions before it, nearest first, the clause's own subject before others.
  constexpr int kDeepest = 3;
  const Reading* host = s_.reading(a.token);
  if (!host || !host->enclitic || depth_ >= kDeepest) return;
  struct Guard {
    int* n;
    explicit Guard(int* p) : n(p) { ++*n; }
    ~Guard() { --*n; }
  } guard(&depth_);
  const EncliticRecord* e = &p_.enclitic(host->enclitic);
  // «تطلعه للعمل معه»: a pronoun beside its verb's subject is somebody else.
  std::vector<Resolved> self;
  // «سحبت كندا جنودها»: a noun may bear the subject's own.
  bool beside = !host->features.nominal() && (a.prep != 0 || (of.object.pronoun && of.object.token == a.token));
  if (beside && of.subject.filled() && !(of.subject.pronoun && of.subject.token == a.token)) self = actors(of.subject, of);
  auto fits = [&](int k) {
    const Mention& m = s_.mentions[size_t(k)];
    const std::vector<Resolved>* const both[] = {&self, &excluded_};
    for (const auto* others : both)
      for (const auto& x : *others)
        if (x.code == m.code && x.sector == m.sector) return false;
    if (m.begin >= a.token || m.kind == MentionKind::kPlace || (m.code.empty() && m.sector.empty())) return false;
    bool paper = m.kind == MentionKind::kOrg || (m.role != kNoRole && g_.all_roles()[m.role].kind == RoleKind::kBody);
    if (m.sector == "JRN" && paper) return false;  // that tells it, or is told
    const Reading* r = s_.reading(m.head);
    bool entity = m.kind == MentionKind::kCountry || m.kind == MentionKind::kOrg;
    // «وتقديمهم»: no bodies, of which «ها» would speak.
    const bool bodies = m.role != kNoRole && g_.all_roles()[m.role].kind == RoleKind::kBody && r && !r->features.human();
    if (e->number == uint8_t(Number::kPlural)) return m.number == Number::kPlural && !bodies;
    if (e->number == uint8_t(Number::kDual)) return m.number == Number::kDual;
    if (m.number == Number::kPlural && e->gender == uint8_t(Gender::kMasc)) return false;
    if (m.kind == MentionKind::kCountry) return e->gender == uint8_t(Gender::kFem) || e->gender == uint8_t(Gender::kBoth);
    if (m.kind == MentionKind::kPerson && m.role == kNoRole) return true;
    if (entity || !r || r->guessed) return true;
    return r->features.gender() == Gender::kBoth || uint8_t(r->features.gender()) == e->gender || e->gender == uint8_t(Gender::kBoth);
  };
  // Subjects of the predicates above, then any mention before the pronoun.
  int up = s_.tree.predicates.empty() ? -1 : int(&of - s_.tree.predicates.data());
  if (up < 0 || up >= int(s_.tree.predicates.size())) up = -1;
  for (int n = 0; up >= 0 && n < 6; n++) {
    const Predicate& p = s_.tree.predicates[size_t(up)];
    int k = p.subject.node >= 0 ? s_.node(p.subject.node).mention : -1;
    bool own_object = p.node >= 0 && s_.node(p.node).head == a.token;
    if (k >= 0 && !own_object && fits(k)) {
      Resolved r = from_mention(k);
      r.begin = r.end = 0, r.how = "pronoun";
      add(r, out);
      return;
    }
    up = p.parent;
  }
  // «لاستضافة البحرين قيادة القوات ودورها …»: whose act stands beside it.
  const Predicate* act = nullptr;
  for (const Predicate& q : s_.tree.predicates)
    if (q.kind == PredicateKind::kMasdar && q.token < a.token && q.subject.node >= 0 && !q.subject.inherited && q.subject_known &&
        s_.node(q.subject.node).mention >= 0 && q.clause_end + 2 >= a.token && q.clause_end <= a.token && (!act || q.token > act->token))
      act = &q;
  if (act && host->features.nominal() && fits(s_.node(act->subject.node).mention)) {
    Resolved r = from_mention(s_.node(act->subject.node).mention);
    r.begin = r.end = 0, r.how = "pronoun";
    return add(r, out);
  }
  for (int k = int(s_.mentions.size()) - 1; k >= 0; k--) {
    if (!fits(k)) continue;
    int subject = of.subject.node >= 0 ? s_.node(of.subject.node).mention : -1;
    if (k == subject && s_.node(of.node).head == a.token) continue;
    Resolved r = from_mention(k);
    r.begin = r.end = 0, r.how = "pronoun";
    add(r, out);
    return;
  }
  constexpr uint32_t kOpening = 5;  // words into the sentence, where «هم» are still those of the one before
  if (e->number == uint8_t(Number::kPlural) && a.token < kOpening)
    for (const Referent& x : d_.last_several) add({x.code, x.sector, x.entity, x.source, "", -1, 0, 0, "pronoun"}, out);
  if (e->number != uint8_t(Number::kPlural) && d_.has_subject && (self.empty() || self[0].code != d_.last_subject.code) &&
      (excluded_.empty() || excluded_[0].code != d_.last_subject.code))
    add({d_.last_subject.code, d_.last_subject.sector, d_.last_subject.entity, d_.last_subject.source, "", -1, 0, 0, "pronoun"}, out);
}

std::vector<Resolved> Resolver::actors(const Argument& a, const Predicate& of) const {
  std::vector<Resolved> out;
  if (a.implicit) {
    if (d_.has_subject)
      out.push_back(
          {d_.last_subject.code, d_.last_subject.sector, d_.last_subject.entity, d_.last_subject.source, "", -1, 0, 0, "implicit"});
  } else if (a.pronoun)
    pronoun(a, of, &out);
  else if (a.node >= 0)
    collect(a.node, 0, true, of, &out);
  if (a.inherited)
    for (auto& r : out)
      if (r.how[0] == 'n') r.how = "shared";
  return out;
}

void Resolver::between_within(int node, int depth, const Predicate& p, std::vector<Resolved>* out) const {
  constexpr int kDeepest = 4;
  if (depth > kDeepest) return;
  for (int c : s_.tree.children[size_t(node)]) {
    const Node& x = s_.node(c);
    if (x.relation == Relation::kRelative || x.relation == Relation::kConjunct || x.kind == NodeKind::kVerb) continue;
    if (x.relation == Relation::kPrepositional && x.prep == w_.between && x.kind != NodeKind::kPrep)
      collect(c, 0, true, p, out);
    else
      between_within(c, depth + 1, p, out);
  }
}

std::vector<Resolved> Resolver::parties(const Predicate& p) const {
  std::vector<Resolved> out;
  auto take = [&](const Argument& a) {
    for (const auto& r : actors(a, p)) add(r, &out);
  };
  auto beside = [&](const Predicate& q) {
    for (const auto& a : q.preps)
      if (a.prep == w_.with || (a.prep == w_.between && !a.pronoun)) take(a);  // «من بينها» names no party
  };
  take(p.subject);
  if (p.of.filled() && p.of.node != p.subject.node) take(p.of);
  beside(p);
  if (p.object.filled()) {
    // «التقى الوزيرُ نظيرَه»: the object is the other party.
    if (p.kind == PredicateKind::kFinite || p.kind == PredicateKind::kMasdar) take(p.object);
  }
  // «بحث سبل التعاون بين كازاخستان وأوزبكستان»: the parties stand within what is discussed.
  if (out.size() < 2 && p.node >= 0) between_within(p.node, 0, p, &out);
  // «وقعت إيران اتفاقا مع روسيا»: the other stands with what they sign.
  if (out.size() < 2 && p.object.node >= 0)
    if (int k = s_.tree.predicate_at[size_t(p.object.node)]; k >= 0) beside(s_.tree.predicates[size_t(k)]);
  // «اندلعت معارك في أبين بين الحوثيين وقوات هادي»: behind the verb that says it took place.
  if (out.size() < 2 && p.parent >= 0 && p.link == Relation::kSubject) beside(s_.tree.predicates[size_t(p.parent)]);
  // «محادثات روسية - تركية», «الاتفاق السوداني المصري»
  if (p.node >= 0 && p.kind != PredicateKind::kFinite)
    for (int c : s_.tree.children[size_t(p.node)])
      if (s_.node(c).relation == Relation::kModifier)
        for (const Resolved& r : reference(c)) add(r, &out);
  return out;
}

std::vector<Resolved> Resolver::foe(const std::vector<Resolved>& actors) const {
  std::vector<Resolved> out;
  auto acts = [&actors](std::string_view code, std::string_view sector) {
    return std::ranges::any_of(actors, [&](const Resolved& a) { return a.code == code && a.sector == sector; });
  };
  for (size_t k = 0; k < s_.mentions.size(); k++)
    if (const Mention& m = s_.mentions[k]; m.sector == "REB" && !acts(m.code, m.sector)) add(from_mention(int(k)), &out);
  if (!out.empty()) return out;
  if (const Referent* group = d_.armed_group(); group && !acts(group->code, group->sector))
    out.push_back({group->code, group->sector, group->entity, group->source, "", -1, 0, 0, "foe"});
  return out;
}

bool Resolver::anybody(const Resolved& r) const {
  if (r.mention < 0) return std::string_view(r.how) == "number" || std::string_view(r.how) == "pronoun";
  const Mention& m = s_.mentions[size_t(r.mention)];
  return m.kind == MentionKind::kRole && p_.in_class(s_.reading(m.head), w_.anybody);
}

bool Resolver::aside(int i) const {
  for (int n = 0; i >= 0 && n < 8; n++) {
    const Node& x = s_.node(i);
    if (s_.tree.predicate_at[size_t(i)] >= 0 && n > 0) return false;
    if (w_.aside[x.prep] || w_.source[x.prep] ||
        (x.prep == w_.from && x.relation == Relation::kPrepositional && x.parent >= 0 && s_.tree.predicate_at[size_t(x.parent)] < 0))
      return true;
    i = x.parent;
  }
  return false;
}

bool Resolver::located(int i) const {
  for (int n = 0; i >= 0 && n < 4; n++) {
    const Node& x = s_.node(i);
    if (x.prep == w_.in || x.prep == w_.by) return true;
    if (n > 0 && x.relation == Relation::kAdverbial && cls(i, w_.direction)) return true;  // «شرقي بغداد»
    if (x.relation != Relation::kGenitive && x.relation != Relation::kConjunct && x.relation != Relation::kApposition) return false;
    i = x.parent;
  }
  return false;
}

std::string_view Resolver::place_of(const Predicate& p, uint32_t near) const {
  std::string_view best;
  uint32_t least = UINT32_MAX;
  for (const auto& m : s_.mentions) {
    bool place = m.kind == MentionKind::kPlace || m.kind == MentionKind::kCountry;
    if (!place || m.code.empty() || m.begin < p.clause_begin || m.end > std::max(p.clause_end, p.clause_begin + 40)) continue;
    if (m.kind != MentionKind::kPlace && !located(s_.tree.node_at[m.begin])) continue;
    uint32_t apart = m.begin >= near ? m.begin - near : near - m.begin;
    if (apart < least) least = apart, best = m.code;
  }
  return best;
}

bool Resolver::beside_subject(Resolved* r, const Predicate& p) const {
  int who = p.subject.node >= 0 ? s_.node(p.subject.node).mention : -1;
  if (who < 0 || who == r->mention) return false;
  const Mention& m = s_.mentions[size_t(who)];
  // «أدانت محكمة أميركية ضابطا سابقا»: a court tries whoever is of its country, where none is told.
  const bool tried = m.sector == "JUD" && (r->sector == "ELI" || r->sector == "CRM" || r->sector == "CVL");
  if (!state_sector(r->sector) && !tried) return false;
  bool within = !m.sector.empty() && m.sector != "GOV" && m.sector != "MIL" && m.sector != "REB" && m.kind != MentionKind::kCountry;
  if (!within || g_.find_country(m.code) == kNoEntity) return false;
  r->code = m.code, r->how = "beside";
  return true;
}

void Resolver::complete(Resolved* r, const Predicate& p) const {
  if (!r->code.empty() && r->mention >= 0 && s_.mentions[size_t(r->mention)].papers_own) {
    beside_subject(r, p);
    return;
  }
  if (!r->code.empty() || r->sector.empty() || r->sector == "UAF" || r->sector == "UNK" || (r->sector == "CRM" && r->mention < 0)) return;
  const RoleRecord* role = nullptr;
  if (r->mention >= 0) {
    const Mention& m = s_.mentions[size_t(r->mention)];
    if (m.abroad || p_.in_class(s_.reading(m.head), w_.kingdom)) return;  // «المملكة» is no republic where it acts
    if (m.role != kNoRole) role = &g_.all_roles()[m.role];
  }
  // A state's body is of him who speaks of it: «أعلنت رئاسة الوزراء التركية أن القوات المسلحة ضربت أهدافا شمال العراق».
  if ((state_sector(r->sector) || r->sector == "SPY") && p.speaker >= 0) {
    const Predicate& say = s_.tree.predicates[size_t(p.speaker)];
    int who = say.subject.node >= 0 ? s_.node(say.subject.node).mention : -1;
    if (who >= 0 && who != r->mention) {
      const Mention& m = s_.mentions[size_t(who)];
      if (state_sector(m.sector) && g_.find_country(m.code) != kNoEntity) {
        r->code = m.code, r->how = "speaker";
        return;
      }
    }
  }
  // «طالب حزب النهضة التونسي وزير الداخلية»: parties, courts and people deal with the officials of their own country.
  if (beside_subject(r, p)) return;
  std::string_view c = place_of(p, r->mention >= 0 ? r->begin : p.token);
  const char* how = "place";
  if (c.empty()) c = d_.own_country(), how = "own country";
  if (c.empty()) return;
  r->code = c;
  r->how = how;
  if (const LocalRole* local = role ? g_.local(*role, c) : nullptr) r->sector = g_.text(local->sector);
}

}  // namespace rasid
