#include "learn/crossval.h"

#include <numeric>

#include "learn/gate.h"
#include "learn/linear.h"

namespace rasid {

double HeldOut::headline(int classes) const {
  Confusion c(classes);
  for (const Judged& j : judged) c.add(j.truth, j.said);
  return c.headline();
}

HeldOut cross_validate(const std::string& task, const std::vector<std::string>& labels, const std::vector<Example>& examples,
                       const Cut& cut, double share, const TrainOptions& options) {
  std::vector<uint32_t> all(examples.size());
  std::iota(all.begin(), all.end(), 0u);
  std::vector<int> fold = assign_folds(examples, all, cut.folds, cut.seed, cut.by);
  std::vector<double> place(examples.size());  // in a random order, 0 to 1
  SeededOrder random(options.seed + 77);
  for (double& p : place) p = double(random.below(1000000)) / 1e6;
  HeldOut out;
  out.cut = cut;
  out.judged.resize(examples.size()), out.probabilities.resize(examples.size());
  if (task == "category")
    for (auto& items : out.by_gate) items.resize(examples.size());
  for (int k = 0; k < cut.folds; k++) {
    std::vector<uint32_t> rest;
    for (uint32_t i : all)
      if (fold[i] != k && place[i] < share) rest.push_back(i);
    SentenceModel model = train_model(task, labels, examples, rest, options);
    for (uint32_t i : all) {
      if (fold[i] != k) continue;
      std::vector<double> scores;
      for (const Head& h : model.heads) scores.push_back(double(h.score(examples[i].features)));
      out.judged[i] = {examples[i].label, decide(model, scores)};
      out.probabilities[i] = probabilities(model, scores);
      if (task != "category") continue;
      const Head& h = model.heads[0];
      CategoryJudgement j{h.label, float(out.probabilities[i][0]), false, h.careful, h.strict, h.promote};
      for (size_t kind = 0; kind < out.by_gate.size(); kind++)
        out.by_gate[kind][i] = {examples[i].label, tells(examples[i].events, h.label, &j, GateKind(kind))};
    }
  }
  return out;
}

}  // namespace rasid
