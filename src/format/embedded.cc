#include "format/embedded.h"

extern "C" {
extern const char rasid_embedded_blob[];
extern const char rasid_embedded_blob_end[];
}

namespace rasid {

Result<Blob> embedded_blob() {
  return Blob::open({rasid_embedded_blob, size_t(rasid_embedded_blob_end - rasid_embedded_blob)}, nullptr, "embedded data");
}

}  // namespace rasid
