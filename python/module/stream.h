// Many documents through worker threads, taken back in the order in which they came. One thread of Python feeds it and takes from it; the
// workers never touch the interpreter.
#pragma once
#include <memory>
#include <thread>
#include <vector>

#include "base/ordered_queue.h"
#include "capi/code_text.h"
#include "module/coded.h"

namespace rasid::python {

class Stream {
 public:
  Stream(std::shared_ptr<const SharedCoder> coder, CoderOptions options, int threads, size_t max_items);
  ~Stream() { close(); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  /// Is so much in flight that one should be taken before another is given?
  bool full() const { return items_ >= max_items_ || bytes_ >= kMaxBytes; }
  size_t in_flight() const { return items_; }
  /// Is the next result there?
  bool ready() { return queue_.front_ready(); }
  void push(DocumentInput document, std::vector<std::string> notes);
  /// The next result; waits for it. Something must be in flight.
  Coded pop();
  /// Ends the workers; what is in flight is thrown away.
  void close();

 private:
  static constexpr size_t kMaxBytes = 8 << 20;  // a coded document takes some ten times its text
  struct Item {
    DocumentInput input;
    std::vector<std::string> notes;  // what was odd in the input
    size_t bytes = 0;
    Coded coded;
    std::string error;  // what a worker caught
  };

  std::shared_ptr<const SharedCoder> coder_;
  const CoderOptions options_;
  const size_t max_items_;
  size_t items_ = 0, bytes_ = 0;
  OrderedQueue<Item> queue_;
  std::vector<std::thread> threads_;
};

}  // namespace rasid::python
