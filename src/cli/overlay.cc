#include "cli/overlay.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>

#include "base/arabic.h"
#include "base/replace_file.h"

namespace rasid::cli {
namespace {
namespace fs = std::filesystem;

/// Latin letters for AR8 0xC1 to 0xEA (with a gap of six), then the marks to 0xF2.
constexpr const char* kLatin[] = {"",  "a", "a",  "w", "i", "y", "a", "b", "a",  "t", "th", "j", "h", "kh", "d", "dh", "r",
                                  "z", "s", "sh", "s", "d", "t", "z", "a", "gh", "",  "",   "",  "",  "",   "",  "f",  "q",
                                  "k", "l", "m",  "n", "h", "w", "a", "y", "",   "",  "",   "a", "u", "i",  "",  ""};
static_assert(std::size(kLatin) == 0xF2 - 0xC1 + 1);

std::string columns_of(const std::string& kind) {
  static const std::map<std::string, std::string> columns = {
      {"persons", "id\tnames\toffices (code/sector/role/from/to;…)\tgender\tcertainty\tgloss"},
      {"orgs", "id\tnames\tcode\tsector\tflags\tfrom\tto\tgloss"},
      {"places", "names\tiso3\tadm1\tlat\tlon\tkind\tpopulation"},
      {"roles", "head\tmodifiers\tkind\tsector\tcode\tgloss"}};
  auto it = columns.find(kind);
  return it == columns.end() ? "" : it->second;
}

std::string last_section(const std::string& text) {
  std::string kind;
  for (size_t from = 0; from < text.size();) {
    size_t to = std::min(text.find('\n', from), text.size());
    std::string line = datac::trim(std::string_view(text).substr(from, to - from));
    if (line.starts_with("#! rasid ")) kind = datac::trim(line.substr(9));
    from = to + 1;
  }
  return kind;
}

Error cannot_write(const std::string& path) { return {ErrorCode::kIo, fmt::format("{}: cannot write ({})", path, strerror(errno))}; }

}  // namespace

Ids::Ids(const datac::Tables& tables) {
  for (const char* kind : {"persons", "orgs", "countries", "gazetteer"})
    for (const auto& row : tables.of(kind)) ids_.insert(row[0].text);
}

std::string Ids::unique(const std::string& wanted) {
  std::string id = wanted;
  for (int n = 2; !ids_.insert(id).second; n++) id = fmt::format("{}-{}", wanted, n);
  return id;
}

std::string slug(std::string_view utf8) {
  std::string out;
  for (char ch : ar8::from_utf8(utf8)) {
    auto c = ar8::Letter(ch);
    if (c == '\'' || c == '?') continue;  // «Sana'a»; what the alphabet lacks
    std::string letters = c >= 0xC1 && c <= 0xF2 ? kLatin[c - 0xC1] : c < 0x80 && isalnum(c) ? std::string(1, char(tolower(c))) : "-";
    if (letters == "-" && (out.empty() || out.back() == '-')) continue;
    out += letters;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string with_rows(std::string text, const std::vector<OverlayRow>& rows) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  std::string section = last_section(text);
  for (const OverlayRow& row : rows) {
    if (row.kind != section) {
      text += fmt::format("{}#! rasid {}\n# columns: {}\n", text.empty() ? "" : "\n", row.kind, columns_of(row.kind));
      section = row.kind;
    }
    std::string line;
    for (const std::string& cell : row.cells) line += (line.empty() ? "" : "\t") + (cell.empty() ? "-" : cell);
    text += line + "\n";
  }
  return text;
}

Result<bool> check_overlay(std::vector<datac::Source> sources, const std::string& path, const std::string& text) {
  sources.push_back({path, text});
  auto built = datac::build(sources, false);
  if (built.problems.empty()) return true;
  std::string more = built.problems.size() > 1 ? fmt::format(" [and {} more problems]", built.problems.size() - 1) : "";
  return Error{ErrorCode::kData, built.problems.front() + more};
}

Result<std::string> read_overlay(const std::string& path) {
  if (path.ends_with(".gz") || path.ends_with(".zst"))
    return Error{ErrorCode::kUsage, path + ": an overlay is written as plain text (leave out .gz, .zst)"};
  std::error_code ec;
  if (!fs::exists(path, ec)) return std::string();
  if (!fs::is_regular_file(path, ec)) return Error{ErrorCode::kUsage, path + ": no plain file (name a file to write the overlay to)"};
  auto sources = read_sources(path);
  if (!sources) return sources.error();
  return std::move((*sources)[0].text);
}

Result<bool> write_overlay(const std::string& path, const std::string& text) {
  if (replace_file(path, text)) return true;
  return cannot_write(path);
}

}  // namespace rasid::cli
