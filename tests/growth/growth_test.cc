// Hostile Arabic costs no more a byte in a long text than in a short one, nor in a long sentence. Measured in processor time of this
// thread; the bounds are far from what is measured (docs/robustness.md) and far below what a quadratic step would cost.
#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "format/embedded.h"
#include "pipeline/coder.h"

namespace rasid::test {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr size_t kShrink = 8;
#else
constexpr size_t kShrink = 1;
#endif

struct Kind {
  std::string name, open, middle, close;
  bool grows = false;
};

std::vector<Kind> read_kinds() {
  std::vector<Kind> out;
  std::ifstream in(std::string(RASID_ROOT) + "/tests/growth/kinds.tsv");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::stringstream cells(line);
    Kind k;
    std::string grows;
    std::getline(cells, k.name, '\t'), std::getline(cells, k.open, '\t'), std::getline(cells, k.middle, '\t');
    std::getline(cells, k.close, '\t'), std::getline(cells, grows, '\t');
    k.grows = grows == "yes";
    out.push_back(k);
  }
  return out;
}

/// About `bytes` of it as one stretch.
std::string stretch(const Kind& k, size_t bytes) {
  std::string out, behind;
  for (size_t n = 0; n < std::max<size_t>(1, bytes / (k.open.size() + k.close.size())); n++) out += k.open, behind += k.close;
  return out + k.middle + behind;
}

/// As many stretches of a length, a line each, as make up `total`.
std::string lines(const Kind& k, size_t bytes, size_t total) {
  std::string out, one = stretch(k, bytes) + "\n";
  while (out.size() < total) out += one;
  return out;
}

CodedDocument code(const std::string& text) {
  static auto coder = *Coder::open(*embedded_blob());
  static auto session = coder->session();
  DocumentInput in;
  in.id = "growth", in.text = text, in.date = "2021-01-27";
  return session->code(in, {});
}

double seconds_of(const std::string& text) {
  auto now = [] {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
  };
  double begin = now();
  code(text);
  return now() - begin;
}

/// How many times more a byte of `large` costs than one of `small`; the least of some trials, since other programs only add.
double ratio(const std::string& small, const std::string& large, double enough) {
  constexpr double kNoise = 0.002;  // seconds: what is faster is not measured well
  double a = 1e9, b = 1e9, r = 1e9;
  for (int trial = 0; trial < 4 && r > enough; trial++) {
    a = std::min(a, seconds_of(small)), b = std::min(b, seconds_of(large));
    r = (b / double(large.size())) / ((a + kNoise) / double(small.size()));
  }
  return r;
}

class Growth : public testing::TestWithParam<Kind> {};

TEST_P(Growth, LongText) {
  const size_t small = 40'000 / kShrink;
  double r = ratio(stretch(GetParam(), small), stretch(GetParam(), 8 * small), 2);
  std::printf("%s: a byte of a text 8 times as long costs %.2f times as much\n", GetParam().name.c_str(), r);
  EXPECT_LT(r, 3.5);  // 8 for a quadratic step
}

TEST_P(Growth, LongSentence) {
  const size_t total = 60'000 / kShrink;
  double r = ratio(lines(GetParam(), 700, total), lines(GetParam(), 5600, total), 2);
  std::printf("%s: a byte of a sentence 8 times as long costs %.2f times as much\n", GetParam().name.c_str(), r);
  EXPECT_LT(r, GetParam().grows ? 14 : 4.5);
}

INSTANTIATE_TEST_SUITE_P(Hostile, Growth, testing::ValuesIn(read_kinds()),
                         [](const testing::TestParamInfo<Kind>& i) { return i.param.name; });

/// Sentences that give events, each with other parties: what the document stage compares must not be all with all.
TEST(GrowthOfDocuments, EventsInOneDocument) {
  const std::vector<std::string> sentences{"أدانت فرنسا الهجوم الإيراني على السفينة.\n", "الهجوم على بغداد.\n",
                                           "تدين الجريمة وتستنكر الهجوم.\n",
                                           "التقى الرئيس الفرنسي. التقى وزير الخارجية الألماني نظيره التركي.\n"};
  auto text = [&](size_t bytes) {
    std::string out;
    for (size_t n = 0; out.size() < bytes; n++) out += sentences[n % sentences.size()];
    return out;
  };
  double r = ratio(text(100'000 / kShrink), text(800'000 / kShrink), 2);
  std::printf("events in one document: a byte of a text 8 times as long costs %.2f times as much\n", r);
  EXPECT_LT(r, 3.5);
}

TEST(GrowthOfDocuments, FourMegabytesAreOneDocument) {
  const std::string sentence = "أدان وزير الخارجية الفرنسي الهجوم الذي استهدف سفينة في البحر الأحمر يوم الأحد الماضي.\n";
  const size_t bytes = 4'000'000 / kShrink;
  std::string text;
  size_t sentences = 0;
  for (; text.size() < bytes; sentences++) text += sentence;
  CodedDocument d = code(text);
  EXPECT_EQ(d.sentences.size(), sentences);
  EXPECT_GE(d.events.size(), sentences);
  EXPECT_EQ(d.events.back().sentence, sentences - 1);
}

}  // namespace
}  // namespace rasid::test
