// The events of a workspace in the formats of other event data sets.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "store/export_columns.h"
#include "store/filter.h"
#include "store/sqlite.h"

namespace rasid {

/// Calls `row` with the cells of each row, documents in the order of their arrival and events in text order, until it returns false.
/// About 100 k rows a second.
Result<bool> export_rows(Database* db, ExportFormat format, const EventFilter& filter,
                         const std::function<bool(const std::vector<std::string>&)>& row);

/// The same as PLOVER JSON lines: those that `rasid code` writes for the same documents.
Result<bool> export_json(Database* db, const EventFilter& filter, const std::function<bool(const std::string& line)>& row);

}  // namespace rasid
