// What the paradigms generate is analysed back: every form of every lexeme, without and with its marks; and forms that every grammar prints
// are generated.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "datac/build.h"
#include "datac/inflect.h"
#include "datac/translit.h"
#include "morph/analysis.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

/// All forms of the index but those of the closed classes, by lexeme.
std::map<uint32_t, std::vector<FormRecord>> forms_by_lexeme(const Lexicon& lexicon) {
  std::map<uint32_t, std::vector<FormRecord>> out;
  for (const FormRecord& f : lexicon.forms()) out[f.lexeme].push_back(f);
  return out;
}

class Reader {
 public:
  explicit Reader(const Engine& e) : letters_(e.letters()), analyzer_(e.blob(), &e.lexicon()) {}
  std::vector<Reading> read(const std::string& utf8) {
    tokenize(utf8, {0, uint32_t(utf8.size())}, letters_, &tokens_);
    std::vector<Reading> out;
    if (tokens_.tokens.size() == 1) analyzer_.analyze(tokens_.tokens[0], &out);
    return out;
  }

 private:
  const Letters& letters_;
  Analyzer analyzer_;
  TokenList tokens_;
};

bool has_reading(const std::vector<Reading>& readings, const FormRecord& f) {
  for (const Reading& r : readings)
    if (r.lexeme == f.lexeme && r.features.pos() == f.features.pos() && r.spelling == f.spelling) return true;
  return false;
}

void analyse_back(bool with_marks) {
  Engine& engine = Engine::get();
  const Lexicon& lexicon = engine.lexicon();
  Reader reader(engine);
  // A suffix for the forms that only stand before one.
  const std::string them = {char(ar8::kHeh), char(ar8::kMeem)};
  size_t forms = 0, lost = 0, cut = 0;
  auto lexemes = forms_by_lexeme(lexicon);
  EXPECT_GE(lexemes.size(), 20'000u);
  for (const auto& [id, records] : lexemes)
    for (const FormRecord& f : records) {
      std::string spelling(lexicon.text(f.spelling));
      std::string word = (with_marks ? spelling : ar8::bare(spelling)) + (f.features.host() == Host::kBeforeSuffix ? them : "");
      forms++;
      auto readings = reader.read(ar8::to_utf8(word));
      if (has_reading(readings, f)) continue;
      if (readings.size() >= kMostReadings && ++cut) continue;
      if (++lost <= 20)
        ADD_FAILURE() << datac::to_buckwalter(word) << " (" << describe(f.features) << ") does not lead to "
                      << datac::to_buckwalter(lexicon.text(lexicon.lexeme(id).lemma)) << ", " << lexicon.source(lexicon.lexeme(id).source);
    }
  EXPECT_LT(cut * 1000, forms) << "forms lost among more than " << kMostReadings << " readings";
  EXPECT_EQ(lost, 0u) << "of " << forms << " forms of " << lexemes.size() << " lexemes";
}

TEST(Generation, FormsAreAnalysedBack) { analyse_back(false); }
TEST(Generation, FormsWithTheirMarksAreAnalysedBack) { analyse_back(true); }

struct Paradigm {
  const char* root;
  const char* form;
  const char* masdar;                 // "": the form's regular one
  std::vector<const char*> expected;  // Buckwalter without marks
};

/// Forms that every grammar prints, one verb of each kind.
TEST(Generation, KnownParadigms) {
  std::string error;
  auto sources = datac::read_folder(std::string(RASID_ROOT) + "/data", &error);
  datac::Tables tables;
  datac::Problems problems(&tables.files);
  for (const auto& s : sources) datac::read_tables(s.name, s.text, &tables, &problems);
  datac::Inflector inflector(tables, &problems);
  const std::vector<Paradigm> paradigms{
      {"ktb", "I-au", "kitAbp", {"ktb", "ktbt", "ktbwA", "yktb", "yktbwn", "yktbwA", "kAtb", "mktwb", "ktAbp", "Aktb"}},
      {"qwl", "I-au", "qawl", {"qAl", "qlt", "qAlwA", "yqwl", "yqln", "qyl", "yqAl", "qA}l", "mqwl", "qwl"}},
      {"byE", "I-ai", "bayE", {"bAE", "bEt", "ybyE", "byE", "ybAE", "bA}E", "mbyE"}},
      {"dEw", "I-au", "daEowap", {"dEA", "dEt", "dEwA", "dEwt", "ydEw", "ydEwn", "dEy", "ydEY", "mdEw", "dEwp"}},
      {"rmy", "I-ai", "ramoy", {"rmY", "rmt", "rmwA", "rmyt", "yrmy", "yrmwn", "yrmY", "mrmy"}},
      {"wSl", "I-ai", "wuSuwl", {"wSl", "ySl", "tSl", "ySlwn", "wASl", "mwSwl", "wSwl"}},
      {"rdd", "I-au", "rad~", {"rd", "rddt", "yrd", "yrddn", "mrdwd", "rd"}},
      {"'x*", "I-au", ">axo*", {">x*", "y>x*", "|x*", "m>xw*"}},
      {"s'l", "I-aa", "su&Al", {"s>l", "ys>l", "s}l", "sA}l", "ms&wl", "s&Al"}},
      {"qr'", "I-aa", "qirA'p", {"qr>", "yqr>", "qAr}", "mqrw'"}},
      {"dmr", "II", "", {"dmr", "ydmr", "mdmr", "tdmyr"}},
      {"qtl", "III", "", {"qAtl", "yqAtl", "mqAtl", "mqAtlp", "qwtl"}},
      {"dyn", "IV", "", {">dAn", ">dnt", "ydyn", ">dyn", "ydAn", "mdyn", "mdAn", "<dAnp"}},
      {"kd'", "V", "", {"tkd>", "ytkd>", "mtkd}"}},
      {"fwD", "VI", "", {"tfAwD", "ytfAwD", "mtfAwD", "tfAwD"}},
      {"sHb", "VII", "", {"AnsHb", "ynsHb", "mnsHb", "AnsHAb"}},
      {"whm", "VIII", "", {"Athm", "ythm", "mthm", "AthAm"}},
      {"Srb", "VIII", "", {"ASTrb", "ySTrb", "mSTrb", "ASTrAb"}},
      {"Hmr", "IX", "", {"AHmr", "yHmr", "mHmr", "AHmrAr"}},
      {"qwl", "X", "", {"AstqAl", "Astqlt", "ystqyl", "mstqyl", "AstqAlp"}},
      {"zlzl", "Q1", "", {"zlzl", "yzlzl", "mzlzl", "zlzlp"}},
      {"dhwr", "Q2", "", {"tdhwr", "ytdhwr", "mtdhwr", "tdhwr"}},
      {"Tm'n", "Q4", "", {"ATm>n", "yTm}n", "mTm}n", "ATm}nAn"}},
  };
  for (const Paradigm& p : paradigms) {
    datac::VerbEntry v;
    v.root = p.root, v.form = p.form;
    if (*p.masdar) v.masdars.push_back({p.masdar, {}, true});
    std::set<std::string> made;
    inflector.verb(v, [&](const std::string& form, Features, const std::string&) {
      made.insert(datac::to_buckwalter(ar8::bare(datac::from_buckwalter(form))));
    });
    for (const char* form : p.expected) EXPECT_TRUE(made.count(form)) << p.root << " " << p.form << " lacks " << form;
  }
}

}  // namespace
}  // namespace rasid::test
