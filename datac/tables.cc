#include "datac/tables.h"

#include <algorithm>

#include "base/arabic.h"
#include "base/utf8.h"

namespace rasid::datac {
namespace {

const Cell kEmptyCell;
const std::vector<Row> kNoRows;

std::string hex(char32_t cp) {
  char b[16];
  snprintf(b, sizeof b, "U+%04X", unsigned(cp));
  return b;
}

/// Complains once a line of letters that canonical data never holds.
void check_spelling(std::string_view line, Place at, Problems* problems) {
  uint32_t column = 1;
  while (!line.empty()) {
    utf8::Decoded d = utf8::decode(line);
    line.remove_prefix(d.length);
    at.column = column++;
    if (d.cp == 0x640) return problems->add(at, "tatweel (U+0640)", "delete it");
    if ((d.cp >= 0xFB50 && d.cp <= 0xFDFF) || (d.cp >= 0xFE70 && d.cp <= 0xFEFC))
      return problems->add(at, "presentation form " + hex(d.cp), "write the plain letter U+0621-U+064A");
    if (d.cp == 0x6CC || d.cp == 0x6A9 || d.cp == 0x6C1)
      return problems->add(at, "Persian or Urdu letter " + hex(d.cp), "write the Arabic letter");
    if (d.cp >= 0x200B && d.cp <= 0x200F) return problems->add(at, "invisible character " + hex(d.cp), "delete it");
  }
}

}  // namespace

const Cell& Row::operator[](size_t i) const { return i < cells.size() ? cells[i] : kEmptyCell; }

const std::vector<Row>& Tables::of(const std::string& kind) const {
  auto it = kinds.find(kind);
  return it == kinds.end() ? kNoRows : it->second;
}

void Problems::add(Place at, const std::string& message, const std::string& hint) { items_.push_back({at, message + " (" + hint + ")"}); }

std::vector<std::string> Problems::lines() const {
  auto items = items_;
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return std::tie(a.at.file, a.at.line, a.at.column) < std::tie(b.at.file, b.at.line, b.at.column);
  });
  std::vector<std::string> out;
  for (const auto& i : items)
    out.push_back((*files_)[i.at.file] + ":" + std::to_string(i.at.line) + ":" + std::to_string(i.at.column) + " " + i.text);
  return out;
}

const std::map<std::string, Columns>& known_kinds() {
  static const std::map<std::string, Columns> kinds = {
      {"letters", {2, 3}},      {"rewrites", {3, 5}},      {"stems", {3, 3}},       {"verb_affixes", {8, 9}}, {"noun_affixes", {9, 10}},
      {"proclitics", {2, 3}},   {"enclitics", {5, 6}},     {"choice", {4, 5}},      {"verbs", {4, 6}},        {"nouns", {3, 7}},
      {"words", {2, 4}},        {"names", {2, 4}},         {"countries", {5, 8}},   {"orgs", {4, 9}},         {"persons", {3, 6}},
      {"roles", {4, 6}},        {"places", {2, 7}},        {"gazetteer", {6, 8}},   {"identifiers", {2, 2}},  {"offices", {2, 2}},
      {"local_roles", {4, 5}},  {"classes", {2, 2}},       {"rules", {}},           {"modes", {3, 3}},        {"contexts", {3, 3}},
      {"categories", {5, 14}},  {"sectors", {2, 3}},       {"calendar", {3, 5}},    {"numbers", {3, 5}},      {"outlets", {2, 3}},
      {"sources", {3, 6}},      {"mode_codes", {3, 6}},    {"scope", {2, 4}},       {"frequency", {4, 4}},    {"codes", {2, 3}},
      {"treebank", {3, 4}},     {"roots", {3, 3}},         {"shapes", {4, 5}},      {"rare", {3, 3}},         {"cameo_codes", {3, 5}},
      {"cameo_events", {7, 7}}, {"cameo_choices", {4, 5}}, {"definitions", {6, 6}}, {"examples", {5, 5}},     {"decisions", {5, 5}},
      {"model", {3, 12}}};
  return kinds;
}

std::vector<std::string> split(std::string_view s, char by) {
  std::vector<std::string> out;
  size_t from = 0;
  while (from <= s.size()) {
    size_t to = std::min(s.find(by, from), s.size());
    std::string item = trim(s.substr(from, to - from));
    if (!item.empty()) out.push_back(item);
    from = to + 1;
  }
  return out;
}

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> out;
  for (const auto& w : split(name, ' ')) {
    std::string clean;
    for (char c : ar8::key(ar8::from_utf8(w)))
      if (ar8::is_letter(ar8::Letter(c)) || (c >= '0' && c <= '9')) clean += c;
    if (!clean.empty()) out.push_back(clean);
  }
  return out;
}

std::string trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t' || s.front() == '\r')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
  return std::string(s);
}

void read_tables(const std::string& name, std::string text, Tables* out, Problems* problems) {
  auto file = uint32_t(out->files.size());
  out->files.push_back(name);
  out->texts.push_back(std::move(text));
  const std::string& all = out->texts.back();
  std::string kind;
  bool known = false;
  Columns columns;
  uint32_t line_number = 0;
  size_t from = all.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (from < all.size()) {
    size_t to = std::min(all.find('\n', from), all.size());
    std::string_view line(all.data() + from, to - from);
    from = to + 1;
    line_number++;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    Place at{file, line_number, 1};
    if (!utf8::valid(line)) {
      problems->add(at, "not UTF-8", "save the file as UTF-8");
      continue;
    }
    if (line.starts_with("#!")) {
      auto words = split(line.substr(2), ' ');
      known = words.size() == 2 && words[0] == "rasid" && known_kinds().count(words[1]);
      if (!known) {
        std::string list;
        for (const auto& [k, c] : known_kinds()) list += (list.empty() ? "" : ", ") + k;
        problems->add(at, "unknown section '" + std::string(line) + "'", "write '#! rasid KIND', KIND one of: " + list);
        kind.clear();
        continue;
      }
      kind = words[1];
      columns = known_kinds().at(kind);
      continue;
    }
    if (line.starts_with("#")) continue;
    std::string body = trim(line);
    if (body.empty()) continue;
    if (kind.empty()) {
      if (line_number > 0 && !known) {
        problems->add(at, "no section is open here", "begin the file with '#! rasid KIND'");
        known = true;  // once a file is enough
      }
      continue;
    }
    check_spelling(line, at, problems);
    Row row{at, {}, std::string(line)};
    if (columns.most) {
      uint32_t column = 1;
      size_t a = 0;
      while (a <= line.size()) {
        size_t b = std::min(line.find('\t', a), line.size());
        std::string cell = trim(line.substr(a, b - a));
        row.cells.push_back({cell == "-" ? "" : cell, {file, line_number, column}});
        column += uint32_t(utf8::count(line.substr(a, b - a))) + 1;
        a = b + 1;
      }
      if (row.cells.size() < columns.least || row.cells.size() > columns.most) {
        problems->add(at,
                      "a row of '" + kind + "' has " + std::to_string(row.cells.size()) + " cells, wanted " +
                          std::to_string(columns.least) + " to " + std::to_string(columns.most),
                      "separate cells by one TAB, write - for an empty one");
        continue;
      }
    }
    out->kinds[kind].push_back(std::move(row));
  }
}

}  // namespace rasid::datac
