#include "cli/python_json.h"

#include <fmt/format.h>

#include "format/json_text.h"

namespace rasid::cli {

std::string python_float(double v) {
  std::string s = fmt::format("{}", v);
  return s.find_first_of(".en") == std::string::npos ? s + ".0" : s;
}

void append_python_json(const simdjson::dom::element& e, std::string* out) {
  using Type = simdjson::dom::element_type;
  switch (e.type()) {
    case Type::ARRAY: {
      *out += '[';
      const char* between = "";
      for (simdjson::dom::element item : simdjson::dom::array(e)) {
        *out += between;
        append_python_json(item, out);
        between = ", ";
      }
      *out += ']';
      break;
    }
    case Type::OBJECT: {
      *out += '{';
      const char* between = "";
      for (auto field : simdjson::dom::object(e)) {
        *out += between;
        append_json(out, field.key);
        *out += ": ";
        append_python_json(field.value, out);
        between = ", ";
      }
      *out += '}';
      break;
    }
    case Type::INT64:
      *out += fmt::format("{}", int64_t(e));
      break;
    case Type::UINT64:
      *out += fmt::format("{}", uint64_t(e));
      break;
    case Type::DOUBLE:
      *out += python_float(double(e));
      break;
    case Type::STRING:
      append_json(out, std::string_view(e));
      break;
    case Type::BOOL:
      *out += bool(e) ? "true" : "false";
      break;
    case Type::NULL_VALUE:
      *out += "null";
  }
}

}  // namespace rasid::cli
