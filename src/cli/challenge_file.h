// The blocks of a challenge file, read and checked.
#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace rasid::cli {

struct WantedEvent {
  bool optional = false;
  size_t sentence = 0;
  std::string category;
  std::set<std::string> modes, aux;
  std::vector<std::pair<std::string, std::string>> actors, recipients;  // code and sector, "*" for any; one "**": whoever
  std::vector<std::pair<std::string, std::string>> extra;               // what, value: "dead" "5", "reporter" "FRA GOV"
  std::string line;
};

struct ChallengeBlock {
  std::string file, section, title, date, source, text;
  size_t line = 0;
  std::vector<WantedEvent> events;
};

Result<std::vector<ChallengeBlock>> read_challenge(const std::string& path);

}  // namespace rasid::cli
