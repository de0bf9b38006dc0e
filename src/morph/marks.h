// The vowel marks of the input narrow the readings: what they contradict goes, and case, mood and indefiniteness are read off the last
// letter.
#pragma once
#include <string_view>

#include "morph/analysis.h"

namespace rasid {

/// `marked`: the stem as written, letters and marks; `spelling`: the reading's, vocalised as far as known. Letters must agree (folded).
/// -1 when a mark contradicts the reading; else how many agree. Marks that are not written say nothing.
int compare_marks(std::string_view marked, std::string_view spelling);

/// Takes from the mark on the last letter of the stem what it says of case, state, mood or person into `r`; false when `r` cannot be so.
bool narrow_by_ending(std::string_view marked, std::string_view spelling, Reading* r);

}  // namespace rasid
