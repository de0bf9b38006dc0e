// Dates and numbers end to end, from the packed data.
#include "entity/dates.h"

#include <gtest/gtest.h>

#include <thread>

#include "entity/calendar.h"
#include "entity/numbers.h"
#include "tests/support/engine.h"
#include "tests/support/finders.h"

namespace rasid {
namespace {

const test::Finders& finders() {
  static const auto* f = new test::Finders(test::Engine::get().blob());
  return *f;
}

/// Everything found, as "from/to" or "duration", joined by spaces. The document is of Monday 10 August 2015.
std::string dates(const std::string& text, int32_t reference = 20150810) {
  std::string out;
  for (const auto& m : finders().dates(text, reference))
    out += (out.empty() ? "" : " ") + (m.duration ? "duration" : m.from + (m.to.empty() ? "" : "/" + m.to));
  return out;
}

DateMention first(const std::string& text, int32_t reference = 20150810) {
  auto found = finders().dates(text, reference);
  return found.empty() ? DateMention{} : found[0];
}

std::vector<NumberMention> numbers(const std::string& text, bool ordinals = false) { return finders().numbers(text, ordinals); }

double number(const std::string& text) {
  auto n = numbers(text);
  return n.size() == 1 ? n[0].value : -1000.0 - double(n.size());
}

struct Case {
  const char* text;
  const char* dates;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(dates(c.text), c.dates) << c.text;
}

TEST(Dates, CalendarsThatDoNotAgreeAreReported) {
  auto told = [](const std::string& text) { return test::Engine::get().code(text).diagnostics; };
  EXPECT_TRUE(told("عقد الاجتماع في 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م").empty());
  auto wrong = told("عقد الاجتماع في 25 شوال 1436 هـ الموافق 15 أغسطس 2015 م");
  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_NE(wrong[0].message.find("dates that do not agree"), std::string::npos) << wrong[0].message;
  EXPECT_NE(wrong[0].message.find("25 شوال"), std::string::npos) << wrong[0].message;
}

TEST(Dates, FiscalAndSchoolYears) {
  expect_all({{"بلغ العجز في السنة المالية 2014 ملياري دولار", "2014"}, {"ارتفعت الصادرات خلال العام المالي الماضي", "2014"}});
}

TEST(Dates, DaysCountedFromTheDocument) {
  expect_all({{"وصل الوفد أمس", "2015-08-09"},
              {"وصل الوفد أول من أمس", "2015-08-08"},
              {"يصل الوفد اليوم", "2015-08-10"},
              {"يصل الوفد غداً", "2015-08-11"},
              {"يصل الوفد بعد غد", "2015-08-12"},
              {"قصفت الطائرات المدينة الليلة الماضية", "2015-08-09"},
              {"قصفت الطائرات المدينة مساء أمس", "2015-08-09"},
              {"اجتمع الوزراء فجر اليوم الاثنين", "2015-08-10"}});
}

TEST(Dates, TheDayThatIsNotToday) {
  expect_all({{"احتفلت السفارة باليوم الوطني", ""},
              {"في اليوم الأول من الزيارة", ""},
              {"في ذلك اليوم عقد اجتماع", ""},
              {"نشرته صحيفة «اليوم»", ""}});
}

TEST(Dates, WeekdaysAreTheLastUnlessSaidToCome) {
  expect_all({{"التقى الرئيس السبت وفدا", "2015-08-08"},
              {"التقى الرئيس يوم الاثنين وفدا", "2015-08-10"},
              {"التقى الرئيس الاثنين الماضي وفدا", "2015-08-03"},
              {"يلتقي الرئيس الأحد المقبل وفدا", "2015-08-16"},
              {"يلتقي الرئيس يوم الاثنين القادم وفدا", "2015-08-17"},
              {"يلتقي يومي السبت والأحد المقبلين", "2015-08-15/2015-08-16"},
              {"من الثلاثاء إلى الخميس", "2015-08-04/2015-08-06"},
              {"يجتمع المجلس كل خميس", ""}});
  // A paper dated two days after it was written.
  EXPECT_EQ(dates("قتل خمسة جنود اليوم السبت"), "2015-08-08");
  EXPECT_EQ(first("قتل خمسة جنود اليوم السبت").note, "weekday differs");
  EXPECT_EQ(dates("قتل السبت 15 شخصا"), "2015-08-08");
}

TEST(Dates, MonthsOfEveryRegion) {
  for (const char* text :
       {"في 10 كانون الثاني 2014", "في 10 يناير 2014", "في 10 جانفي 2014", "في العاشر من كانون الثاني/يناير 2014",
        "في 10 يناير (كانون الثاني) 2014", "10/1/2014", "١٠/١/٢٠١٤", "2014-01-10", "10.1.2014", "10-01-2014 م", "يوم الجمعة 10 يناير 2014"})
    EXPECT_EQ(dates(text), "2014-01-10") << text;
  expect_all({{"في آب 2013", "2013-08"},
              {"كان على الباب", ""},
              {"مارس الضغط على الحكومة", ""},
              {"في مارس الماضي", "2015-03"},
              {"في شهر مارس", "2015-03"},
              {"انتهت المباراة صفر-صفر", ""},
              {"زار رمضان شعبان المدينة", ""}});
}

TEST(Dates, TheYearNotSaidIsTheNearest) {
  EXPECT_EQ(dates("في 20 ديسمبر", 20150110), "2014-12-20");
  EXPECT_EQ(dates("في 20 ديسمبر", 20151110), "2015-12-20");
  EXPECT_EQ(first("في 20 ديسمبر", 20151110).note, "year inferred");
  EXPECT_EQ(dates("في 5 سبتمبر الماضي"), "2014-09-05");
  EXPECT_EQ(dates("في 5 سبتمبر المقبل"), "2015-09-05");
  EXPECT_EQ(dates("في 20 من الشهر المقبل"), "2015-09-20");
  EXPECT_EQ(dates("في 15 الجاري"), "2015-08-15");
  EXPECT_EQ(dates("في سبتمبر من العام الماضي"), "2014-09");
  EXPECT_EQ(dates("في 20 ديسمبر", 0), "");
  EXPECT_EQ(dates("في 20 ديسمبر 2012", 0), "2012-12-20");
}

TEST(Dates, NamesOfEventsAreNoDates) {
  expect_all({{"قوى 14 آذار", ""}, {"ثورة 25 يناير", ""}, {"في 25 أيار", "2015-05-25"}, {"اندلعت ثورة 25 يناير 2011", "2011-01-25"}});
}

TEST(Dates, Hijri) {
  for (const char* text :
       {"25 شوال 1436 هـ الموافق 10 أغسطس 2015 م", "الاثنين 25/10/1436هـ", "10 أغسطس 2015 (25 شوال 1436هـ)", "في 25 شوال 1436"})
    EXPECT_EQ(dates(text), "2015-08-10") << text;
  EXPECT_EQ(first("25 شوال 1436 هـ الموافق 10 أغسطس 2015 م").note, "hijri");
  EXPECT_EQ(first("24 شوال 1436 هـ الموافق 10 أغسطس 2015 م").from, "2015-08-10");
  EXPECT_EQ(first("24 شوال 1436 هـ الموافق 10 أغسطس 2015 م").note, "hijri differs by 1 days");
  EXPECT_EQ(dates("في شهر رمضان الماضي"), "2015-06-18/2015-07-16");
  EXPECT_EQ(dates("عام 1436هـ"), "2014-10-25/2015-10-13");
}

TEST(Dates, PeriodsAndDistances) {
  expect_all({{"في الأسبوع الماضي", "2015-08-03/2015-08-09"},
              {"خلال الشهر الجاري", "2015-08"},
              {"في الشهر المقبل", "2015-09"},
              {"في العام الماضي", "2014"},
              {"مطلع الشهر المقبل", "2015-09-01/2015-09-15"},
              {"أواخر العام الماضي", "2014-07/2014-12"},
              {"منذ ثلاثة أيام", "2015-08-07"},
              {"قبل عامين", "2013"},
              {"قبل شهر", "2015-07"},
              {"بعد يومين", "2015-08-12"},
              {"بعد يومين من المفاوضات", "duration"},
              {"لمدة ثلاثة أشهر", "duration"},
              {"خلال الأيام الثلاثة الماضية", "2015-08-07/2015-08-10"},
              {"الأمين العام الحالي للمنظمة", ""},
              {"قبل عقد الاجتماع", ""},
              {"قبل عقد من الزمن", "2005"}});
}

TEST(Dates, YearsSeasonsDecades) {
  expect_all({{"في عام 2006", "2006"},
              {"سنة ألفين وست", "2006"},
              {"بين عامي 2003 و2006", "2003/2006"},
              {"من 2011 إلى 2014", "2011/2014"},
              {"انتخابات 2014", "2014"},
              {"في 2006 أعلنت الحكومة", "2006"},
              {"صيف 2014", "2014-06/2014-08"},
              {"في الصيف الماضي", "2014-06/2014-08"},
              {"تسعينيات القرن الماضي", "1990/1999"},
              {"الربع الثالث من عام 2014", "2014-07/2014-09"}});
  EXPECT_EQ(first("منذ عام 2011").note, "since");
}

TEST(Dates, Ranges) {
  expect_all({{"من 3 إلى 5 مايو", "2015-05-03/2015-05-05"},
              {"بين 3 و5 مايو 2014", "2014-05-03/2014-05-05"},
              {"3-5 مايو 2014", "2014-05-03/2014-05-05"},
              {"في 4 و5 و6 مايو", "2015-05-04/2015-05-06"},
              {"من 28 ديسمبر إلى 3 يناير 2015", "2014-12-28/2015-01-03"},
              {"من 1 يناير حتى 31 مارس 2015", "2015-01-01/2015-03-31"},
              {"بين يناير ومارس 2015", "2015-01/2015-03"}});
}

TEST(Dates, BadDaysGiveNoDay) { expect_all({{"31 نوفمبر 2014", "2014-11"}, {"30/2/2014", ""}, {"31-6-2014", ""}}); }

TEST(Numbers, Words) {
  EXPECT_EQ(number("خمسة جنود"), 5);
  EXPECT_EQ(number("أحد عشر جنديا"), 11);
  EXPECT_EQ(number("اثنتي عشرة امرأة"), 12);
  EXPECT_EQ(number("ثماني عشرة امرأة"), 18);
  EXPECT_EQ(number("واحدا وعشرين قتيلا"), 21);
  EXPECT_EQ(number("مئتين وخمسين جنديا"), 250);
  EXPECT_EQ(number("خمسمائة وثلاثة وأربعين"), 543);
  EXPECT_EQ(number("ثلاث مئة جندي"), 300);
  EXPECT_EQ(number("ألفي جندي"), 2000);
  EXPECT_EQ(number("أربعة آلاف ومئتي لاجئ"), 4200);
  EXPECT_EQ(number("ثلاثة ملايين ونصف المليون"), 3500000);
  EXPECT_EQ(number("مليون ومئة ألف وخمسة"), 1100005);
  EXPECT_EQ(number("نصف مليون لاجئ"), 500000);
  EXPECT_EQ(number("لست أدري"), -1000);
}

TEST(Numbers, Digits) {
  EXPECT_EQ(number("١٢٣ قتيلا"), 123);
  EXPECT_EQ(number("1,500 قتيل"), 1500);
  EXPECT_EQ(number("1.500 قتيل"), 1500);
  EXPECT_EQ(number("1.5 مليون"), 1500000);
  EXPECT_EQ(number("1.500 مليون"), 1500000);
  EXPECT_EQ(number("20 000 لاجئ"), 20000);
  EXPECT_EQ(number("3 آلاف و200 لاجئ"), 3200);
  EXPECT_EQ(numbers("300 و200").size(), 2u);
}

TEST(Numbers, WhatIsCountedAndHowSure) {
  auto n = numbers("مقتل ما لا يقل عن 17 مدنيا");
  ASSERT_EQ(n.size(), 1u);
  EXPECT_TRUE(n[0].approximate);
  EXPECT_EQ(n[0].counted, n[0].end);
  n = numbers("الجنود الثلاثة");
  ASSERT_EQ(n.size(), 1u);
  EXPECT_EQ(n[0].counted, 0u);
  n = numbers("أربعة من الجنود");
  ASSERT_EQ(n.size(), 1u);
  EXPECT_EQ(n[0].counted, 2u);
  n = numbers("عشرات الآلاف من السوريين");
  ASSERT_EQ(n.size(), 1u);
  EXPECT_EQ(n[0].value, 10000);
  EXPECT_TRUE(n[0].approximate);
  n = numbers("نسبة 5 في المئة و12%");
  ASSERT_EQ(n.size(), 2u);
  EXPECT_TRUE(n[0].percent && n[1].percent);
  n = numbers("ثلاثة أرباع السكان");
  ASSERT_EQ(n.size(), 1u);
  EXPECT_TRUE(n[0].fraction);
  EXPECT_TRUE(numbers("الجولة الحادية عشرة").empty());
  ASSERT_EQ(numbers("الجولة الحادية عشرة", true).size(), 1u);
  EXPECT_EQ(numbers("الجولة الحادية عشرة", true)[0].value, 11);
}

TEST(Calendar, GoesThereAndBack) {
  using namespace calendar;
  for (int32_t day = day_of(1583, 1, 1); day < day_of(2200, 1, 1); day += 13) {
    Date d = date_of(day);
    ASSERT_TRUE(valid(d.year, d.month, d.day));
    ASSERT_EQ(day_of(d.year, d.month, d.day), day);
  }
  EXPECT_EQ(weekday(day_of(2015, 8, 10)), 1);
  for (int32_t day = day_of(1900, 1, 1); day < day_of(2077, 1, 1); day += 7) {
    Date h = hijri_date(day);
    ASSERT_EQ(hijri_day(h.year, h.month, h.day), day);
  }
  EXPECT_FALSE(hijri_day(1250, 1, 1));
  EXPECT_FALSE(hijri_day(1436, 13, 1));
}

TEST(Dates, AnyThreadAnyText) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; t++)
    threads.emplace_back([] {
      for (int i = 0; i < 200; i++) EXPECT_EQ(dates("في 25 شوال 1436 وأمس"), "2015-08-10 2015-08-09");
    });
  for (auto& t : threads) t.join();
  for (const char* text : {"", "-", "و", "في", "بين", "من 3 إلى", "1/", "1/2/", "عام", "منذ", "بعد 99999999999 عاما", "قبل 9999 عاما",
                           "( /- 4 مايو", "0/0/0", "9999/99/99"}) {
    dates(text);
    dates(text, 10101);
    numbers(text);
  }
}

}  // namespace
}  // namespace rasid
