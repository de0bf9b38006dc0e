// One event to its rows: the record, its actors, the rules that fired.
#pragma once
#include <string>

#include "format/writer.h"
#include "store/sqlite.h"

namespace rasid {

class EventRows {
 public:
  Result<bool> open(Database* db);
  bool write(const DocumentView& view, size_t i, int64_t document_key, const std::string& coder);

 private:
  bool actor(const DocumentView& view, int64_t event_key, const char* side, size_t ordinal, const ActorRecord& a);
  Database* db_ = nullptr;
  Statement insert_event_, insert_actor_, insert_dyad_, insert_rule_;
};

}  // namespace rasid
