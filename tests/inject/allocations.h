// Memory that runs out when told to: this program's operator new fails at the Nth call, once or from then on.
#pragma once
#include <cstdint>

namespace rasid::test {

enum class Lasting { kOnce, kForGood };

constexpr int64_t kNever = INT64_MAX;  // only counts

/// The `nth` allocation from now on, of any thread, throws std::bad_alloc; all behind it too, if it is for good.
void fail_allocation(int64_t nth, Lasting lasting);
/// All goes well again. How many allocations there were since.
int64_t allocate_again();

}  // namespace rasid::test
