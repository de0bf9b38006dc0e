// A whole export as text: what `rasid export` writes and the server gives out.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "store/export.h"

namespace rasid {

enum class ExportFile { kJsonLines, kCsv, kTsv, kPolecat, kIcews, kGdelt, kGdeltMentions, kPhoenix, kPetrarch };

/// jsonl, csv, …, in the order of the kinds.
const std::vector<std::string>& export_file_names();

/// Appends to `buffer` and asks `more` after each row, which may empty it; ends early when that says false.
Result<bool> write_export(Database* db, ExportFile kind, const EventFilter& filter, std::string* buffer, const std::function<bool()>& more);

}  // namespace rasid
