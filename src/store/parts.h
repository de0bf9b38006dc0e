// A long document is coded in parts, but stored whole.
#pragma once
#include "event/record.h"

namespace rasid {

/// Appends `part` to `whole`: offsets and sentence numbers go on from where it ended, contexts are joined.
void append_part(CodedDocument part, CodedDocument* whole);

}  // namespace rasid
