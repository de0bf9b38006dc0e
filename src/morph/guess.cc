// What a word that the lexicon lacks may be, by its shape (data/morph/shapes.tsv): a verb, masdar or participle of a root that is not
// listed, a noun or adjective by its ending, and always a name. Every such reading is marked as guessed.
#include <algorithm>

#include "morph/analysis.h"

namespace rasid {

using namespace ar8;

namespace {
constexpr size_t kMostGuesses = 8;

/// A radical can be any letter but those that only endings and long vowels have.
bool radical(Letter c) { return c != kAlef && c != kAlefMaksura && c != kTehMarbuta && c != kAlefMadda; }

}  // namespace

bool Analyzer::fits(const ShapeRecord& shape, std::string_view stem) const {
  std::string_view pattern = pool_[shape.pattern];
  // '*' at the head stands for one or more letters, so that an ending alone can be described.
  if (pattern.front() == '*') {
    pattern.remove_prefix(1);
    if (stem.size() < pattern.size() + shape.least) return false;
    stem.remove_prefix(stem.size() - pattern.size());
  }
  if (stem.size() != pattern.size()) return false;
  for (size_t i = 0; i < stem.size(); i++) {
    bool any = pattern[i] >= '1' && pattern[i] <= '4';
    if (any ? !radical(Letter(stem[i])) : fold(Letter(stem[i])) != fold(Letter(pattern[i]))) return false;
  }
  return true;
}

std::string Analyzer::guessed_root(const Reading& r, std::string_view word) const {
  std::string root;
  if (!r.shape) return root;
  std::string_view pattern = pool_[shapes_[r.shape - 1].pattern], stem = word.substr(r.stem_begin, r.stem_length);
  if (pattern.size() != stem.size()) return root;
  for (char k = '1'; k <= '4'; k++)
    for (size_t i = 0; i < pattern.size(); i++)
      if (pattern[i] == k)
        root += fold(Letter(stem[i])) == kAlef || Letter(stem[i]) == kWawHamza || Letter(stem[i]) == kYehHamza ? char(kHamza) : stem[i];
  return root;
}

void Analyzer::guess(std::string_view word, std::vector<Reading>* out) const {
  size_t first = out->size();
  auto add = [&](const ProcliticRecord* pro, size_t enclitic, uint8_t shape, Features f, int score) {
    Reading r;
    r.features = f;
    if (pro) r.clitics = pro->bits, r.conjunction = pro->conjunction, r.preposition = pro->preposition;
    r.enclitic = uint8_t(enclitic);
    r.stem_begin = pro ? pro->length : 0;
    r.stem_length = uint8_t(word.size() - r.stem_begin - (enclitic ? enclitics_[enclitic - 1].length : 0));
    r.guessed = true;
    r.shape = shape;
    r.score = int16_t(weights_[kGuess] + score);
    out->push_back(r);
  };
  auto shapes = [&](const ProcliticRecord* pro, size_t enclitic, std::string_view stem, int score) {
    for (size_t i = 0; i < shapes_.size(); i++) {
      const ShapeRecord& s = shapes_[i];
      Pos pos = s.features.pos();
      if (enclitic &&
          (s.features.host() == Host::kFree || !(pos == Pos::kVerb ? enclitics_[enclitic - 1].verb : enclitics_[enclitic - 1].noun)))
        continue;
      if (!enclitic && s.features.host() == Host::kBeforeSuffix) continue;
      if (fits(s, stem) && (!pro || stands_behind(*pro, s.features))) add(pro, enclitic, uint8_t(i + 1), s.features, score + s.weight);
    }
  };
  // Unknown words are names more often than anything else; with the article, an adjective or noun is as likely.
  Features name = Features().pos(Pos::kName).number(Number::kSing).gender(Gender::kMasc).cases(kAnyCase);
  add(nullptr, 0, 0, name, 0);
  for (size_t p = 0; p <= proclitics_.size(); p++) {
    const ProcliticRecord* pro = p ? &proclitics_[p - 1] : nullptr;
    std::string_view rest = word;
    bool article = false;
    int price = 0;
    if (pro) {
      std::string_view s = pool_[pro->spelling];
      if (word.size() < size_t(pro->length) + 3 || (pro->bits & (kClQuestion | kClEmphatic | kClNegation))) continue;
      bool same = true;
      for (size_t i = 0; i < s.size() && same; i++) same = fold(Letter(word[i])) == fold(Letter(s[i]));
      if (!same) continue;
      rest = word.substr(pro->length);
      article = (pro->bits & kClArticle) != 0;
      price = article ? 100 : -150;
      bool rare = Letter(s[0]) == kFeh || (pro->bits & kClPreposition && Letter(s.back()) == kKaf);
      if (!rare && !(pro->bits & kClFuture)) add(pro, 0, 0, name, price);
      if (rare) price -= 150;
    }
    shapes(pro, 0, rest, price);
    if (article) continue;
    for (size_t e = 1; e <= enclitics_.size(); e++) {
      const EncliticRecord& enc = enclitics_[e - 1];
      if (enc.objects == 2 || rest.size() < size_t(enc.length) + 3 || rest.substr(rest.size() - enc.length) != pool_[enc.spelling])
        continue;
      shapes(pro, e, rest.substr(0, rest.size() - enc.length), price - 100);
    }
  }
  std::stable_sort(out->begin() + long(first), out->end(), [](const Reading& a, const Reading& b) { return a.score > b.score; });
  if (out->size() - first > kMostGuesses) out->resize(first + kMostGuesses);
}

}  // namespace rasid
