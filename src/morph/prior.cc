// How likely a reading is by its own shape, before its neighbours are asked: its spelling against the lexicon's, its part of speech and
// form, its clitics, how often the word is meant.
#include "morph/analysis.h"

namespace rasid {

using namespace ar8;

int Analyzer::prior(const Reading& r, std::string_view stem) const {
  int score = 0;
  std::string_view reading = lexicon_->text(r.spelling);
  // The stem as written against the canonical spelling, letter by letter.
  size_t j = 0;
  for (char ch : stem) {
    while (j < reading.size() && is_mark(Letter(reading[j]))) j++;
    if (j >= reading.size()) break;
    auto a = Letter(ch), b = Letter(reading[j++]);
    if (a == b) continue;
    if (b == kAlef || (a != kAlef && b != kAlefMaksura && b != kYeh && b != kTehMarbuta && b != kHeh))
      score += weights_[kAddedHamza];
    else if (a == kAlef)
      score += weights_[kDroppedHamza];
    else if (b == kAlefMaksura || b == kYeh)
      score += weights_[kYehForms];
    else
      score += weights_[kTehForms];
  }
  Features f = r.features;
  if (f.pos() == Pos::kVerb) {
    if (f.voice() == Voice::kPassive) score += weights_[kPassive];
    if (f.aspect() == Aspect::kImperative) score += weights_[kImperative];
    if (f.person() == 2) score += weights_[kSecondPerson];
    if (f.person() == 1) score += weights_[kFirstPerson];
    if (f.person() == 3 && f.gender() == Gender::kFem && f.number() == Number::kPlural) score += weights_[kFeminineThey];
  }
  if (f.number() == Number::kDual) score += weights_[kDual];
  if (f.broken_plural()) score += weights_[kBrokenPlural];
  if (f.pos() == Pos::kName) score += weights_[kName];
  if (f.participle())
    score += weights_[kParticiple] +
             ((f.gender() == Gender::kFem && (r.enclitic || f.number() == Number::kPlural)) || (r.enclitic && f.number() != Number::kSing)
                  ? weights_[kParticipleSuffix]
                  : 0);
  if (f.pos() == Pos::kIntj) score += weights_[kInterjection];
  if (f.pos() >= Pos::kPrep && f.pos() != Pos::kIntj && f.pos() != Pos::kAdv &&
      (r.clitics & (kClConjunction | kClPreposition)) != (kClConjunction | kClPreposition))
    score += weights_[kClosed];
  if ((f.participle() || f.pos() == Pos::kMasdar) && r.lexeme != kNoLexeme && lexicon_->lexeme(r.lexeme).form == 1)
    score += weights_[kFormOne];
  if (r.clitics & ~uint8_t(kClArticle)) score += weights_[kProclitic];
  if (r.enclitic) score += weights_[kEnclitic];
  if (r.enclitic && f.pos() == Pos::kVerb && !(lexicon_->lexeme(r.lexeme).flags & kLexDirectObject)) score += weights_[kNoObject];
  if (r.enclitic && (f.pos() == Pos::kNum || f.pos() == Pos::kAdj)) score += weights_[kDescribingSuffix];
  score += int(f.frequency()) * weights_[kFrequency];
  return score;
}

}  // namespace rasid
