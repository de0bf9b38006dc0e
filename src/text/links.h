// Web addresses, e-mail addresses and @handles: one token each, never cut into sentences.
#pragma once
#include <cstdint>
#include <string_view>

namespace rasid {

/// Bytes of the link that `s` begins with, 0 when it begins with none. Closing punctuation behind a link is not part of it. Linear in its
/// length.
uint32_t link_length(std::string_view s);

}  // namespace rasid
