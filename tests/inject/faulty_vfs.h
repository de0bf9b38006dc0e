// A disk that fails when told to: a VFS of SQLite around the usual one. It is the default from the first call on, so that the store meets
// it unaware. Pages are read by calls, not by the memory map, so that reading can fail.
#pragma once
#include <cstdint>

#include "tests/inject/allocations.h"

namespace rasid::test {

enum class DiskFault {
  kReadError,   // EIO
  kWriteFull,   // ENOSPC, behind half of the bytes
  kWriteError,  // EIO, nothing written
  kSync,
  kOpen,
  kSharedMemory,  // of the write-ahead log
  kSize,
  kTruncate,
};
constexpr int kDiskFaults = 8;
const char* name_of(DiskFault fault);

/// The `nth` call of that kind from now on fails; all behind it too, if it is for good (until `mend_disk`).
void fail_disk(DiskFault fault, int64_t nth, Lasting lasting);
/// How many calls of that kind there were since.
int64_t mend_disk();

}  // namespace rasid::test
