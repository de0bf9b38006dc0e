#include "morph/analysis.h"

#include <algorithm>

#include "morph/marks.h"

namespace rasid {
namespace {

using namespace ar8;

/// Best first, equal ones in their order. Words have some ten readings: no sort of the library is as quick.
void sort_by_score(std::span<Reading> readings) {
  for (size_t i = 1; i < readings.size(); i++) {
    Reading r = readings[i];
    size_t at = i;
    for (; at > 0 && readings[at - 1].score < r.score; at--) readings[at] = readings[at - 1];
    readings[at] = r;
  }
}

uint8_t slips(std::string_view written, std::string_view spelling) {
  while (!spelling.empty() && is_mark(Letter(spelling.back()))) spelling.remove_suffix(1);
  if (spelling.empty()) return 0;
  auto a = Letter(written.back()), b = Letter(spelling.back());
  return a == kYeh && b == kAlefMaksura ? kYehForMaksura : a == kAlefMaksura && b == kYeh ? kMaksuraForYeh : 0;
}

}  // namespace

Analyzer::Analyzer(const Blob& blob, const Lexicon* lexicon)
    : lexicon_(lexicon),
      proclitics_(blob.array<ProcliticRecord>("morph.proclitics")),
      enclitics_(blob.array<EncliticRecord>("morph.enclitics")),
      shapes_(blob.array<ShapeRecord>("morph.shapes")),
      lexeme_tags_(blob.array<uint8_t>("morph.lexeme_tags")),
      tag_names_(blob.array<uint32_t>("morph.tag_names")),
      pool_(blob.bytes("pool")) {
  for (const ProcliticRecord& p : proclitics_) heads_.push_back(pool_[p.spelling]);
  for (const EncliticRecord& e : enclitics_) tails_.push_back(pool_[e.spelling]);
  const char kaf[] = {char(kKaf), 0};
  kaf_ = lexicon->preposition(kaf);
  auto w = blob.array<int32_t>("morph.static_weights");
  for (size_t i = 0; i < w.size() && i < kPriorCount; i++) weights_[i] = w[i];
}

/// May a stem with these features stand behind this stack?
bool Analyzer::stands_behind(const ProcliticRecord& p, Features f) const {
  bool verb = f.pos() == Pos::kVerb, nominal = f.nominal();
  if (p.bits & kClArticle && (!nominal || f.state() == State::kConstruct || f.state() == State::kIndefinite)) return false;
  if (p.bits & kClFuture && !(verb && f.aspect() == Aspect::kImperfect)) return false;
  if (p.bits & kClQuestion) {
    if (verb && (f.aspect() == Aspect::kImperative || f.person() == 1)) return false;
    bool closed = f.pos() == Pos::kPron || f.pos() == Pos::kDem || f.pos() == Pos::kNeg || f.pos() == Pos::kPrep || f.pos() == Pos::kSub;
    if (!verb && !closed) return false;
  }
  if (p.bits & kClNegation) {  // run together: لايمكن، مازال، ماهو
    bool lam = Letter(pool_[p.spelling][p.length - 2]) == kLam;
    if (lam ? !(verb && f.aspect() == Aspect::kImperfect) : !(verb && f.aspect() != Aspect::kImperative) && f.pos() != Pos::kPron)
      return false;
  }
  if (p.bits & kClEmphatic && !(verb ? f.aspect() == Aspect::kPerfect && f.person() == 3 : f.pos() == Pos::kPron)) return false;
  if (p.bits & kClPreposition) {
    bool lam = Letter(pool_[p.spelling].back()) == kLam;
    bool purpose = verb && f.aspect() == Aspect::kImperfect && f.mood() != Mood::kIndicative && lam;
    bool clause = f.pos() == Pos::kSub || f.pos() == Pos::kDem || f.pos() == Pos::kRel || f.pos() == Pos::kAdv || f.pos() == Pos::kNeg ||
                  (f.pos() == Pos::kPart && f.number() != Number::kNone);  // لذوي
    bool genitive = nominal && f.cases() != kNomCase && !(f.state() == State::kIndefinite && f.cases() == kAccCase);
    if (!purpose && !clause && !genitive) return false;
  }
  return true;
}

/// الله, الآن, الذي: words that are never without their article.
bool Analyzer::has_article_inside(const FormRecord& form) const {
  Pos p = form.features.pos();
  std::string_view s = lexicon_->text(form.spelling);
  return (p == Pos::kName || p == Pos::kAdv || p == Pos::kRel) && s.size() > 2 && Letter(s[0]) == kAlef && Letter(s[1]) == kLam;
}

void Analyzer::lookup(const Cut& at, std::vector<Reading>* out) const {
  const ProcliticRecord* pro = at.proclitics;
  std::string_view rest = at.rest;
  uint8_t bits = pro ? pro->bits & ~at.inside : 0;
  char key[80];
  if (rest.size() > sizeof key) return;
  for (size_t m = 0; m <= at.enclitics.size(); m++) {
    size_t e = m ? at.enclitics[m - 1] : 0;
    const EncliticRecord* enc = e ? &enclitics_[e - 1] : nullptr;
    size_t length = rest.size();
    if (enc) {
      if (length < size_t(enc->length) + 1 || (bits & kClArticle)) continue;
      length -= enc->length;
    }
    if (length == 0) continue;
    for (size_t i = 0; i < length; i++) key[i] = char(fold(Letter(rest[i])));
    for (const FormRecord& form : lexicon_->find({key, length})) {
      Features f = form.features;
      if (enc ? f.host() == Host::kFree : f.host() == Host::kBeforeSuffix) continue;
      bool verb = f.pos() == Pos::kVerb, nominal = f.nominal();
      if (enc && !(verb ? enc->verb : nominal ? enc->noun : enc->particle)) continue;
      if (enc && enc->objects == 2 && !(lexicon_->lexeme(form.lexeme).flags & kLexTwoObjects)) continue;
      if (enc && f.pos() == Pos::kName) continue;
      if (enc && (f.pos() >= Pos::kPrep) &&
          !(f.pos() == Pos::kPrep || f.pos() == Pos::kSub || f.pos() == Pos::kPart || f.pos() == Pos::kNeg))
        continue;
      if (pro && !stands_behind(*pro, f) && !at.inside) continue;
      if (pro && length == 1 && !enc) continue;                     // «فك» is no ف + ك
      if (enc && length == 1 && Letter(rest[0]) == kKaf) continue;  // «كنا» is no ك + نا
      if (at.inside && !has_article_inside(form)) continue;
      if (enc && nominal && (f.state() == State::kAbsolute || f.state() == State::kIndefinite)) continue;
      Reading r;
      r.lexeme = form.lexeme, r.spelling = form.spelling, r.citation = form.citation, r.features = f;
      if (pro) r.clitics = bits, r.conjunction = pro->conjunction, r.preposition = pro->preposition;
      r.features.host(Host::kFree);  // has done its work: two forms that differ in it alone are one reading
      r.enclitic = uint8_t(e);
      r.stem_begin = at.begin, r.stem_length = uint8_t(length - at.added);
      if (!enc) r.slips = slips(rest, lexicon_->text(form.spelling));
      int score = prior(r, rest.substr(0, length));
      std::string_view marked = at.marked;
      if (!marked.empty() && !at.restored && !at.inside) {
        // Marks of the clitics are not compared; find the stem's letters in the marked word.
        size_t begin = 0, letters = 0;
        while (begin < marked.size() && letters < at.begin) letters += !is_mark(Letter(marked[begin++]));
        while (begin < marked.size() && is_mark(Letter(marked[begin]))) begin++;
        size_t end = begin, count = 0;
        while (end < marked.size() && (count < length || is_mark(Letter(marked[end])))) count += !is_mark(Letter(marked[end++]));
        std::string_view stem = marked.substr(begin, end - begin), spelling = lexicon_->text(form.spelling);
        int agree = compare_marks(stem, spelling);
        if (agree < 0 || !narrow_by_ending(stem, spelling, &r)) continue;
        score += agree * weights_[kMark];
      }
      r.score = int16_t(score);
      out->push_back(r);
    }
  }
}

/// Every legal way to take clitics off, looked up. `marked` is empty where marks are not to count.
void Analyzer::cut(std::string_view word, std::string_view marked, std::vector<Reading>* out) const {
  uint8_t tails[255];
  size_t n_tails = 0;
  for (size_t e = 0; e < enclitics_.size() && e < sizeof tails; e++)
    if (word.back() == tails_[e].back() && word.ends_with(tails_[e])) tails[n_tails++] = uint8_t(e + 1);
  std::span<const uint8_t> enclitics(tails, n_tails);
  lookup({word, marked, nullptr, 0, false, 0, 0, enclitics}, out);
  for (size_t i = 0; i < proclitics_.size(); i++) {
    const ProcliticRecord& p = proclitics_[i];
    std::string_view s = heads_[i];
    if (word.size() <= s.size() || word[0] != s[0] || !word.starts_with(s)) continue;
    lookup({word.substr(p.length), marked, &p, p.length, false, 0, 0, enclitics}, out);
    if (!(p.bits & kClArticle) || !(p.bits & kClPreposition) || Letter(s.back()) != kLam || Letter(s[s.size() - 2]) != kLam) continue;
    // للجنة: the lam of the article has swallowed the word's own.
    auto begin = uint8_t(p.length - 1);
    lookup({word.substr(begin), marked, &p, begin, true, 0, 0, enclitics}, out);
    // للآن: the word has its article inside and loses its alef; لله loses a lam as well.
    char whole[80];
    if (word.size() - begin + 2 > sizeof whole) continue;
    whole[0] = char(kAlef), whole[1] = char(kLam);
    size_t n = word.copy(whole + 2, word.size() - begin, begin);
    lookup({{whole, n + 2}, marked, &p, begin, false, kClArticle, 2, enclitics}, out);
    whole[1] = char(kAlef);
    lookup({{whole + 1, n + 1}, marked, &p, begin, false, kClArticle, 1, enclitics}, out);
  }
}

void Analyzer::analyze(const Token& token, std::vector<Reading>* out) const {
  size_t first = out->size();
  std::string_view word = token.word;
  if (!word.empty() && word.size() <= 64) {
    cut(word, token.marked, out);
    // Marks that no reading agrees with are slips: better to read the letters alone.
    if (out->size() == first && !token.marked.empty()) cut(word, {}, out);
  }
  if (out->size() == first) guess(word.substr(0, 64), out);
  bool closed = false;
  for (size_t i = first; i < out->size() && !closed; i++) {
    const Reading& r = (*out)[i];
    closed = r.pos() >= Pos::kPrep && r.pos() != Pos::kIntj && !r.clitics && !r.enclitic;
  }
  for (size_t i = first; i < out->size() && closed; i++)
    if ((*out)[i].has(kClPreposition) && (*out)[i].pos() >= Pos::kPrep) (*out)[i].score += int16_t(weights_[kSplitClosed]);
  sort_by_score(std::span(*out).subspan(first));
  // Marks may have narrowed two forms to the same.
  auto same = [](const Reading& a, const Reading& b) {
    return a.lexeme == b.lexeme && a.citation == b.citation && a.features == b.features && a.clitics == b.clitics &&
           a.enclitic == b.enclitic && a.stem_begin == b.stem_begin && a.guessed == b.guessed && a.score == b.score;
  };
  out->erase(std::unique(out->begin() + long(first), out->end(), same), out->end());
  if (out->size() - first > kMostReadings) out->resize(first + kMostReadings);
  classify(std::span(*out).subspan(first));
}

}  // namespace rasid
