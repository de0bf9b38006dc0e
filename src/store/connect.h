// Connections to a workspace, with what its tables need: the search tokenizer over the built-in data.
#pragma once
#include <memory>
#include <string>

#include "store/schema.h"
#include "store/sqlite.h"

namespace rasid {

/// Opens a workspace to read. An error for a file that is none, or was made by a newer Rasid; one of an earlier version is migrated first.
Result<std::unique_ptr<Database>> open_store_to_read(const std::string& path);
/// The same to write; the file is made when it is not there. Never touches a file that is something else.
Result<std::unique_ptr<Database>> open_store_to_write(const std::string& path);

}  // namespace rasid
