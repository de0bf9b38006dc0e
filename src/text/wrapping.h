// Texts whose lines were broken at a width (typed, or taken out of a PDF): there a line end inside a paragraph ends nothing.
#pragma once
#include <cstdint>
#include <string_view>

namespace rasid {

/// The width in characters that the lines of `utf8` were broken at, 0 when they were not. One pass. Told by the lines that another line
/// follows: nearly all are nearly as long as the longest, which is no longer than a page is wide, and most end in the middle of a sentence.
uint32_t wrapped_width(std::string_view utf8);

/// Is a line of so many characters of a text wrapped at `width` full, so that the next one goes on with it?
inline bool full_line(uint32_t characters, uint32_t width) { return characters * 10 >= width * 7; }

}  // namespace rasid
