// Clauses: which word opens one, what it hangs on, and where a verb finds its own.
#include <utility>

#include "clause/attacher.h"

namespace rasid {

int Attacher::complement_host(uint8_t prep) {
  // A masdar or participle just before it: «تأكيده أن», «محذرا من أن».
  for (int k = tail_, n = 0; k >= 0 && n < 6; k = at(k).parent, n++) {
    if (at(k).kind == NodeKind::kVerb) break;
    // «جاء في بيان للوزارة أن …»: a document says by the verb it stands under.
    if (at(k).predicate && !(cls(k, w_.document) && cur().node >= 0 && at(k).relation == Relation::kPrepositional)) return k;
  }
  int f = frame_;
  int first = -1;
  while (f >= 0) {
    const Frame& fr = frames_[size_t(f)];
    if (fr.node >= 0) {
      if (first < 0) first = fr.node;
      const Reading* r = at(fr.node).reading;
      bool takes = p_.in_class(r, w_.speech) ||
                   (r && r->lexeme != kNoLexeme && (p_.lexicon().lexeme(r->lexeme).flags & kLexClauseObject)) ||
                   (prep && governs(fr.node, prep));
      if (takes && !fr.has_complement) return fr.node;
    }
    f = fr.parent;
  }
  return first;
}

bool Attacher::governs(int i, uint8_t prep) {
  const Reading* r = at(i).reading;
  return r && p_.lexicon().governs(r->lexeme, prep);
}

bool Attacher::what_is_object(int i) {
  Node& x = at(i);
  const Reading* v = cur().node >= 0 ? at(cur().node).reading : nullptr;
  if (!cls(i, w_.ma) || x.prep || x.conj || pending_prep_ || broken_ || !next_is_verb(i) || !takes_object(v) ||
      at(cur().node).kind != NodeKind::kVerb || at(cur().node).enclitic)
    return false;
  if (cur().subject < 0 || cur().object >= 0 || cur().has_complement || cur().link == Relation::kRelative) return false;
  const Reading* rel = reading_where(i, [](const Reading& y) { return y.pos() == Pos::kRel && !y.clitics; });
  if (!rel) return false;
  x.reading = rel, x.kind = NodeKind::kRel;
  on_nominal(i);
  open_frame(frame_, i, Relation::kRelative, 0);
  broken_ = false;
  return true;
}

void Attacher::on_sub(int i) {
  Node& x = at(i);
  if (what_is_object(i)) return;
  if (denies(i)) {
    pending_neg_ = true;
    return;
  }
  if (cls(i, w_.perhaps)) {  // «ربما تطرد …», «لعل»
    pending_perhaps_ = true;
    carry(i);
    return;
  }
  uint16_t flags = p_.lexicon().lexeme(x.reading->lexeme).flags;
  uint8_t prep = x.prep ? x.prep : pending_prep_;
  Relation link = Relation::kComplement;
  bool without = std::exchange(pending_neg_noun_, false);  // «من دون أن يلتقي»
  if (without) link = Relation::kAdverbial;
  // «من المقرر أن», «من المحتمل أن», «في حال»: the word before says how the clause is meant.
  bool planned = tail_ >= 0 && cls(tail_, w_.intend_noun), perhaps = tail_ >= 0 && cls(tail_, w_.possible_noun);
  // «لم يعرف متى ألقي القبض عليهما»: behind a verb it asks.
  bool asks = (flags & kWordCondition) && (flags & kWordTime) && cur().node >= 0 && !broken_ &&
              reading_where(i, [](const Reading& y) { return y.pos() == Pos::kQuest; });
  if (without || asks) {
  } else if (flags & kWordCondition)
    link = Relation::kCondition;
  else if (flags & kWordTime)
    link = Relation::kTime;
  else if (flags & kWordCause)
    link = Relation::kCause;
  else if (!(flags & (kWordSubjunctive | kWordNominal)))
    link = Relation::kAdverbial;
  else if (prep && p_.lexicon().preposition_name(prep).size() == 1 && prep == w_.of_lam)
    link = Relation::kCause;
  else if (w_.aside[prep] || prep == w_.before)  // «تظاهروا بعد أن اعتقلت الشرطة …»: no content of theirs
    link = Relation::kTime;
  pending_prep_ = 0;
  bool start = cur().node < 0 && cur().topic < 0 && frame_ == 0;
  if (link == Relation::kComplement && start) {  // «إن الوزير …»: emphasis at the beginning; «من المقرر أن …»
    cur().future |= planned, cur().perhaps |= perhaps;
    if (x.enclitic) cur().pronoun = i;
    return;
  }
  if (link == Relation::kComplement && pending_conj_or(i)) {
    // «… أن … وأن …»: beside the complement before it
    for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent) {
      if (frames_[size_t(f)].link == Relation::kComplement) {
        int parent = frames_[size_t(f)].parent, host = frames_[size_t(f)].host;
        open_frame(parent, host, link, frames_[size_t(f)].link_prep);
        if (x.enclitic) cur().pronoun = i;
        broken_ = false;
        return;
      }
    }
  }
  int host = link == Relation::kComplement ? complement_host(prep) : main_verb();
  int in = frame_of(host);
  if (host >= 0 && link == Relation::kComplement) frames_[size_t(in)].has_complement = true;
  int whose = host >= 0 && link == Relation::kComplement && tail_ >= 0 && at(tail_).relation == Relation::kPrepositional &&
                      at(tail_).prep == w_.of_lam && at(tail_).parent == host && at(tail_).mention >= 0 && cls(host, w_.lam_subject)
                  ? tail_
                  : -1;
  open_frame(in, host, link, prep);
  cur().topic = whose;
  if ((flags & kWordNegative) || without) pending_neg_ = true;
  cur().future = planned, cur().perhaps = perhaps;
  if (x.enclitic) cur().pronoun = i;
  broken_ = false;
}

