#include "clause/agreement.h"

namespace rasid {

Gender Agreement::gender(int i) const {
  const Node& n = at(i);
  if (n.mention >= 0) {
    const Mention& m = m_[size_t(n.mention)];
    if (m.kind == MentionKind::kCountry || m.kind == MentionKind::kOrg || m.kind == MentionKind::kPlace) return Gender::kBoth;
    if (m.kind == MentionKind::kPerson && m.role == kNoRole) return Gender::kBoth;
    // «معالي الوزير», «سعادة السفيرة»: the title before an office has a gender of its own and tells nothing.
    if (m.kind == MentionKind::kRole || m.kind == MentionKind::kPerson)
      if (n.reading && !n.reading->features.human()) return Gender::kBoth;
  }
  if (!n.reading || n.reading->guessed || n.reading->pos() == Pos::kName) return Gender::kBoth;
  return n.reading->features.gender();
}

Number Agreement::number(int i) const {
  const Node& n = at(i);
  if (!n.reading || n.reading->guessed) return Number::kNone;
  if (n.mention >= 0 && m_[size_t(n.mention)].kind != MentionKind::kPlace && !n.reading->features.human())
    return m_[size_t(n.mention)].number;
  return n.reading->features.number();
}

bool Agreement::inanimate_plural(int i) const {
  const Node& n = at(i);
  if (!n.reading || number(i) != Number::kPlural || n.reading->features.human()) return false;
  // «مقاتلين»: the sound plural of the masculine is of people.
  return n.reading->features.state() != State::kAbsolute;
}

bool Agreement::case_possible(int i, uint32_t which) const {
  const Node& n = at(i);
  if (n.mention >= 0) {
    MentionKind kind = m_[size_t(n.mention)].kind;
    if (kind != MentionKind::kRole && kind != MentionKind::kPeople) return true;
  }
  if (!n.reading || n.reading->guessed || n.reading->pos() == Pos::kName || n.kind == NodeKind::kRel) return true;
  uint32_t cases = n.reading->features.cases();
  // «عقد وزيرا خارجية مصر»: before its genitive no accusative has an alif of its own; it is the dual of the nominative.
  if (n.mention >= 0 && n.end - n.begin > 1 && m_[size_t(n.mention)].definite && cases == kAccCase && !n.reading->has(kClArticle) &&
      n.reading->features.state() == State::kIndefinite)
    cases = kNomCase;
  return !cases || (cases & which);
}

bool Agreement::indefinite(int i) const {
  const Node& n = at(i);
  if (n.mention >= 0) return !m_[size_t(n.mention)].definite;
  if (!n.reading) return true;
  if (n.reading->has(kClArticle) || n.reading->enclitic || n.reading->pos() == Pos::kName) return false;
  return true;
}

bool Agreement::adjective(int i, int k) const {
  const Node& a = at(i);
  if (!a.reading) return false;
  // A noun made definite by its genitive takes a definite adjective; by its chain's end, that is.
  bool definite_adj = a.reading->has(kClArticle);
  bool definite_noun = !indefinite(k);
  if (!definite_noun) {
    for (const Node& g : t_.nodes)
      if (g.parent == k && g.relation == Relation::kGenitive) {
        definite_noun = !indefinite(int(&g - t_.nodes.data()));
        break;
      }
  }
  if (definite_adj != definite_noun) return false;
  Gender ga = gender(i), gn = gender(k);
  Number na = number(i), nn = number(k);
  if (inanimate_plural(k)) return ga == Gender::kFem || ga == Gender::kBoth || ga == Gender::kNone || na == Number::kPlural;
  if (ga != Gender::kBoth && gn != Gender::kBoth && ga != Gender::kNone && gn != Gender::kNone && ga != gn) {
    // Collective and broken plurals of people take either.
    if (!(nn == Number::kPlural && na == Number::kPlural)) return false;
  }
  if (na == Number::kDual && nn != Number::kDual && nn != Number::kNone) return false;
  if (nn == Number::kDual && na == Number::kSing) return false;
  if (na == Number::kPlural && nn == Number::kSing) return false;
  return true;
}

bool Agreement::relative(int i, int k) const {
  const Node& r = at(i);
  if (!r.reading) return true;
  Gender g = r.reading->features.gender(), gk = gender(k);
  Number n = r.reading->features.number(), nk = number(k);
  if (n == Number::kNone) return true;
  if (inanimate_plural(k)) return g == Gender::kFem && n == Number::kSing;
  if (n == Number::kPlural && nk == Number::kSing) return false;
  if (n == Number::kDual && nk != Number::kDual && nk != Number::kNone) return false;
  if (n == Number::kSing && (nk == Number::kPlural || nk == Number::kDual)) return false;
  return g == gk || gk == Gender::kBoth || gk == Gender::kNone || g == Gender::kNone;
}

bool Agreement::subject(int verb, int noun, bool verb_first) const {
  const Node& v = at(verb);
  if (!v.reading) return true;
  if (at(noun).kind == NodeKind::kRel) return true;
  if (verb_first && !nominative(noun)) return false;
  Features f = v.reading->features;
  if (f.person() != 3) return false;
  Gender gv = f.gender(), gn = gender(noun);
  Number nv = f.number(), nn = number(noun);
  Pos pos = at(noun).reading ? at(noun).reading->pos() : Pos::kNone;
  if (pos == Pos::kNum || pos == Pos::kQuant) return true;
  if (at(noun).kind == NodeKind::kNum || at(noun).count > 0) return true;
  if (verb_first && nv != Number::kSing) return false;  // «أكدوا» has its subject within
  // «مقاتلين تدعمهم الضربات»: behind people the verb shows how many they are.
  if (!verb_first && nv == Number::kSing && (nn == Number::kPlural || nn == Number::kDual) && !inanimate_plural(noun) &&
      (at(noun).mention < 0 || (at(noun).reading->features.cases() && m_[size_t(at(noun).mention)].kind == MentionKind::kRole)))
    return false;
  if (inanimate_plural(noun)) return gv == Gender::kFem || verb_first || nv == Number::kPlural;
  if (gv == Gender::kBoth || gn == Gender::kBoth || gn == Gender::kNone) return true;
  if (nn == Number::kPlural) return true;
  if (gv == gn) return true;
  // A masculine verb may precede a feminine subject at a distance; never a feminine verb a masculine one.
  return verb_first && gv == Gender::kMasc && noun - verb > 1 && at(noun).mention < 0;
}

}  // namespace rasid
