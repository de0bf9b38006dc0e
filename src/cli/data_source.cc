#include "cli/data_source.h"

namespace rasid::cli {

void add_data_options(CLI::App* command, DataOptions* options) {
  command->add_option("--data", options->blob, "Use this blob, made by rasid-data build, not the built-in data")
      ->type_name("BLOB")
      ->group("Data");
  command->add_option("--overlay", options->overlays, "Add your own tables or rules to the data (docs/data-formats.md); repeat for more")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->group("Data");
}

}  // namespace rasid::cli
