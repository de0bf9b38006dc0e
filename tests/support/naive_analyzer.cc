#include "tests/support/naive_analyzer.h"

#include <algorithm>

namespace rasid::test {
namespace {

using namespace ar8;

bool any_of(Pos p, std::initializer_list<Pos> list) { return std::find(list.begin(), list.end(), p) != list.end(); }

}  // namespace

NaiveAnalyzer::NaiveAnalyzer(const Blob& blob, const Lexicon* lexicon)
    : lexicon_(lexicon),
      stacks_(blob.array<ProcliticRecord>("morph.proclitics")),
      enclitics_(blob.array<EncliticRecord>("morph.enclitics")),
      pool_(blob.bytes("pool")) {
  for (const FormRecord& form : lexicon->forms())
    for (size_t s = 0; s <= stacks_.size(); s++)
      for (size_t e = 0; e <= enclitics_.size(); e++) write(form, s ? &stacks_[s - 1] : nullptr, uint8_t(e));
}

bool NaiveAnalyzer::legal(const FormRecord& form, const ProcliticRecord* stack, const EncliticRecord* enclitic) const {
  Features f = form.features;
  Pos p = f.pos();
  bool verb = p == Pos::kVerb, nominal = f.nominal();
  if (enclitic) {
    if (f.host() == Host::kFree) return false;
    if (p == Pos::kName) return false;
    if (nominal && (!enclitic->noun || f.state() == State::kAbsolute || f.state() == State::kIndefinite)) return false;
    if (verb && !enclitic->verb) return false;
    if (!verb && !nominal && !(enclitic->particle && any_of(p, {Pos::kPrep, Pos::kSub, Pos::kPart, Pos::kNeg}))) return false;
    if (enclitic->objects == 2 && !(lexicon_->lexeme(form.lexeme).flags & kLexTwoObjects)) return false;
  } else if (f.host() == Host::kBeforeSuffix) {
    return false;
  }
  std::string letters = bare(lexicon_->text(form.spelling));
  if (enclitic && letters.size() == 1 && Letter(letters[0]) == kKaf) return false;
  if (!stack) return true;
  if (letters.size() == 1 && !enclitic) return false;
  uint8_t bits = stack->bits;
  if (bits & kClArticle) {
    if (enclitic || !nominal) return false;
    if (f.state() == State::kConstruct || f.state() == State::kIndefinite) return false;
  }
  if (bits & kClFuture && !(verb && f.aspect() == Aspect::kImperfect)) return false;
  if (bits & kClQuestion) {
    bool finite = verb && f.aspect() != Aspect::kImperative && f.person() != 1;
    if (!finite && !any_of(p, {Pos::kPron, Pos::kDem, Pos::kNeg, Pos::kPrep, Pos::kSub})) return false;
  }
  if (bits & kClNegation) {
    bool not_ma = Letter(pool_[stack->spelling][stack->length - 2]) == kLam;
    bool negated = verb && f.aspect() != Aspect::kImperative && !(not_ma && f.aspect() == Aspect::kPerfect);
    if (!negated && (not_ma || p != Pos::kPron)) return false;
  }
  if (bits & kClEmphatic) {
    bool answer = verb && f.aspect() == Aspect::kPerfect && f.person() == 3;
    if (!answer && p != Pos::kPron) return false;
  }
  if (bits & kClPreposition) {
    bool lam = Letter(pool_[stack->spelling].back()) == kLam;
    bool purpose = lam && verb && f.aspect() == Aspect::kImperfect && f.mood() != Mood::kIndicative;
    bool accusative_only = f.state() == State::kIndefinite && f.cases() == kAccCase;
    bool genitive = nominal && f.cases() != kNomCase && !accusative_only;
    bool possessor = p == Pos::kPart && f.number() != Number::kNone;
    if (!purpose && !genitive && !possessor && !any_of(p, {Pos::kSub, Pos::kDem, Pos::kRel, Pos::kAdv, Pos::kNeg})) return false;
  }
  return true;
}

void NaiveAnalyzer::write(const FormRecord& form, const ProcliticRecord* stack, uint8_t e) {
  const EncliticRecord* enclitic = e ? &enclitics_[e - 1] : nullptr;
  std::string stem = bare(lexicon_->text(form.spelling)), front(stack ? pool_[stack->spelling] : ""),
              back(enclitic ? pool_[enclitic->spelling] : "");
  Features f = form.features;
  f.host(Host::kFree);
  NaiveReading r{form.lexeme, form.citation, f.bits, 0, 0, 0, e, uint8_t(front.size())};
  if (stack) r.clitics = stack->bits, r.conjunction = stack->conjunction, r.preposition = stack->preposition;
  auto keep = [&](const std::string& word, size_t begin, size_t end, NaiveReading reading) {
    reading.stem_begin = uint8_t(begin);
    if (word.size() <= 64) written_.emplace(key(word), Written{word, begin, end, reading});
  };
  const std::string lil = {char(kLam), char(kLam)};
  if (legal(form, stack, enclitic)) {
    keep(front + stem + back, front.size(), front.size() + stem.size(), r);
    // للجنة: of the article's lam and the word's own one is written.
    if (front.ends_with(lil) && Letter(stem[0]) == kLam) {
      std::string shorter = front.substr(0, front.size() - 1);
      keep(shorter + stem + back, shorter.size(), shorter.size() + stem.size(), r);
    }
  }
  // لله, للآن: the word's own article loses its alef, and a lam where three would meet.
  bool own_article =
      any_of(f.pos(), {Pos::kName, Pos::kAdv, Pos::kRel}) && stem.size() > 2 && Letter(stem[0]) == kAlef && Letter(stem[1]) == kLam;
  if (!front.ends_with(lil) || !own_article || enclitic || form.features.host() == Host::kBeforeSuffix) return;
  r.clitics = uint8_t(r.clitics & ~kClArticle);
  std::string shorter = front.substr(0, front.size() - 1);
  keep(shorter + stem.substr(1), shorter.size(), shorter.size() + stem.size() - 1, r);
  if (Letter(stem[2]) == kLam) keep(shorter + stem.substr(2), shorter.size(), shorter.size() + stem.size() - 2, r);
}

std::vector<NaiveReading> NaiveAnalyzer::analyze(const std::string& word) const {
  std::vector<NaiveReading> out;
  auto [from, to] = written_.equal_range(key(word));
  for (auto it = from; it != to; ++it) {
    const Written& w = it->second;
    bool same = w.word.size() == word.size();
    for (size_t i = 0; i < word.size() && same; i++) {
      bool stem = i >= w.stem_begin && i < w.stem_end;  // only there letters may be written otherwise
      same = stem ? fold(Letter(word[i])) == fold(Letter(w.word[i])) : word[i] == w.word[i];
    }
    if (same) out.push_back(w.reading);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::string> NaiveAnalyzer::words() const {
  std::vector<std::string> out;
  for (const auto& [unused, w] : written_) out.push_back(w.word);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace rasid::test
