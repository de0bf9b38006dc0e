// Lines broken at a width are joined; headlines, lists, verses and paragraphs of a line each are not.
#include "text/wrapping.h"

#include <gtest/gtest.h>

#include "tests/support/engine.h"
#include "text/sentences.h"

namespace rasid::test {
namespace {

size_t sentences(std::string_view text) { return split_sentences(text, Engine::get().letters()).size(); }

constexpr std::string_view kWrapped =
    "أعلنت وزارة الخارجية السعودية في بيان صدر\n"
    "اليوم أن المملكة تدين بشدة الهجوم الذي وقع\n"
    "في بغداد. وقالت الوزارة إن المملكة تقف مع\n"
    "العراق حكومة وشعبا، وتؤكد أن هذه الأعمال\n"
    "لن تثني العراق عن مسيرته.\n"
    "\n"
    "وكان وزير الخارجية قد زار بغداد الشهر\n"
    "الماضي.\n";

TEST(Wrapping, BrokenLinesGoOn) {
  EXPECT_GE(wrapped_width(kWrapped), 40u);
  EXPECT_EQ(sentences(kWrapped), 3u);
}

TEST(Wrapping, HeadlinesOfDifferentLengthsEnd) {
  constexpr std::string_view headlines =
      "السعودية تدين الهجوم في بغداد وتؤكد وقوفها مع العراق\n"
      "مقتل جنديين في تعز\n"
      "الرئيس المصري يستقبل وزير الخارجية الفرنسي\n"
      "أسعار النفط ترتفع\n"
      "مجلس الأمن يعقد جلسة طارئة بشأن ليبيا غدا الخميس\n"
      "تظاهرات في بيروت\n";
  EXPECT_EQ(wrapped_width(headlines), 0u);
  EXPECT_EQ(sentences(headlines), 6u);
}

TEST(Wrapping, ParagraphsOfALineEachEnd) {
  std::string paragraph;
  for (int i = 0; i < 12; i++) paragraph += "وأكد الوزير أهمية التعاون بين البلدين ";
  std::string text = paragraph + "\n" + paragraph + "\n" + paragraph + "\n" + paragraph + "\n" + paragraph;
  EXPECT_EQ(wrapped_width(text), 0u);
  EXPECT_EQ(sentences(text), 5u);
}

TEST(Wrapping, ShortLinesEnd) {
  EXPECT_EQ(wrapped_width("واحد\nاثنان\nثلاثة\nأربعة\nخمسة\nستة\n"), 0u);
  EXPECT_EQ(sentences("واحد\nاثنان\nثلاثة\nأربعة\nخمسة\nستة\n"), 6u);
}

}  // namespace
}  // namespace rasid::test
