// The learned part by itself: the machine, the folds, the figures, the gate, the file of a model; and that the judge of the blob says what
// the model's own slow scoring says.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <set>

#include "datac/tables.h"
#include "learn/calibrate.h"
#include "learn/confidence.h"
#include "learn/crossval.h"
#include "learn/linear.h"
#include "learn/model_file.h"
#include "tests/support/blocks.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

/// Words are numbers; two sentences with the same numbers have the same pairs.
Example example(const std::vector<uint32_t>& words, int label, uint64_t hash) {
  Example e;
  for (uint32_t w : words) e.features[FeatureGroup::kLexeme].push_back(w);
  for (size_t i = 0; i + 1 < words.size(); i++) e.features[FeatureGroup::kPair].push_back(words[i] * 97 + words[i + 1]);
  e.label = label, e.text_hash = hash;
  return e;
}

/// Yes where word 7 stands, among words that say nothing.
std::vector<Example> told_by_a_word(size_t n) {
  SeededOrder random(5);
  std::vector<Example> out;
  for (size_t i = 0; i < n; i++) {
    bool yes = i % 3 == 0;
    std::vector<uint32_t> words{yes ? 7u : 8u};
    for (int k = 0; k < 6; k++) words.push_back(uint32_t(20 + random.below(200)));
    out.push_back(example(words, yes, random.below(1ull << 60)));
  }
  return out;
}

TEST(Linear, FindsTheColumnThatTells) {
  SparseRows rows;
  std::vector<bool> yes;
  for (uint32_t i = 0; i < 40; i++) {
    yes.push_back(i % 2);
    rows.column.push_back(i % 2 ? 0 : 1), rows.value.push_back(1);
    rows.column.push_back(2 + i % 5), rows.value.push_back(1);
    rows.close_row();
  }
  std::vector<uint32_t> all(40);
  std::iota(all.begin(), all.end(), 0u);
  LinearWeights w = train_linear(rows, all, yes, 8, false, {});
  EXPECT_GT(w.columns[0], 0.5);
  EXPECT_LT(w.columns[1], -0.5);
  for (int c = 2; c < 7; c++) EXPECT_LT(std::fabs(w.columns[size_t(c)]), 0.2) << c;
  EXPECT_EQ(w.columns, train_linear(rows, all, yes, 8, false, {}).columns) << "the same rows, other weights";
}

TEST(Linear, OneClassAloneIsItsBias) {
  SparseRows rows;
  rows.column.push_back(0), rows.value.push_back(1);
  rows.close_row();
  std::vector<uint32_t> all{0};
  EXPECT_EQ(train_linear(rows, all, {true}, 1, true, {}).bias, 1);
  EXPECT_EQ(train_linear(rows, all, {false}, 1, true, {}).bias, -1);
}

TEST(Folds, NearCopiesStayTogetherAndTheOrderDoesNotMatter) {
  std::vector<Example> examples = told_by_a_word(200);
  std::vector<uint32_t> long_text(30);
  std::iota(long_text.begin(), long_text.end(), 300u);
  examples.push_back(example(long_text, 0, 1));
  long_text.back() = 999;
  examples.push_back(example(long_text, 1, 1ull << 50));
  std::vector<uint32_t> rows(examples.size());
  std::iota(rows.begin(), rows.end(), 0u);
  std::vector<int> fold = assign_folds(examples, rows, 10, 0);
  EXPECT_EQ(fold[200], fold[201]);
  std::vector<int> sizes(10, 0);
  for (int f : fold) sizes[size_t(f)]++;
  for (int s : sizes) EXPECT_GT(s, 5);
  std::vector<uint32_t> backwards(rows.rbegin(), rows.rend());
  std::vector<int> other = assign_folds(examples, backwards, 10, 0);
  for (size_t i = 0; i < rows.size(); i++) EXPECT_EQ(fold[i], other[rows.size() - 1 - i]) << i;
}

