// Stable sorting of short ranges in place: std::stable_sort asks for memory whatever their length.
#pragma once
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace rasid {

template <class It, class Less>
void sort_stably(It first, It last, Less less) {
  constexpr std::ptrdiff_t kShort = 24;
  if (last - first > kShort) return std::stable_sort(first, last, less);
  for (It i = first; i != last; ++i)
    for (It k = i; k != first && less(*k, *std::prev(k)); --k) std::iter_swap(k, std::prev(k));
}

}  // namespace rasid
