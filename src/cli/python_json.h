// JSON spelled as Python's json.dumps(…, ensure_ascii=False) does, so that what `eval` writes can be compared with score.py byte by byte.
#pragma once
#include <simdjson.h>

#include <string>
#include <string_view>

namespace rasid::cli {

void append_python_json(const simdjson::dom::element& e, std::string* out);
/// repr() of a float.
std::string python_float(double v);

}  // namespace rasid::cli
