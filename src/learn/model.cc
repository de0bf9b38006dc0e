#include "learn/model.h"

#include <algorithm>
#include <cmath>

namespace rasid {

float Head::score(const SentenceFeatures& f) const {
  float sum = 0;
  for (const FeatureList& list : f.of) {
    if (list.empty()) continue;
    int32_t group = 0;
    for (uint32_t i : list) group += weights[i];
    sum += float(group) / std::sqrt(float(list.size()));
  }
  return bias + unit * sum;
}

float head_probability(const Head& h, double score) { return float(1 / (1 + std::exp(-(double(h.slope) * score + double(h.shift))))); }

std::vector<double> probabilities(const SentenceModel& m, const std::vector<double>& scores) {
  std::vector<double> out;
  for (size_t k = 0; k < m.heads.size(); k++) out.push_back(double(m.heads[k].slope) * scores[k] + double(m.heads[k].shift));
  if (out.size() == 1) {
    out[0] = 1 / (1 + std::exp(-out[0]));
    return out;
  }
  double most = *std::ranges::max_element(out), sum = 0;
  for (double& x : out) sum += x = std::exp(x - most);
  for (double& x : out) x /= sum;
  return out;
}

int decide(const SentenceModel& m, const std::vector<double>& scores) {
  if (m.heads.size() == 1) return scores[0] >= double(m.heads[0].decision);
  int best = 0;
  auto value = [&](int k) { return scores[size_t(k)] + double(m.heads[size_t(k)].decision); };
  for (int k = 1; k < int(m.heads.size()); k++)
    if (value(k) > value(best)) best = k;
  return best;
}

}  // namespace rasid
