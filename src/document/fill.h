// Parties that a sentence leaves open and the document tells elsewhere: «استهدف الهجوم مركزا للشرطة» after a sentence that names
// the attackers. Every party taken over says from which sentence.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "event/record.h"

namespace rasid {

/// `unknown_attackers`: the sector of gunmen or criminals nobody knows, if the document tells of them (Discourse): they did the attacks
/// that name nobody.
/// Fills empty sides from the nearest event of the same kind that does not contradict what is known; drops events that were kept
/// only in the hope of it (`pending`) and found nothing, but for those of the `partyless` categories, which are then less sure.
/// `events` are in text order and stay so.
void fill_parties(std::string_view unknown_attackers, std::span<const std::string_view> partyless, std::vector<EventRecord>* events);

}  // namespace rasid
