// rasid train confidence: how sure an event is, from the events that the rules give in sentences that people have labelled.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>

#include "cli/data_source.h"
#include "cli/output.h"
#include "cli/sentence_data.h"
#include "cli/train_sentences.h"
#include "learn/confidence.h"
#include "learn/crossval.h"
#include "learn/model_file.h"

namespace rasid::cli {
namespace {

struct TrainConfidenceOptions {
  std::string relevance, quad, detection, output, origin;
  int folds = 5;
  uint64_t seed = 1;
  DataOptions data;
};

/// A task with its examples, judged by models that have not seen them (`held`) and, for other sets, by one that has seen all.
struct Learned {
  SentenceTask task;
  std::vector<Example> examples;
  HeldOut held;
  SentenceModel all;
  std::map<uint64_t, size_t> by_text;

  std::vector<double> judge(const Example& e) const {
    if (auto own = by_text.find(e.text_hash); own != by_text.end()) return held.probabilities[own->second];
    std::vector<double> scores;
    for (const Head& h : all.heads) scores.push_back(double(h.score(e.features)));
    return probabilities(all, scores);
  }
};

Result<Learned> learn(const Coder& coder, const std::string& task, const std::string& file, const TrainConfidenceOptions& o) {
  Learned out;
  out.task = sentence_task(task);
  auto examples = read_examples(coder, out.task, {file});
  if (!examples) return examples.error();
  out.examples = std::move(*examples);
  TrainOptions train = options_for(out.task.kind);
  train.seed = o.seed;
  out.held = cross_validate(out.task.kind, out.task.labels, out.examples, {.folds = o.folds}, 1, train);
  std::vector<uint32_t> rows(out.examples.size());
  std::iota(rows.begin(), rows.end(), 0u);
  out.all = train_model(out.task.kind, out.task.labels, out.examples, rows, train);
  for (size_t i = 0; i < out.examples.size(); i++) out.by_text[out.examples[i].text_hash] = i;
  return out;
}

Judgement judge(const Example& e, const Learned& relevance, const Learned& quad, const std::vector<Learned>& categories) {
  Judgement j;
  j.known = true;
  j.relevance = float(relevance.judge(e)[0]);
  auto q = quad.judge(e);
  for (size_t k = 0; k < q.size() && k < kQuadClasses; k++) j.quad[k] = float(q[k]);
  for (const Learned& c : categories) j.categories.push_back({c.task.name, float(c.judge(e)[0])});
  return j;
}

std::string print_calibration(const std::vector<LabelledEvent>& events, const std::vector<uint32_t>& rows,
                              const std::vector<float>& confidence) {
  // Counted as the news would have them (learn/confidence.h).
  std::vector<double> weight = news_weights(events, rows);
  double loss[2] = {0, 0}, all = 0;
  struct Bin {
    double weight = 0, promised = 0, right = 0;
  };
  std::array<Bin, 10> bins[2];
  for (size_t n = 0; n < rows.size(); n++) {
    const LabelledEvent& e = events[rows[n]];
    float p[2] = {e.confidence, confidence[rows[n]]};
    for (int k = 0; k < 2; k++) {
      loss[k] -= weight[n] * std::log(e.right ? p[k] : 1 - p[k]);
      Bin& b = bins[k][std::min<size_t>(9, size_t(p[k] * 10))];
      b.weight += weight[n], b.promised += weight[n] * double(p[k]), b.right += e.right ? weight[n] : 0;
    }
    all += weight[n];
  }
  std::string out;
  for (int k = 0; k < 2; k++) {
    double gap = 0;
    for (const Bin& b : bins[k]) gap += std::fabs(b.promised - b.right);
    out +=
        fmt::format("{:22} log loss {:.3f}  calibration error {:.3f}\n", k ? "with judgement" : "by the rules", loss[k] / all, gap / all);
  }
  return out;
}

int run_train(const TrainConfidenceOptions& o) {
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  auto relevance = learn(**coder, "relevance", o.relevance, o);
  if (!relevance) return fail(relevance.error());
  auto quad = learn(**coder, "quad", o.quad, o);
  if (!quad) return fail(quad.error());
  auto names = read_categories(o.detection);
  if (!names) return fail(names.error());
  std::vector<Learned> categories;
  for (const std::string& name : *names) {
    auto c = learn(**coder, name, o.detection, o);
    if (!c) return fail(c.error());
    categories.push_back(std::move(*c));
  }
  std::vector<LabelledEvent> events;
  auto add = [&](const Example& e, int set, auto counts, auto right) {
    Judgement j = judge(e, *relevance, *quad, categories);
    for (const EventRecord& r : e.events)
      if (!r.pending && counts(r)) events.push_back({event_inputs(r, j), right(r), r.confidence, set, e.text_hash});
  };
  for (const Example& e : quad->examples)
    add(
        e, 0, [](const EventRecord&) { return true; }, [&](const EventRecord& r) { return r.quad == e.label; });
  for (size_t c = 0; c < categories.size(); c++)
    for (const Example& e : categories[c].examples)
      add(
          e, int(c) + 1,
          [&](const EventRecord& r) {
            return r.category == categories[c].task.name && std::ranges::find(r.aux, "negation") == r.aux.end();
          },
          [&](const EventRecord&) { return e.label == 1; });
  std::vector<uint32_t> all(events.size());
  std::iota(all.begin(), all.end(), 0u);
  if (all.empty()) return fail({ErrorCode::kData, "the rules find no event in these texts"});
  std::vector<float> held(events.size());
  for (int k = 0; k < o.folds; k++) {
    auto fold = [&](uint32_t i) { return int((events[i].text_hash >> 20) % uint64_t(o.folds)); };
    std::vector<uint32_t> rest;
    for (uint32_t i : all)
      if (fold(i) != k) rest.push_back(i);
    ConfidenceModel m = train_confidence(events, rest);
    for (uint32_t i : all)
      if (fold(i) == k) held[i] = judged_confidence(m, events[i].inputs);
  }
  ConfidenceModel model = train_confidence(events, all);
  std::string figures = print_calibration(events, all, held);
  Output output;
  if (auto opened = output.open(""); !opened) return fail(opened.error());
  *output.buffer() += fmt::format("{} events in labelled sentences, {} folds by text\n{}", events.size(), o.folds, figures);
  if (!o.output.empty()) {
    Output file;
    if (auto opened = file.open(o.output); !opened) return fail(opened.error());
    auto base = [](const std::string& f) { return f.substr(f.find_last_of('/') + 1); };
    std::string lines;
    for (size_t from = 0; from < figures.size(); from = figures.find('\n', from) + 1)
      lines += "# held out: " + figures.substr(from, figures.find('\n', from) + 1 - from);
    *file.buffer() = write_confidence(
        model,
        fmt::format("# purpose: how sure an event is: a logistic regression on its rule and its sentence's judgement.\n"
                    "# columns: event, what is seen of it (learn/gate.cc) or bias, weight\n"
                    "# order: as learn/gate.cc has them.\n"
                    "# source: learned from events in labelled sentences of {}; figures only, no text. licence: Apache-2.0.\n"
                    "# command: rasid train confidence --relevance {} --quad {} --detection {} --seed {} -o FILE\n{}"
                    "# example: the row event, casualties, 0.4 says that told casualties make the odds 1.5 times as good\n",
                    o.origin.empty() ? "the files below" : o.origin, base(o.relevance), base(o.quad), base(o.detection), o.seed, lines));
    if (!file.flush() && !file.closed()) return fail({ErrorCode::kIo, file.error()});
  }
  return output.flush() || output.closed() ? kDone : fail({ErrorCode::kIo, output.error()});
}

}  // namespace

void add_train_confidence(CLI::App* train, Run* run) {
  auto o = std::make_shared<TrainConfidenceOptions>();
  CLI::App* c = train->add_subcommand("confidence", "How sure an event is, from events in labelled sentences");
  c->add_option("--relevance", o->relevance, "Fields text, relevant")->required()->type_name("FILE");
  c->add_option("--quad", o->quad, "Fields text, quad: an event is right where its quad class is the sentence's")
      ->required()
      ->type_name("FILE");
  c->add_option("--detection", o->detection, "Fields text, event, accept, reject: an event of the category is right where most accepted it")
      ->required()
      ->type_name("FILE");
  c->add_option("-o,--output", o->output, "The model to write; without it only figures")->type_name("FILE");
  c->add_option("--seed", o->seed, "Of the random order (1 if not given)")->type_name("N")->option_text("N");
  c->add_option("--origin", o->origin, "Names and licences of the texts, for the model's header")->type_name("TEXT");
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_train(*o); }; });
}

}  // namespace rasid::cli
