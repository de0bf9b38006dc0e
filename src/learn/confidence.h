// How sure an event is: a logistic regression on what its rule and its sentence's judgement say (learn/gate.h), learned from events whose
// sentence was labelled by people.
#pragma once
#include <span>
#include <vector>

#include "learn/gate.h"

namespace rasid {

struct LabelledEvent {
  EventInputs inputs{};
  bool right = false;
  float confidence = 0;  // by the rules
  int set = 0;           // of the sets that were labelled unlike each other
  uint64_t text_hash = 0;
};

/// In each set the right and the wrong are weighed so that as many are right as the rules' own confidence promises: sets are gathered to be
/// hard, and how often events are right in them says nothing of the news; what right ones look like does.
ConfidenceModel train_confidence(const std::vector<LabelledEvent>& events, std::span<const uint32_t> rows);
/// By event: the weight just told.
std::vector<double> news_weights(const std::vector<LabelledEvent>& events, std::span<const uint32_t> rows);

}  // namespace rasid
