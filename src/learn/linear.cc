#include "learn/linear.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rasid {

LinearWeights train_linear(const SparseRows& all, std::span<const uint32_t> rows, const std::vector<bool>& yes, uint32_t columns,
                           bool balance, const LinearOptions& options) {
  LinearWeights w;
  w.columns.assign(columns, 0.0);
  size_t n = rows.size(), positive = size_t(std::count(yes.begin(), yes.end(), true));
  if (positive == 0 || positive == n) {
    w.bias = positive ? 1 : -1;
    return w;
  }
  double cost_yes = options.cost, cost_no = options.cost;
  if (balance) cost_yes *= double(n) / 2 / double(positive), cost_no *= double(n) / 2 / double(n - positive);
  std::vector<double> alpha(n, 0.0), square(n);
  for (size_t i = 0; i < n; i++) {
    double q = 1;  // the bias is a column of ones
    for (size_t k = all.start[rows[i]]; k < all.start[rows[i] + 1]; k++) q += double(all.value[k]) * double(all.value[k]);
    square[i] = q + 0.5 / (yes[i] ? cost_yes : cost_no);
  }
  std::vector<uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  SeededOrder random(options.seed);
  for (int pass = 0; pass < options.passes; pass++) {
    for (size_t i = n - 1; i > 0; i--) std::swap(order[i], order[random.below(i + 1)]);
    double worst = 0;
    for (uint32_t i : order) {
      double y = yes[i] ? 1 : -1, score = w.bias;
      size_t from = all.start[rows[i]], to = all.start[rows[i] + 1];
      for (size_t k = from; k < to; k++) score += w.columns[all.column[k]] * double(all.value[k]);
      double gradient = y * score - 1 + 0.5 / (yes[i] ? cost_yes : cost_no) * alpha[i];
      double projected = alpha[i] == 0 ? std::min(gradient, 0.0) : gradient;
      worst = std::max(worst, std::fabs(projected));
      if (std::fabs(projected) < 1e-12) continue;
      double before = alpha[i];
      alpha[i] = std::max(before - gradient / square[i], 0.0);
      double step = (alpha[i] - before) * y;
      for (size_t k = from; k < to; k++) w.columns[all.column[k]] += step * double(all.value[k]);
      w.bias += step;
    }
    if (worst < options.gap) break;
  }
  return w;
}

}  // namespace rasid
