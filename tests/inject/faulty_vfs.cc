#include "tests/inject/faulty_vfs.h"

#include <sqlite3.h>

namespace rasid::test {
namespace {

struct Fault {
  bool armed = false, for_good = false;
  DiskFault kind = DiskFault::kReadError;
  int64_t nth = 0, count = 0;
} g_fault;

bool fails(DiskFault kind) {
  if (!g_fault.armed || g_fault.kind != kind) return false;
  g_fault.count++;
  return g_fault.count == g_fault.nth || (g_fault.for_good && g_fault.count > g_fault.nth);
}

/// The file of the usual VFS lies behind ours.
struct File {
  sqlite3_file base;
  sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
sqlite3_file* inner(sqlite3_file* f) { return reinterpret_cast<File*>(f)->inner(); }

int close_file(sqlite3_file* f) { return inner(f)->pMethods->xClose(inner(f)); }
int read_file(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
  if (fails(DiskFault::kReadError)) return SQLITE_IOERR_READ;
  return inner(f)->pMethods->xRead(inner(f), to, n, at);
}
int write_file(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
  if (fails(DiskFault::kWriteError)) return SQLITE_IOERR_WRITE;
  if (fails(DiskFault::kWriteFull)) {
    inner(f)->pMethods->xWrite(inner(f), from, n / 2, at);
    return SQLITE_FULL;
  }
  return inner(f)->pMethods->xWrite(inner(f), from, n, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
  return fails(DiskFault::kTruncate) ? SQLITE_IOERR_TRUNCATE : inner(f)->pMethods->xTruncate(inner(f), size);
}
int sync_file(sqlite3_file* f, int flags) {
  return fails(DiskFault::kSync) ? SQLITE_IOERR_FSYNC : inner(f)->pMethods->xSync(inner(f), flags);
}
int size_of_file(sqlite3_file* f, sqlite3_int64* size) {
  return fails(DiskFault::kSize) ? SQLITE_IOERR_FSTAT : inner(f)->pMethods->xFileSize(inner(f), size);
}
int lock_file(sqlite3_file* f, int level) { return inner(f)->pMethods->xLock(inner(f), level); }
int unlock_file(sqlite3_file* f, int level) { return inner(f)->pMethods->xUnlock(inner(f), level); }
int reserved(sqlite3_file* f, int* out) { return inner(f)->pMethods->xCheckReservedLock(inner(f), out); }
int control(sqlite3_file* f, int what, void* value) { return inner(f)->pMethods->xFileControl(inner(f), what, value); }
int sector(sqlite3_file* f) { return inner(f)->pMethods->xSectorSize(inner(f)); }
int device(sqlite3_file* f) { return inner(f)->pMethods->xDeviceCharacteristics(inner(f)); }
int map_memory(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
  return fails(DiskFault::kSharedMemory) ? SQLITE_IOERR_SHMMAP : inner(f)->pMethods->xShmMap(inner(f), page, size, extend, out);
}
int lock_memory(sqlite3_file* f, int at, int n, int flags) { return inner(f)->pMethods->xShmLock(inner(f), at, n, flags); }
void barrier(sqlite3_file* f) { inner(f)->pMethods->xShmBarrier(inner(f)); }
int unmap_memory(sqlite3_file* f, int remove) { return inner(f)->pMethods->xShmUnmap(inner(f), remove); }

/// Version 2: without pages mapped into memory.
const sqlite3_io_methods kMethods = {2,           close_file,  read_file,    write_file, truncate_file, sync_file, size_of_file,
                                     lock_file,   unlock_file, reserved,     control,    sector,        device,    map_memory,
                                     lock_memory, barrier,     unmap_memory, nullptr,    nullptr};

sqlite3_vfs* usual() {
  static sqlite3_vfs* one = sqlite3_vfs_find("unix");
  return one;
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
  f->pMethods = nullptr;
  if (fails(DiskFault::kOpen)) return SQLITE_CANTOPEN;
  const int code = usual()->xOpen(usual(), name, inner(f), flags, out);
  if (inner(f)->pMethods) f->pMethods = &kMethods;
  return code;
}

void install() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs v = *usual();
    v.szOsFile = int(sizeof(File)) + usual()->szOsFile;
    v.zName = "faulty";
    v.xOpen = open_file;
    return v;
  }();
  static const bool registered = sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
  (void)registered;
}

}  // namespace

const char* name_of(DiskFault fault) {
  static const char* const names[kDiskFaults] = {"read error", "disk full",     "write error", "sync error",
                                                 "open error", "shared memory", "size error",  "truncate error"};
  return names[int(fault)];
}

void fail_disk(DiskFault fault, int64_t nth, Lasting lasting) {
  install();
  g_fault = {true, lasting == Lasting::kForGood, fault, nth, 0};
}

int64_t mend_disk() {
  g_fault.armed = false;
  return g_fault.count;
}

}  // namespace rasid::test