bool Attacher::acts_by_pronoun(int i) {
  const Frame& f = cur();
  const EncliticRecord& e = p_.enclitic(at(f.pronoun).enclitic);
  const Reading* v = at(i).reading;
  if (e.person != 3 || !v || v->features.person() != 3 || cls(i, w_.happen) || cls(i, w_.impersonal)) return false;
  bool many = e.number == uint8_t(Number::kPlural), both = e.number == uint8_t(Number::kDual);
  if (many != (v->features.number() == Number::kPlural) || both != (v->features.number() == Number::kDual)) return false;
  if (!many && e.gender != uint8_t(Gender::kBoth) && uint8_t(v->features.gender()) != e.gender) return false;
  if (e.gender != uint8_t(Gender::kMasc) || many || both) return true;
  if (doer_follows(i)) return false;
  // «قالت الشرطة إنه قُتل …», «قال مصدر إنه أصيب …», «قال الوزير إنه قتل ثلاثة»: it stands for what follows.
  int host = f.host >= 0 ? frames_[size_t(frame_of(f.host))].subject : -1;
  if (f.host < 0 || host < 0) return !cls(i, w_.passive_prone);
  if (agreement_.gender(host) == Gender::kFem || agreement_.number(host) == Number::kPlural || cls(host, w_.source_noun)) return false;
  bool person = at(host).reading && at(host).reading->features.human();
  if (at(host).mention >= 0 && m_[size_t(at(host).mention)].kind == MentionKind::kPerson) person = true;
  return !(person && cls(i, w_.passive_prone));
}

bool Attacher::doer_follows(int i) {
  auto bare = [this](int k, NodeKind kind) {
    return k < int(n_.size()) && at(k).kind == kind && !at(k).prep && !at(k).conj && !at(k).enclitic;
  };
  if (at(i).enclitic || !bare(i + 1, NodeKind::kMention) || !m_[size_t(at(i + 1).mention)].actor()) return false;
  const Reading* v = at(i).reading;
  if (!agreement_.subject(i, i + 1, true)) return false;
  // «أنه ألحّ المبعوث على وقف القتال»: the verb has no object, so what follows is who does it.
  if (v->lexeme != kNoLexeme && !(p_.lexicon().lexeme(v->lexeme).flags & kLexDirectObject)) return true;
  // «أنه استهدف إرهابيون كنيسة»
  return bare(i + 2, NodeKind::kMention) || (bare(i + 2, NodeKind::kNoun) && at(i + 2).reading && !cls(i + 2, w_.time_noun));
}

bool Attacher::denies(int i) {
  // «ما اعتقلت الشرطة أحدا»: at the head of a sentence before a perfect verb.
  return cls(i, w_.ma) && frame_ == 0 && cur().node < 0 && cur().topic < 0 && !at(i).prep && next_is_verb(i) &&
         at(i + 1).reading->features.aspect() == Aspect::kPerfect && !at(i + 1).enclitic;
}

