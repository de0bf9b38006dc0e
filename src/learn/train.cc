#include "learn/train.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "learn/calibrate.h"
#include "learn/linear.h"

namespace rasid {
namespace {

constexpr uint32_t kLeastExamples = 2;  // that a feature must be seen in

/// Every feature's value is 1 by the root of the size of its group, as Head::score reads it.
SparseRows plain_rows(const std::vector<Example>& examples, std::span<const uint32_t> rows) {
  SparseRows out;
  for (uint32_t r : rows) {
    for (const FeatureList& list : examples[r].features.of) {
      float value = list.empty() ? 0.0f : 1 / std::sqrt(float(list.size()));
      for (uint32_t f : list) out.column.push_back(f), out.value.push_back(value);
    }
    out.close_row();
  }
  return out;
}

/// What each feature counts by its group; one that two groups share by chance counts as the first has it.
std::vector<double> gains(const std::vector<Example>& examples, std::span<const uint32_t> rows, const TrainOptions& o) {
  std::vector<double> out(kFeatureCount, -1);
  for (uint32_t r : rows)
    for (size_t g = 0; g < kFeatureGroups; g++)
      for (uint32_t f : examples[r].features.of[g])
        if (out[f] < 0) out[f] = o.gains[g];
  return out;
}

/// In how many rows each feature is.
std::vector<uint32_t> counts(const SparseRows& rows, const std::vector<bool>* only) {
  std::vector<uint32_t> out(kFeatureCount, 0), last(kFeatureCount, 0);
  for (uint32_t i = 0; i < rows.size(); i++) {
    if (only && !(*only)[i]) continue;
    for (size_t k = rows.start[i]; k < rows.start[i + 1]; k++)
      if (std::exchange(last[rows.column[k]], i + 1) != i + 1) out[rows.column[k]]++;
  }
  return out;
}

/// Trains on rows whose values are multiplied by the feature's factor; gives weights for the plain rows, scores of spread 1.
void add_machine(const SparseRows& plain, const std::vector<double>& factor, const std::vector<bool>& yes, double cost, uint64_t seed,
                 LinearWeights* sum) {
  SparseRows rows;
  double square = 0;
  for (size_t i = 0; i < plain.size(); i++) {
    for (size_t k = plain.start[i]; k < plain.start[i + 1]; k++) {
      double v = double(plain.value[k]) * factor[plain.column[k]];
      if (v == 0) continue;
      rows.column.push_back(plain.column[k]), rows.value.push_back(float(v));
      square += v * v;
    }
    rows.close_row();
  }
  double scale = square > 0 ? std::sqrt(double(plain.size()) / square) * 2 : 1;
  for (float& v : rows.value) v = float(double(v) * scale);
  std::vector<uint32_t> all(plain.size());
  for (uint32_t i = 0; i < all.size(); i++) all[i] = i;
  LinearWeights w = train_linear(rows, all, yes, kFeatureCount, true, {.cost = cost, .seed = seed});
  double mean = 0, second = 0;
  for (size_t i = 0; i < rows.size(); i++) {
    double score = w.bias;
    for (size_t k = rows.start[i]; k < rows.start[i + 1]; k++) score += w.columns[rows.column[k]] * double(rows.value[k]);
    mean += score, second += score * score;
  }
  mean /= double(rows.size()), second = second / double(rows.size()) - mean * mean;
  double spread = second > 0 ? 1 / std::sqrt(second) : 1;
  for (uint32_t f = 0; f < kFeatureCount; f++) sum->columns[f] += w.columns[f] * scale * factor[f] * spread;
  sum->bias += w.bias * spread;
}

/// The machines of one class, each for itself.
std::vector<LinearWeights> train_machines(const SparseRows& plain, const std::vector<double>& gain, const std::vector<bool>& yes,
                                          const TrainOptions& o) {
  auto seen = counts(plain, nullptr), with = counts(plain, &yes);
  auto n = double(plain.size());
  std::vector<double> rarity(kFeatureCount, 0.0), contrast(kFeatureCount, 0.0);
  double all_yes = 0, all_no = 0;
  for (uint32_t f = 0; f < kFeatureCount; f++)
    if (seen[f] >= kLeastExamples) all_yes += with[f] + 1, all_no += seen[f] - with[f] + 1;
  for (uint32_t f = 0; f < kFeatureCount; f++) {
    if (seen[f] < kLeastExamples) continue;
    rarity[f] = gain[f] * (std::log((n + 1) / (seen[f] + 1)) + 1);
    contrast[f] = gain[f] * std::fabs(std::log((with[f] + 1) / all_yes) - std::log((seen[f] - with[f] + 1) / all_no));
  }
  std::vector<LinearWeights> out;
  for (bool by_rarity : {true, false}) {
    double cost = by_rarity ? o.rarity_cost : o.contrast_cost;
    if (cost <= 0) continue;
    out.emplace_back().columns.assign(kFeatureCount, 0.0);
    add_machine(plain, by_rarity ? rarity : contrast, yes, cost, by_rarity ? o.seed : o.seed + 1, &out.back());
  }
  return out;
}

/// All machines of all classes.
std::vector<LinearWeights> train_all(const std::vector<std::string>& labels, const std::vector<Example>& examples,
                                     std::span<const uint32_t> rows, const TrainOptions& o) {
  SparseRows plain = plain_rows(examples, rows);
  std::vector<double> gain = gains(examples, rows, o);
  std::vector<LinearWeights> out;
  for (int k = 0; k < int(labels.size()); k++) {
    std::vector<bool> yes;
    for (uint32_t r : rows) yes.push_back(examples[r].label == (labels.size() == 1 ? 1 : k));
    for (LinearWeights& w : train_machines(plain, gain, yes, o)) out.push_back(std::move(w));
  }
  return out;
}

double score_of(const LinearWeights& w, const SentenceFeatures& f) {
  double score = w.bias;
  for (const FeatureList& list : f.of) {
    double sum = 0;
    for (uint32_t i : list) sum += w.columns[i];
    if (!list.empty()) score += sum / std::sqrt(double(list.size()));
  }
  return score;
}

/// The weights in steps of a 127th of the largest.
Head quantise(const std::string& label, const LinearWeights& w) {
  Head h;
  h.label = label;
  double most = 0;
  for (double x : w.columns) most = std::max(most, std::fabs(x));
  h.unit = most > 0 ? float(most / 127) : 1;
  h.bias = float(w.bias);
  h.weights.reserve(w.columns.size());
  for (double x : w.columns) h.weights.push_back(int8_t(std::lround(x / double(h.unit))));
  return h;
}

/// Heads from machines by a mix: of each class, what every machine counts, and a constant.
std::vector<Head> mix_heads(const std::vector<std::string>& labels, const std::vector<LinearWeights>& machines, const Mix& mix) {
  std::vector<Head> out;
  for (size_t k = 0; k < labels.size(); k++) {
    LinearWeights w;
    w.columns.assign(kFeatureCount, 0.0);
    w.bias = mix[k].back();
    for (size_t m = 0; m < machines.size(); m++) {
      if (mix[k][m] == 0) continue;
      for (uint32_t f = 0; f < kFeatureCount; f++) w.columns[f] += mix[k][m] * machines[m].columns[f];
      w.bias += mix[k][m] * machines[m].bias;
    }
    out.push_back(quantise(labels[k], w));
  }
  return out;
}

}  // namespace

TrainOptions options_for(const std::string& task) {
  TrainOptions o;
  if (task == "relevance") o.rarity_cost = o.contrast_cost = 0.3;
  // Classes that people can hardly tell apart want simpler models and more of what the rules know.
  if (task == "quad") o.gains = {1, 1, 0.5, 1, 1, 0.5, 1, 1, 0.5}, o.rarity_cost = o.contrast_cost = 0.05;
  return o;
}

SentenceModel train_model(const std::string& task, const std::vector<std::string>& labels, const std::vector<Example>& examples,
                          std::span<const uint32_t> rows, const TrainOptions& o) {
  std::vector<int> fold = assign_folds(examples, rows, o.calibration_folds, o.seed);
  std::vector<std::vector<double>> unseen(rows.size());  // by machine: scores of those that have not seen the example
  std::vector<int> truth;
  for (uint32_t r : rows) truth.push_back(examples[r].label);
  std::vector<LinearWeights> machines = train_all(labels, examples, rows, o);
  for (int k = 0; k < o.calibration_folds; k++) {
    std::vector<uint32_t> rest;
    for (size_t i = 0; i < rows.size(); i++)
      if (fold[i] != k) rest.push_back(rows[i]);
    if (rest.size() == rows.size()) continue;
    auto part = train_all(labels, examples, rest, o);
    for (size_t i = 0; i < rows.size(); i++)
      if (fold[i] == k)
        for (const LinearWeights& w : part) unseen[i].push_back(score_of(w, examples[rows[i]].features));
  }
  Mix mix = fit_mix(unseen, truth, labels.size());
  SentenceModel model{task, mix_heads(labels, machines, mix)};
  std::vector<std::vector<double>> scores;
  for (const auto& u : unseen) scores.push_back(mixed(mix, u));
  calibrate(scores, truth, &model);
  if (task == "category") {
    std::vector<double> score;
    std::vector<const std::vector<EventRecord>*> events;
    for (size_t i = 0; i < rows.size(); i++) score.push_back(scores[i][0]), events.push_back(&examples[rows[i]].events);
    fit_gate(score, truth, events, &model.heads[0]);
  }
  return model;
}

}  // namespace rasid
