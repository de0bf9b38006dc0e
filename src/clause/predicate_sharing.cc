// What a predicate takes over from others: subjects, negation, time, possibility.
#include "clause/predicate_builder.h"

namespace rasid {

void PredicateBuilder::done_to_genitive(Predicate& p) {
  if (p.parent < 0 || p.kind != PredicateKind::kMasdar || p.object.filled() || p.light >= 0 || !direct(p)) return;
  if (p.link != Relation::kObject && p.link != Relation::kPrepositional) return;
  const Predicate& up = preds()[size_t(p.parent)];
  if (p.subject.node < 0 || p.subject.node != p.of.node || !up.subject.filled() || up.passive || !lexeme_in(up, w_.performs)) return;
  p.object = p.subject;
  p.subject = Argument(), p.subject_known = false;
}

void PredicateBuilder::inherit(Predicate& p) {
  done_to_genitive(p);
  if (p.parent < 0) {
    implied(p);
    return;
  }
  const Predicate& up = preds()[size_t(p.parent)];
  bool from_frame = false;
  for (size_t f = 0; f < frames_.size(); f++) {
    if (frame_predicate_[f] < 0 || &preds()[size_t(frame_predicate_[f])] != &p) continue;
    from_frame = true;
    if (frames_[f].beside >= 0 && !p.subject.filled() && !p.passive) {
      int b = frame_predicate_[size_t(frames_[f].beside)];
      if (b >= 0 && same_person(p, preds()[size_t(b)])) take(p.subject, preds()[size_t(b)].subject);
    }
  }
  if (p.subject.filled() || p.passive) return;
  if (p.light >= 0) {  // the carrying verb may have found its subject only now
    if (!p.inverse && !lexeme_in(preds()[size_t(p.light)], w_.happen)) take(p.subject, preds()[size_t(p.light)].subject);
    return;
  }
  switch (p.link) {
    case Relation::kCircumstance:
    case Relation::kConjunct:
    case Relation::kPurpose:
      take(p.subject, up.subject);
      break;
    case Relation::kComplement:
      // «سبق لفرنسا أن اتهمت», «يمكن للجيش أن»: he stands behind ل.
      if (const Argument* lam = phrase(up, w_.of_lam); lam && !up.subject.filled())
        take(p.subject, *lam);
      else if (lexeme_in(up, w_.control_object))
        take(p.subject, target(up));
      else
        take(p.subject, up.subject);
      break;
    case Relation::kTime:
    case Relation::kCause:
    case Relation::kCondition:
    case Relation::kAdverbial:
      if (from_frame && p.kind == PredicateKind::kFinite) take(p.subject, up.subject);
      break;
    case Relation::kGenitive:
      if (p.kind != PredicateKind::kMasdar) break;
      take(p.subject, owner(p));
      if (!p.subject.filled() && aims(p.node)) take(p.subject, up.subject);  // «انتشرت الشرطة بهدف اعتقال …»
      // «خططوا لمحاولة تفجير مساجد»: who tries would do it.
      if (!p.subject.filled() && up.kind == PredicateKind::kMasdar && cls(up.node, w_.ability)) take(p.subject, up.subject);
      break;
    case Relation::kObject:
    case Relation::kSecond:
    case Relation::kPrepositional:
      if (of_a_nation(p)) break;  // «رحّب بالهجمات التركية»: its own doer
      if (Argument who = owner(p); who.filled() && p.kind == PredicateKind::kMasdar) {
        take(p.subject, who);
        break;
      }
      // «بعد مواجهات مع قوات الأسد»: the one side acts in the sentence.
      if (p.link == Relation::kPrepositional && !carries(p.link_prep)) {
        if (phrase(p, w_.with)) take(p.subject, up.subject);
        break;
      }
      // «تعلق تحقيقا», «كثّفت غاراتها»
      if (p.kind == PredicateKind::kNoun && p.link == Relation::kObject && up.kind == PredicateKind::kFinite &&
          !lexeme_in(up, w_.reaction) && !lexeme_in(up, w_.speech))
        take(p.subject, up.subject);
      if (lexeme_in(up, w_.reaction) || lexeme_in(up, w_.relay)) break;  // «احتفل السكان بتحرير المدينة»: what others did
      // The masdar an act is directed at: «قررت سحب سفيرها», «رفض المشاركة»; with a controlled object that one does it.
      if (p.kind == PredicateKind::kMasdar) {
        if (lexeme_in(up, w_.control_object))
          take(p.subject, target(up));
        else if (up.kind == PredicateKind::kFinite || up.kind == PredicateKind::kActive || up.kind == PredicateKind::kMasdar)
          take(p.subject, up.subject);
      }
      break;
    default:
      break;
  }
  implied(p);
}

bool PredicateBuilder::of_a_nation(const Predicate& p) const {
  for (int c : t_.children[size_t(p.node)])
    if (at(c).relation == Relation::kModifier && at(c).reading && at(c).reading->lexeme != kNoLexeme &&
        p_.lexicon().lexeme(at(c).reading->lexeme).country)
      return true;
  return false;
}

Argument PredicateBuilder::owner(const Predicate& p) {
  int host = at(p.node).parent;
  if (host < 0 || t_.predicate_at[size_t(host)] >= 0 || at(host).kind != NodeKind::kNoun || at(host).relation == Relation::kTopic)
    return {};
  if (!cls(host, w_.ability)) return {};
  for (int c : t_.children[size_t(host)])
    if (c != p.node && at(c).relation == Relation::kGenitive && at(c).kind == NodeKind::kMention) return arg(c);
  return at(host).enclitic ? pronoun(host) : Argument();
}

void PredicateBuilder::implied(Predicate& p) {
  if (p.subject.filled() || p.passive || p.link == Relation::kRelative) return;
  const Reading* r = at(p.node).reading;
  // «سندعم …»، «نرفض …», «مستعدون لـ …»: he who speaks.
  bool first = r && r->pos() == Pos::kVerb && r->features.person() == 1;
  bool bare = p.kind == PredicateKind::kAdjective || p.kind == PredicateKind::kActive || p.kind == PredicateKind::kMasdar;
  if (first || (bare && t_.colon_topic >= 0 && p.parent < 0)) {
    if (p.speaker >= 0)
      take(p.subject, preds()[size_t(p.speaker)].subject);
    else if (int who = p.source >= 0 ? p.source : t_.colon_topic; who >= 0)
      take(p.subject, arg(who));
    if (!p.subject.filled() && first) p.subject.implicit = true, p.subject.token = p.token;
    return;
  }
  if (p.kind != PredicateKind::kFinite) return;
  if (!r || r->pos() != Pos::kVerb || r->features.person() != 3 || r->features.number() == Number::kPlural) return;
  if (lexeme_in(p, w_.happen) || lexeme_in(p, w_.aspect)) return;
  p.subject.implicit = true;
  p.subject.token = p.token;
}

Argument PredicateBuilder::target(const Predicate& p) {
  if (p.object.filled() && predicate_of(p.object) < 0) return p.object;
  for (const auto& a : p.preps)
    if ((a.prep == w_.from || a.prep == w_.of_lam) && predicate_of(a) < 0) return a;
  return Argument();
}

void PredicateBuilder::take(Argument& mine, const Argument& theirs) {
  if (!theirs.filled()) return;
  mine = theirs;
  mine.inherited = true;
  mine.prep = 0;
}

bool PredicateBuilder::same_person(const Predicate& a, const Predicate& b) {
  const Reading *x = at(a.node).reading, *y = at(b.node).reading;
  if (!x || !y || x->pos() != Pos::kVerb || y->pos() != Pos::kVerb) return true;
  if (x->features.gender() == Gender::kBoth || y->features.gender() == Gender::kBoth) return true;
  return x->features.gender() == y->features.gender() || x->features.number() == Number::kPlural;
}

void PredicateBuilder::truth_by_host(Predicate& p) {
  constexpr int kReach = 7;  // nodes: «لا صحة للأنباء التي ترددت عن قصف المدينة»
  for (int i = p.node - 1; i >= 0 && i > p.node - kReach; i--)
    if (at(i).negated && cls(i, w_.truth_noun)) p.negated = p.denied = true;
  const Node& n = at(p.node);
  int host = n.parent;
  if (host < 0) return;
  bool of = n.relation == Relation::kGenitive, behind = n.relation == Relation::kPrepositional;
  // «في حال غزو …», «من أجل اعتقال …», «بهدف منع …»
  if (of && (cls(host, w_.possible_noun) || (cls(host, w_.purpose) && at(host).relation == Relation::kPrepositional)))
    p.hypothetical = true;
  if ((of || (behind && n.prep == w_.from)) && cls(host, w_.fear_noun) && p.kind == PredicateKind::kMasdar) p.hypothetical = true;
  // «بدلا من قصف المدينة», «عدم قصف المدينة»
  if ((behind && cls(host, w_.instead_noun)) || (of && cls(host, w_.not_noun))) p.negated = true;
  if (of && cls(host, w_.prevents) && p.kind == PredicateKind::kMasdar) p.negated = true;  // «حظر إمداد إيران»
  if (cls(host, w_.intend_noun)) p.future = true;
}

bool PredicateBuilder::sends_for(const Predicate& q) {
  return q.kind == PredicateKind::kFinite && direct(q) && q.object.node >= 0 && at(q.object.node).mention >= 0 &&
         !lexeme_in(q, w_.speech) && !lexeme_in(q, w_.possible) && !lexeme_in(q, w_.intend);
}

void PredicateBuilder::truth(Predicate& p) {
  truth_by_host(p);
  int up = p.parent;
  if (p.link == Relation::kCondition || p.link == Relation::kPurpose) p.hypothetical = true;
  if (p.link == Relation::kPrepositional && p.link_prep == w_.of_lam && p.kind == PredicateKind::kMasdar && up >= 0 &&
      (preds()[size_t(up)].kind == PredicateKind::kFinite || preds()[size_t(up)].kind == PredicateKind::kActive) &&
      (at(p.node).aim || !p_.lexicon().governs(preds()[size_t(up)].lexeme, w_.of_lam) || sends_for(preds()[size_t(up)])))
    p.hypothetical = true;  // «لدعم الجهود», «أرسل قوات لقتال …»: in order to
  if (up < 0) return;
  const Predicate& q = preds()[size_t(up)];
  if (p.light >= 0) {
    const Predicate& verb = preds()[size_t(p.light)];
    p.historical |= verb.historical, p.denied |= verb.denied, p.future |= verb.future;
    p.hypothetical |= verb.hypothetical;
    if (!claimed(p, verb)) p.negated |= verb.negated;
  }
  bool content =
      p.link == Relation::kComplement || p.link == Relation::kObject || p.link == Relation::kPrepositional || p.link == Relation::kSecond;
  if (content && lexeme_in(q, w_.denial) && p.link != Relation::kPrepositional && !lexeme_in(p, w_.claim)) {
    // «لا تستبعد …»: not to rule out is to hold possible.
    q.negated ? p.hypothetical = true : p.negated = p.denied = true;
  }
  const bool prevented = lexeme_in(q, w_.prevents) && (p.link != Relation::kPrepositional || p.link_prep == w_.from);
  if ((content || p.link == Relation::kAdverbial) && (prevented || lexeme_in(q, w_.refrain)) && p.kind == PredicateKind::kMasdar)
    p.negated = !q.negated;  // «لم تكف عن قصف …»: it goes on
  bool governed = p.link != Relation::kPrepositional || p_.lexicon().governs(q.lexeme, p.link_prep);
  bool meant = governed || (p.kind == PredicateKind::kMasdar && (p.link_prep == w_.of_lam || p.link_prep == w_.to || p.link_prep == w_.by));
  if (content && meant && lexeme_in(q, w_.intend) && !q.is_light)
    (q.negated ? p.negated : p.future) = true, p.hypothetical = false;  // «لا تعتزم زيارة …»
  // «طرد السفير», no «الهجوم» and no «مقتل»: named, and not said to have been done.
  const Reading* r = at(p.node).reading;
  bool open = p.kind == PredicateKind::kMasdar && r && !r->has(kClArticle) && !cls(p.node, w_.settled);
  if (content && open && lexeme_in(q, w_.consider) && p.link == Relation::kObject) p.hypothetical = true;
  if (content && governed && lexeme_in(q, w_.possible)) p.hypothetical = true;
  if (p.link == Relation::kComplement && lexeme_in(q, w_.once))
    (q.negated ? p.negated : p.historical) = true;  // «سبق لفرنسا أن …», «لم يسبق أن …»
  else if (p.link == Relation::kComplement && !q.perfect && lexeme_in(q, w_.lam_subject))
    p.hypothetical = true;                                                                     // «يمكن أن», «يحق لها أن»
  if (p.link == Relation::kComplement && q.denied && !q.perfect) p.negated = p.denied = true;  // «نفى أن تكون طائراته قصفت»
  if (p.link == Relation::kComplement && !lexeme_in(q, w_.speech)) {
    p.future |= q.future;
    p.hypothetical |= q.hypothetical && !q.perfect;
    if (lexeme_in(q, w_.aspect) && q.negated && !lexeme_in(q, w_.still)) p.negated = true;
    if (lexeme_in(q, w_.copula) && q.perfect && p.perfect) p.historical = true;  // «كان قد أعلن»: before the news told
  }
  // «رفض الاتفاق سيؤدي إلى حرب»: from which something would follow has not happened either.
  if (open && p.light < 0 && at(p.node).relation == Relation::kSubject && at(p.node).parent == q.node && q.kind == PredicateKind::kFinite &&
      (q.future || (!q.perfect && lexeme_in(q, w_.would_mean))))
    p.hypothetical = true;
}

}  // namespace rasid
