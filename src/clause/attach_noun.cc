// Noun phrases: iḍāfa, coordination, and the slots of the verbs.
#include <utility>

#include "clause/attacher.h"

namespace rasid {

bool Attacher::read_as_act(int i) {
  Node& x = at(i);
  if (x.kind != NodeKind::kNoun || !x.reading || x.reading->pos() != Pos::kMasdar || x.reading->has(kClArticle) || x.enclitic || x.prep)
    return false;
  const Reading* act = reading_where(i, [&x](const Reading& y) {
    return y.lexeme == x.reading->lexeme && y.features.pos() == Pos::kActPart && y.clitics == x.reading->clitics;
  });
  if (!act || !next_act(i, *act)) return false;
  x.reading = act, x.kind = NodeKind::kAdj;
  return true;
}

void Attacher::on_nominal(int i) {
  Node& x = at(i);
  if (read_as_act(i)) return on_adjective(i);  // «…، مطالبة إيران بـ»
  uint8_t prep = x.prep && !w_.source[pending_prep_] ? x.prep : pending_prep_;
  bool conj = x.conj || pending_conj_ || (prep && prep_conj_);
  if (w_.source[prep]) {  // «بحسب الشرطة»: who says so
    pending_prep_ = 0, prep_conj_ = false, pending_conj_ = false;
    t_.sources.push_back(i);
    link(i, -1, Relation::kAdverbial, prep);
    tail_ = i, broken_ = false;
    return;
  }
  bool negated = pending_neg_noun_ || (pending_neg_ && x.kind == NodeKind::kNoun) || (pending_not_ && x.predicate);
  if (x.predicate) pending_not_ = false;
  pending_prep_ = 0, prep_conj_ = false, pending_conj_ = false, pending_neg_noun_ = false, pending_neg_ = false;
  x.negated |= negated;
  x.aim = std::exchange(pending_aim_, false) && prep == w_.of_lam;
  if (int of = std::exchange(members_of_, -1); of >= 0 && !prep) {
    link(i, of, Relation::kConjunct);
    tail_ = i, broken_ = false;
    return;
  }
  // «في المرة الثانية عشرة»
  if (cls(i, w_.teen) && !prep && !conj && tail_ >= 0 && tail_ == i - 1 && at(tail_).kind == NodeKind::kAdj) {
    link(i, tail_, Relation::kModifier);
    return;
  }
  // «معارك في أبين جنوب اليمن»: where it is, no party.
  if (cls(i, w_.direction) && x.kind == NodeKind::kNoun && !prep && !conj && cur().node >= 0 &&
      (mention_behind(i) || (i + 1 < int(n_.size()) && cls(i + 1, w_.direction) && mention_behind(i + 1))) && !adjacent_construct(i)) {
    link(i, cur().node, Relation::kAdverbial);
    tail_ = i, broken_ = false;
    return;
  }
  if (!prep && !conj && describes(i) && reread(i, Pos::kVerb)) return on_verb(i);
  // «أن جنديين قتلا»: what two did or suffered, spelled like a masdar in the accusative.
  if (!prep && !conj && cur().node < 0 && cur().topic >= 0 && x.kind == NodeKind::kNoun && x.predicate && !x.enclitic &&
      agreement_.number(cur().topic) == Number::kDual && x.reading->features.cases() == kAccCase) {
    const Reading* v = reading_where(i, [](const Reading& y) {
      return y.pos() == Pos::kVerb && !y.guessed && y.features.number() == Number::kDual && y.features.person() == 3 &&
             y.features.voice() == Voice::kActive && !y.enclitic;
    });
    if (v) {
      x.reading = v, x.kind = NodeKind::kVerb, x.predicate = true;
      return on_verb(i);
    }
  }
  bool time = cls(i, w_.time_noun) || (cls(i, w_.weekday) && x.reading->has(kClArticle));
  if (x.kind == NodeKind::kNoun && time && !prep && !conj) {
    if (adjacent_construct(i))
      link(i, tail_, Relation::kGenitive);
    else
      link(i, cur().node, Relation::kAdverbial);
    tail_ = i, broken_ = false;
    return;
  }
  // «شكر الرئيس اليابان ووعد بزيارتها»: no promise stands beside a state.
  // «خمسة جنود قتلوا وفقد آخرون»: right behind a verb no act stands beside anything.
  if (x.conj && !prep && !x.enclitic && x.kind == NodeKind::kNoun && x.reading->pos() == Pos::kMasdar && !x.reading->has(kClArticle) &&
      cur().node >= 0 && cur().subject >= 0) {
    const int beside = tail_ >= 0 ? tail_ : tail_break_;
    const bool behind_verb = cur().node == i - 1 && at(i - 1).kind == NodeKind::kVerb && cur().subject < cur().node;
    const bool behind_actor = beside >= 0 && at(beside).kind == NodeKind::kMention && m_[size_t(at(beside).mention)].actor();
    if ((behind_verb || (behind_actor && !beside_masdar(i))) && read_as(i, Pos::kVerb)) {
      pending_conj_ = true;
      return on_verb(i);
    }
  }
  if (conj && coordinate(i, prep)) return;
  if (prep) {
    int host = pp_host(prep);
    // «بدعوة من نظيره»: an act that is named and not told says by من whose it is.
    if (prep == w_.from && tail_ >= 0 && tail_ == i - 1 - int(at(i - 1).kind == NodeKind::kPrep) && at(tail_).predicate &&
        at(tail_).relation == Relation::kPrepositional && at(tail_).mention < 0 && at(tail_).kind == NodeKind::kNoun &&
        agreement_.indefinite(tail_) && x.kind == NodeKind::kMention && m_[size_t(x.mention)].actor() &&
        m_[size_t(x.mention)].kind != MentionKind::kCountry)
      host = tail_;
    // «عدد من المسلحين»: the noun behind من is what the quantity is of.
    if (prep == w_.from && tail_ >= 0 && !broken_ && (cls(tail_, w_.quantity) || at(tail_).kind == NodeKind::kNum || counts(tail_))) {
      link(i, tail_, Relation::kQuantified, prep);
    } else {
      link(i, host, Relation::kPrepositional, prep);
    }
    tail_ = i, broken_ = false;
    return;
  }
  if (adjacent_construct(i)) {
    link(i, tail_, cls(tail_, w_.quantity) || counts(tail_) ? Relation::kQuantified : Relation::kGenitive);
    tail_ = i;
    return;
  }
  // «في العاصمة أنقرة»: the name of the place behind its kind.
  if (tail_ >= 0 && !broken_ && !conj && x.kind == NodeKind::kMention && at(tail_).kind == NodeKind::kNoun && at(tail_).end == x.begin &&
      names_place(i) && at(tail_).reading && at(tail_).reading->has(kClArticle) && at(tail_).reading->lexeme != kNoLexeme &&
      (p_.lexicon().lexeme(at(tail_).reading->lexeme).flags & kLexPlace)) {
    link(i, tail_, Relation::kApposition);
    tail_ = i;
    return;
  }
  // Apposition of a mention right behind a mention or noun.
  if (tail_ >= 0 && !broken_ && x.kind == NodeKind::kMention && at(tail_).kind == NodeKind::kMention && cur().subject >= 0 &&
      cur().object >= 0) {
    link(i, tail_, Relation::kApposition);
    tail_ = i;
    return;
  }
  if (int office = office_named(i); office >= 0)
    link(i, office, Relation::kApposition);
  else if (int masdar = open_masdar(i); masdar >= 0)
    link(i, masdar, Relation::kObject);
  else
    fill(i);
  tail_ = i, broken_ = false;
}

bool Attacher::mention_behind(int i) { return i + 1 < int(n_.size()) && at(i + 1).mention >= 0 && !at(i + 1).prep && !at(i + 1).conj; }

bool Attacher::describes(int i) {
  const Node& x = at(i);
  if (broken_ || x.kind != NodeKind::kNoun || tail_ < 0 || tail_ != i - 1 || at(tail_).kind != NodeKind::kNoun ||
      !agreement_.indefinite(tail_))
    return false;
  // «هجوم شنّه مسلحون»: it has its doer behind it.
  if (x.enclitic) return x.reading->pos() == Pos::kMasdar && mention_behind(i) && m_[size_t(at(i + 1).mention)].actor();
  // «في بيان صدر أمس»: no genitive follows that a masdar would want.
  bool alone = i + 1 == int(n_.size()) || !nominal(i + 1) || at(i + 1).prep;
  return alone && cls(tail_, w_.document) && !x.reading->has(kClArticle);
}

int Attacher::office_named(int i) {
  const Node& x = at(i);
  int s = cur().node >= 0 && cur().object < 0 ? cur().subject : -1;
  if (s < 0 || x.mention < 0 || at(s).mention < 0 || at(i).conj) return -1;
  const Mention &name = m_[size_t(x.mention)], &office = m_[size_t(at(s).mention)];
  if (broken_)  // «أمير الكويت، الشيخ نواف الأحمد الصباح،»
    return name.entity != kNoEntity && name.entity == office.entity && tail_break_ == s ? s : -1;
  bool bare = !name.code.empty() && name.name_end > name.name_begin &&
              (name.begin == name.name_begin || p_.in_class(words_.at(name.begin), w_.honorific));
  bool holder = office.kind == MentionKind::kRole && office.number == Number::kSing && office.name_end == office.name_begin;
  if (!bare || !holder || s + 2 >= i || at(s + 1).kind != NodeKind::kPrep) return -1;
  bool country = false;
  for (int k = s + 1; k < i; k++) {
    const Node& between = at(k);
    if (between.kind == NodeKind::kSign || between.kind == NodeKind::kVerb || between.conj) return -1;
    country |= between.mention >= 0 && m_[size_t(between.mention)].code == name.code &&
               m_[size_t(between.mention)].name_kind != NameKind::kCapital;
  }
  return country ? s : -1;
}

bool Attacher::names_place(int i) const {
  if (n_[size_t(i)].mention < 0) return false;
  const Mention& m = m_[size_t(n_[size_t(i)].mention)];
  return m.kind == MentionKind::kPlace || (m.kind == MentionKind::kCountry && m.name_kind == NameKind::kCapital);
}

bool Attacher::names_state(int i) const {
  return n_[size_t(i)].mention >= 0 && m_[size_t(n_[size_t(i)].mention)].kind == MentionKind::kCountry;
}

bool Attacher::adjacent_construct(int i) {
  if (tail_ < 0 || broken_) return false;
  Node& t = at(tail_);
  // A mention has taken in its own genitive.
  if (t.kind == NodeKind::kMention || t.kind == NodeKind::kRel || t.kind == NodeKind::kPron) return false;
  // «إنقاذ 400 مهاجر», but not «خلال لقاء 30 وزيرا».
  if (at(i).begin > 0 && at(i).begin == t.end + 1 && n_[size_t(i) - 1].kind == NodeKind::kNum &&
      !(t.predicate && t.reading && t.reading->pos() == Pos::kMasdar) && !cls(tail_, w_.counted_of))
    return false;
  if (t.end != at(i).begin && !(at(i).begin == t.end + 1)) return false;
  const Reading* r = t.reading;
  if (!r) return false;
  if (r->has(kClArticle) || r->enclitic) return false;
  if (r->features.state() == State::kIndefinite || r->features.state() == State::kAbsolute) return false;
  if (r->pos() == Pos::kName) return false;
  if (t.prep == w_.by && cls(tail_, w_.manner)) return false;  // «ندين بشدة الهجوم»
  if (t.kind == NodeKind::kAdj && t.relation == Relation::kModifier) return false;
  return true;
}

bool Attacher::coordinate(int i, uint8_t prep) {
  int from = tail_ >= 0 ? tail_ : tail_break_;
  if (from < 0) return false;
  int best = -1;
  int most = 0;
  int depth = 0;
  for (int k = from; k >= 0 && depth < 8; k = at(k).parent, depth++) {
    Node& c = at(k);
    if (c.kind == NodeKind::kVerb) break;
    if (c.relation == Relation::kModifier || !(nominal(k) || c.kind == NodeKind::kRel)) continue;
    int score = 10 - depth;
    bool same_prep = c.prep == prep;
    if (prep && !same_prep) continue;
    Node& x = at(i);
    bool actor_x = x.kind == NodeKind::kMention && m_[size_t(x.mention)].actor(),
         actor_c = c.kind == NodeKind::kMention && m_[size_t(c.mention)].actor();
    if (actor_x != actor_c)
      score -= 6;
    else
      score += actor_x ? 8 : 0;
    if (x.predicate && c.predicate) score += 5;
    if (x.kind == NodeKind::kMention && c.kind == NodeKind::kMention && m_[size_t(x.mention)].kind == m_[size_t(c.mention)].kind)
      score += 3;
    if (agreement_.indefinite(i) != agreement_.indefinite(k)) score -= 3;
    if (prep && same_prep) score += 6;
    if (score > most) most = score, best = k;
  }
  // «كان في استقباله رئيس الحكومة، ووالي طنجة محمد المرابط، ورئيس المجلس»: a list of people goes on behind each comma.
  if (broken_ && !prep)
    if (int running = running_list(i); running >= 0) best = running;
  // A new clause rather than a conjunct: «… والسعودية تدين» after a break with a verb to come.
  if (best < 0) return false;
  if (broken_ && !prep && next_is_verb(i)) return false;
  // «الخرطوم تطلق 100 مصري والقاهرة تعفو عن …»: two headlines in one.
  if (!prep && next_is_verb(i) && at(i).kind == NodeKind::kMention && m_[size_t(at(i).mention)].definite && !at(i + 1).conj &&
      cur().node >= 0 && cur().object >= 0 && agreement_.subject(i + 1, i, false))
    return false;
  while (at(best).relation == Relation::kConjunct) best = at(best).parent;
  link(i, best, Relation::kConjunct, prep);
  tail_ = i, broken_ = false;
  return true;
}

int Attacher::running_list(int i) {
  auto person = [this](int k) {
    const Node& x = at(k);
    return x.kind == NodeKind::kMention && m_[size_t(x.mention)].actor() && m_[size_t(x.mention)].kind != MentionKind::kCountry;
  };
  if (!person(i) || cur().node < 0 || next_is_verb(i)) return -1;
  for (int slot : {cur().object, cur().subject}) {
    if (slot < 0 || !person(slot)) continue;
    int members = 0;
    for (int c = slot + 1; c < i; c++) members += at(c).parent == slot && at(c).relation == Relation::kConjunct && person(c);
    if (members) return slot;
  }
  return -1;
}

int Attacher::open_masdar(int i) {
  if (broken_ || tail_ < 0 || at(i).conj) return -1;
  for (int k = tail_, n = 0; k >= 0 && n < 4; k = at(k).parent, n++) {
    const Node& x = at(k);
    if (x.kind == NodeKind::kVerb) return -1;
    const Reading* r = x.reading;
    if (!x.predicate || !r || r->pos() != Pos::kMasdar || r->lexeme == kNoLexeme) continue;
    if (!(p_.lexicon().lexeme(r->lexeme).flags & kLexDirectObject)) return -1;
    int genitive = -1;
    for (int c = 0; c < i; c++) {
      if (at(c).parent != k) continue;
      if (at(c).relation == Relation::kObject) return -1;
      if (at(c).relation == Relation::kGenitive) genitive = c;
    }
    bool doer = genitive >= 0 && at(genitive).kind == NodeKind::kMention && m_[size_t(at(genitive).mention)].actor();
    if (n == 0) {  // «خلال استقباله السفير»: the pronoun does it
      // «عدم اعتقالها أي صحافي»: of whom there are so many.
      const int who = cls(i, w_.quantity) && i + 1 < int(n_.size()) ? i + 1 : i;
      bool other = at(who).kind == NodeKind::kMention && m_[size_t(at(who).mention)].actor() && !at(i).prep && at(who).reading &&
                   at(who).reading->pos() != Pos::kAdj;  // «وجودها العسكري»
      if (x.enclitic && other && !(cur().node >= 0 && cur().object == k && cur().subject < 0)) return k;
      // «أعرب عن إدانته أعمال العنف»: the clause's own verb has its subject and takes no object.
      const Reading* verb = cur().node >= 0 && cur().subject >= 0 ? at(cur().node).reading : nullptr;
      const bool said = verb && verb->lexeme != kNoLexeme && (!takes_object(verb) || governs(cur().node, x.prep));
      if (x.enclitic && x.relation == Relation::kPrepositional && said && at(i).kind == NodeKind::kNoun && !at(i).prep &&
          !cls(i, w_.time_noun) && !cls(i, w_.direction))
        return k;
      return -1;
    }
    if (!doer) return -1;
    const Frame& f = cur();
    bool waiting = f.node >= 0 && f.object < 0 && f.subject == k && takes_object(at(f.node).reading) &&
                   (p_.lexicon().governs(at(f.node).reading->lexeme).empty() ||
                    (at(i).mention < 0 && at(i).kind == NodeKind::kNoun && !at(i).reading->has(kClArticle)));
    return waiting ? -1 : k;
  }
  return -1;
}

bool Attacher::apposed(int i) {
  constexpr int kReach = 14;
  for (int k = i + 1; k < int(n_.size()) && k < i + kReach; k++) {
    const Node& x = at(k);
    if (x.kind == NodeKind::kVerb || x.kind == NodeKind::kRel || x.kind == NodeKind::kSub) return false;
    if (x.kind != NodeKind::kSign || tokens_[x.begin].sign != ',') continue;
    return k + 1 < int(n_.size()) && nominal(k + 1) && !at(k + 1).conj && !at(k + 1).prep;
  }
  return false;
}

bool Attacher::all_said() {
  const Frame& f = cur();
  if (f.node < 0 || f.link != Relation::kCircumstance || f.subject < 0 || f.has_complement) return false;
  const Node& v = at(f.node);
  bool known = v.kind == NodeKind::kVerb && v.enclitic && v.reading && v.reading->lexeme != kNoLexeme;
  return known && !(p_.lexicon().lexeme(v.reading->lexeme).flags & kLexTwoObjects);
}

int Attacher::waiting_frame() {
  for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent) {
    const Frame& fr = frames_[size_t(f)];
    if (fr.node < 0 || fr.link == Relation::kRelative) continue;
    if (fr.link == Relation::kComplement && at(fr.node).kind == NodeKind::kAdj) continue;
    const Reading* r = at(fr.node).reading;
    bool wants = at(fr.node).kind == NodeKind::kVerb && fr.subject >= 0 && fr.object < 0 && !at(fr.node).enclitic && !fr.has_complement &&
                 takes_object(r) && !(p_.lexicon().lexeme(r->lexeme).flags & kLexClauseObject);
    return wants ? f : -1;
  }
  return -1;
}

