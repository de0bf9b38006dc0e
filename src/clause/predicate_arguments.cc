// Arguments of verbs, participles, masdars and event nouns.
#include <algorithm>

#include "clause/agreement.h"
#include "clause/predicate_builder.h"

namespace rasid {

int PredicateBuilder::finite(const Frame& f) {
  const Node& v = at(f.node);
  Predicate p;
  p.node = f.node;
  p.token = v.head;
  if (v.reading) p.lexeme = v.reading->lexeme, p.citation = v.reading->citation;
  p.kind = v.kind == NodeKind::kVerb                                  ? PredicateKind::kFinite
           : v.reading && v.reading->features.pos() == Pos::kActPart  ? PredicateKind::kActive
           : v.reading && v.reading->features.pos() == Pos::kPassPart ? PredicateKind::kPassive
                                                                      : PredicateKind::kAdjective;
  p.link = f.link, p.link_prep = f.link_prep;
  p.clause_begin = f.begin, p.clause_end = f.end;
  p.negated = f.negated;
  p.future = f.future;
  p.hypothetical = f.perhaps;
  if (f.subject >= 0 && (goes_on(f) || begins_with_object(f)))
    p.object = arg(f.subject);
  else if (f.subject >= 0)
    p.subject = arg(f.subject), p.subject_known = true;
  else if (f.pronoun >= 0)
    p.subject = pronoun(f.pronoun), p.subject_known = true;
  if (f.object >= 0) p.object = arg(f.object);
  if (f.second >= 0) p.second = arg(f.second);
  // «حضر الاستقبال الأمير فلان»: the event before him who attends it.
  if (v.kind == NodeKind::kVerb && p.subject.node >= 0 && p.object.node >= 0 && lexeme_in(p, w_.agent_verb) &&
      at(p.subject.node).mention < 0 && at(p.object.node).mention >= 0 && m_[size_t(at(p.object.node).mention)].actor() &&
      f.subject > f.node)
    std::swap(p.subject, p.object);
  if (v.kind == NodeKind::kVerb) {
    Features x = v.reading->features;
    p.perfect = x.aspect() == Aspect::kPerfect;
    if (v.enclitic) p.object = pronoun(f.node);
    p.passive = x.voice() == Voice::kPassive;
    if (f.qad && x.aspect() == Aspect::kImperfect) p.hypothetical = true;
    if (f.link == Relation::kRelative && f.host >= 0) relative(f, &p);
    phrases(f.node, &p);
    // «المناطق التي يسيطرون عليها»: the pronoun is what the clause describes.
    if (f.link == Relation::kRelative && f.resumed && f.host >= 0)
      for (Argument& a : p.preps)
        if (a.pronoun && a.node < 0) {
          a.node = f.host, a.token = at(f.host).head, a.pronoun = 0;
          break;
        }
    if (!p.passive) p.passive = unmarked_passive(p, v);
    if (p.passive) {
      if (p.subject.filled() && !p.object.filled())
        p.object = p.subject, p.subject = Argument();
      else if (p.subject.filled())
        p.second = p.object, p.object = p.subject, p.subject = Argument();
      p.subject_known = false;
    }
  } else {
    // Participle or adjective: what follows it in the accusative or genitive is its object.
    for (int c : t_.children[size_t(f.node)])
      if ((at(c).relation == Relation::kObject || at(c).relation == Relation::kGenitive) && !p.object.filled()) p.object = arg(c);
    if (v.enclitic) p.object = pronoun(f.node);
    phrases(f.node, &p);
    p.passive = p.kind == PredicateKind::kPassive;
    if (p.passive && p.subject.filled()) p.object = p.subject, p.subject = Argument();
  }
  // «قُتل على يد …», but «لقي خمسة مصرعهم بنيران الجيش».
  if (const Argument* a = phrase(p, w_.agent); a && (p.passive || !p.subject.filled())) p.subject = *a, p.subject_known = true;
  return add(p);
}

bool PredicateBuilder::goes_on(const Frame& f) {
  const Node& v = at(f.node);
  // «محمد الذي قتل خمسة جنود»: he whom the relative clause describes.
  bool relative = f.link == Relation::kRelative && !f.resumed && !f.link_prep && f.host >= 0;
  // «زار بغداد، حيث التقى الرئيس», «دون أن يلتقي الرئيس»: he of the clause above.
  bool goes_along = f.beside < 0 && !relative && f.parent >= 0 && cls(f.node, w_.meets) &&
                    (f.link == Relation::kTime || f.link == Relation::kAdverbial || f.link == Relation::kCircumstance);
  if ((f.beside < 0 && !relative && !goes_along) || f.object >= 0 || f.second >= 0 || v.kind != NodeKind::kVerb || v.enclitic || !v.reading)
    return false;
  if (v.reading->lexeme == kNoLexeme || v.reading->features.voice() == Voice::kPassive) return false;
  const LexemeRecord& l = p_.lexicon().lexeme(v.reading->lexeme);
  if (!(l.flags & kLexDirectObject) || (l.flags & kLexClauseObject) || cls(f.node, w_.speech) || cls(f.node, w_.happen)) return false;
  int before = relative ? f.host : frames_[size_t(goes_along ? f.parent : f.beside)].subject;
  if (before < 0 || before == f.subject || at(before).mention < 0 || !m_[size_t(at(before).mention)].actor()) return false;
  Agreement agreement(t_, m_);
  return agreement.accusative(f.subject) && agreement.subject(f.node, before, false);
}

bool PredicateBuilder::begins_with_object(const Frame& f) {
  const Node &v = at(f.node), &x = at(f.subject);
  // «وحث أنصاره على التصدي للحكومة»: his own people are whom he urges.
  const Reading* who = x.reading;
  if (v.kind == NodeKind::kVerb && f.object < 0 && f.second < 0 && f.subject > f.node && !v.enclitic && f.topic < 0 && x.mention >= 0 &&
      who && who->enclitic && p_.enclitic(who->enclitic).person == 3 && cls(f.node, w_.control_object) &&
      who->features.number() == Number::kPlural && who->features.human() && v.reading && v.reading->features.voice() == Voice::kActive)
    return true;
  if (f.parent >= 0 || f.link != Relation::kNone || f.object >= 0 || f.second >= 0 || f.subject < f.node || !v.conj || v.enclitic)
    return false;
  return v.kind == NodeKind::kVerb && v.reading && v.reading->features.voice() == Voice::kActive && cls(f.node, w_.person_acts) &&
         x.mention < 0 && x.reading && x.reading->pos() == Pos::kMasdar;
}

void PredicateBuilder::relative(const Frame& f, Predicate* p) {
  const Node& v = at(f.node);
  Argument antecedent = arg(f.host);
  // A pronoun on the verb refers back to the antecedent; without one the antecedent is the subject the verb lacks.
  if (f.resumed) return;
  // «حماس تفرج عن صحافي اعتقلته»: the pronoun is he, and who does it is told before; «الجندي الذي قتلهم» does it himself.
  if (v.enclitic && !p->subject.filled() && !f.link_prep && f.parent >= 0 && resumes(v.enclitic, f.host)) {
    const int outer = frames_[size_t(f.parent)].subject;
    Agreement agreement(t_, m_);
    const bool theirs = outer >= 0 && outer != f.host && at(outer).mention >= 0 && agreement.subject(f.node, outer, false);
    if (theirs || !agreement.subject(f.node, f.host, false)) {
      p->object = antecedent;
      if (theirs) p->subject = arg(outer), p->subject.inherited = true;
      return;
    }
  }
  // «رجلا يشتبه في تجنيده نساء»: he is suspected, whoever suspects him.
  if (lexeme_in(*p, w_.suspects) && !p->subject.filled() && !v.enclitic && v.reading && v.reading->features.number() == Number::kSing &&
      v.reading->features.gender() == Gender::kMasc) {
    p->object = antecedent, p->passive = true;
    return;
  }
  // «أدانت مصر ما وصفته بـ …»: she calls it so.
  if (v.enclitic && !p->subject.filled() && at(f.host).kind == NodeKind::kRel && f.parent >= 0) {
    const int outer = frames_[size_t(f.parent)].subject;
    p->object = antecedent;
    if (outer >= 0 && Agreement(t_, m_).subject(f.node, outer, false)) p->subject = arg(outer), p->subject.inherited = true;
    return;
  }
  if (v.enclitic && p->subject.filled())
    p->object = antecedent;
  else if (!p->subject.filled()) {
    if (f.link_prep == 0) p->subject = antecedent, p->subject_known = true;
  } else if (!p->object.filled() && !v.enclitic) {
    p->object = antecedent;
  }
  if (v.enclitic && !p->subject.filled()) p->subject = antecedent;
  if (f.link_prep) {
    Argument a = antecedent;
    a.prep = f.link_prep;
    p->preps.push_back(a);
  }
}

bool PredicateBuilder::resumes(uint8_t enclitic, int antecedent) const {
  const EncliticRecord& e = p_.enclitic(enclitic);
  const Reading* a = at(antecedent).reading;
  const int who = at(antecedent).mention;
  const bool person = a && (a->features.human() || (who >= 0 && m_[size_t(who)].kind == MentionKind::kRole && m_[size_t(who)].actor()));
  if (e.person != 3 || !person) return false;
  const bool many = a->features.number() == Number::kPlural;
  if (many != (e.number == uint8_t(Number::kPlural))) return false;
  if (a->features.number() == Number::kDual) return e.number == uint8_t(Number::kDual);
  return many || e.gender == uint8_t(Gender::kBoth) || uint8_t(a->features.gender()) == e.gender;
}

bool PredicateBuilder::unmarked_passive(const Predicate& p, const Node& v) {
  if (!p.subject.filled() || p.object.filled() || v.enclitic || !p.perfect) {
    if (!(p.subject.filled() && !p.object.filled() && !v.enclitic)) return false;
  }
  if (!(flags(p) & kLexDirectObject) || lexeme_in(p, w_.speech)) return false;
  if ((flags(p) & kLexClauseObject) && !lexeme_in(p, passive_prone())) return false;
  if (p_.lexicon().lexeme(p.lexeme).governs_count && !lexeme_in(p, passive_prone())) return false;
  // «حكمت محكمة بالإعدام على …»: in the passive nobody would stand where the court does.
  const int who = p.subject.node >= 0 ? at(p.subject.node).mention : -1;
  if (who >= 0 && m_[size_t(who)].actor() && phrase(p, w_.on) && p_.lexicon().governs(p.lexeme, w_.on)) return false;
  bool homograph = false;
  const Word& w = words_.words[v.head];
  for (uint32_t k = 0; k < w.count; k++) {
    const Reading& r = words_.readings[w.first + k];
    homograph |= r.lexeme == p.lexeme && r.features.voice() == Voice::kPassive && r.pos() == Pos::kVerb;
  }
  if (!homograph) return false;
  for (int c : t_.children[size_t(p.node)])
    if (at(c).kind == NodeKind::kVerb && at(c).relation == Relation::kComplement) return false;
  return true;
}

void PredicateBuilder::nominal(int i) {
  const Node& n = at(i);
  if (!n.reading) return;
  Predicate p;
  p.node = i, p.token = n.head, p.lexeme = n.reading->lexeme, p.citation = n.reading->citation;
  p.kind = n.reading->pos() == Pos::kMasdar ? PredicateKind::kMasdar : PredicateKind::kNoun;
  p.negated = n.negated;
  p.clause_begin = n.begin, p.clause_end = extent(i);
  int genitive = -1, object = -1;
  for (int c : t_.children[size_t(i)]) {
    if (at(c).relation == Relation::kGenitive && genitive < 0) genitive = c;
    if (at(c).relation == Relation::kObject && object < 0) object = c;
  }
  if (genitive < 0) genitive = shared_genitive(i);
  phrases(i, &p);
  Argument gen = genitive >= 0 ? arg(genitive) : n.enclitic ? pronoun(i) : Argument();
  p.of = gen;
  bool transitive = (flags(p) & kLexDirectObject) != 0 && p.kind == PredicateKind::kMasdar;
  if (gen.filled()) {
    const Argument* lam = phrase(p, w_.of_lam);
    const Argument* agent = phrase(p, w_.agent);
    // «استخدام السلاح لتحرير المدينة»: what for, and not whom it uses.
    const bool purpose = lam && lam->node >= 0 && at(lam->node).predicate && at(lam->node).mention < 0 && genitive >= 0 &&
                         at(genitive).mention >= 0 && m_[size_t(at(genitive).mention)].thing;
    bool patient_elsewhere = object >= 0 || (lam && transitive && !purpose);
    bool agentive = p.kind == PredicateKind::kNoun || !transitive || lexeme_in(p, w_.masdar_agent);
    agentive |= lexeme_in(p, w_.masdar_agent_people) && actor(gen);  // «معارضة الجمهوريين», but «معارضة القرار»
    // «انتقادات الجمهوريين», but «انتقاد الحكومة»
    agentive |= lexeme_in(p, w_.lam_target) && n.reading->features.number() == Number::kPlural && (gen.pronoun || actor(gen));
    // «لقتال تنظيم داعش»: of a purpose the one who acts is known, the genitive is the other.
    if (aims(i) && direct(p) && !patient_elsewhere) agentive = false;
    if (!agent && !patient_elsewhere && !agentive && armed(gen) && phrase(p, w_.on)) agentive = true;
    // «أهمية تعزيز التعاون»: an act is nobody who acts.
    bool act = genitive >= 0 && at(genitive).predicate && at(genitive).mention < 0 && p.kind == PredicateKind::kNoun;
    if (agent)
      p.object = gen;
    else if (act)
      p.of = gen;
    else if (patient_elsewhere || agentive)
      p.subject = gen, p.subject_known = true;
    else
      p.object = gen;
  }
  if (object >= 0) p.object = arg(object);
  // «هجوم لحركة طالبان», «غارة جوية للتحالف», «قصف مدفعي للحوثيين»: of an indefinite event noun ل tells the doer.
  bool lam_acts = false;
  if (const Argument* lam = phrase(p, w_.of_lam); lam && !gen.filled() && !p.object.filled() && !n.reading->has(kClArticle)) {
    bool event = cls(i, w_.predicate_noun) || !transitive;
    // «مساعدات كويتية لمصر», «الرئيس العراقي في زيارة لطهران»: the doer is told, the other is he to whom it is done.
    bool told = of_a_nation(p) || topic_of(i) >= 0;
    lam_acts = !told && !lexeme_in(p, w_.lam_target) && (event ? actor(*lam) : armed(*lam));
    if (lam_acts) p.subject = *lam, p.subject_known = true;
  }
  if (transitive && !p.object.filled() && !lam_acts)
    if (const Argument* lam = phrase(p, w_.of_lam)) p.object = *lam;
  if (const Argument* agent = phrase(p, w_.agent)) p.subject = *agent, p.subject_known = true;
  if (int topic = topic_of(i); topic >= 0 && !p.subject.filled()) p.subject = arg(topic), p.subject_known = true;
  add(p);
}

int PredicateBuilder::shared_genitive(int i) const {
  const Node& n = at(i);
  if (n.enclitic || n.reading->has(kClArticle) || n.reading->features.cases() == kAccCase || n.reading->pos() != Pos::kMasdar) return -1;
  if (n.reading->lexeme == kNoLexeme || !(p_.lexicon().lexeme(n.reading->lexeme).flags & kLexDirectObject)) return -1;
  for (int c : t_.children[size_t(i)]) {
    const Node& x = at(c);
    if (x.relation != Relation::kConjunct || x.begin != n.end || !x.predicate || x.mention >= 0 || !x.reading || x.prep) continue;
    for (int g : t_.children[size_t(c)])
      if (at(g).relation == Relation::kGenitive) return g;
  }
  return -1;
}

bool PredicateBuilder::aims(int i) const {
  const Node& n = at(i);
  if (n.relation == Relation::kPrepositional) return n.prep == w_.of_lam;
  return n.relation == Relation::kGenitive && cls(n.parent, w_.purpose) && at(n.parent).relation == Relation::kPrepositional;
}

int PredicateBuilder::topic_of(int i) const {
  const Node& n = at(i);
  if (n.relation != Relation::kPrepositional || n.parent < 0 || (n.prep != w_.in && n.prep != w_.on)) return -1;
  const Node& host = at(n.parent);
  bool who = host.relation == Relation::kTopic && host.mention >= 0 && m_[size_t(host.mention)].actor();
  return who ? n.parent : -1;
}

}  // namespace rasid
