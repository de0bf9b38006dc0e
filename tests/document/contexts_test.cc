// Contexts end to end, from the packed data: what is enough for one, which words show it, what keeps it away.
#include "document/contexts.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/engine.h"

namespace rasid {
namespace {

/// "NAME: word | word" for each, in lines.
std::string contexts(const std::string& text) {
  std::string out;
  CodedDocument d = test::Engine::get().code(text);
  for (const ContextRecord& c : d.contexts) {
    out += c.name + ":";
    for (size_t i = 0; i < c.words.size(); i++) out += (i ? " | " : " ") + d.text.substr(c.words[i].begin, c.words[i].size());
    out += "\n";
  }
  return out;
}

std::string repeated(const std::string& sentence, int times) {
  std::string out;
  for (int i = 0; i < times; i++) out += sentence;
  return out;
}

/// Twenty words of nothing.
const std::string kPlain = "وصل الرجل إلى البيت في الصباح وجلس مع الأولاد حول المائدة ثم خرج معهم إلى الحديقة وعاد في المساء متعبا. ";

TEST(Contexts, TheWordsThatShowThem) {
  EXPECT_EQ(contexts("بحث وزير الخارجية العلاقات الثنائية مع السفير"), "diplomatic: وزير الخارجية | العلاقات الثنائية | السفير\n");
  EXPECT_EQ(contexts("ارتفع معدل التضخم"), "economic: معدل التضخم\n");
  EXPECT_EQ(contexts(kPlain), "");
}

TEST(Contexts, PhrasesBehindClitics) {
  for (const char* text : {"أكد اهتمامه بحقوق الإنسان", "أكد اهتمامه وحقوق الإنسان", "أكد دعمه لحقوق الإنسان"})
    EXPECT_EQ(contexts(text), "human_rights: حقوق الإنسان\n") << text;
  EXPECT_NE(contexts("أكد دعمه للأمن الغذائي").find("human_security:"), std::string::npos);
  EXPECT_NE(contexts("أكد دعمه وللأمن الغذائي").find("human_security:"), std::string::npos);
}

TEST(Contexts, ALongTextNeedsMoreThanAShortOne) {
  const std::string passing = "وتحدث عن التلوث. ";
  EXPECT_NE(contexts(passing + "ثم مضى."), "");
  EXPECT_EQ(contexts(repeated(kPlain, 10) + passing), "");
}

TEST(Contexts, TheHeadlineWeighsMore) {
  const std::string body = repeated(kPlain, 10);
  EXPECT_EQ(contexts("زلزال في المدينة\n" + body), "disasters: زلزال\n");
  EXPECT_EQ(contexts("يوم في المدينة\n" + body + "وحدث زلزال."), "");
}

TEST(Contexts, AParagraphOfItsOwn) {
  const std::string own = "دافعت المحامية عن المتهم أمام المحكمة وطلبت من النيابة العامة سحب لائحة الاتهام.";
  EXPECT_EQ(contexts("يوم في المدينة\n" + repeated(kPlain, 30) + "\n" + own + "\n" + repeated(kPlain, 30)),
            "legal: المحامية | المتهم | المحكمة | النيابة العامة | لائحة الاتهام\n");
}

TEST(Contexts, AWordAgainSaysLess) {
  float once = test::Engine::get().code(kPlain + "وصل السفير.").contexts.at(0).weight;
  float twice = test::Engine::get().code(kPlain + "وصل السفير. جلس السفير.").contexts.at(0).weight;
  EXPECT_GT(twice, once);
  EXPECT_LT(twice, once * 1.5f);
}

TEST(Contexts, GamesAndTitlesKeepThemAway) {
  EXPECT_EQ(contexts("انتخاب رئيس النادي بعد مباراة الفريق الأول لكرة القدم"), "");
  EXPECT_EQ(contexts("حضر النائب الثاني لرئيس مجلس الوزراء وزير الدفاع الحفل"), "");
}

TEST(Contexts, ANounIsNoFormOfAVerb) {
  // «حادث» is the accident; «محادثة» is the masdar of a verb spelled like it.
  EXPECT_EQ(contexts("جرت محادثات ومحادثات ومحادثات").find("disasters"), std::string::npos);
}

TEST(Contexts, EveryContextOfTheCodebookHasCues) {
  const std::set<std::string> codebook{"military",
                                       "intelligence",
                                       "executive",
                                       "legislative",
                                       "election",
                                       "political_institutions",
                                       "pro_democracy",
                                       "pro_autocracy",
                                       "economic",
                                       "legal",
                                       "reparations",
                                       "human_rights",
                                       "rights_freedoms",
                                       "repression",
                                       "human_security",
                                       "gender",
                                       "lgbt",
                                       "religion_ethnicity",
                                       "inequality",
                                       "diplomatic",
                                       "territory",
                                       "peacekeeping",
                                       "health",
                                       "asylum",
                                       "migration",
                                       "disasters",
                                       "natural_resource",
                                       "environment",
                                       "technology",
                                       "terrorism",
                                       "cbrn",
                                       "cyber",
                                       "misinformation",
                                       "crime",
                                       "corruption",
                                       "illegal_drugs",
                                       "trafficking",
                                       "none"};
  RuleSet rules(test::Engine::get().blob());
  std::set<std::string> found;
  for (size_t i = 0; i < rules.context_count(); i++) found.emplace(rules.context_name(uint16_t(i)));
  EXPECT_EQ(found, codebook);
}

}  // namespace
}  // namespace rasid
