// Prepositional phrases, pronouns, numbers and adjectives.
#include "clause/attacher.h"

namespace rasid {

void Attacher::on_prep(int i) {
  Node& x = at(i);
  if (x.enclitic) {  // معه، عليهم: a phrase of its own
    uint8_t own = p_.lexicon().preposition(key(i));
    // «سبعة أشخاص بينهم طفلان», «ومنهم …»: members of those just told.
    int antecedent = tail_ >= 0 ? tail_ : tail_break_;
    if ((own == w_.between || own == w_.from || (own == w_.with && x.conj)) && antecedent >= 0 && member_follows(i)) {
      antecedent = those_meant(antecedent);
      link(i, antecedent, Relation::kAdverbial);
      members_of_ = antecedent;
      pending_prep_ = 0;
      return;
    }
    if (cur().node >= 0 && cur().link == Relation::kRelative && !at(cur().node).enclitic) cur().resumed = true;
    int host = pp_host(own);
    link(i, host, Relation::kPrepositional, own);
    return;
  }
  if ((next_is_verb(i) || (pending_prep_ == w_.in && next_is_verb(i + 1))) && opens_clause(i)) return on_sub(i);
  uint8_t number = p_.lexicon().preposition(key(i));
  if (w_.source[pending_prep_]) return;  // «وفقا لـ», «نقلا عن»
  // «من قبل» + agent; other pairs (إلى جانب، من خلال) keep the second.
  if (pending_prep_ == w_.from && number == w_.before) number = w_.agent;
  pending_aim_ = (pending_prep_ == w_.from || !pending_prep_) && cls(i, w_.purpose);  // «من أجل اعتقال …», «بهدف اعتقال …»
  if (pending_aim_) number = w_.of_lam;
  pending_prep_ = number;
  prep_conj_ = x.conj;
  pending_neg_noun_ |= cls(i, w_.not_noun);  // «دون التوصل إلى اتفاق», «من دون أن يلتقي»
}

int Attacher::those_meant(int from) {
  auto people = [this](int k) {
    const Node& x = at(k);
    if (x.kind == NodeKind::kMention) return m_[size_t(x.mention)].actor();
    return x.reading && x.reading->features.human();
  };
  for (int k = from, n = 0; k >= 0 && n < 6; k = at(k).parent, n++)
    if (nominal(k) && at(k).relation != Relation::kModifier && people(k)) return k;
  for (int slot : {cur().object, cur().subject}) {
    if (slot < 0) continue;
    if (people(slot)) return slot;
    for (int c = slot + 1; c <= from; c++)
      if (at(c).parent == slot && at(c).relation == Relation::kQuantified && people(c)) return slot;
  }
  while (at(from).relation == Relation::kModifier && at(from).parent >= 0) from = at(from).parent;
  return from;
}

bool Attacher::read_as(int i, Pos pos) {
  const Reading* r = reading_where(
      i, [pos](const Reading& y) { return y.pos() == pos && !y.guessed && !(pos == Pos::kVerb && y.features.voice() == Voice::kPassive); });
  if (!r) return false;
  Node& x = at(i);
  x.reading = r;
  x.kind = pos == Pos::kVerb ? NodeKind::kVerb : NodeKind::kNoun;
  x.conj = r->has(kClConjunction);
  x.prep = r->has(kClPreposition) ? r->preposition : uint8_t(0);
  x.enclitic = r->enclitic;
  x.predicate = true;
  return true;
}

bool Attacher::opens_clause(int i) {
  Node& x = at(i);
  const Reading* r = reading_where(i, [&x](const Reading& y) { return y.pos() == Pos::kSub && y.clitics == x.reading->clitics; });
  if (r) x.reading = r, x.kind = NodeKind::kSub;
  return r;
}

bool Attacher::read_as_time(int i) {
  const Reading* r = reading_where(
      i, [this](const Reading& y) { return y.pos() == Pos::kNoun && !y.clitics && !y.enclitic && p_.in_class(&y, w_.time_noun); });
  if (!r) return false;
  Node& x = at(i);
  x.reading = r;
  x.kind = NodeKind::kNoun;
  x.predicate = false;
  return true;
}

bool Attacher::member_follows(int i) {
  int k = i + 1;
  if (k >= int(n_.size())) return false;
  const Node& x = at(k);
  const Reading* r = at(i).reading;
  if (!r || p_.enclitic(r->enclitic).person != 3) return false;
  return (x.kind == NodeKind::kMention || x.kind == NodeKind::kNoun || x.kind == NodeKind::kNum) && !x.prep && !x.conj;
}

std::string_view Attacher::key(int i) {
  thread_local std::string buffer;
  buffer = ar8::key(p_.lexicon().text(at(i).reading->spelling));
  // The stem before a suffix (علي، إلي) is the preposition's own with another last letter; both fold alike.
  return buffer;
}

int Attacher::pp_host(uint8_t prep) {
  int nearest = -1;
  if (all_said() && !governs(cur().node, prep)) {
    int above = cur().parent;
    if (above >= 0 && frames_[size_t(above)].node >= 0 && governs(frames_[size_t(above)].node, prep)) {
      frame_ = above;
      return cur().node;
    }
  }
  if (modifier_governs(prep)) return tail_;
  // «على مواقع لكتائب القسام»: the noun of a phrase takes its own ل.
  if (prep == w_.of_lam && tail_ >= 0 && at(tail_).kind == NodeKind::kNoun && !at(tail_).predicate && agreement_.indefinite(tail_) &&
      at(tail_).relation == Relation::kPrepositional && !broken_)
    return tail_;
  for (int k = tail_, n = 0; k >= 0 && n < 8; k = at(k).parent, n++) {
    Node& x = at(k);
    if (x.kind == NodeKind::kVerb) break;
    if (prep == w_.in && cls(k, w_.takes_in)) return k;
    if (x.predicate || x.kind == NodeKind::kAdj) {
      // «تفجير سيارة مفخخة بحياة …»: the verb's own phrase before a modifier's.
      bool modifier = x.kind == NodeKind::kAdj && x.relation == Relation::kModifier;
      if (modifier && x.parent >= 0 && cls(x.parent, w_.time_noun)) continue;  // «الشهر الماضي بين …»
      if (governs(k, prep) && !has_phrase(k, prep) && !(modifier && cur().node >= 0 && governs(cur().node, prep)) &&
          !(n > 0 && waits_for(prep, k)))
        return k;
      // A transitive masdar with its doer behind it takes what it is done to by ل: «استضافة البحرين للقيادة».
      if (prep == w_.of_lam && n > 0 && nearest < 0 && takes_object(x.reading) && x.reading->pos() == Pos::kMasdar) return k;
      if (nearest < 0 && x.predicate) nearest = k;
    }
  }
  int verb = -1;
  for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent) {
    const Frame& fr = frames_[size_t(f)];
    if (fr.node < 0) continue;
    if (verb < 0) verb = fr.node;
    if (governs(fr.node, prep)) {
      verb = fr.node;
      break;
    }
    break;  // only the clause at hand
  }
  if (verb >= 0 && governs(verb, prep)) return verb;
  if (nearest >= 0) return nearest;
  bool adnominal = prep == w_.from || prep == w_.of_lam || prep == w_.between;
  // «استرجع الجيش كيدال من المتمردين»: nothing hangs on the name of a place.
  if (adnominal && verb >= 0 && tail_ >= 0 && at(tail_).kind == NodeKind::kMention && !m_[size_t(at(tail_).mention)].actor()) return verb;
  if (tail_ >= 0 && (adnominal || verb < 0)) return tail_;
  return verb;
}

