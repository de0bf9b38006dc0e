// rasid train relevance, quad, category: sentence models, and how good they are on texts held out.
#include "cli/train_sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>

#include "cli/commands.h"
#include "cli/data_source.h"
#include "cli/held_out.h"
#include "cli/output.h"
#include "cli/sentence_data.h"
#include "learn/model_file.h"

namespace rasid::cli {
namespace {

struct TrainSentencesOptions {
  std::string task, category, output, origin;
  std::vector<std::string> files;
  Cut cut;
  bool curve = false, ablation = false;
  TrainOptions train;
  DataOptions data;
};

std::string print_curve(const SentenceTask& task, const std::vector<Example>& examples, const TrainSentencesOptions& o) {
  std::string out = "\nlearned from   headline\n";
  for (double share : {0.125, 0.25, 0.5, 0.75, 1.0})
    out += fmt::format("{:5.1f} %         {:.3f}\n", share * 100,
                       cross_validate(task.kind, task.labels, examples, o.cut, share, o.train).headline(classes_of(task.labels)));
  return out;
}

std::string print_ablation(const SentenceTask& task, const std::vector<Example>& examples, const HeldOut& all,
                           const TrainSentencesOptions& o) {
  int classes = classes_of(task.labels);
  std::string out = "\nwithout       headline     lost   p (one-sided)   alone\n";
  for (size_t g = 0; g < kFeatureGroups; g++) {
    std::vector<Example> without = examples, alone = examples;
    for (Example& e : without) e.features.of[g].clear();
    for (Example& e : alone)
      for (size_t k = 0; k < kFeatureGroups; k++)
        if (k != g) e.features.of[k].clear();
    HeldOut less = cross_validate(task.kind, task.labels, without, o.cut, 1, o.train);
    double lone = cross_validate(task.kind, task.labels, alone, o.cut, 1, o.train).headline(classes);
    out += fmt::format("{:12}  {:.3f}     {:+.3f}   {:.3f}           {:.3f}\n", name(FeatureGroup(g)), less.headline(classes),
                       all.headline(classes) - less.headline(classes), bootstrap_p(all.judged, less.judged, classes, 1), lone);
  }
  return out;
}

/// The header of a model file; figures and command are part of it, so that a reader sees what the file is worth and how to make it again.
std::string header(const TrainSentencesOptions& o, const SentenceTask& task, const std::vector<Example>& examples, const HeldOut& held) {
  std::string names;
  for (const auto& f : o.files) names += " " + f.substr(f.find_last_of('/') + 1);
  std::string about = task.kind == "relevance" ? "is a sentence about political conflict or cooperation"
                      : task.kind == "quad"    ? "the quad class of a sentence: none, or verbal or material cooperation or conflict"
                                               : "does a sentence tell an event of the category " + task.name;
  return fmt::format(
      "# purpose: judges sentences: {}.\n"
      "# columns: head, task, label, unit, bias, slope, shift, decision, careful, strict, promote, version of the features "
      "(learn/model.h); or "
      "weights, "
      "task, label, number of the first feature, signed bytes in base64\n"
      "# order: heads, then their weights by feature.\n"
      "# source: learned from {} texts of {}; figures only, no text. licence: Apache-2.0.\n"
      "# command: rasid train {}{}{} --seed {} -o FILE\n"
      "# held out: {}\n"
      "# example: none: what a feature number stands for is told by src/learn/features.cc\n",
      about, examples.size(), o.origin.empty() ? "the files below" : o.origin, o.task, names,
      o.category.empty() ? "" : " --category " + o.category, o.train.seed, held_out_line(task, held));
}

int run_train(TrainSentencesOptions o) {
  SentenceTask task = sentence_task(o.category.empty() ? o.task : o.category);
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  auto examples = read_examples(**coder, task, o.files);
  if (!examples) return fail(examples.error());
  if (examples->empty()) return fail({ErrorCode::kData, "no text of these files has a label for " + task.name});
  HeldOut held = cross_validate(task.kind, task.labels, *examples, o.cut, 1, o.train);
  Output figures;
  if (auto opened = figures.open(""); !opened) return fail(opened.error());
  *figures.buffer() += print_held_out(task, held);
  if (o.curve) *figures.buffer() += print_curve(task, *examples, o);
  if (o.ablation) *figures.buffer() += print_ablation(task, *examples, held, o);
  if (!o.output.empty()) {
    std::vector<uint32_t> all(examples->size());
    std::iota(all.begin(), all.end(), 0u);
    Output model;
    if (auto opened = model.open(o.output); !opened) return fail(opened.error());
    *model.buffer() = write_model(train_model(task.kind, task.labels, *examples, all, o.train), header(o, task, *examples, held));
    if (!model.flush() && !model.closed()) return fail({ErrorCode::kIo, model.error()});
  }
  return figures.flush() || figures.closed() ? kDone : fail({ErrorCode::kIo, figures.error()});
}

void add_task(CLI::App* train, const std::string& name, const std::string& about, Run* run) {
  auto o = std::make_shared<TrainSentencesOptions>();
  o->task = name;
  o->train = options_for(name);
  CLI::App* c = train->add_subcommand(name, about);
  c->add_option("FILES", o->files, "JSON lines")->required()->type_name("");
  if (name == "category") c->add_option("--category", o->category, "The category that is looked for")->required()->type_name("NAME");
  c->add_option("-o,--output", o->output, "The model to write; without it only figures")->type_name("FILE");
  c->add_option("--folds", o->cut.folds, "The figures are of texts held out in so many folds (10 if not given)")
      ->type_name("N")
      ->check(CLI::Range(2, 100))
      ->option_text("N");
  c->add_option("--folds-by", o->cut.by, "What stays in one fold: family, a text with its near copies (if not given); text, a text alone")
      ->type_name("WHAT")
      ->transform(CLI::CheckedTransformer(std::map<std::string, FoldsBy>{{"family", FoldsBy::kFamily}, {"text", FoldsBy::kText}}))
      ->option_text("WHAT");
  c->add_option("--folds-seed", o->cut.seed, "Other numbers cut otherwise: how much of a figure is chance (0 if not given)")
      ->type_name("N")
      ->option_text("N");
  c->add_flag("--curve", o->curve, "What less to learn from would give");
  c->add_flag("--ablation", o->ablation, "What each group of features is good for");
  c->add_option("--seed", o->train.seed, "Of the random order (1 if not given)")->type_name("N");
  c->add_option("--origin", o->origin, "Names and licences of the texts, for the model's header")->type_name("TEXT");
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_train(*o); }; });
}

}  // namespace

void add_train_sentences(CLI::App* train, Run* run) {
  add_task(train, "relevance", "Is a sentence about political conflict or cooperation? Fields text, relevant", run);
  add_task(train, "quad", "None, verbal or material cooperation or conflict? Fields text, quad", run);
  add_task(train, "category", "Does a sentence tell an event of one category? Fields text, event, accept, reject", run);
}

}  // namespace rasid::cli
