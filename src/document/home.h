// The country that a document is about: who speaks and acts where no sentence says who («رفع عسيري الشكر», «تم ضبط المتورطين»), and
// to whom. An actor taken so has no text of its own, says that the document gave him and makes the event less sure.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "event/record.h"

namespace rasid {

/// Fills the sides that fill_parties has left empty: attackers with those who attack elsewhere in the document, other sides with the
/// country that most parties of `events` are of (at least two, and of more than one sentence), if their category lets it stand in
/// (EventRecord::home_doer, home_people). `is_country` tells codes of countries from those of bodies. Cost: linear.
void fill_home(const std::function<bool(std::string_view)>& is_country, std::vector<EventRecord>* events);

}  // namespace rasid
