// Exhaustive over a toy lexicon: every word that can be written with it is analysed as its slow twin says, no reading more and none less,
// and so are words with a letter changed, left out or added.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "datac/build.h"
#include "datac/translit.h"
#include "tests/support/naive_analyzer.h"
#include "text/letters.h"

namespace rasid::test {
namespace {

/// One lexeme of each kind that the clitics treat differently; with it the real tables of letters, clitics, paradigms and closed-class
/// words.
constexpr const char* kToy = R"(#! rasid verbs
كتب	I-au	كتب	كتابة	o,إلى	write
قول	I-au	قال	قول:أقوال	o,أنّ	say
ردد	I-au	ردّ	رد:ردود	على,o	answer
دعو	I-au	دعا	دعوة:0	o,إلى	call
رءي	I-aa	رأى	رؤية:0	o	see
عطو	IV	أعطى	-	oo,o	give
وفق	VIII	اتّفق	-	على	agree
قبل	X	استقبل	-	o	receive
#! rasid nouns
لجنة	n	f	لجان	لجن	-	committee
وزير	n	m	وزراء	وزر	h	minister
قاضٍ	n	m	قضاة	قضي	h	judge
مستشفى	n	m	ات	شفي	place	hospital
جزء	n	m	أجزاء	جزء	-	part
مبدأ	n	m	مبادئ	بدء	-	principle
ليل	n	m	ليالٍ	ليل	-	night
كبير	a	m	كبار	كبر	-	great
أكبر	e	m	أكابر	كبر	dip,fem=كبرى	greater
#! rasid names
محمد	given	m	Muhammad
الله	given	m	God
لندن	place	f	London
)";

class ToyLexicon : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string error;
    std::vector<datac::Source> sources;
    for (const auto& s : datac::read_folder(std::string(RASID_ROOT) + "/data", &error))
      if (s.name.starts_with("data/orthography/") || s.name == "data/lexicon/words.tsv" ||
          (s.name.starts_with("data/morph/") && s.name.find("frequency") == std::string::npos))
        sources.push_back(s);
    sources.push_back({"toy.tsv", kToy});
    auto built = datac::build(sources, false);
    for (const auto& p : built.problems) ADD_FAILURE() << p;
    auto owner = std::make_shared<std::string>(std::move(built.blob));
    auto blob = Blob::open(*owner, owner, "toy");
    ASSERT_TRUE(blob);
    blob_ = new Blob(*blob);
    letters_ = new Letters(*blob_);
    lexicon_ = new Lexicon(*blob_);
    analyzer_ = new Analyzer(*blob_, lexicon_);
    naive_ = new NaiveAnalyzer(*blob_, lexicon_);
  }
  static void TearDownTestSuite() { delete naive_, delete analyzer_, delete lexicon_, delete letters_, delete blob_; }

  /// What the analyzer says, as the twin would; `full`: it may have left readings out.
  std::vector<NaiveReading> readings(const std::string& word, bool* full) {
    std::string utf8 = ar8::to_utf8(word);
    tokenize(utf8, {0, uint32_t(utf8.size())}, *letters_, &tokens_);
    std::vector<Reading> found;
    std::vector<NaiveReading> out;
    if (tokens_.tokens.size() == 1) analyzer_->analyze(tokens_.tokens[0], &found);
    *full = found.size() >= kMostReadings;
    for (const Reading& r : found)
      if (!r.guessed)
        out.push_back({r.lexeme, r.citation, r.features.bits, r.clitics, r.conjunction, r.preposition, r.enclitic, r.stem_begin});
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
  void agree(const std::string& word, size_t* compared) {
    bool full = false;
    auto fast = readings(word, &full);
    if (full) return;
    ++*compared;
    auto slow = naive_->analyze(word);
    if (fast != slow) ADD_FAILURE() << datac::to_buckwalter(word) << ": " << fast.size() << " readings, its twin has " << slow.size();
  }

  static inline Blob* blob_;
  static inline Letters* letters_;
  static inline Lexicon* lexicon_;
  static inline Analyzer* analyzer_;
  static inline NaiveAnalyzer* naive_;
  TokenList tokens_;
};

TEST_F(ToyLexicon, EveryWordIsAnalysedAsItsTwinSays) {
  auto words = naive_->words();
  EXPECT_GE(words.size(), 100'000u);
  size_t compared = 0;
  for (const std::string& w : words) {
    agree(w, &compared);
    if (HasNonfatalFailure()) break;
  }
  EXPECT_GE(compared * 100, words.size() * 99);
}

TEST_F(ToyLexicon, WordsThatAreNearlyRight) {
  auto words = naive_->words();
  std::mt19937 random(17);
  size_t compared = 0;
  for (int n = 0; n < 60'000 && !HasNonfatalFailure(); n++) {
    std::string w = words[random() % words.size()];
    size_t at = random() % w.size();
    char letter = char(ar8::kHamza + random() % 42);
    if (auto l = ar8::Letter(letter); !ar8::is_letter(l) || (l > 0xDA && l < 0xE1)) continue;  // no letter has these places
    if (n % 3 == 0)
      w[at] = letter;
    else if (n % 3 == 1)
      w.erase(at, 1);
    else
      w.insert(at, 1, letter);
    if (!w.empty()) agree(w, &compared);
  }
  EXPECT_GE(compared, 40'000u);
}

}  // namespace
}  // namespace rasid::test
