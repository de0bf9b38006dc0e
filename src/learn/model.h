// A sentence model: one linear head a class over the features of a sentence, and what turns scores into probabilities and a decision.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "learn/features.h"

namespace rasid {

/// A score is `bias` plus, over the groups, the sum of the weights of the sentence's features by the root of their number: a long sentence
/// speaks no louder than a short one.
struct Head {
  std::string label;
  std::vector<int8_t> weights;  // by feature
  float unit = 0;               // what a weight of 1 is worth
  float bias = 0;
  float slope = 1, shift = 0;  // probability: logistic of slope * score + shift; of several heads their softmax
  float decision = 0;          // yes from this score on; of several heads what is added before the highest is taken
  // Of a head that looks for a category: a rule's event of the category goes where the probability is below the gate. The careful one loses
  // no event that was right, the strict one gives the best F1 on texts like those that were learned from. Behind the strict gate an event
  // that no party of its sentence is known for stays where the probability is `promote` at least.
  float careful = 0, strict = 0, promote = 2;

  float score(const SentenceFeatures& f) const;
};

struct SentenceModel {
  std::string task;
  std::vector<Head> heads;  // one: yes or no; several: one of them
};

/// Of a head that stands alone.
float head_probability(const Head& h, double score);
/// By head. One head: the probability of yes.
std::vector<double> probabilities(const SentenceModel& m, const std::vector<double>& scores);
/// One head: 1 for yes; several: the number of the one decided for.
int decide(const SentenceModel& m, const std::vector<double>& scores);

}  // namespace rasid
