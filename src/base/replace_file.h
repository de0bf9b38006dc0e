// A file given new contents at once: whoever reads the old one, or has it mapped, keeps it whole.
#pragma once
#include <string>
#include <string_view>

namespace rasid {

/// Writes `bytes` beside `path` and puts them in its place, with the mode of the old file; what `path` links to is replaced, not the
/// link. What is no plain file (a pipe, a terminal) is written as it is. False, with errno, when it cannot be done: the old file stays.
bool replace_file(const std::string& path, std::string_view bytes);

}  // namespace rasid
