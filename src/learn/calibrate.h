// What scores mean: probabilities and decisions, from scores of examples whose class is known and which the scoring model has not seen.
#pragma once
#include <vector>

#include "learn/gate.h"
#include "learn/model.h"

namespace rasid {

/// What each machine counts for each class, and a constant: by class, then by machine.
using Mix = std::vector<std::vector<double>>;

/// The mix of several classes that makes their truth likeliest, each class as heavy as the others: a machine that knows another class says
/// something of this one too. Of one class the plain sum. `scores`: by example and machine, a class's machines side by side.
Mix fit_mix(const std::vector<std::vector<double>>& scores, const std::vector<int>& truth, size_t classes);
/// By class.
std::vector<double> mixed(const Mix& mix, const std::vector<double>& scores);

/// Fills slope, shift and decision of the model's heads. `scores`: by example and head; `truth`: Example::label. Probabilities are those
/// that make the truth likeliest (Platt 1999); decisions those of the highest F1, over several classes of the highest mean of their F1.
void calibrate(const std::vector<std::vector<double>>& scores, const std::vector<int>& truth, SentenceModel* model);

/// The gates of a head that looks for a category (Head). `scores` and `truth` as above; `events`: of the rules, by example.
void fit_gate(const std::vector<double>& scores, const std::vector<int>& truth, const std::vector<const std::vector<EventRecord>*>& events,
              Head* head);

}  // namespace rasid
