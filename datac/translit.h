// Buckwalter letters, as the paradigm tables use them, to and from AR8.
#pragma once
#include <string>
#include <string_view>

namespace rasid::datac {
std::string from_buckwalter(std::string_view s);
std::string to_buckwalter(std::string_view ar8);
}  // namespace rasid::datac
