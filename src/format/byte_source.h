// Bytes of a file or of standard input, gzip and Zstandard unpacked on the way. A short read is passed on at once, so
// that a stream's first document does not wait for its last.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"

namespace rasid {

class ByteSource {
 public:
  /// "-" is standard input; a name that ends in .gz or .zst is unpacked.
  static Result<std::unique_ptr<ByteSource>> open(const std::string& path);

  /// The same without unpacking.
  static Result<std::unique_ptr<ByteSource>> open_packed(const std::string& path);
  /// Unpacks what another source gives, as the name says.
  static std::unique_ptr<ByteSource> unpack(const std::string& name, std::unique_ptr<ByteSource> packed);
  static std::unique_ptr<ByteSource> from_bytes(std::string bytes);

  virtual ~ByteSource() = default;
  /// Reads at most `n` bytes; 0 at the end, or when reading failed (then `error` says why).
  virtual size_t read(char* to, size_t n) = 0;
  const std::string& error() const { return error_; }
  /// Reading was told to end (end_input_on); `error` is "interrupted".
  bool stopped() const { return stopped_; }
  /// After that: one byte more, for a line of which a part is there, if it comes within a second.
  virtual bool byte_after_stop(char*) { return false; }
  /// Bytes taken from the file so far, packed as they are there.
  virtual uint64_t consumed() const = 0;

 protected:
  std::string error_;
  bool stopped_ = false;
};

/// All sources end when this descriptor turns readable (-1: never), also in the middle of a wait: so that a filter that is told to stop
/// ends behind the last line that it took. Of the process; to be set before anything is opened.
void end_input_on(int descriptor);
/// Has it turned readable?
bool input_ended();

/// Appends the rest of a source. False when it fails or holds more than `limit` bytes; `error` says which.
bool read_all(ByteSource* source, size_t limit, std::string* out, std::string* error);

/// "256 MB": a size for messages.
std::string megabytes(uint64_t bytes);

}  // namespace rasid
