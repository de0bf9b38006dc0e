// What differs in the records of one workspace before and after coding anew, or of two workspaces.
#pragma once
#include <functional>
#include <string>

#include "store/changes.h"
#include "store/sqlite.h"

namespace rasid {

using ChangeFunction = std::function<bool(const std::string& document_id, const RecordChange& change)>;

/// The changes that a run kept (0: the last that coded anew), by document and place in the text, until the function returns false.
Result<bool> changes_of_run(Database* db, int64_t run_key, const ChangeFunction& change);
/// The last run that coded anew; 0 for none.
int64_t last_recoding(Database* db);
/// Two workspaces, document by document in the order of ids. One document that only one of them has: all its records are removed or added.
Result<bool> changes_between(Database* before, Database* after, const ChangeFunction& change);
/// Reviews whose record is gone.
int64_t lost_reviews(Database* db);

}  // namespace rasid
