#include "cli/json_lines.h"

#include <fmt/format.h>

#include "format/byte_source.h"

namespace rasid::cli {

namespace dom = simdjson::dom;

Result<std::string> read_file(const std::string& path) {
  constexpr size_t kMaxFile = size_t(1) << 30;
  auto source = ByteSource::open(path);
  if (!source) return source.error();
  std::string text, error;
  if (!read_all(source->get(), kMaxFile, &text, &error)) return Error{ErrorCode::kIo, fmt::format("{}: {}", path, error)};
  return text;
}

Result<bool> for_rows(std::string_view text, const std::string& place, const std::function<std::string(std::string_view, size_t)>& each) {
  for (size_t number = 1; !text.empty(); number++) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string_view row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (row.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (std::string error = each(row, number); !error.empty())
      return Error{ErrorCode::kData, fmt::format("{}:{}: {}", place, number, error)};
  }
  return true;
}

Result<bool> for_lines(std::string_view text, const std::string& place, const std::function<std::string(const dom::element&)>& each) {
  dom::parser parser;
  return for_rows(text, place, [&](std::string_view row, size_t) -> std::string {
    dom::element e;
    if (auto code = parser.parse(simdjson::padded_string(row)).get(e)) return simdjson::error_message(code);
    return e.is_object() ? each(e) : "not a JSON object";
  });
}

std::string string_at(const dom::element& o, const char* key) {
  std::string_view s;
  return o.at_key(key).get(s) ? std::string() : std::string(s);
}

}  // namespace rasid::cli
