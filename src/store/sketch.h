// A document's words as a small sketch by which nearly equal texts are found: one-permutation MinHash (Li, Owen, Zhang 2012) of its
// shingles of three words, empty bins filled by rotation (Shrivastava and Li 2014). The share of equal bins estimates the Jaccard
// similarity, with a standard error of 0.06 at the most.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/letters.h"

namespace rasid {

constexpr size_t kSketchBins = 64;
using Sketch = std::array<uint32_t, kSketchBins>;

/// Hashes of the words of a text: folded, without marks and article, so that a paper's spelling is no difference. Signs are left out.
std::vector<uint64_t> word_hashes(std::string_view utf8, const Letters& letters);
/// False for texts too short to tell (under kLeastShingles).
bool make_sketch(const std::vector<uint64_t>& words, Sketch* out);
/// Estimated Jaccard similarity.
double similarity(const Sketch& a, const Sketch& b);

constexpr size_t kLeastShingles = 10;

}  // namespace rasid
