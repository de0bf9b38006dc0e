// Overlay files that commands write. In: rows of the data's tables; out: the text of a file with them, checked by compiling it over
// the data as --overlay does, and put in its place whole, so that what --overlay reads is never half a file.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/data_source.h"

namespace rasid::cli {

struct OverlayRow {
  std::string kind;                // persons, orgs, places, roles
  std::vector<std::string> cells;  // "" becomes -
};

/// Ids that the tables have, and those given out since.
class Ids {
 public:
  explicit Ids(const datac::Tables& tables);
  bool taken(const std::string& id) const { return ids_.count(id) > 0; }
  /// `wanted`, or where it is taken `wanted-2`, `-3` …; taken from now on.
  std::string unique(const std::string& wanted);

 private:
  std::set<std::string> ids_;
};

/// Latin small letters, digits and hyphens; Arabic letters are transliterated. "" when nothing is left.
std::string slug(std::string_view utf8);

/// `text` of an overlay (may be "") with the rows added: under its last section where that is of their kind, else under a new one.
std::string with_rows(std::string text, const std::vector<OverlayRow>& rows);

/// Compiles `text` as the overlay `path` over the sources; the error is its first problem.
Result<bool> check_overlay(std::vector<datac::Source> sources, const std::string& path, const std::string& text);

/// The text of the overlay, "" when the file is not there.
Result<std::string> read_overlay(const std::string& path);
/// Writes beside the file, then renames.
Result<bool> write_overlay(const std::string& path, const std::string& text);

}  // namespace rasid::cli