bool Attacher::has_phrase(int k, uint8_t prep) {
  if (prep != w_.to && prep != w_.on && prep != w_.about) return false;
  for (int c = k + 1; c < next_ && c < int(n_.size()); c++)
    if (at(c).parent == k && at(c).relation == Relation::kPrepositional && at(c).prep == prep) return true;
  return false;
}

bool Attacher::waits_for(uint8_t prep, int k) {
  // «أودى تفجير سيارة بحياة خمسة»: a verb that has nothing yet but its subject, and takes no object without a preposition.
  const Frame& f = cur();
  if (f.node < 0 || f.subject != k || f.object >= 0 || at(f.node).kind != NodeKind::kVerb || !governs(f.node, prep)) return false;
  if (cls(f.node, w_.happen)) return false;  // «سيتم تزويد المستشفيات بالأدوية»
  if (takes_object(at(f.node).reading)) return false;
  for (int c = f.node + 1; c < int(n_.size()) && c < next_; c++)
    if (at(c).parent == f.node && at(c).relation == Relation::kPrepositional && at(c).prep == prep) return false;
  return true;
}

bool Attacher::modifier_governs(uint8_t prep) {
  // «مكاتب الأمم المتحدة الموجودة في البحرين»: the last word of a mention with a phrase of its own.
  if (prep != w_.in || tail_ < 0 || broken_ || at(tail_).mention < 0 || at(tail_).end < at(tail_).begin + 2) return false;
  const Reading* r = words_.at(at(tail_).end - 1);
  return r && r->features.participle() && r->has(kClArticle) && p_.lexicon().governs(r->lexeme, prep);
}

