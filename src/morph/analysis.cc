#include "morph/analysis.h"

#include <algorithm>

namespace rasid {
namespace {

using namespace ar8;

/// Marks of the input against the reading's. -1: contradiction; else the number of marks that agree.
int compare_marks(std::string_view marked, std::string_view reading) {
  size_t i = 0, j = 0;
  int agree = 0;
  while (i < marked.size() && j < reading.size()) {
    if (fold(Letter(marked[i])) != fold(Letter(reading[j]))) return -1;
    i++, j++;
    uint32_t a = 0, b = 0;
    size_t i0 = i;
    while (i < marked.size() && is_mark(Letter(marked[i]))) a |= 1u << (Letter(marked[i++]) - kFathatan);
    while (j < reading.size() && is_mark(Letter(reading[j]))) b |= 1u << (Letter(reading[j++]) - kFathatan);
    constexpr uint32_t shadda = 1u << (kShadda - kFathatan), sukun = 1u << (kSukun - kFathatan);
    bool last = i >= marked.size() || j >= reading.size();
    a &= ~sukun, b &= ~sukun;
    if (!a || last || i0 == i) continue;  // case endings are not part of a reading
    if ((a & shadda) && !(b & shadda) && b) return -1;
    uint32_t va = a & ~shadda, vb = b & ~shadda;
    if (va && vb && va != vb) return -1;
    agree += (va && va == vb) + ((a & shadda) && (b & shadda));
  }
  return agree;
}

}  // namespace

Analyzer::Analyzer(const Blob& blob, const Lexicon* lexicon)
    : lexicon_(lexicon),
      proclitics_(blob.array<ProcliticRecord>("morph.proclitics")),
      enclitics_(blob.array<EncliticRecord>("morph.enclitics")),
      lexeme_tags_(blob.array<uint8_t>("morph.lexeme_tags")),
      tag_names_(blob.array<uint32_t>("morph.tag_names")),
      pool_(blob.bytes("pool")) {
  auto w = blob.array<int32_t>("morph.static_weights");
  for (size_t i = 0; i < w.size() && i < kPriorCount; i++) weights_[i] = w[i];
}

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

void Analyzer::lookup(std::string_view word, std::string_view marked, const ProcliticRecord* pro, bool restored_lam,
                      std::vector<Reading>* out) const {
  uint8_t cut = pro ? uint8_t(pro->length - (restored_lam ? 1 : 0)) : 0;
  std::string_view rest = word.substr(cut);
  uint8_t bits = pro ? pro->bits : 0;
  char key[80];
  if (rest.size() > sizeof key) return;
  for (size_t e = 0; e <= enclitics_.size(); e++) {
    const EncliticRecord* enc = e ? &enclitics_[e - 1] : nullptr;
    size_t length = rest.size();
    if (enc) {
      if (length < size_t(enc->length) + 1 || (bits & kClArticle)) continue;
      if (rest.substr(length - enc->length) != pool_[enc->spelling]) continue;
      length -= enc->length;
    }
    if (length == 0) continue;
    for (size_t i = 0; i < length; i++) key[i] = char(fold(Letter(rest[i])));
    for (const FormRecord& form : lexicon_->find({key, length})) {
      Features f = form.features;
      if (enc ? f.host() == Host::kFree : f.host() == Host::kBeforeSuffix) continue;
      bool verb = f.pos() == Pos::kVerb, nominal = f.nominal();
      if (enc && !(verb ? enc->verb : nominal ? enc->noun : enc->particle)) continue;
      if (enc && f.pos() == Pos::kName) continue;
      if (enc && (f.pos() >= Pos::kPrep) &&
          !(f.pos() == Pos::kPrep || f.pos() == Pos::kSub || f.pos() == Pos::kPart || f.pos() == Pos::kNeg))
        continue;
      if (bits & kClArticle) {
        if (!nominal || f.state() == State::kConstruct || f.state() == State::kIndefinite) continue;
      }
      if (bits & kClFuture && !(verb && f.aspect() == Aspect::kImperfect)) continue;
      if (bits & kClPreposition) {
        bool purpose = verb && f.aspect() == Aspect::kImperfect && f.mood() != Mood::kIndicative && Letter(word[cut - 1]) == kLam;
        bool clause = f.pos() == Pos::kSub || f.pos() == Pos::kDem || f.pos() == Pos::kRel || f.pos() == Pos::kAdv || f.pos() == Pos::kNeg;
        if (!purpose && !clause && !(nominal && f.cases() != kNomCase && !(f.state() == State::kIndefinite && f.cases() == kAccCase)))
          continue;
      }
      if (enc && nominal && (f.state() == State::kAbsolute || f.state() == State::kIndefinite)) continue;
      Reading r;
      r.lexeme = form.lexeme, r.spelling = form.spelling, r.citation = form.citation, r.features = f;
      if (pro) r.clitics = bits, r.conjunction = pro->conjunction, r.preposition = pro->preposition;
      r.enclitic = uint8_t(e);
      r.stem_begin = cut, r.stem_length = uint8_t(length);
      int score = prior(r, rest.substr(0, length));
      if (pro && Letter(pool_[pro->spelling].back()) == kKaf) score += weights_[kKafPrefix];
      if (!marked.empty()) {
        // Marks of the clitics are not compared; find the stem's letters in the marked word.
        size_t at = 0, letters = 0;
        while (at < marked.size() && letters < cut) letters += !is_mark(Letter(marked[at++]));
        while (at < marked.size() && is_mark(Letter(marked[at]))) at++;
        size_t end = at, count = 0;
        while (end < marked.size() && (count < length || is_mark(Letter(marked[end])))) count += !is_mark(Letter(marked[end++]));
        int agree = restored_lam ? 0 : compare_marks(marked.substr(at, end - at), lexicon_->text(form.spelling));
        if (agree < 0) continue;
        score += agree * weights_[kMark];
        // Tanwin on the last letter: an accusative where it stands on alef, never a definite or construct form.
        char last = end ? marked[end - 1] : 0;
        if (Letter(last) == kFathatan && nominal && f.state() != State::kIndefinite && Letter(word.back()) == kAlef && !enc) continue;
        if ((Letter(last) == kFathatan || Letter(last) == kDammatan || Letter(last) == kKasratan) && verb) continue;
      }
      r.score = int16_t(score);
      out->push_back(r);
    }
  }
}

void Analyzer::guess(std::string_view word, std::vector<Reading>* out) const {
  // Unknown words are names more often than anything else; with the article, an adjective or noun is as likely.
  auto add = [&](const ProcliticRecord* pro, Features f, int score) {
    Reading r;
    r.features = f;
    if (pro) r.clitics = pro->bits, r.conjunction = pro->conjunction, r.preposition = pro->preposition;
    r.stem_begin = pro ? pro->length : 0;
    r.stem_length = uint8_t(std::min<size_t>(word.size() - r.stem_begin, 255));
    r.guessed = true;
    r.score = int16_t(weights_[kGuess] + score);
    out->push_back(r);
  };
  Features nm = Features().pos(Pos::kName).number(Number::kSing).gender(Gender::kMasc).cases(kAnyCase);
  add(nullptr, nm, 0);
  for (const ProcliticRecord& p : proclitics_) {
    if (word.size() < size_t(p.length) + 3 || (p.bits & kClFuture)) continue;
    std::string_view s = pool_[p.spelling];
    bool same = true;
    for (size_t i = 0; i < s.size() && same; i++) same = fold(Letter(word[i])) == fold(Letter(s[i]));
    if (!same || Letter(s[0]) == kFeh || (p.bits & kClPreposition && Letter(s.back()) == kKaf)) continue;
    std::string_view rest = word.substr(p.length);
    bool nisba =
        Letter(rest.back()) == kYeh || (rest.size() > 2 && Letter(rest.back()) == kTehMarbuta && Letter(rest[rest.size() - 2]) == kYeh);
    bool article = (p.bits & kClArticle) != 0;
    add(&p, nm, article ? 100 : -150);
    if (article && nisba) {
      Features f = Features().pos(Pos::kAdj).number(Number::kSing).cases(kAnyCase);
      add(&p, f.gender(Letter(rest.back()) == kTehMarbuta ? Gender::kFem : Gender::kMasc), 150);
    } else if (article) {
      Features f = Features().pos(Pos::kNoun).number(Number::kSing).cases(kAnyCase);
      add(&p, f.gender(Letter(rest.back()) == kTehMarbuta ? Gender::kFem : Gender::kMasc), 50);
    }
  }
}

void Analyzer::analyze(const Token& token, std::vector<Reading>* out) const {
  size_t first = out->size();
  std::string_view word = token.word;
  if (word.empty() || word.size() > 64) {
    guess(word.substr(0, 64), out);
    for (size_t i = first; i < out->size(); i++) classify(&(*out)[i]);
    return;
  }
  lookup(word, token.marked, nullptr, false, out);
  for (const ProcliticRecord& p : proclitics_) {
    if (word.size() <= p.length) continue;
    std::string_view s = pool_[p.spelling];
    if (word.substr(0, p.length) != s) continue;
    lookup(word, token.marked, &p, false, out);
    // للجنة: the lam of the article has swallowed the word's own.
    if ((p.bits & kClArticle) && (p.bits & kClPreposition) && Letter(s.back()) == kLam && Letter(s[s.size() - 2]) == kLam)
      lookup(word, token.marked, &p, true, out);
  }
  if (out->size() == first) guess(word, out);
  bool closed = false;
  for (size_t i = first; i < out->size() && !closed; i++) {
    const Reading& r = (*out)[i];
    closed = r.pos() >= Pos::kPrep && r.pos() != Pos::kIntj && !r.clitics && !r.enclitic;
  }
  for (size_t i = first; i < out->size() && closed; i++)
    if ((*out)[i].has(kClPreposition) && (*out)[i].pos() >= Pos::kPrep) (*out)[i].score += int16_t(weights_[kSplitClosed]);
  std::stable_sort(out->begin() + long(first), out->end(), [](const Reading& a, const Reading& b) { return a.score > b.score; });
  constexpr size_t kMostReadings = 24;
  if (out->size() - first > kMostReadings) out->resize(first + kMostReadings);
  for (size_t i = first; i < out->size(); i++) classify(&(*out)[i]);
}

}  // namespace rasid
