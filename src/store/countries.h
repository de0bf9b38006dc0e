// English names of the countries whose codes stand in records: the table that every workspace has too.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace rasid {

/// Code and name, by code.
Result<std::vector<std::pair<std::string, std::string>>> country_names();

}  // namespace rasid