void Attacher::on_relative(int i) {
  Node& x = at(i);
  if (denies(i)) {
    pending_neg_ = true;
    return;
  }
  uint8_t prep = x.prep ? x.prep : pending_prep_;
  int antecedent = -1;
  if (!prep && !x.conj) {
    int from = tail_ >= 0 ? tail_ : tail_break_;
    for (int k = from, n = 0; k >= 0 && n < 8; k = at(k).parent, n++) {
      if (at(k).kind == NodeKind::kVerb) break;
      if (!nominal(k) || at(k).relation == Relation::kModifier) continue;
      if (antecedent < 0) antecedent = k;
      if (agreement_.relative(i, k)) {
        antecedent = k;
        break;
      }
    }
  }
  if (antecedent < 0) {  // «ما صرّح به», «من قتل»: the relative is itself the noun phrase
    on_nominal(i);
    antecedent = i;
  }
  pending_prep_ = 0;
  open_frame(frame_, antecedent, Relation::kRelative, prep);
  cur().resumed = cls(antecedent, w_.time_noun);  // «في الوقت الذي …»
  broken_ = false;
}

bool Attacher::is_antecedent(int node) const {
  for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent)
    if (frames_[size_t(f)].link == Relation::kRelative && frames_[size_t(f)].host == node) return true;
  return false;
}

int Attacher::behind_relative() {
  constexpr int kDeepest = 4;
  int at_frame = frame_;
  for (int n = 0; n < kDeepest && at_frame >= 0; n++) {
    const Frame& f = frames_[size_t(at_frame)];
    if (f.node < 0) return n > 0 && f.topic >= 0 ? at_frame : -1;
    const bool relative = f.link == Relation::kRelative && (f.object >= 0 || at(f.node).enclitic || f.resumed);
    // «طائرات يعتقد أنها تابعة للتحالف قصفت …»
    const bool told = n > 0 && f.link == Relation::kRelative && f.has_complement;
    const bool state = n > 0 && f.link == Relation::kComplement && at(f.node).kind == NodeKind::kAdj;
    // «الذين كانوا يقطنون المنطقة هاجروا»
    const Frame* up = f.parent >= 0 ? &frames_[size_t(f.parent)] : nullptr;
    const bool was = f.link == Relation::kComplement && up && up->node >= 0 && up->link == Relation::kRelative &&
                     cls(up->node, w_.aspect) && (f.object >= 0 || at(f.node).enclitic || f.resumed);
    const bool has_been = n > 0 && f.link == Relation::kRelative && cls(f.node, w_.aspect);
    if (!relative && !told && !state && !was && !has_been) return -1;
    at_frame = f.parent;
  }
  return -1;
}

int Attacher::described_topic(int i) {
  constexpr int kDeepest = 4;
  int at_frame = frame_;
  for (int n = 0; n < kDeepest && at_frame >= 0; n++, at_frame = frames_[size_t(at_frame)].parent) {
    const Frame& f = frames_[size_t(at_frame)];
    if (f.node < 0) return -1;
    if (f.link == Relation::kRelative && (f.object >= 0 || at(f.node).enclitic || f.resumed)) continue;
    if (f.topic < 0 || f.topic + 1 != f.node || !agreement_.indefinite(f.topic) || !agreement_.subject(i, f.topic, false)) return -1;
    if (f.link != Relation::kComplement && f.link != Relation::kNone) return -1;
    const bool resumes = at(f.node).enclitic && f.subject >= 0 && f.subject != f.topic;
    const bool of_it = f.subject == f.topic && at(i).reading->features.aspect() == Aspect::kPerfect && !f.has_complement && n == 0 &&
                       at(f.node).reading->features.aspect() == Aspect::kPerfect;
    return resumes || of_it ? at_frame : -1;
  }
  return -1;
}

