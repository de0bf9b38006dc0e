// What servers said of feeds when they were last asked, kept in the workspace.
#pragma once
#include <string>

#include "base/result.h"
#include "format/fetch.h"

namespace rasid {

/// An empty one for an address that was never asked; the workspace need not be there.
Result<FetchState> load_fetch_state(const std::string& db, const std::string& address);
Result<bool> save_fetch_state(const std::string& db, const std::string& address, const FetchState& state);

}  // namespace rasid
