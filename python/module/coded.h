// A coded document as Python holds it: text, spans in code points, the records as the bytes that `rasid code` writes. Made on the thread
// that coded, so that nothing but plain values waits for the interpreter's lock.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "event/record.h"

namespace rasid::python {

using Offsets = std::vector<std::pair<uint32_t, uint32_t>>;

struct Coded {
  std::string id, date, source, text;
  Offsets sentences;
  std::vector<std::string> contexts, notes;
  std::string records;   // JSON lines
  std::string mentions;  // JSON lines; when asked for
  size_t events = 0;
  uint64_t words = 0;
};

Coded make_coded(CodedDocument document, const std::string& version);

}  // namespace rasid::python
