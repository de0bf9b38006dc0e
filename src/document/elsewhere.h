// Sport, shows and private stories are told in the words of politics: «رفض المدرب», «هاجم النجم». Of a document that is of these only what
// happens between public bodies is kept.
#pragma once
#include <vector>

#include "event/record.h"

namespace rasid {

/// Drops the events without a public body (state, forces, party, court, parliament, international organisation) on both sides.
void keep_public(std::vector<EventRecord>* events);

}  // namespace rasid
