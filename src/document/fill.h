// Parties that a sentence leaves open and the document tells elsewhere: «استهدف الهجوم مركزا للشرطة» after a sentence that names
// the attackers. Every party taken over says from which sentence.
#pragma once
#include <vector>

#include "event/record.h"

namespace rasid {

/// Fills empty sides from the nearest event of the same kind that does not contradict what is known; drops events that were kept
/// only in the hope of it (`pending`) and found nothing. `events` are in text order and stay so.
void fill_parties(std::vector<EventRecord>* events);

}  // namespace rasid
