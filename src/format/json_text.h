// The few primitives of writing JSON that records need.
#pragma once
#include <string>
#include <string_view>

namespace rasid {

/// `s` (valid UTF-8) as a JSON string; what JSON does not force to be escaped stays as it is.
void append_json(std::string* out, std::string_view s);
/// The shortest digits that read back as the same float; null when it is not finite.
void append_json(std::string* out, float v);

}  // namespace rasid