TEST(Folds, ByTextAloneNearCopiesArePartedAndOtherTextsStay) {
  std::vector<Example> examples = told_by_a_word(100);
  std::vector<uint32_t> long_text(30);
  std::iota(long_text.begin(), long_text.end(), 300u);
  for (uint64_t copy = 0; copy < 40; copy++) {
    long_text.back() = uint32_t(999 + copy);
    examples.push_back(example(long_text, 0, copy * 0x9E3779B97F4A7C15ull + 5));
  }
  std::vector<uint32_t> rows(examples.size());
  std::iota(rows.begin(), rows.end(), 0u);
  std::vector<int> family = assign_folds(examples, rows, 10, 0), text = assign_folds(examples, rows, 10, 0, FoldsBy::kText);
  EXPECT_EQ(std::set<int>(family.begin() + 100, family.end()).size(), 1u);
  EXPECT_GT(std::set<int>(text.begin() + 100, text.end()).size(), 5u);
  for (size_t i = 0; i < 100; i++) EXPECT_EQ(family[i], text[i]) << i;
  EXPECT_NE(text, assign_folds(examples, rows, 10, 1, FoldsBy::kText)) << "another seed, the same cut";
  HeldOut held = cross_validate("relevance", {"relevance"}, examples, {.folds = 4, .by = FoldsBy::kText}, 1, {});
  EXPECT_EQ(held.cut.folds, 4);
  EXPECT_EQ(held.cut.by, FoldsBy::kText);
}

TEST(Metrics, AreThoseOfTheBooks) {
  Confusion c(2);
  for (int i = 0; i < 8; i++) c.add(1, 1);
  for (int i = 0; i < 2; i++) c.add(1, 0);
  for (int i = 0; i < 4; i++) c.add(0, 1);
  for (int i = 0; i < 6; i++) c.add(0, 0);
  EXPECT_DOUBLE_EQ(c.precision(1), 8.0 / 12);
  EXPECT_DOUBLE_EQ(c.recall(1), 0.8);
  EXPECT_DOUBLE_EQ(c.headline(), 2 * 8.0 / (2 * 8 + 2 + 4));
  EXPECT_DOUBLE_EQ(c.accuracy(), 0.7);
  Calibration k;
  for (int i = 0; i < 10; i++) k.add(0.75, i < 5);
  EXPECT_NEAR(k.error(), 0.25, 1e-12);
}

TEST(Metrics, BootstrapTellsABetterJudge) {
  std::vector<Judged> good, bad;
  for (int i = 0; i < 300; i++) {
    int truth = i % 2;
    good.push_back({truth, i % 10 == 0 ? 1 - truth : truth});
    bad.push_back({truth, i % 3 == 0 ? 1 - truth : truth});
  }
  EXPECT_LT(bootstrap_p(good, bad, 2, 1), 0.01);
  EXPECT_GT(bootstrap_p(bad, good, 2, 1), 0.99);
  Interval in = bootstrap(good, 2, 1);
  EXPECT_LT(in.low, 0.9);
  EXPECT_GT(in.high, 0.9);
}

TEST(Training, JudgesWhatItHasNotSeen) {
  std::vector<Example> examples = told_by_a_word(300);
  HeldOut held = cross_validate("relevance", {"relevance"}, examples, {.folds = 5}, 1, {});
  EXPECT_GT(held.headline(2), 0.98);
  for (size_t i = 0; i < examples.size(); i++) EXPECT_EQ(held.probabilities[i][0] > 0.5, examples[i].label == 1) << i;
  // From a label that nothing tells nothing is learned: no text may judge itself.
  SeededOrder random(9);
  for (Example& e : examples) e.label = int(random.below(2));
  EXPECT_LT(cross_validate("relevance", {"relevance"}, examples, {.folds = 5}, 1, {}).headline(2), 0.75);
}

TEST(Calibration, AMixHearsTheMachinesOfOtherClasses) {
  // Class 2 has a machine that knows nothing; those of the others tell it by both being low.
  SeededOrder random(3);
  std::vector<std::vector<double>> scores;
  std::vector<int> truth;
  for (int i = 0; i < 600; i++) {
    int t = i % 3;
    auto noise = [&] { return double(random.below(1000)) / 1000 - 0.5; };
    scores.push_back({(t == 0 ? 1 : -1) + noise(), (t == 1 ? 1 : -1) + noise(), noise() * 6});
    truth.push_back(t);
  }
  auto right = [&](const Mix& mix) {
    int n = 0;
    for (size_t i = 0; i < scores.size(); i++) {
      auto s = mixed(mix, scores[i]);
      n += int(std::ranges::max_element(s) - s.begin()) == truth[i];
    }
    return double(n) / double(scores.size());
  };
  Mix plain(3, std::vector<double>(4, 0.0));
  for (size_t k = 0; k < 3; k++) plain[k][k] = 1;
  EXPECT_LT(right(plain), 0.8);
  Mix mix = fit_mix(scores, truth, 3);
  EXPECT_GT(right(mix), 0.97);
  EXPECT_EQ(mix, fit_mix(scores, truth, 3)) << "the same scores, another mix";
}

