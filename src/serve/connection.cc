#include "serve/connection.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <new>

namespace rasid {
namespace {

using Clock = std::chrono::steady_clock;
using Ms = std::chrono::milliseconds;

int ms_until(Clock::time_point t) { return int(std::clamp<int64_t>(std::chrono::duration_cast<Ms>(t - Clock::now()).count(), 0, 3600000)); }

/// True when the socket can be read or written within the time, or has ended.
bool wait_for(int fd, short what, int ms) {
  pollfd p{fd, what, 0};
  const auto end = Clock::now() + Ms(ms);
  for (;;) {
    const int n = poll(&p, 1, ms_until(end));
    if (n > 0) return true;
    if (n == 0 || errno != EINTR) return false;
  }
}

/// Threads with a bounded queue: who hands over more waits.
class Workers : public httplib::TaskQueue {
 public:
  Workers(size_t threads, size_t most, std::atomic<size_t>* waiting) : most_(most), waiting_(*waiting) {
    for (size_t i = 0; i < threads; i++) threads_.emplace_back([this] { work(); });
  }
  void enqueue(std::function<void()> task) override {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return tasks_.size() < most_ || ended_; });
    tasks_.push_back(std::move(task));
    waiting_ = tasks_.size();
    lock.unlock();
    more_.notify_one();
  }
  void shutdown() override {
    {
      std::lock_guard lock(mutex_);
      ended_ = true;
    }
    more_.notify_all(), room_.notify_all();
    for (auto& t : threads_) t.join();
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      more_.wait(lock, [&] { return !tasks_.empty() || ended_; });
      if (tasks_.empty()) return;
      auto task = std::move(tasks_.front());
      tasks_.pop_front();
      waiting_ = tasks_.size();
      lock.unlock();
      room_.notify_one();
      task();
    }
  }
  const size_t most_;
  std::atomic<size_t>& waiting_;
  std::mutex mutex_;
  std::condition_variable more_, room_;
  std::deque<std::function<void()>> tasks_;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

/// A socket whose reads and writes end by the clock.
class TimedStream : public httplib::Stream {
 public:
  TimedStream(int fd, const ConnectionLimits& limits) : fd_(fd), limits_(limits) {}

  bool buffered() const { return at_ < have_; }
  /// The time of a request begins with its first byte.
  void begin_request() {
    deadline_ = Clock::now() + Ms(limits_.header_ms);
    header_left_ = limits_.header_bytes;
    in_header_ = true;
  }
  void headers_are_read() {
    deadline_ = Clock::now() + Ms(limits_.request_ms);
    in_header_ = false;
  }

  bool is_readable() const override { return buffered() || wait_for(fd_, POLLIN, ms_until(deadline_)); }
  bool is_writable() const override { return wait_for(fd_, POLLOUT, limits_.stall_ms); }

  ssize_t read(char* to, size_t size) override {
    if (!buffered()) {
      if (!wait_for(fd_, POLLIN, ms_until(deadline_))) return -1;
      ssize_t n = recv(fd_, buffer_, sizeof buffer_, MSG_DONTWAIT);
      if (n <= 0) return n;
      at_ = 0, have_ = size_t(n);
    }
    size = std::min(size, have_ - at_);
    if (in_header_) {
      if (size > header_left_) return -1;
      header_left_ -= size;
    }
    std::copy_n(buffer_ + at_, size, to);
    at_ += size;
    return ssize_t(size);
  }
  ssize_t write(const char* from, size_t size) override {
    if (!answering_) answering_ = true, answer_end_ = Clock::now() + Ms(limits_.answer_ms);
    for (size_t sent = 0; sent < size;) {
      if (!wait_for(fd_, POLLOUT, std::min(limits_.stall_ms, ms_until(answer_end_)))) return -1;
      ssize_t n = send(fd_, from + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (n <= 0) return -1;
      sent += size_t(n);
    }
    return ssize_t(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { name(getpeername, ip, port); }
  void get_local_ip_and_port(std::string& ip, int& port) const override { name(getsockname, ip, port); }
  socket_t socket() const override { return fd_; }
  void end_request() { answering_ = false; }

 private:
  template <class F>
  void name(F get, std::string& ip, int& port) const {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    char host[NI_MAXHOST], service[NI_MAXSERV];
    if (get(fd_, reinterpret_cast<sockaddr*>(&address), &size)) return;
    if (getnameinfo(reinterpret_cast<sockaddr*>(&address), size, host, sizeof host, service, sizeof service,
                    NI_NUMERICHOST | NI_NUMERICSERV))
      return;
    ip = host, port = std::atoi(service);
  }

  const int fd_;
  const ConnectionLimits& limits_;
  Clock::time_point deadline_ = {}, answer_end_ = {};
  size_t header_left_ = 0, at_ = 0, have_ = 0;
  bool in_header_ = true, answering_ = false;
  char buffer_[8192];
};

/// What the handlers of this thread say of the request they answer.
thread_local bool g_body_was_read = false;

/// The last of the answer must arrive before the connection is reset for what was not read.
void close_gently(int fd) {
  shutdown(fd, SHUT_WR);
  char rest[4096];
  const auto end = Clock::now() + Ms(200);
  for (size_t read = 0; read < (256u << 10) && wait_for(fd, POLLIN, ms_until(end));) {
    ssize_t n = recv(fd, rest, sizeof rest, MSG_DONTWAIT);
    if (n <= 0) break;
    read += size_t(n);
  }
  close(fd);
}

}  // namespace

Listener::Listener(const ConnectionLimits& limits) : limits_(limits) {
  new_task_queue = [this] { return new Workers(limits_.threads, limits_.queue, &waiting_); };
}

void Listener::body_was_read() { g_body_was_read = true; }

bool Listener::wait_for_request(socket_t fd, bool first) const {
  // In slices, so that a stop and connections that wait are seen. Who has just come gets a second even then; who was answered half a one,
  // so that a client that asks steadily does not send into a connection that is being closed.
  constexpr int kSlice = 20;
  for (int waited = 0; waited < limits_.idle_ms; waited += kSlice) {
    if (wait_for(fd, POLLIN, kSlice)) {
      char c;
      return recv(fd, &c, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
    }
    if (svr_sock_ == INVALID_SOCKET) return false;
    if (waiting_ && waited >= (first ? 1000 : 500)) return false;
  }
  return false;
}

bool Listener::process_and_close_socket(socket_t fd) {
  try {
    answer_requests(fd);
  } catch (const std::bad_alloc&) {  // this connection ends, the server goes on
  }
  close_gently(fd);
  return true;
}

void Listener::answer_requests(socket_t fd) {
  TimedStream stream(fd, limits_);
  // With connections waiting, busy ones take turns too.
  constexpr int kTurn = 50;
  for (int n = 0; n < limits_.requests; n++) {
    if (!stream.buffered() && !wait_for_request(fd, n == 0)) break;
    stream.begin_request();
    bool closed = false, has_body = false;
    g_body_was_read = false;
    const bool last = n + 1 == limits_.requests || (waiting_ && n >= kTurn) || svr_sock_ == INVALID_SOCKET;
    const bool good = process_request(stream, last, closed, [&](httplib::Request& r) {
      stream.headers_are_read();
      const std::string length = r.get_header_value("Content-Length");
      has_body = r.has_header("Transfer-Encoding") || (!length.empty() && length != "0");
      if (prepare) prepare(r);
    });
    stream.end_request();
    if (!good || closed || last || (has_body && !g_body_was_read)) break;
  }
}

}  // namespace rasid
