// A folder of data files (or several, or texts in memory) to one blob.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "datac/tables.h"

namespace rasid::datac {

struct Source {
  std::string name, text;  // the name as it is printed and kept in the blob
};

/// Every .tsv and .rules file below `folder`, by name; the names are relative to the folder's parent.
std::vector<Source> read_folder(const std::string& folder, std::string* error);

struct BuildResult {
  std::string blob;                   // empty when there are problems
  std::vector<std::string> problems;  // "file:line:column message (hint)"
};

/// Checks and packs. `keep_sources` puts the tables themselves (zstd) into the blob, so that an overlay can be laid over them.
BuildResult build(const std::vector<Source>& sources, bool keep_sources = true);

/// The tables a blob was made from.
std::vector<Source> sources_of(std::string_view packed);

}  // namespace rasid::datac
