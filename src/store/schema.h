// The workspace's schema: made step by step, the same way for a new file and for one of an earlier version, so that both end alike.
#pragma once
#include <string>

#include "store/sqlite.h"

namespace rasid {

constexpr int kSchemaVersion = 4;

/// Is this file a workspace? Empty files are not, and are no error; those of another program, or of a newer Rasid, are.
Result<bool> is_store(Database* db, const std::string& path);
/// Takes the steps that are missing, in one transaction. Several writers may try at once.
Result<bool> migrate(Database* db, const std::string& path);
/// The version found; 0 for an empty file.
Result<int64_t> schema_version(Database* db);

}  // namespace rasid
