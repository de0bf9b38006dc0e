// Events as the scorer compares them, read from gold and from coded JSON lines. Each keeps its own JSON, spelled as Python's
// json.dumps spells it, for the list of errors.
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace rasid::cli {

struct ScoredSide {
  std::set<std::string> codes;
  std::set<std::pair<std::string, std::string>> actors;  // code, sector
};

struct ScoredEvent {
  size_t sentence = 0;
  std::vector<std::string> categories;
  ScoredSide actor, recipient;
  std::set<std::string> modes, aux, contexts;
  Span trigger;                    // code points of the document; empty when gold names no words that its sentence has
  double confidence = -1;          // of coded records that tell it
  std::vector<std::string> rules;  // of coded records, by id
  std::string json;
};

struct GoldDocument {
  std::string name, text;
  std::vector<Span> sentences;  // code points
  bool has_gold = false;
  std::set<std::string> contexts;
  std::vector<ScoredEvent> gold, coded;
};

/// What a document says between two code points.
std::string_view text_at(const GoldDocument& d, Span code_points);

/// Documents in file order, with their gold events.
Result<std::vector<GoldDocument>> read_gold(const std::string& docs_path, const std::string& events_path);
/// Puts the coded events of PLOVER JSON lines into the documents they belong to; others are left out. `place` names them in errors.
Result<bool> add_coded(std::string_view json_lines, const std::string& place, std::vector<GoldDocument>* documents);

}  // namespace rasid::cli
