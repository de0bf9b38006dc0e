// What the choice of readings sees of a reading: its tag, and its part in a pair that should agree. Set once, when the word is analysed.
#include <algorithm>

#include "morph/analysis.h"
#include "morph/tags.h"

namespace rasid {

uint8_t Analyzer::tag(const Reading& r) const {
  if (r.features.pos() == Pos::kSub && r.enclitic) return kTagSubSuf;
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
  if (f.state() == State::kIndefinite && f.cases() == kAccCase)
    return !adjective ? kTagNounAcc : f.participle() ? kTagAdjAcc : kTagAccPlain;
  if (f.state() == State::kAbsolute) return kTagAbsolute;
  if (f.pos() == Pos::kQuant) return kTagQuant;
  if (f.pos() == Pos::kElative) return kTagElative;
  if (f.pos() == Pos::kNum) return kTagNumeral;
  return adjective ? kTagAdj : kTagNoun;
}

namespace {

uint8_t agreement_bits(const Reading& r) {
  if (r.guessed) return 0;
  Features f = r.features;
  uint8_t bits = 0;
  if (f.pos() == Pos::kNoun || f.pos() == Pos::kMasdar) bits |= kAgNoun;
  if (f.pos() == Pos::kVerb) bits |= kAgVerb;
  if (r.has(kClConjunction) || r.has(kClPreposition)) return bits;  // begins something new: agrees with nothing before it
  if (f.pos() == Pos::kAdj || f.participle()) bits |= kAgAdjective;
  if (f.pos() == Pos::kVerb) bits |= kAgVerbBehind;
  if (f.pos() == Pos::kNoun) bits |= kAgSubject;
  return bits;
}

/// All that the choice asks of a reading but its own weight.
uint32_t choice_key(const Reading& r) {
  Features f = r.features;
  uint32_t key = uint32_t(r.tag) | uint32_t(r.agrees) << 8 | uint32_t(r.has(kClConjunction)) << 16;
  if (r.agrees)
    key |= uint32_t(f.gender()) << 17 | uint32_t(f.number()) << 19 | uint32_t(f.person()) << 21 | uint32_t(f.human()) << 23 |
           uint32_t(r.has(kClArticle)) << 24 | uint32_t(r.enclitic != 0) << 25;
  return key;
}

}  // namespace

void Analyzer::classify(std::span<Reading> word) const {
  uint32_t keys[kMostReadings];
  for (size_t i = 0; i < word.size(); i++) {
    Reading& r = word[i];
    r.tag = tag(r);
    r.agrees = agreement_bits(r);
    keys[i] = choice_key(r);
    r.kind = uint8_t(std::find(keys, keys + i, keys[i]) - keys);
  }
}

}  // namespace rasid
