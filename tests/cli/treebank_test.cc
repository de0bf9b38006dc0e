// rasid eval --treebank on a treebank of two sentences of our own, and on one with a known error in each figure.
#include "program.h"

namespace rasid::test {
namespace {

/// «أدان الوزير الهجوم.» and «وزار مدينته للقاء الشرطة» in CoNLL-U; `cut`, `tag`, `lemma`, `root` as the gold has them for one word each.
std::string treebank(const char* tag, const char* lemma, const char* root) {
  return std::string(
             "# sent_id = 1\n"
             "1\tأدان\tأَدَان\tVERB\tVP-A-3MS--\t_\t0\troot\t_\tRoot=d_y_n\n"
             "2\tالوزير\tوَزِير\t") +
         tag +
         "\tN------S1D\t_\t1\tnsubj\t_\tRoot=w_z_r\n"
         "3\tالهجوم\tهُجُوم\tNOUN\tN------S4D\t_\t1\tdobj\t_\tRoot=" +
         root +
         "\n"
         "4\t.\t.\tPUNCT\tG---------\t_\t1\tpunct\t_\t_\n"
         "\n"
         "# sent_id = 2\n"
         "# text_reconstructed = وزار مدينته للقاء الشرطة فلانتاس\n"
         "1-2\tوزار\t_\t_\t_\t_\t_\t_\t_\t_\n"
         "1\tو\tوَ\tCONJ\tC---------\t_\t2\tcc\t_\t_\n"
         "2\tزار\t" +
         lemma +
         "\tVERB\tVP-A-3MS--\t_\t0\troot\t_\tRoot=z_w_r\n"
         "3-4\tمدينته\t_\t_\t_\t_\t_\t_\t_\t_\n"
         "3\tمدينة\tمَدِينَة\tNOUN\tN------S4R\t_\t2\tdobj\t_\t_\n"
         "4\tه\tهُوَ\tPRON\tSP---3MS2-\t_\t3\tnmod\t_\t_\n"
         "5-6\tللقاء\t_\t_\t_\t_\t_\t_\t_\t_\n"
         "5\tل\tلِ\tADP\tP---------\t_\t6\tcase\t_\t_\n"
         "6\tلقاء\tلِقَاء\tNOUN\tN------S2R\t_\t2\tnmod\t_\t_\n"
         "7\tالشرطة\tشُرطَة\tNOUN\tN------S2D\t_\t6\tnmod\t_\t_\n"
         "8\tفلانتاس\tفلانتاس\tX\tU---------\t_\t7\tdep\t_\t_\n";
}

/// Scores `text` and expects each of `lines` in what is printed.
void expect_lines(const std::string& text, std::initializer_list<const char*> lines) {
  Folder f;
  Outcome o = run({"eval", "--treebank", f.write("t.conllu", text)});
  EXPECT_EQ(o.code, 0) << o.err;
  for (const char* line : lines) EXPECT_NE(o.out.find(line), std::string::npos) << line << "\n" << o.out;
}

TEST(Treebank, AllRight) {
  expect_lines(treebank("NOUN", "زَار", "h_^g_m"), {"(7 of 7; target 98.5)", "(11 of 11; target 95.0)", "(10 of 10; target 93.0)",
                                                   "(4 of 4; target 92.0)", "1 words that the treebank leaves unanalysed"});
}

TEST(Treebank, EachErrorIsCountedAndNamed) {
  expect_lines(treebank("ADV", "زَوَّر", "h_g_m"), {"(7 of 7; target 98.5)", "(10 of 11; target 95.0)", "(9 of 10; target 93.0)",
                                                 "ADV there, NOUN here (n): الوزير", "وزار: زور there, زار here (verb)"});
}

TEST(Treebank, NoTreebankIsOneClearLine) {
  Folder f;
  Outcome o = run({"eval", "--treebank", f.write("t.txt", "وصل الرئيس\n")});
  EXPECT_EQ(o.code, 2);
  EXPECT_NE(o.err.find("t.txt: no sentence of ten columns (CoNLL-U) in it"), std::string::npos) << o.err;
}

/// The figures that the project promises, where the treebank is at hand.
TEST(Treebank, TargetsAreMet) {
  const std::string gold = std::string(RASID_SHARED) + "/gold/padt/dev.conllu";
  if (!std::filesystem::exists(gold)) GTEST_SKIP() << "no " << gold;
  Outcome o = run({"eval", "--treebank", gold, "--top", "0"});
  ASSERT_EQ(o.code, 0) << o.err;
  std::istringstream lines(o.out);
  int targets = 0;
  for (std::string line; std::getline(lines, line);) {
    size_t percent = line.find(" %"), at = line.find("; target ");
    if (percent == std::string::npos || at == std::string::npos) continue;
    targets++;
    EXPECT_GE(std::stod(line.substr(line.rfind(' ', percent - 1))), std::stod(line.substr(at + 9))) << line;
  }
  EXPECT_EQ(targets, 4);
}

}  // namespace
}  // namespace rasid::test
