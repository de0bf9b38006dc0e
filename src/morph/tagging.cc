// What the choice of readings sees of a reading: its tag, and its part in a pair that should agree. Set once, when the word is analysed.
#include "morph/analysis.h"
#include "morph/tags.h"

namespace rasid {

uint8_t Analyzer::tag(const Reading& r) const {
  if (r.lexeme < lexeme_tags_.size() && lexeme_tags_[r.lexeme] != 0xFF && !(r.clitics & kClPreposition)) return lexeme_tags_[r.lexeme];
  Features f = r.features;
  switch (f.pos()) {
    case Pos::kVerb:
      if (r.has(kClPreposition)) return kTagPurpose;
      if (r.has(kClFuture)) return kTagFuture;
      if (r.enclitic && f.aspect() != Aspect::kImperative) return kTagVerbSuf;
      if (f.aspect() == Aspect::kImperfect && f.mood() == Mood::kOther) return kTagJussive;
      return f.aspect() == Aspect::kPerfect ? kTagPerfect : f.aspect() == Aspect::kImperfect ? kTagImperfect : kTagImperative;
    case Pos::kPrep:
      return r.enclitic ? kTagPrepSuf : kTagPrep;
    case Pos::kConj:
      return kTagConj;
    case Pos::kSub:
      return kTagSub;
    case Pos::kNeg:
      return kTagNeg;
    case Pos::kFut:
      return kTagFut;
    case Pos::kRel:
      return kTagRel;
    case Pos::kDem:
      return kTagDem;
    case Pos::kPron:
      return kTagPron;
    case Pos::kAdv:
      return kTagAdv;
    default:
      break;
  }
  if (!f.nominal()) return kTagOther;
  if (r.has(kClPreposition)) return r.has(kClArticle) ? kTagPhraseDef : kTagPhrase;
  bool adjective = f.pos() == Pos::kAdj || f.participle() || f.pos() == Pos::kElative;
  if (f.pos() == Pos::kName) return kTagName;
  if (r.has(kClArticle)) return adjective ? kTagAdjDef : kTagNounDef;
  if (r.enclitic) return kTagNounSuf;
  if (f.state() == State::kIndefinite && f.cases() == kAccCase) return adjective ? kTagAdjAcc : kTagNounAcc;
  if (f.state() == State::kAbsolute) return kTagAbsolute;
  if (f.pos() == Pos::kQuant) return kTagQuant;
  return adjective ? kTagAdj : kTagNoun;
}

void Analyzer::classify(Reading* r) const {
  r->tag = tag(*r);
  r->agrees = 0;
  Features f = r->features;
  Pos pos = f.pos();
  if (r->guessed) return;
  if (pos == Pos::kNoun || pos == Pos::kMasdar) r->agrees |= kAgNoun;
  if (pos == Pos::kVerb) r->agrees |= kAgVerb;
  if (r->has(kClConjunction) || r->has(kClPreposition)) return;  // begins something new: agrees with nothing before it
  if (pos == Pos::kAdj || f.participle()) r->agrees |= kAgAdjective;
  if (pos == Pos::kVerb) r->agrees |= kAgVerbBehind;
  if (pos == Pos::kNoun) r->agrees |= kAgSubject;
}

}  // namespace rasid