void Attacher::read_with_object(int i) {
  Node& v = at(i);
  const Word& w = words_.words[v.head];
  for (uint32_t k = w.first; k < w.first + w.count; k++) {
    const Reading& r = words_.readings[k];
    if (r.pos() != Pos::kVerb || r.guessed || r.lexeme == kNoLexeme || r.enclitic != v.enclitic) continue;
    if (r.features.voice() == Voice::kPassive || r.features.person() != v.reading->features.person() ||
        r.features.aspect() != v.reading->features.aspect() || !(p_.lexicon().lexeme(r.lexeme).flags & kLexDirectObject))
      continue;
    v.reading = &r;
    return;
  }
}

bool Attacher::lacks_only_subject(const Frame& f) {
  const Node& v = at(f.node);
  if (f.link != Relation::kRelative || f.resumed || f.link_prep || f.host < 0 || v.kind != NodeKind::kVerb || v.enclitic || !v.reading)
    return false;
  if (v.reading->lexeme == kNoLexeme || (p_.lexicon().lexeme(v.reading->lexeme).flags & kLexDirectObject)) return false;
  return cls(f.host, w_.document) && agreement_.subject(f.node, f.host, false);
}

void Attacher::fill(int i) {
  Node& x = at(i);
  if (cur().node < 0) {
    if (cur().topic < 0) {
      cur().topic = i;
      link(i, -1, Relation::kTopic);
    } else {
      link(i, cur().topic, broken_ ? Relation::kApposition : Relation::kAdverbial);
    }
    return;
  }
  if ((x.conj || broken_) && next_is_verb(i) && frame_ >= 0) {  // a new sentence after a comma: subject first
    open_frame(cur().parent, cur().node, Relation::kConjunct, 0);
    cur().topic = i;
    link(i, -1, Relation::kTopic);
    return;
  }
  // Behind the comma that closes a relative clause or a long subject the verb above takes its object.
  // «دمرت طائرات يعتقد أنها تابعة للجيش جسرا»: so does it behind what is said of a state of its subject.
  const bool state = cur().link == Relation::kComplement && at(cur().node).kind == NodeKind::kAdj && tail_ != cur().node;
  // «أربعة قتلوا بالرصاص، واحد في كشمير»: which of them, and nobody it is done to.
  if (broken_ && counts(i) && cur().subject >= 0 && cur().subject < cur().node && i + 1 < int(n_.size()) &&
      at(i + 1).kind == NodeKind::kPrep)
    return link(i, cur().subject, Relation::kApposition);
  if (int waiting = broken_ || state ? waiting_frame() : -1; waiting >= 0) {
    Frame& fr = frames_[size_t(waiting)];
    if (apposed(i)) {
      link(i, fr.subject, Relation::kApposition);
      frame_ = waiting;
      return;
    }
    fr.object = i;
    link(i, fr.node, Relation::kObject);
    frame_ = waiting;
    return;
  }
  // «قتل حرقا», «مات غرقا»: how, and nobody it is done to.
  // «نيابة عن الملك»: how, too, though no ending shows the case.
  const bool no_ending = x.reading && x.reading->features.gender() == Gender::kFem && !x.reading->has(kClArticle) &&
                         i + 1 < int(n_.size()) && at(i + 1).kind == NodeKind::kPrep;
  if (cls(i, w_.way) && !x.prep &&
      (no_ending || (x.reading->features.cases() == kAccCase && x.reading->features.state() == State::kIndefinite))) {
    link(i, cur().node, Relation::kAdverbial);
    return;
  }
  for (int f = frame_, n = 0; f >= 0 && n < 4; f = frames_[size_t(f)].parent, n++) {
    Frame& fr = frames_[size_t(f)];
    if (fr.node < 0) continue;
    Node& v = at(fr.node);
    const Reading* r = v.reading;
    uint16_t flags = r && r->lexeme != kNoLexeme ? p_.lexicon().lexeme(r->lexeme).flags : 0;
    // «جرى مناقشة …», but «وقع الاتفاقية كل من …»: a verb that agrees with another.
    bool happens = n == 0 && x.predicate && cls(fr.node, w_.happen) && !(x.reading && x.reading->has(kClArticle));
    if (fr.subject < 0 && fr.pronoun < 0 && agreement_.nominative(i) && v.kind == NodeKind::kVerb &&
        (happens || agreement_.subject(fr.node, i, true)) && !(fr.link == Relation::kRelative && !fr.resumed && !v.enclitic && n > 0)) {
      bool relative_subject = fr.link == Relation::kRelative && !fr.resumed && !v.enclitic && (flags & kLexDirectObject) && fr.object < 0;
      if (lacks_only_subject(fr)) continue;  // «انتقدت في بيان صدر أمس الولايات المتحدة …»
      if (!relative_subject) {
        fr.subject = i;
        link(i, fr.node, Relation::kSubject);
        frame_ = f;
        return;
      }
    }
    if (fr.object < 0 && !v.enclitic && (flags & kLexDirectObject || n == 0)) {
      if (n == 0 && !(flags & kLexDirectObject) && cls(fr.node, w_.happen)) read_with_object(fr.node);
      fr.object = i;
      link(i, fr.node, Relation::kObject);
      frame_ = f;
      return;
    }
    if (n == 0 && all_said()) continue;
    if (fr.second < 0 && n == 0 && !broken_) {
      fr.second = i;
      link(i, fr.node, fr.object >= 0 || v.enclitic ? Relation::kSecond : Relation::kObject);
      if (fr.object < 0) fr.object = i;
      return;
    }
  }
  link(i, cur().node, Relation::kAdverbial);
}

}  // namespace rasid
