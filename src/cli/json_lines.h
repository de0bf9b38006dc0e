// Gold and coded records as JSON lines: whole files, object by object.
#pragma once
#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rasid::cli {

/// The text of a file, unpacked; at most 1 GiB.
Result<std::string> read_file(const std::string& path);
/// Calls `each` with every line that is not blank and its number, from 1; what it returns, if anything, is an error at that line. Stops
/// at the first.
Result<bool> for_rows(std::string_view text, const std::string& place, const std::function<std::string(std::string_view, size_t)>& each);
/// Calls `each` with every object of JSON lines; what it returns, if anything, is an error at that line. Stops at the first.
Result<bool> for_lines(std::string_view text, const std::string& place,
                       const std::function<std::string(const simdjson::dom::element&)>& each);
/// A string field, "" where it is missing.
std::string string_at(const simdjson::dom::element& o, const char* key);

}  // namespace rasid::cli
