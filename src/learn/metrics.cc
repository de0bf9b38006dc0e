#include "learn/metrics.h"

#include <algorithm>
#include <cmath>

#include "learn/linear.h"

namespace rasid {
namespace {

constexpr int kDraws = 2000;

double share(double part, double all) { return all > 0 ? part / all : 0; }

}  // namespace

double Confusion::precision(int k) const {
  double all = 0;
  for (int t = 0; t < classes_; t++) all += double(at(t, k));
  return share(double(at(k, k)), all);
}

double Confusion::recall(int k) const {
  double all = 0;
  for (int s = 0; s < classes_; s++) all += double(at(k, s));
  return share(double(at(k, k)), all);
}

double Confusion::f1(int k) const { return share(2 * precision(k) * recall(k), precision(k) + recall(k)); }

double Confusion::macro_f1() const {
  double sum = 0;
  for (int k = 0; k < classes_; k++) sum += f1(k);
  return sum / classes_;
}

double Confusion::accuracy() const {
  double right = 0, all = 0;
  for (int t = 0; t < classes_; t++)
    for (int s = 0; s < classes_; s++) all += double(at(t, s)), right += t == s ? double(at(t, s)) : 0;
  return share(right, all);
}

void Calibration::add(double promised, bool right) {
  Bin& b = bins[std::min<size_t>(bins.size() - 1, size_t(std::max(promised, 0.0) * double(bins.size())))];
  b.count++, b.right += right, b.promised += promised;
}

double Calibration::error() const {
  double all = 0, gap = 0;
  for (const Bin& b : bins) all += double(b.count), gap += std::fabs(b.promised - double(b.right));
  return share(gap, all);
}

Interval bootstrap(const std::vector<Judged>& items, int classes, uint64_t seed) {
  if (items.empty()) return {};
  SeededOrder random(seed);
  std::vector<double> values;
  for (int d = 0; d < kDraws; d++) {
    Confusion c(classes);
    for (size_t i = 0; i < items.size(); i++) {
      const Judged& j = items[random.below(items.size())];
      c.add(j.truth, j.said);
    }
    values.push_back(c.headline());
  }
  std::ranges::sort(values);
  return {values[kDraws / 40], values[kDraws - 1 - kDraws / 40]};
}

double bootstrap_p(const std::vector<Judged>& a, const std::vector<Judged>& b, int classes, uint64_t seed) {
  if (a.empty()) return 1;
  SeededOrder random(seed);
  int no_better = 0;
  for (int d = 0; d < kDraws; d++) {
    Confusion ca(classes), cb(classes);
    for (size_t i = 0; i < a.size(); i++) {
      size_t k = random.below(a.size());
      ca.add(a[k].truth, a[k].said), cb.add(b[k].truth, b[k].said);
    }
    no_better += ca.headline() <= cb.headline();
  }
  return double(no_better) / kDraws;
}

}  // namespace rasid
