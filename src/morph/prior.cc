// How likely a reading is by its own shape, before its neighbours are asked: its spelling against the lexicon's, its part of speech and
// form, its clitics, how often the word is meant.
#include "morph/analysis.h"

namespace rasid {

using namespace ar8;

int Analyzer::prior(const Reading& r, std::string_view stem, std::vector<PriorShare>* shares) const {
  int score = 0;
  auto add = [&](Prior p, int times = 1) {
    score += times * weights_[p];
    if (shares) shares->push_back({p, times * weights_[p]});
  };
  std::string_view reading = lexicon_->text(r.spelling);
  // The stem as written against the canonical spelling, letter by letter.
  size_t j = 0;
  for (char ch : stem) {
    while (j < reading.size() && is_mark(Letter(reading[j]))) j++;
    if (j >= reading.size()) break;
    auto a = Letter(ch), b = Letter(reading[j++]);
    if (a == b) continue;
    if (b == kAlef || (a != kAlef && b != kAlefMaksura && b != kYeh && b != kTehMarbuta && b != kHeh))
      add(kAddedHamza);
    else if (a == kAlef)
      add(kDroppedHamza);
    else if (b == kAlefMaksura || b == kYeh)
      add(kYehForms);
    else
      add(kTehForms);
  }
  Features f = r.features;
  if (f.pos() == Pos::kVerb) {
    if (f.voice() == Voice::kPassive) add(kPassive);
    if (f.aspect() == Aspect::kImperative) add(kImperative);
    if (f.person() == 2) add(kSecondPerson);
    if (f.person() == 1) add(kFirstPerson);
    if (f.person() == 3 && f.gender() == Gender::kFem && f.number() == Number::kPlural) add(kFeminineThey);
  }
  if (f.number() == Number::kDual) add(kDual);
  if (f.broken_plural()) add(kBrokenPlural);
  if (f.pos() == Pos::kNoun && f.number() == Number::kSing && f.gender() == Gender::kFem) {
    std::string_view lemma = lexicon_->text(lexicon_->lexeme(r.lexeme).lemma);
    std::string_view written = lexicon_->text(r.spelling);
    while (!lemma.empty() && is_mark(Letter(lemma.back()))) lemma.remove_suffix(1);
    if (Letter(lemma.back()) == kTehMarbuta)
      add(kOwnFeminine);
    else if (Letter(written.back()) == kTehMarbuta || (r.enclitic && Letter(written.back()) == kTeh))
      add(kMadeFeminine);
  }
  if (f.pos() == Pos::kName) add(kName);
  if (f.participle()) add(kParticiple);
  if (f.participle() && f.gender() == Gender::kFem && f.number() == Number::kSing && !r.has(kClArticle) &&
      lexicon_->lexeme(r.lexeme).form == 3)
    add(kMadeFeminine);  // spelled as the masdar is
  if (f.participle() &&
      ((f.gender() == Gender::kFem && (r.enclitic || f.number() == Number::kPlural)) || (r.enclitic && f.number() != Number::kSing)))
    add(kParticipleSuffix);
  if (f.pos() == Pos::kIntj) add(kInterjection);
  if (f.pos() >= Pos::kPrep && f.pos() != Pos::kIntj && f.pos() != Pos::kAdv &&
      (r.clitics & (kClConjunction | kClPreposition)) != (kClConjunction | kClPreposition))
    add(kClosed);
  if ((f.participle() || f.pos() == Pos::kMasdar) && r.lexeme != kNoLexeme && lexicon_->lexeme(r.lexeme).form == 1) add(kFormOne);
  if (r.clitics & ~uint8_t(kClArticle)) add(kProclitic);
  if (r.enclitic) add(kEnclitic);
  if (r.enclitic && enclitics_[r.enclitic - 1].person == 2) add(kYourSuffix);
  if (r.enclitic && f.nominal() && enclitics_[r.enclitic - 1].person == 1 && enclitics_[r.enclitic - 1].number == uint8_t(Number::kSing))
    add(kMySuffix);
  if (r.has(kClPreposition) && r.preposition == kaf_) add(kKafPrefix);
  if (r.has(kClPreposition) && !r.has(kClArticle) && (f.pos() == Pos::kAdj || f.participle())) add(kPrepAdjective);
  if (r.has(kClQuestion)) add(kQuestion);
  if (r.has(kClEmphatic)) add(kEmphatic);
  if (r.has(kClNegation)) add(kNegation);
  // The masdar of a rare verb may be a common noun (سياسة).
  if ((f.pos() == Pos::kVerb || f.participle()) && lexicon_->lexeme(r.lexeme).flags & kLexRare) add(kRare);
  if (r.enclitic && f.pos() == Pos::kVerb && !(lexicon_->lexeme(r.lexeme).flags & kLexDirectObject)) add(kNoObject);
  if (r.enclitic && (f.pos() == Pos::kNum || f.pos() == Pos::kAdj)) add(kDescribingSuffix);
  if (f.frequency()) add(kFrequency, int(f.frequency()));
  return score;
}

}  // namespace rasid
