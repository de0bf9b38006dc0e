// Where records go: standard output or a file. Whole documents are written, so that what is there after Ctrl-C or a full disk
// ends with a whole record.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rasid::cli {

class Output {
 public:
  ~Output();
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// "" or "-": standard output.
  Result<bool> open(const std::string& path);
  /// The text that is gathered; writers append to it.
  std::string* buffer() { return &buffer_; }
  /// Writes when much is gathered. False when writing failed: see `closed` and `error`.
  bool drain() { return !closed_ && error_.empty() && (buffer_.size() < kEnough || flush()); }
  bool flush();
  /// The reader of the pipe has gone: no error.
  bool closed() const { return closed_; }
  const std::string& error() const { return error_; }
  bool terminal() const;

 private:
  static constexpr size_t kEnough = 1 << 16;
  int fd_ = -1;
  bool owned_ = false, closed_ = false;
  uint64_t whole_ = 0;  // bytes in a file of ours up to the end of a whole document
  std::string name_, buffer_, error_;
};

}  // namespace rasid::cli
