#include "learn/calibrate.h"

#include <algorithm>
#include <cmath>

#include "learn/metrics.h"

namespace rasid {
namespace {

/// Logistic regression of one score by Newton's method; the truths are drawn a little to the middle, as Platt did, so that few examples
/// promise no certainty.
void fit_logistic(const std::vector<double>& score, const std::vector<int>& truth, Head* head) {
  auto yes = double(std::ranges::count(truth, 1)), no = double(truth.size()) - yes;
  double high = (yes + 1) / (yes + 2), low = 1 / (no + 2);
  double a = 1, b = 0;
  for (int step = 0; step < 50; step++) {
    double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
    for (size_t i = 0; i < score.size(); i++) {
      double p = 1 / (1 + std::exp(-(a * score[i] + b)));
      double d = p - (truth[i] == 1 ? high : low), w = p * (1 - p);
      ga += d * score[i], gb += d;
      haa += w * score[i] * score[i], hab += w * score[i], hbb += w;
    }
    double det = haa * hbb - hab * hab;
    if (std::fabs(det) < 1e-18) break;
    double da = (hbb * ga - hab * gb) / det, db = (haa * gb - hab * ga) / det;
    a -= da, b -= db;
    if (std::fabs(da) + std::fabs(db) < 1e-9) break;
  }
  head->slope = float(a), head->shift = float(b);
}

/// The threshold in the middle between two scores at which F1 is highest.
float best_threshold(const std::vector<double>& score, const std::vector<int>& truth) {
  std::vector<std::pair<double, int>> order;
  for (size_t i = 0; i < score.size(); i++) order.emplace_back(score[i], truth[i]);
  std::ranges::sort(order, std::greater<>());
  auto yes = double(std::ranges::count(truth, 1));
  double hits = 0, best = -1, at = 0;
  for (size_t i = 0; i < order.size(); i++) {
    hits += order[i].second == 1;
    double f1 = 2 * hits / (double(i + 1) + yes);
    if (f1 <= best || (i + 1 < order.size() && order[i + 1].first == order[i].first)) continue;
    best = f1, at = i + 1 < order.size() ? (order[i].first + order[i + 1].first) / 2 : order[i].first;
  }
  return float(at);
}

/// One slope for all heads and a shift each, by gradient descent on the softmax's log loss.
void fit_softmax(const std::vector<std::vector<double>>& scores, const std::vector<int>& truth, SentenceModel* model) {
  size_t heads = model->heads.size();
  double slope = 1;
  std::vector<double> shift(heads, 0);
  for (int step = 0; step < 400; step++) {
    double gradient = 0;
    std::vector<double> gradients(heads, 0);
    for (size_t k = 0; k < heads; k++) model->heads[k].slope = float(slope), model->heads[k].shift = float(shift[k]);
    for (size_t i = 0; i < scores.size(); i++) {
      auto p = probabilities(*model, scores[i]);
      for (size_t k = 0; k < heads; k++) {
        double d = p[k] - (truth[i] == int(k));
        gradient += d * scores[i][k], gradients[k] += d;
      }
    }
    constexpr double kStep = 1.0;
    slope -= kStep * gradient / double(scores.size());
    for (size_t k = 0; k < heads; k++) shift[k] -= kStep * gradients[k] / double(scores.size());
  }
}

/// Each head's offset in turn is set to the best of a grid, until none helps.
void fit_offsets(const std::vector<std::vector<double>>& scores, const std::vector<int>& truth, SentenceModel* model) {
  auto value = [&] {
    Confusion c(int(model->heads.size()));
    for (size_t i = 0; i < scores.size(); i++) c.add(truth[i], decide(*model, scores[i]));
    return c.macro_f1();
  };
  for (Head& h : model->heads) h.decision = h.shift / std::max(h.slope, 0.1f);
  double best = value();
  for (bool better = true; better;) {
    better = false;
    for (Head& h : model->heads) {
      float keep = h.decision, from = keep;
      for (int step = -10; step <= 10; step++) {
        h.decision = from + 0.05f * float(step);
        if (double v = value(); v > best + 1e-4) best = v, keep = h.decision, better = true;
      }
      h.decision = keep;
    }
  }
}

}  // namespace

std::vector<double> mixed(const Mix& mix, const std::vector<double>& scores) {
  std::vector<double> out;
  for (const auto& row : mix) {
    double sum = row.back();
    for (size_t m = 0; m < scores.size(); m++) sum += row[m] * scores[m];
    out.push_back(sum);
  }
  return out;
}

Mix fit_mix(const std::vector<std::vector<double>>& scores, const std::vector<int>& truth, size_t classes) {
  size_t machines = scores.empty() ? 0 : scores[0].size(), each = machines / classes;
  Mix mix(classes, std::vector<double>(machines + 1, 0.0));
  for (size_t k = 0; k < classes; k++)
    for (size_t m = 0; m < each; m++) mix[k][k * each + m] = 1;
  if (classes < 2) return mix;
  std::vector<double> size(classes, 0.0);
  for (int t : truth) size[size_t(t)]++;
  // Gradient descent with momentum from the plain sum.
  constexpr int kSteps = 400;
  constexpr double kStep = 0.3, kMomentum = 0.9, kDecay = 0.01;
  Mix speed(classes, std::vector<double>(machines + 1, 0.0)), gradient = speed;
  for (int step = 0; step < kSteps; step++) {
    for (size_t k = 0; k < classes; k++)
      for (size_t m = 0; m <= machines; m++) gradient[k][m] = m < machines ? kDecay * mix[k][m] : 0;
    for (size_t i = 0; i < scores.size(); i++) {
      std::vector<double> p = mixed(mix, scores[i]);
      double most = *std::ranges::max_element(p), sum = 0;
      for (double& x : p) sum += x = std::exp(x - most);
      double weight = 1 / (size[size_t(truth[i])] * double(classes));
      for (size_t k = 0; k < classes; k++) {
        double d = weight * (p[k] / sum - (truth[i] == int(k)));
        for (size_t m = 0; m < machines; m++) gradient[k][m] += d * scores[i][m];
        gradient[k][machines] += d;
      }
    }
    for (size_t k = 0; k < classes; k++)
      for (size_t m = 0; m <= machines; m++) {
        speed[k][m] = kMomentum * speed[k][m] - kStep * gradient[k][m];
        mix[k][m] += speed[k][m];
      }
  }
  return mix;
}

void fit_gate(const std::vector<double>& scores, const std::vector<int>& truth, const std::vector<const std::vector<EventRecord>*>& events,
              Head* head) {
  auto f1 = [&](float strict, float promote) {
    Confusion c(2);
    for (size_t i = 0; i < scores.size(); i++) {
      CategoryJudgement j{head->label, head_probability(*head, scores[i]), false, 0, strict, promote};
      c.add(truth[i], tells(*events[i], head->label, &j, GateKind::kStrict));
    }
    return c.f1(1);
  };
  constexpr float kStep = 0.02f;
  constexpr double kLeast = 0.002;  // what a gate must bring: less is chance
  double best = f1(0, head->promote);
  for (int k = 1; k < 50; k++)
    if (double v = f1(kStep * float(k), head->promote); v > best + kLeast) best = v, head->strict = kStep * float(k);
  for (int k = 49; k > 10; k--)
    if (double v = f1(head->strict, kStep * float(k)); v > best + kLeast) best = v, head->promote = kStep * float(k);
  constexpr float kMargin = 0.5f;  // other texts have right ones that are less like these
  head->careful = head->strict;
  for (size_t i = 0; i < scores.size(); i++)
    if (truth[i] == 1 && tells(*events[i], head->label, nullptr, GateKind::kOff))
      head->careful = std::min(head->careful, head_probability(*head, scores[i]) * kMargin);
}

void calibrate(const std::vector<std::vector<double>>& scores, const std::vector<int>& truth, SentenceModel* model) {
  if (model->heads.size() > 1) {
    fit_softmax(scores, truth, model);
    fit_offsets(scores, truth, model);
    return;
  }
  std::vector<double> score;
  for (const auto& s : scores) score.push_back(s[0]);
  fit_logistic(score, truth, &model->heads[0]);
  model->heads[0].decision = best_threshold(score, truth);
}

}  // namespace rasid
