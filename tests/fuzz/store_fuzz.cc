// libFuzzer target: any bytes as a workspace. Opening, searching and loading give a result or an error.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "store/connect.h"
#include "store/load.h"
#include "store/search.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace rasid;
  int fd = memfd_create("workspace", 0);
  if (fd < 0 || write(fd, data, size) != ssize_t(size)) return 0;
  {
    auto db = open_store_to_read("/proc/self/fd/" + std::to_string(fd));
    if (db) {
      SearchQuery query;
      query.limit = 3;
      (void)search_store(db->get(), query);
      for (int64_t key = 1; key < 4; key++) (void)load_document(db->get(), key);
    }
  }
  close(fd);
  return 0;
}
