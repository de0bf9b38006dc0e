// Lines of a byte source, of any length up to a limit, in a buffer that gives back what a long line needed.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "format/byte_source.h"

namespace rasid {

class LineReader {
 public:
  /// Readable bytes behind every line, as simdjson wants them.
  static constexpr size_t kPadding = 64;

  LineReader(ByteSource* source, size_t limit) : source_(source), limit_(limit) {}

  /// The next line without its end (LF or CR LF), valid until the next call; a last line without end counts. When the source was told to
  /// stop, lines that were read are given still, and one of which a part was read is read to its end, where it comes at once.
  bool next(std::string_view* line);
  /// Its number, from 1.
  uint64_t number() const { return number_; }
  /// The line was longer than the limit and was thrown away; `line` is empty.
  bool too_long() const { return too_long_; }
  /// The source was told to stop within a line, whose end did not come: the part that was read is not given.
  bool cut() const { return cut_; }
  /// The first byte that is not white space, without taking anything; 0 at the end.
  char peek();
  /// Everything that is left, lines or not. False when it fails or is over the limit; `error` says which.
  bool rest(std::string* out, std::string* error);

 private:
  bool fill();
  bool fill_line();
  void reserve(size_t n);

  struct Free {
    void operator()(char* p) const { std::free(p); }
  };
  ByteSource* source_;
  size_t limit_;
  // malloc, not std::string: growing does not touch (make resident) what is not filled yet.
  std::unique_ptr<char, Free> buffer_;
  size_t capacity_ = 0, begin_ = 0, end_ = 0;
  uint64_t number_ = 0;
  bool too_long_ = false, cut_ = false;
};

}  // namespace rasid