TEST(Calibration, OfOneClassTheMachinesAreAdded) {
  EXPECT_EQ(fit_mix({{0.5, 2}, {1, -1}}, {1, 0}, 1), (Mix{{1, 1, 0}}));
  EXPECT_EQ(mixed({{1, 1, 0}}, {0.5, 2}), std::vector<double>{2.5});
}

TEST(Training, TheSameExamplesGiveTheSameFile) {
  std::vector<Example> examples = told_by_a_word(120);
  std::vector<uint32_t> rows(examples.size());
  std::iota(rows.begin(), rows.end(), 0u);
  EXPECT_EQ(write_model(train_model("relevance", {"relevance"}, examples, rows, {}), ""),
            write_model(train_model("relevance", {"relevance"}, examples, rows, {}), ""));
}

ModelReader read_rows(const std::string& text, std::string* problem = nullptr) {
  ModelReader reader;
  for (const std::string& line : lines_of(text)) {
    if (line.empty() || line[0] == '#') continue;
    ModelRowError e = reader.row(datac::split(line, '\t'));
    if (problem && !e.message.empty()) *problem += e.message + "\n";
  }
  return reader;
}

TEST(ModelFile, ReadsBackWhatItWrites) {
  std::vector<Example> examples = told_by_a_word(120);
  std::vector<uint32_t> rows(examples.size());
  std::iota(rows.begin(), rows.end(), 0u);
  SentenceModel m = train_model("category", {"X"}, examples, rows, {});
  m.heads[0].strict = 0.25f;
  std::string text = write_model(m, "# header\n"), problem;
  ModelReader reader = read_rows(text, &problem);
  EXPECT_EQ(problem, "");
  ASSERT_EQ(reader.models().size(), 1u);
  EXPECT_EQ(reader.models()[0].heads[0].weights, m.heads[0].weights);
  EXPECT_EQ(write_model(reader.models()[0], "# header\n"), text);
}

TEST(ModelFile, BrokenRowsAreNamed) {
  std::string problem;
  read_rows(
      "weights\tquad\tnone\t0\tAAAA\nhead\tquad\tnone\tx\t0\t0\t0\t0\t0\t0\t2\t1\nhead\tquad\tnone\t1\t0\t0\t0\t0\t0\t0\t2\t999\nevent\tluc"
      "k\t1"
      "\n",
      &problem);
  EXPECT_EQ(
      problem,
      "weights before the head 'none' of quad\n'x' is no number\nfeatures of version '999'\n'luck' is nothing that is seen of an event\n");
}

EventRecord event(const std::string& category, bool pending, bool denied) {
  EventRecord e;
  e.category = category, e.pending = pending;
  if (denied) e.aux.push_back("negation");
  return e;
}

TEST(Gate, DropsKeepsAndPromotes) {
  constexpr auto kOff = GateKind::kOff, kCareful = GateKind::kCareful, kStrict = GateKind::kStrict;
  CategoryJudgement j{"X", 0.1f, false, 0.05f, 0.3f, 0.9f};
  EventRecord told = event("X", false, false), denied = event("X", false, true), open = event("X", true, false);
  EXPECT_EQ(gate(told, &j, kStrict), Verdict::kGoes);
  EXPECT_EQ(gate(told, &j, kCareful), Verdict::kStays);
  EXPECT_EQ(gate(told, &j, kOff), Verdict::kStays);
  EXPECT_EQ(gate(told, nullptr, kStrict), Verdict::kStays) << "no model";
  EXPECT_EQ(gate(denied, &j, kStrict), Verdict::kStays) << "denied";
  EXPECT_FALSE(tells({told}, "X", &j, kStrict));
  EXPECT_TRUE(tells({told}, "X", nullptr, kOff));
  j.probability = 0.04f;
  EXPECT_EQ(gate(told, &j, kCareful), Verdict::kGoes);
  j.probability = 0.5f;
  EXPECT_EQ(gate(open, &j, kStrict), Verdict::kStays);
  EXPECT_FALSE(tells({open}, "X", &j, kStrict)) << "no party";
  j.probability = 0.95f;
  EXPECT_EQ(gate(open, &j, kCareful), Verdict::kStays);
  EXPECT_EQ(gate(open, &j, kStrict), Verdict::kPromoted);
  EXPECT_TRUE(tells({open}, "X", &j, kStrict));
}

