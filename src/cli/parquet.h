// Parquet by DuckDB, which is no library of Debian's: the program, or its Python module, is called when it is there.
#pragma once
#include <string>

#include "base/result.h"

namespace rasid::cli {

/// The events as CSV to a Parquet file with typed columns. An error that says what to install when there is no DuckDB.
Result<bool> csv_to_parquet(const std::string& csv, const std::string& parquet);

}  // namespace rasid::cli
