// One hash for everything: XXH3, which is quick on the short keys of words.
#pragma once
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace rasid {
inline uint64_t hash64(std::string_view s) { return XXH3_64bits(s.data(), s.size()); }
}  // namespace rasid