void Attacher::on_pronoun(int i) {
  Node& x = at(i);
  if (x.conj || broken_) {  // «وهو يقول»: a clause of circumstance
    int host = main_verb();
    if (host >= 0) {
      open_frame(frame_of(host), host, Relation::kCircumstance, 0);
      cur().topic = frames_[size_t(frame_of(host))].subject;
      if (cur().topic < 0) cur().topic = i;
      return;
    }
  }
  if (cur().node < 0 && cur().topic < 0) {
    cur().topic = i;
    link(i, -1, Relation::kTopic);
  }
}

void Attacher::on_number(int i) {
  if (tail_ >= 0 && cls(tail_, w_.time_noun) && !at(i).conj && !at(i).prep && tail_ == i - 1 && at(i).count > 31) {  // «عام 1962»
    link(i, tail_, Relation::kGenitive);
    return;
  }
  // The counted noun takes the number's place.
  if (i + 1 < int(n_.size()) && (nominal(i + 1)) && !at(i + 1).conj && !at(i + 1).prep) {
    at(i + 1).count = at(i).count;
    carry(i);
    return;
  }
  on_nominal(i);
}

bool Attacher::circumstance_of(const Reading& r, int subject) const {
  if (subject < 0) return true;
  const Reading* who = n_[size_t(subject)].reading;
  // «قوات», «سلطات»
  if (who && !who->guessed && who->pos() == Pos::kNoun && who->features.number() == Number::kPlural && !who->features.human() &&
      who->features.state() != State::kAbsolute)
    return r.features.gender() == Gender::kFem || r.features.number() == Number::kPlural;
  const Gender gender = agreement_.gender(subject);
  const Number number = agreement_.number(subject);
  if (gender == Gender::kBoth || gender == Gender::kNone || number == Number::kNone) return true;
  return number != Number::kSing || (r.features.number() == Number::kSing && r.features.gender() == gender);
}

void Attacher::on_adjective(int i) {
  Node& x = at(i);
  const Reading& r = *x.reading;
  bool participle = r.features.participle();
  bool accusative = r.features.state() == State::kIndefinite && r.features.cases() == kAccCase;
  bool conj = x.conj || pending_conj_;
  if (x.prep || pending_prep_) return on_nominal(i);
  // «شرقي بغداد», «جنوب غربي بغداد»: where it is.
  if (cls(i, w_.direction) && !conj && !r.has(kClArticle) && mention_behind(i) && (names_place(i + 1) || names_state(i + 1)) &&
      cur().node >= 0) {
    const bool second = tail_ == i - 1 && tail_ >= 0 && cls(tail_, w_.direction) && at(tail_).relation == Relation::kAdverbial;
    link(i, second ? tail_ : cur().node, second ? Relation::kGenitive : Relation::kAdverbial);
    x.kind = NodeKind::kNoun;
    tail_ = i, broken_ = false;
    return;
  }
  if (r.pos() == Pos::kElative && more_than_number(i)) return on_nominal(i);
  // «مؤكدا …»: the speaker's next act.
  if (r.features.pos() == Pos::kActPart && (accusative ? circumstance_possible(i) : next_act(i, r))) {
    int host = main_verb();
    // «وقال إن البحرين تعدّ شريكا، معربا عن …»: he who says, not what is said, goes on.
    if (p_.in_class(x.reading, w_.speech) || p_.in_class(x.reading, w_.light))
      for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent)
        if (frames_[size_t(f)].node >= 0 && frames_[size_t(f)].link != Relation::kRelative &&
            (cls(frames_[size_t(f)].node, w_.speech) || cls(frames_[size_t(f)].node, w_.light)))
          host = frames_[size_t(f)].node;
    // «… وما أقدمت عليه قوات الاحتلال، مناشدا …»: he with whom it agrees.
    for (int f = host >= 0 ? frame_of(host) : -1; f >= 0; f = frames_[size_t(f)].parent) {
      const Frame& fr = frames_[size_t(f)];
      if (fr.node < 0 || fr.link == Relation::kRelative) continue;
      if (!circumstance_of(r, fr.subject)) continue;
      host = fr.node;
      break;
    }
    if (host >= 0) {
      int in = frame_of(host);
      open_frame(frames_[size_t(in)].parent, host, Relation::kCircumstance, 0);
      cur().node = i;
      cur().subject = frames_[size_t(in)].subject;
      cur().parent = in;
      x.predicate = true;
      link(i, host, Relation::kCircumstance);
      tail_ = i;
      broken_ = false;
      pending_conj_ = false;
      return;
    }
  }
  if (!conj && tail_ >= 0) {
    for (int k = tail_, n = 0; k >= 0 && n < 6; k = at(k).parent, n++) {
      if (at(k).kind == NodeKind::kVerb) break;
      if (at(k).kind == NodeKind::kAdj && at(k).relation == Relation::kModifier) continue;
      if (agreement_.adjective(i, k)) {
        link(i, k, Relation::kModifier);
        tail_ = i;
        return;
      }
    }
  }
  if (conj && tail_ >= 0 && at(tail_).kind == NodeKind::kAdj && !agreement_.indefinite(i) == !agreement_.indefinite(tail_)) {
    link(i, at(tail_).parent, Relation::kModifier);
    tail_ = i;
    pending_conj_ = false;
    return;
  }
  // A predicate of a sentence without verb: «السعودية مستعدة لـ».
  Frame& f = cur();
  // «موسكو: مستعدون لـ»
  const bool behind_colon = f.topic < 0 && frame_ == 0 && t_.colon_topic >= 0 && participle;
  // «أكد أنها مستعدة لـ»: of whom the pronoun speaks.
  const bool behind_pronoun = f.topic < 0 && f.pronoun >= 0 && !pending_neg_ && !pending_neg_noun_;
  if (f.node < 0 && (f.topic >= 0 || behind_colon || behind_pronoun) && !r.has(kClArticle) && !conj) {
    f.node = i;
    f.negated |= std::exchange(pending_not_, false);
    f.subject = behind_colon ? t_.colon_topic : f.topic;
    x.predicate = true;
    if (f.topic >= 0) link(f.topic, i, Relation::kSubject);
    link(i, f.host, f.link);
    f.negated |= pending_neg_;
    pending_neg_ = false;
    tail_ = i;
    return;
  }
  // «دمر القصف المبنى كليا», «انسحبت نهائيا من»: how it is done. Who is so called is done something to: «اعتقلت متشددا».
  if (accusative && !conj && f.node >= 0 && f.object < 0 && at(f.node).kind == NodeKind::kVerb && !at(f.node).enclitic && !broken_ &&
      !cls(f.node, w_.copula) && !cls(i, w_.person_noun) && !names_person(i)) {
    link(i, f.node, Relation::kAdverbial);
    return;
  }
  on_nominal(i);
}

