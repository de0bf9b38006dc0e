// Which held-out cases have no answer that a reader of news could give, and why.
#pragma once
#include <string>
#include <string_view>

namespace rasid::tools {
inline const char* undecidable_date(std::string_view) { return nullptr; }
inline const char* undecidable_number(std::string_view, std::string_view) { return nullptr; }
inline const char* undecidable_pair(std::string_view, std::string_view) { return nullptr; }
}  // namespace rasid::tools
