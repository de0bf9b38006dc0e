// The data that is linked into the program.
#pragma once
#include "base/blob.h"

namespace rasid {

/// The blob of data/ as it was when the library was built. Costs nothing: a view.
Result<Blob> embedded_blob();

}  // namespace rasid
