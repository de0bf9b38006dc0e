#include "format/field_map.h"

#include <fmt/format.h>
#include <time.h>
#include <toml++/toml.h>

#include <algorithm>

#include "format/json_document.h"

namespace rasid {
namespace {

constexpr std::string_view kNames[] = {"id", "date", "source", "title", "language", "text"};

}  // namespace

FieldMap::FieldMap()
    : names_{{"doc", "id", "doc_id", "guid", "url", "link"},
             {"date", "published", "pubDate", "published_at", "datetime"},
             {"source", "outlet", "publisher"},
             {"title", "headline"},
             {"language", "lang"},
             {"text", "body", "content"}} {}

Result<bool> FieldMap::add(std::string_view assignment) {
  size_t equals = assignment.find('=');
  size_t field = size_t(std::ranges::find(kNames, assignment.substr(0, equals)) - kNames);
  if (equals == std::string_view::npos || field == 6 || equals + 1 == assignment.size())
    return Error{ErrorCode::kUsage,
                 fmt::format("'{}' maps no field (write text=NAME; fields are {})", assignment, fmt::join(kNames, ", "))};
  if (!given_[field]) names_[field].clear();
  given_[field] = true;
  names_[field].emplace_back(assignment.substr(equals + 1));
  return true;
}

Result<bool> FieldMap::read(const std::string& path) {
  toml::table table;
  try {  // the library tells errors by exceptions only
    table = toml::parse_file(path);
  } catch (const toml::parse_error& e) {
    return Error{ErrorCode::kData, fmt::format("{}:{}: {}", path, e.source().begin.line, e.description())};
  }
  for (auto&& [section, node] : table) {
    const toml::table* keys = node.as_table();
    if (!keys || (section.str() != "fields" && section.str() != "csv"))
      return Error{ErrorCode::kData, fmt::format("{}: [{}] is not known (sections are [fields] and [csv])", path, section.str())};
    for (auto&& [key, value] : *keys) {
      std::vector<std::string> names;
      if (auto one = value.value<std::string>(); value.is_string() && one) names.push_back(*one);
      if (const toml::array* list = value.as_array())
        for (const toml::node& item : *list)
          if (auto s = item.value<std::string>(); item.is_string() && s) names.push_back(*s);
      if (section.str() == "csv") {
        if (key.str() == "separator" && names.size() == 1 && names[0].size() == 1)
          separator = names[0][0];
        else if (key.str() == "header" && value.is_boolean())
          header = *value.value<bool>();
        else
          return Error{ErrorCode::kData, fmt::format("{}: csv.{} is not known (separator = \";\", header = false)", path, key.str())};
        continue;
      }
      if (names.empty()) return Error{ErrorCode::kData, fmt::format("{}: fields.{} is no name and no list of names", path, key.str())};
      for (const std::string& name : names)
        if (auto ok = add(fmt::format("{}={}", key.str(), name)); !ok) return Error{ErrorCode::kData, path + ": " + ok.error().message};
    }
  }
  return true;
}

bool set_field(DocumentInput* d, Field field, std::string_view value) {
  switch (field) {
    case Field::kId:
      d->id = value;
      break;
    case Field::kDate:
      d->date = any_date(value);
      return !d->date.empty() || value.find_first_not_of(" \t\r\n") == std::string_view::npos;
    case Field::kSource:
      d->source = value;
      break;
    case Field::kTitle:
      d->title = value;
      break;
    case Field::kLanguage:
      d->language = value;
      break;
    case Field::kText:
      if (!d->text.empty()) d->text += '\n';
      d->text += value;
      break;
  }
  return true;
}

std::string any_date(std::string_view s) {
  while (!s.empty() && static_cast<unsigned char>(s.front()) <= 0x20) s.remove_prefix(1);
  while (!s.empty() && static_cast<unsigned char>(s.back()) <= 0x20) s.remove_suffix(1);
  if (std::string iso = iso_date(s); !iso.empty()) return iso;
  if (s.size() > 60) return "";
  const std::string text(s);
  for (const char* format :
       {"%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%a, %d %b %Y", "%d %b %Y", "%b %d, %Y", "%a %b %d %Y", "%Y-%m-%d"}) {
    tm t{};
    if (!strptime(text.c_str(), format, &t)) continue;
    const int year = t.tm_year + 1900;
    if (year < 1000 || year > 9999) continue;
    return fmt::format("{:04}-{:02}-{:02}", year, t.tm_mon + 1, t.tm_mday);
  }
  return "";
}

}  // namespace rasid
