// The formats of other event data sets, as columns: what each is called and from what of the workspace it is filled.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace rasid {

enum class ExportFormat { kEvents, kPolecat, kIcews, kGdelt, kGdeltMentions, kPhoenix, kPetrarch };

struct ExportShape {
  /// Name and SQL expression over `event_records e`, `documents d` and, but for kEvents, one actor `a` and recipient `r`. "" stays empty.
  std::vector<std::pair<std::string, std::string>> columns;
  bool header = true;      // the format's files begin with the names
  bool dyads = true;       // a row for each actor and recipient, else one an event
  std::string where = {};  // rows that the format cannot hold are left out
};

/// docs/workspace.md tells the same in words.
ExportShape export_shape(ExportFormat format);

}  // namespace rasid
