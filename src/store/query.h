// Rows of a workspace's views, filtered: what `rasid query` prints.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace rasid {

enum class StoreView { kDyads, kEvents };

/// Empty fields do not filter; of several values one must fit.
struct StoreFilter {
  std::vector<std::string> actors = {}, recipients = {};  // codes
  std::vector<std::string> categories = {};               // PLOVER categories
  std::string from = {}, to = {};                         // first and last date, ISO
  uint64_t limit = 0;                                     // rows; 0: all
};

using Cells = std::vector<std::string>;

/// Calls `row` with the column names, then with each row, by date and then in text order, until it returns false.
Result<bool> query_store(Database* db, StoreView view, const StoreFilter& filter, const std::function<bool(const Cells&)>& row);

}  // namespace rasid
