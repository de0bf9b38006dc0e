// How long and how much of the server one client may have.
#pragma once
#include <cstddef>

namespace rasid {

struct ConnectionLimits {
  size_t threads = 16;
  size_t queue = 64;               // connections that wait for a thread
  size_t header_bytes = 32 << 10;  // request line and headers
  int header_ms = 5000;            // for them, from their first byte
  int request_ms = 30000;          // until the answer begins
  int answer_ms = 600000;          // until its last byte
  int stall_ms = 10000;            // for the next byte to go out
  int idle_ms = 5000;              // between requests; a fraction when others wait
  int requests = 1000;             // a connection
};

}  // namespace rasid
