// The sockets of the server: httplib reads and writes the requests, this decides how long each may take and who holds a thread. A slow
// client is cut off by the clock, not by its next byte; an idle one makes room when others wait; when all threads and the queue are taken,
// the next connections wait in the kernel.
#pragma once
#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "serve/connection_limits.h"

namespace rasid {

class Listener : public httplib::Server {
 public:
  explicit Listener(const ConnectionLimits& limits);
  /// Called with each request when its headers are read, before it is answered.
  std::function<void(httplib::Request&)> prepare;
  /// To be called by a handler that has read the request's body to its end; the connection of others with a body is closed.
  static void body_was_read();
  /// A connection from its first byte to its end; closes it.
  void answer(socket_t socket) { process_and_close_socket(socket); }

 private:
  bool process_and_close_socket(socket_t socket) override;
  void answer_requests(socket_t socket);
  bool wait_for_request(socket_t socket, bool first) const;

  const ConnectionLimits limits_;
  std::atomic<size_t> waiting_ = 0;  // connections without a thread
};

}  // namespace rasid