TEST(Gate, IsLearnedWhereTheRulesSayTooMuch) {
  // The rules find every yes and half of the no; the scores tell them apart.
  std::vector<std::vector<EventRecord>> events;
  std::vector<const std::vector<EventRecord>*> at;
  std::vector<double> scores;
  std::vector<int> truth;
  for (int i = 0; i < 100; i++) {
    truth.push_back(i % 4 == 0), scores.push_back(truth.back() ? 2.0 : -2.0);
    events.push_back(i % 2 == 0 ? std::vector{event("X", false, false)} : std::vector<EventRecord>{});
  }
  for (const auto& e : events) at.push_back(&e);
  Head h;
  h.label = "X";
  fit_gate(scores, truth, at, &h);
  EXPECT_GT(h.strict, 0.1f);
  EXPECT_LT(h.strict, 0.88f);
  EXPECT_EQ(h.careful, h.strict) << "every right one is far above it";
  EXPECT_GT(h.promote, 1.0f) << "nothing to promote";
}

TEST(Confidence, FollowsWhatTells) {
  std::vector<LabelledEvent> events;
  for (int i = 0; i < 200; i++) {
    LabelledEvent e;
    e.right = i % 2, e.confidence = 0.7f;
    e.inputs[1] = e.right ? 1.5f : -1.5f;
    events.push_back(e);
  }
  std::vector<uint32_t> all(events.size());
  std::iota(all.begin(), all.end(), 0u);
  ConfidenceModel m = train_confidence(events, all);
  EXPECT_GT(m.weights[1], 0.5f);
  double mean = 0;
  for (double w : news_weights(events, all)) mean += w;
  EXPECT_NEAR(mean, 200, 1e-6);
  EventInputs nothing{};
  EXPECT_NEAR(judged_confidence(m, nothing), 0.7f, 0.15f) << "the share that the rules promise";
}

TEST(Judge, SaysWhatTheModelFilesSay) {
  ModelReader reader;
  for (const auto& f : std::filesystem::directory_iterator(std::string(RASID_ROOT) + "/data/models"))
    for (const std::string& line : lines_of(read_whole(f.path())))
      if (!line.empty() && line[0] != '#') {
        ASSERT_EQ(reader.row(datac::split(line, '\t')).message, "");
      }
  CoderOptions options;
  std::vector<ObservedSentence> observed;
  std::vector<Judgement> judgements;
  options.observed = &observed, options.judgements = &judgements;
  DocumentInput in;
  in.text = "قصفت طائرات روسية مدينة حلب وقتلت عشرة مدنيين. زار الرئيس الفرنسي القاهرة أمس. يبلغ طول الجسر مئة متر.";
  auto coder = Coder::open(Engine::get().blob());
  ASSERT_TRUE(coder);
  (*coder)->session()->code(in, options);
  ASSERT_EQ(observed.size(), 3u);
  ASSERT_EQ(judgements.size(), 3u);
  for (size_t k = 0; k < 3; k++)
    for (const SentenceModel& m : reader.models()) {
      std::vector<double> scores;
      for (const Head& h : m.heads) scores.push_back(double(h.score(observed[k].features)));
      std::vector<double> p = probabilities(m, scores);
      const Judgement& j = judgements[k];
      if (m.task == "relevance") {
        EXPECT_NEAR(p[0], double(j.relevance), 1e-3);
        EXPECT_EQ(decide(m, scores) == 1, j.relevant);
      } else if (m.task == "quad") {
        for (size_t q = 0; q < p.size(); q++) EXPECT_NEAR(p[q], double(j.quad[q]), 1e-3) << q;
        EXPECT_EQ(decide(m, scores), j.quad_class);
      } else {
        for (const Head& h : m.heads) {
          ASSERT_TRUE(j.of(h.label));
          EXPECT_NEAR(double(head_probability(h, double(h.score(observed[k].features)))), double(j.of(h.label)->probability), 1e-3);
        }
      }
    }
}

}  // namespace
}  // namespace rasid::test
