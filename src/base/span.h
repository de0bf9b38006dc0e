// Half-open ranges. The unit is in the name of the field that holds one.
#pragma once
#include <cstdint>

namespace rasid {

struct Span {
  uint32_t begin = 0, end = 0;
  uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool operator==(const Span&) const = default;
};

}  // namespace rasid
