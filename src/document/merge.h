// Repeated tellings folded into one record that keeps all their places.
#pragma once
#include <vector>

#include "event/record.h"

namespace rasid {

/// Folds events of the same category, actors, recipients and auxiliary modes; the first telling stays, the others become its
/// `merged_from`, and give it what it lacked (modes, place, numbers).
void merge_repetitions(std::vector<EventRecord>* events);

}  // namespace rasid
