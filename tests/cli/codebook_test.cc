// The codebook page, and CAMEO codes that hang on more than category and mode.
#include <map>
#include <regex>
#include <set>

#include "datac/build.h"
#include "program.h"

namespace rasid::test {
namespace {

const datac::Tables& tables() {
  static const auto* all = [] {
    auto* out = new datac::Tables;
    std::string error;
    datac::Problems problems(&out->files);
    auto sources = datac::read_folder(std::string(RASID_ROOT) + "/data", &error);
    out->texts.reserve(sources.size());
    for (auto& s : sources) datac::read_tables(s.name, s.text, out, &problems);
    return out;
  }();
  return *all;
}

std::string cameo_of(const std::string& text) {
  std::string out = run({"code", "-"}, text).out;
  size_t at = out.find("\"cameo\":\"");
  return at == std::string::npos ? "" : out.substr(at + 9, out.find('"', at + 9) - at - 9);
}

TEST(Codebook, TheCommittedPageIsUpToDate) {
  Outcome o = run({"codebook"});
  ASSERT_EQ(o.code, 0) << o.err;
  EXPECT_TRUE(o.out == read_file(std::string(RASID_ROOT) + "/docs/codebook.md"))
      << "write it anew and read the difference: build/rasid codebook -o docs/codebook.md";
}

TEST(Codebook, ShowsEveryCategoryModeSectorContextAndCode) {
  std::string page = run({"codebook"}).out;
  for (const char* kind : {"categories", "sectors", "codes", "cameo_events", "contexts"})
    for (const auto& r : tables().of(kind)) {
      // Words of no context keep the others away; they are no chapter of the page.
      bool shown = r[0].text == "none" || has(page, "`" + r[0].text + "`");
      EXPECT_TRUE(shown) << kind << " " << r[0].text;
    }
  for (const auto& r : tables().of("mode_codes")) EXPECT_TRUE(has(page, " " + r[1].text + "\n")) << r[1].text;
  for (const auto& r : tables().of("examples")) EXPECT_TRUE(has(page, "> " + r[4].text + "\n")) << r[4].text;
  EXPECT_FALSE(has(page, "no event"));
}

TEST(Codebook, TheManualsDefectsAreAllDecided) {
  std::map<std::string, int> about;
  for (const auto& r : tables().of("decisions")) about[r[0].text]++;
  const char* dropped[] = {"0842", "085", "132",         "1321", "1322", "1712", "1722", "185",
                           "186",  "175", "175 (again)", "201",  "200",  "202",  "203"};
  const char* unknown[] = {"0333", "073", "0811", "0812", "082", "0863", "1033", "1223", "1623"};
  for (const char* code : dropped) EXPECT_EQ(about[code], 1) << code;
  for (const char* code : unknown) EXPECT_EQ(about[code], 1) << code;
}

TEST(Codebook, HtmlIsWholeEscapedAndLoadsNothing) {
  Folder f;
  ASSERT_EQ(run({"codebook", "-o", f.path("a.html")}).code, 0);
  std::string page = read_file(f.path("a.html"));
  EXPECT_TRUE(page.starts_with("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_TRUE(page.ends_with("</html>\n"));
  for (const char* outer : {"http:", "https:", "src=", "<script", "@import", "url("}) EXPECT_FALSE(has(page, outer)) << outer;
  std::set<std::string> ids;
  for (size_t at = 0; (at = page.find(" id=\"", at)) != std::string::npos; at++)
    EXPECT_TRUE(ids.insert(page.substr(at + 5, page.find('"', at + 5) - at - 5)).second) << page.substr(at, 40);
  for (size_t at = 0; (at = page.find("href=\"#", at)) != std::string::npos; at++)
    EXPECT_TRUE(ids.count(page.substr(at + 7, page.find('"', at + 7) - at - 7))) << page.substr(at, 40);
}

TEST(Codebook, ExamplesAreCodedWhenItIsWritten) {
  Folder f;
  std::string mine =
      f.write("mine.tsv",
              "#! rasid decisions\na<b&c\t\"d\"\te|f\t-\tg\n#! rasid examples\nACCUSE\tdisapprove\t-\t111\tأدانت تركيا القصف <الروسي>\n");
  Outcome o = run({"codebook", "--format", "html", "--overlay", mine});
  ASSERT_EQ(o.code, 0) << o.err;
  EXPECT_TRUE(has(o.out, "<mark>أدانت</mark> تركيا القصف &lt;الروسي&gt;")) << o.err;
  EXPECT_TRUE(has(o.out, "TUR GOV → "));
  EXPECT_TRUE(has(o.out, "<td><code>a&lt;b&amp;c</code> </td><td><code>&quot;d&quot;</code> </td><td><code>e|f</code> </td>"));
  EXPECT_TRUE(has(run({"codebook", "--overlay", mine}).out, "| `a<b&c` | `\"d\"` | `e\\|f` | g |"));
}

TEST(Codebook, WrongUse) {
  Outcome o = run({"codebook", "-o", "page.pdf"});
  EXPECT_EQ(o.code, 2);
  EXPECT_TRUE(has(o.err, "--format")) << o.err;
  EXPECT_EQ(run({"codebook", "-o", "/nonexistent/page.md"}).code, 1);
}

TEST(Cameo, HangsOnTheWordsOfTheActAndItsClause) {
  EXPECT_EQ(cameo_of("زار الرئيس السنغالي الرباط"), "042");
  EXPECT_EQ(cameo_of("استقبل ملك الأردن وزير الدفاع الفرنسي"), "043");
  EXPECT_EQ(cameo_of("انفجرت سيارة مفخخة أمام مقر للشرطة العراقية"), "1832");
  // The office of him who acts is not what the act is about.
  EXPECT_EQ(cameo_of("ساعد وزير الدفاع الفرنسي لبنان"), "070");
}

TEST(Cameo, EveryRecordLeadsBackToItsCategoryAndMode) {
  std::map<std::string, std::pair<std::string, std::set<std::string>>> plover;
  for (const auto& r : tables().of("cameo_events")) {
    auto& to = plover[r[0].text];
    to.first = r[1].text;
    for (size_t i : {2u, 3u})
      for (const auto& m : datac::split(r[i].text, '|')) to.second.insert(m);
  }
  // All texts of rules and codebook as one document: kinds of attacks are carried over within it.
  std::string text;
  for (const auto& r : tables().of("rules"))
    if (r.line.starts_with("fire ")) text += r.line.substr(5) + ".\n";
  std::regex record("\"event\":\\[\"(\\w+)\"\\],\"mode\":\\[([^\\]]*)\\].*\"cameo\":\"(\\d+)\"");
  size_t records = 0;
  for (const char* merge : {"", "--merge"}) {
    std::vector<std::string> arguments{"code", "-"};
    if (*merge) arguments.push_back(merge);
    std::istringstream lines(run(arguments, text).out);
    for (std::string line; std::getline(lines, line); records++) {
      std::smatch m;
      ASSERT_TRUE(std::regex_search(line, m, record)) << line;
      const auto& [category, modes] = plover[m[3]];
      EXPECT_EQ(category, m[1]) << line;
      bool back = m[2].length() == 0;
      for (const auto& mode : datac::split(m[2].str(), ',')) back |= modes.count(mode.substr(1, mode.size() - 2)) > 0;
      EXPECT_TRUE(back) << line;
    }
  }
  EXPECT_GT(records, 2000u);
}

TEST(Cameo, AReductionRemembersWhereItComesFrom) { EXPECT_EQ(cameo_of("سيزور الرئيس التركي بغداد الأسبوع المقبل"), "036"); }

TEST(Cameo, AnOverlayAddsChoices) {
  Folder f;
  std::string mine = f.write("mine.tsv", "#! rasid cameo_choices\nACCUSE\tdisapprove\trecipient MIL\t113\n");
  std::string text = "أدان لبنان الجيش الإسرائيلي";
  EXPECT_TRUE(has(run({"code", "-", "--overlay", mine}, text).out, "\"cameo\":\"113\""));
  EXPECT_EQ(cameo_of(text), "111");
}

}  // namespace
}  // namespace rasid::test
