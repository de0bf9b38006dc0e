#include "cli/challenge_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "cli/json_lines.h"

namespace rasid::cli {
namespace {

std::string trim(std::string s) {
  s.erase(0, std::min(s.find_first_not_of(" \t\r"), s.size()));
  s.erase(s.find_last_not_of(" \t\r") + 1);
  return s;
}

std::vector<std::string> split(const std::string& s, char by) {
  std::vector<std::string> out;
  std::istringstream in(s);
  for (std::string cell; std::getline(in, cell, by);) out.push_back(trim(cell));
  return out;
}

/// `FRA GOV, IGO -`; false when an actor has no two words.
bool read_side(const std::string& text, std::vector<std::pair<std::string, std::string>>* out) {
  if (trim(text) == "*") {  // anybody, or nobody
    out->emplace_back("**", "");
    return true;
  }
  for (const std::string& one : split(text, ',')) {
    if (one.empty()) continue;
    std::istringstream in(one);
    std::string code, sector, more;
    in >> code >> sector;
    if (sector.empty() || in >> more) return false;
    out->emplace_back(code == "-" ? "" : code, sector == "-" ? "" : sector);
  }
  return true;
}

/// `[maybe ][2: ]CATEGORY mode !aux | actors > recipients | extra`
bool read_event(std::string line, WantedEvent* e) {
  e->line = line;
  if (line.starts_with("maybe ")) e->optional = true, line = trim(line.substr(6));
  if (line.size() > 2 && isdigit(static_cast<unsigned char>(line[0])) && line[1] == ':')
    e->sentence = size_t(line[0] - '1'), line = trim(line.substr(2));
  std::vector<std::string> cells = split(line, '|');
  if (cells.size() < 2 || cells.size() > 3) return false;
  std::istringstream words(cells[0]);
  words >> e->category;
  for (std::string w; words >> w;) w[0] == '!' ? e->aux.insert(w.substr(1)) : e->modes.insert(w);
  size_t arrow = cells[1].find('>');
  if (e->category.empty() || arrow == std::string::npos) return false;
  if (!read_side(cells[1].substr(0, arrow), &e->actors) || !read_side(cells[1].substr(arrow + 1), &e->recipients)) return false;
  if (cells.size() == 3)
    for (const std::string& x : split(cells[2], ',')) {
      size_t space = x.find(' ');
      if (space == std::string::npos) return false;
      e->extra.emplace_back(x.substr(0, space), trim(x.substr(space)));
    }
  return true;
}

}  // namespace

Result<std::vector<ChallengeBlock>> read_challenge(const std::string& path) {
  auto text = read_file(path);
  if (!text) return text.error();
  std::vector<ChallengeBlock> out;
  std::istringstream in(*text);
  std::string section = "unnamed", file = path.substr(path.rfind('/') + 1);
  size_t number = 0;
  enum { kTitle, kText, kEvents } state = kTitle;
  auto bad = [&](const std::string& what) { return Error{ErrorCode::kData, fmt::format("{}:{}: {}", path, number, what)}; };
  for (std::string line; std::getline(in, line);) {
    number++;
    line = trim(line);
    if (line.starts_with("#")) {
      if (line.starts_with("# section:")) section = trim(line.substr(10));
      continue;
    }
    if (line.empty()) {
      if (state == kText) return bad("the block ends before its --- line");
      state = kTitle;
      continue;
    }
    if (state == kTitle) {
      out.push_back({file, section, line, "2021-01-27", "aawsat", "", number, {}});
      state = kText;
    } else if (line == "---") {
      if (state == kEvents || out.back().text.empty()) return bad("a --- line where no text stands before");
      state = kEvents;
    } else if (state == kText) {
      ChallengeBlock& b = out.back();
      if (line.starts_with("date:"))
        b.date = trim(line.substr(5));
      else if (line.starts_with("source:"))
        b.source = trim(line.substr(7));
      else
        b.text += (b.text.empty() ? "" : "\n") + line;
    } else if (line != "none") {
      WantedEvent e;
      if (!read_event(line, &e)) return bad(fmt::format("not an event: {} (CATEGORY mode !aux | CODE SECTOR > CODE SECTOR | extra)", line));
      out.back().events.push_back(e);
    }
  }
  return out;
}

}  // namespace rasid::cli