void Attacher::resume_topic(int f) {
  const Frame outer = frames_[size_t(f)];
  frames_[size_t(f)].link = Relation::kRelative, frames_[size_t(f)].host = outer.topic;
  if (at(outer.node).enclitic) {  // «هجوم نفذه مسلحون أوقع …»: the pronoun means the topic, so another does it
    Frame& told = frames_[size_t(f)];
    told.topic = -1;
    if (outer.subject == outer.topic) {
      told.subject = std::exchange(told.second, -1);
      if (told.subject >= 0) link(told.subject, told.node, Relation::kSubject);
    }
  }
  link(outer.node, outer.topic, Relation::kRelative);
  link(outer.topic, -1, Relation::kTopic);
  open_frame(outer.parent, outer.host, outer.link, outer.link_prep);
  cur().topic = outer.topic;
}

bool Attacher::beside_masdar(int i) {
  // «دعا إلى وقف القتال وعقد حوار»: were it a verb, its object would be «حوارا».
  if (broken_ || i + 1 >= int(n_.size())) return false;
  const Node& next = at(i + 1);
  if (next.kind != NodeKind::kNoun || !next.reading || next.conj || next.prep || next.enclitic || next.reading->has(kClArticle))
    return false;
  // «لقاء», «مستشفى» show no accusative.
  if (std::string_view k = tokens_[next.head].key; k.empty() || ar8::Letter(k.back()) == ar8::kHamza || ar8::Letter(k.back()) == ar8::kYeh)
    return false;
  if (next.reading->features.cases() == kAccCase || next.reading->features.number() != Number::kSing ||
      next.reading->features.gender() != Gender::kMasc || next.reading->features.human())
    return false;
  if (i + 2 < int(n_.size())) {  // with a genitive of its own it may be an object: «وعقد اجتماع الوزراء»
    const Node& behind = at(i + 2);
    if (nominal(i + 2) && !behind.prep && !behind.conj && !(behind.kind == NodeKind::kAdj && agreement_.indefinite(i + 2))) return false;
  }
  for (int k = tail_, n = 0; k >= 0 && n < 4; k = at(k).parent, n++)
    if (at(k).predicate && at(k).reading && at(k).reading->pos() == Pos::kMasdar &&
        (at(k).relation == Relation::kPrepositional || at(k).relation == Relation::kConjunct || at(k).relation == Relation::kObject))
      return true;
  return false;
}

