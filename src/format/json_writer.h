// PLOVER JSON lines: one event an object, all keys always there and in one order (docs/record.md); what is not known is null,
// "" in codes, [] in lists.
#pragma once
#include <string>

#include "format/writer.h"

namespace rasid {

class JsonWriter : public RecordWriter {
 public:
  explicit JsonWriter(std::string coder) : coder_(std::move(coder)) {}

 protected:
  void records(const DocumentView& view, std::string* out) override;

 private:
  void record(const DocumentView& view, size_t i, std::string* out) const;
  std::string coder_;
};

}  // namespace rasid
