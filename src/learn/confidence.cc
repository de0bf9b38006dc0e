#include "learn/confidence.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace rasid {
namespace {

constexpr size_t kSize = kEventInputs + 1;  // the bias comes last
using Vector = std::array<double, kSize>;

/// Solves a symmetric positive system in place, by elimination.
Vector solve(std::array<Vector, kSize> a, Vector b) {
  for (size_t i = 0; i < kSize; i++)
    for (size_t r = i + 1; r < kSize; r++) {
      double by = a[r][i] / a[i][i];
      for (size_t c = i; c < kSize; c++) a[r][c] -= by * a[i][c];
      b[r] -= by * b[i];
    }
  for (size_t i = kSize; i-- > 0;) {
    for (size_t c = i + 1; c < kSize; c++) b[i] -= a[i][c] * b[c];
    b[i] /= a[i][i];
  }
  return b;
}

}  // namespace

std::vector<double> news_weights(const std::vector<LabelledEvent>& events, std::span<const uint32_t> rows) {
  struct Sums {
    double right = 0, wrong = 0, promised = 0;
  };
  std::map<int, Sums> sets;
  for (uint32_t i : rows) {
    Sums& s = sets[events[i].set];
    (events[i].right ? s.right : s.wrong) += 1;
    s.promised += double(events[i].confidence);
  }
  std::vector<double> out;
  for (uint32_t i : rows) {
    const Sums& s = sets[events[i].set];
    out.push_back(events[i].right ? s.promised / s.right : (s.right + s.wrong - s.promised) / s.wrong);
  }
  return out;
}

ConfidenceModel train_confidence(const std::vector<LabelledEvent>& events, std::span<const uint32_t> rows) {
  constexpr double kRidge = 5;  // events that a weight must be worth
  std::vector<double> weight = news_weights(events, rows);
  Vector w{};
  for (int step = 0; step < 25; step++) {
    Vector gradient{};
    std::array<Vector, kSize> hessian{};
    for (size_t k = 0; k < kSize; k++) {
      double ridge = k + 1 < kSize ? kRidge : 1e-6;
      gradient[k] = ridge * w[k], hessian[k][k] = ridge;
    }
    for (size_t n = 0; n < rows.size(); n++) {
      const LabelledEvent& e = events[rows[n]];
      Vector x;
      for (size_t k = 0; k < kEventInputs; k++) x[k] = double(e.inputs[k]);
      x[kEventInputs] = 1;
      double sum = 0;
      for (size_t k = 0; k < kSize; k++) sum += w[k] * x[k];
      double p = 1 / (1 + std::exp(-sum)), d = weight[n] * (p - (e.right ? 1 : 0)), h = weight[n] * p * (1 - p);
      for (size_t a = 0; a < kSize; a++) {
        gradient[a] += d * x[a];
        for (size_t b = 0; b < kSize; b++) hessian[a][b] += h * x[a] * x[b];
      }
    }
    Vector move = solve(hessian, gradient);
    double most = 0;
    for (size_t k = 0; k < kSize; k++) w[k] -= move[k], most = std::max(most, std::fabs(move[k]));
    if (most < 1e-8) break;
  }
  ConfidenceModel m;
  for (size_t k = 0; k < kEventInputs; k++) m.weights[k] = float(w[k]);
  m.bias = float(w[kEventInputs]);
  return m;
}

}  // namespace rasid