void Attacher::on_verb(int i) {
  Node& x = at(i);
  bool purpose = x.prep != 0 && x.reading->has(kClPreposition);
  bool conj = x.conj || pending_conj_;
  Frame* f = &cur();
  // «أبدى رفضه»: the light verb before wants a noun.
  // «أوقفت الحكومة دعمها»: behind a definite subject no verb describes anybody.
  auto wants_object = [this](const Frame& fr) {
    return at(fr.node).kind == NodeKind::kVerb && takes_object(at(fr.node).reading) && !at(fr.node).enclitic && fr.subject > fr.node &&
           tail_ == fr.subject && !agreement_.indefinite(fr.subject);
  };
  if (!conj && !purpose && f->node >= 0 && f->subject >= 0 && f->object < 0 && !broken_ && x.enclitic &&
      (cls(f->node, w_.light) || wants_object(*f)) && reread(i, Pos::kMasdar))
    return on_nominal(i);
  // «ظهر أمس», «فجر اليوم»
  if (!conj && !purpose && f->node >= 0 && i + 1 < int(n_.size()) && cls(i + 1, w_.today) && !at(i + 1).conj && !at(i + 1).prep &&
      read_as_time(i))
    return on_nominal(i);
  // «نافيا قصف المواقع»: what is denied, said or demanded.
  if (!conj && !purpose && !broken_ && tail_ == i - 1 && tail_ >= 0 && at(tail_).kind == NodeKind::kAdj && at(tail_).reading &&
      at(tail_).reading->pos() == Pos::kActPart && at(tail_).relation == Relation::kCircumstance && !x.enclitic && reread(i, Pos::kMasdar))
    return on_nominal(i);
  if (x.conj && !purpose && beside_masdar(i) && read_as(i, Pos::kMasdar)) return on_nominal(i);
  if (int outer = behind_relative(); outer >= 0 && !conj && !purpose && agreement_.subject(i, frames_[size_t(outer)].topic, false))
    frame_ = outer, f = &cur();
  else if (int told = !conj && !purpose && !broken_ ? described_topic(i) : -1; told >= 0)
    resume_topic(told), f = &cur();
  // «في حال قصفت إسرائيل …»
  if (!conj && !purpose && tail_ == i - 1 && tail_ >= 0 && cls(tail_, w_.possible_noun) && at(tail_).relation == Relation::kPrepositional &&
      at(tail_).prep == w_.in)
    pending_perhaps_ = true;
  bool beside_nominal = conj && f->node < 0 && f->topic >= 0 && frame_ != 0;
  if (purpose) {
    int host = main_verb();
    open_frame(frame_of(host), host, Relation::kPurpose, 0);
    x.prep = 0;
  } else if (f->node < 0 && f->topic >= 0 && x.enclitic && !broken_ && tail_ >= 0 && tail_ != f->topic && nominal(tail_) &&
             agreement_.indefinite(tail_)) {
    open_frame(frame_, tail_, Relation::kRelative, 0);  // «الإفراج عن صحافيين خطفهم مسلحون»
  } else if (beside_nominal && main_verb() >= 0) {
    int beside = frame_of(main_verb());
    const Frame b = frames_[size_t(beside)];
    open_frame(b.parent, b.node, Relation::kConjunct, 0);
    cur().beside = beside;
  } else if (f->node < 0 && !beside_nominal) {
    // The clause was waiting for its verb: at the beginning, after a conjunction word, or after its subject.
  } else if (conj && f->node >= 0) {
    int beside = frame_;
    if (p_.in_class(x.reading, w_.speech)) {
      while (frames_[size_t(beside)].parent >= 0) beside = frames_[size_t(beside)].parent;
    } else if (broken_ || frames_[size_t(beside)].link == Relation::kPurpose) {
      while (frames_[size_t(beside)].parent >= 0 &&
             (frames_[size_t(beside)].link == Relation::kRelative || frames_[size_t(beside)].link == Relation::kPurpose ||
              frames_[size_t(beside)].link == Relation::kCircumstance))
        beside = frames_[size_t(beside)].parent;
    }
    const Frame b = frames_[size_t(beside)];
    // Beside a complement or relative clause it depends on the same host.
    bool inner =
        b.link == Relation::kComplement || b.link == Relation::kRelative || b.link == Relation::kPurpose || b.link == Relation::kCondition;
    if (inner)
      open_frame(b.parent, b.host, b.link, b.link_prep);
    else
      open_frame(b.parent, b.node, Relation::kConjunct, 0);
    cur().beside = beside;
  } else if (f->node >= 0 && (cls(f->node, w_.aspect)) && f->object < 0) {
    int host = f->node, topic = f->subject;
    if (topic < 0 && f->link == Relation::kRelative && !f->resumed && !f->link_prep && !x.enclitic)
      topic = f->host;  // «الذي كان قد التقى …»
    open_frame(frame_, host, Relation::kComplement, 0);
    cur().topic = topic;
  } else if (tail_ >= 0 && (at(tail_).kind == NodeKind::kNoun || at(tail_).kind == NodeKind::kMention) && agreement_.indefinite(tail_) &&
             !broken_) {
    open_frame(frame_, tail_, Relation::kRelative, 0);
  } else if (f->node >= 0) {
    if (x.reading->features.aspect() == Aspect::kImperfect && !broken_)
      open_frame(frame_, f->node, Relation::kCircumstance, 0);
    else
      open_frame(frames_[size_t(frame_)].parent, f->node, Relation::kConjunct, 0);
  }
  f = &cur();
  f->node = i;
  if (f->pronoun >= 0 && (f->topic >= 0 || !acts_by_pronoun(i))) f->pronoun = -1;
  f->negated |= pending_neg_ || pending_not_ || x.reading->has(kClNegation);
  pending_not_ = false;
  f->qad = pending_qad_;
  f->future |= pending_future_ || x.reading->has(kClFuture);
  f->perhaps |= pending_perhaps_;
  pending_perhaps_ = pending_neg_ = pending_qad_ = pending_future_ = pending_conj_ = false;
  link(i, f->host, f->link == Relation::kNone ? Relation::kNone : f->link);
  if (f->topic >= 0 && agreement_.subject(i, f->topic, false)) {
    f->subject = f->topic;
    // «نشاط المضاربة الذي كان يقوم به …»: whom a relative clause describes stands in the clause around it.
    if (at(f->topic).relation == Relation::kTopic && !is_antecedent(f->topic)) link(f->topic, i, Relation::kSubject);
  }
  tail_ = -1, tail_break_ = -1;
  pending_prep_ = 0;
  broken_ = false;
}

}  // namespace rasid
