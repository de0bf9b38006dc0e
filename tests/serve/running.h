// A server of the test's own on a free port of this machine.
#pragma once
#include <gtest/gtest.h>
#include <httplib.h>

#include <memory>
#include <string>
#include <thread>

#include "format/embedded.h"
#include "serve/server.h"

namespace rasid::test {

inline std::shared_ptr<const Coder> coder() {
  static auto one = *Coder::open(*embedded_blob());
  return one;
}

/// A server that runs until the end of the test.
class Running {
 public:
  explicit Running(ServeOptions options = {}) {
    options.port = 0;
    auto bound = Server::bind(coder(), options);
    EXPECT_TRUE(bound) << bound.error().message;
    server_ = std::move(*bound);
    thread_ = std::thread([this] { clean_ = server_->run(); });
  }
  ~Running() { stop(); }
  bool stop() {
    if (thread_.joinable()) {
      server_->stop();
      thread_.join();
    }
    return clean_;
  }
  httplib::Client client() const {
    httplib::Client c("127.0.0.1", server_->port());
    c.set_tcp_nodelay(true);
    return c;
  }
  const Server& server() const { return *server_; }

 private:
  std::unique_ptr<Server> server_;
  std::thread thread_;
  bool clean_ = false;
};

}  // namespace rasid::test
