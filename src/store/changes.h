// What coding a document anew changed in its records.
#pragma once
#include <string>
#include <vector>

#include "event/record.h"

namespace rasid {

/// Records as JSON lines without their line end; "" on the side where there is none.
struct RecordChange {
  std::string before, after;
  const char* kind() const { return before.empty() ? "added" : after.empty() ? "removed" : "changed"; }
};

/// Records are paired by the words that carry the act: those of the same category first, then those of the same words. Ids are of no
/// account: one event more in a sentence moves those of all behind it. In text order.
std::vector<RecordChange> compare_records(const CodedDocument& before, const CodedDocument& after, const std::string& coder);

}  // namespace rasid