bool Attacher::next_act(int i, const Reading& r) {
  const Node& x = at(i);
  if (r.features.pos() != Pos::kActPart || r.has(kClArticle) || r.enclitic || x.prep || pending_prep_ || r.lexeme == kNoLexeme)
    return false;
  if (p_.lexicon().lexeme(r.lexeme).pos != Pos::kVerb) return false;
  const int host = main_verb();
  const bool goes_on = (x.conj || pending_conj_) && cur().link == Relation::kCircumstance;
  if (host < 0 || !(broken_ || goes_on)) return false;
  const int who = frames_[size_t(frame_of(host))].subject;
  if (r.features.number() == Number::kSing) {
    if (r.features.gender() != Gender::kFem) return false;
    // A state's or body's own word tells no gender; the verb before it does.
    const Reading* v = at(host).reading;
    return (who >= 0 && agreement_.gender(who) == Gender::kFem) || (v && v->features.gender() == Gender::kFem);
  }
  const bool accusative = r.features.cases() & kAccCase;
  return accusative && r.features.state() == State::kAbsolute && who >= 0;
}

bool Attacher::names_person(int i) {
  return reading_where(i, [](const Reading& y) { return y.pos() == Pos::kNoun && y.features.human(); });
}

bool Attacher::more_than_number(int i) {  // «نزوح أكثر من مليون لاجئ»
  if (i + 2 >= int(n_.size()) || at(i + 1).kind != NodeKind::kPrep || p_.lexicon().preposition(key(i + 1)) != w_.from) return false;
  const Node& x = at(i + 2);
  return x.kind == NodeKind::kNum || (x.reading && x.reading->pos() == Pos::kNum);
}

bool Attacher::circumstance_possible(int i) {
  if (main_verb() < 0) return false;
  if (i > 0 && (at(i - 1).kind == NodeKind::kNum || (at(i - 1).reading && at(i - 1).reading->pos() == Pos::kNum)))
    return false;  // «30 مخالفا»
  if (tail_ >= 0 && !broken_ && agreement_.adjective(i, tail_) && agreement_.indefinite(tail_) && !at(i).conj) return false;  // هجوما مسلحا
  const Reading* r = at(i).reading;
  if (r->lexeme == kNoLexeme) return false;
  return p_.lexicon().lexeme(r->lexeme).pos == Pos::kVerb;
}

}  // namespace rasid
