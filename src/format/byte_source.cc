#include "format/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <new>
#include <vector>

namespace rasid {
namespace {

constexpr size_t kChunk = 1 << 16;
constexpr int kLineEndWaitMs = 1000;

std::atomic<int> g_end_input = -1;

/// Waits until `fd` has something (or its end, or an error). False when the input was ended before.
bool wait_for(int fd) {
  const int end = g_end_input;
  if (end < 0) return true;
  pollfd fds[] = {{fd, POLLIN, 0}, {end, POLLIN, 0}};
  while (poll(fds, 2, -1) < 0 && errno == EINTR) {
  }
  return (fds[1].revents & POLLIN) == 0;
}

class FileSource : public ByteSource {
 public:
  FileSource(int fd, bool owned) : fd_(fd), owned_(owned) {}
  ~FileSource() override {
    if (owned_) close(fd_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  size_t read(char* to, size_t n) override {
    if (!error_.empty()) return 0;  // a source that failed, or was ended, stays at its end
    if (!wait_for(fd_)) {
      error_ = "interrupted", stopped_ = true;
      return 0;
    }
    ssize_t got;
    do {
      got = ::read(fd_, to, n);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
      error_ = strerror(errno);
      return 0;
    }
    consumed_ += uint64_t(got);
    return size_t(got);
  }
  bool byte_after_stop(char* to) override {
    pollfd one{fd_, POLLIN, 0};
    if (!stopped_ || poll(&one, 1, kLineEndWaitMs) <= 0 || ::read(fd_, to, 1) != 1) return false;
    consumed_++;
    return true;
  }
  uint64_t consumed() const override { return consumed_; }

 private:
  int fd_;
  bool owned_;
  uint64_t consumed_ = 0;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  size_t read(char* to, size_t n) override {
    n = std::min(n, bytes_.size() - at_);
    memcpy(to, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }
  uint64_t consumed() const override { return at_; }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

/// What both decompressors share: a chunk of packed input and where in it they are.
class PackedSource : public ByteSource {
 public:
  explicit PackedSource(std::unique_ptr<ByteSource> inner) : inner_(std::move(inner)), in_(kChunk) {}
  uint64_t consumed() const override { return inner_->consumed(); }

 protected:
  /// False at the end of the packed bytes.
  bool fill() {
    if (at_ < size_) return true;
    at_ = 0;
    size_ = inner_->read(in_.data(), in_.size());
    if (!inner_->error().empty()) error_ = inner_->error(), stopped_ = inner_->stopped();
    return size_ > 0;
  }
  std::unique_ptr<ByteSource> inner_;
  std::vector<char> in_;
  size_t at_ = 0, size_ = 0;
};

class GzipSource : public PackedSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> inner) : PackedSource(std::move(inner)) {
    if (inflateInit2(&z_, 15 + 32) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&z_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  size_t read(char* to, size_t n) override {
    z_.next_out = reinterpret_cast<Bytef*>(to), z_.avail_out = uInt(std::min(n, kChunk * 256));
    const uInt room = z_.avail_out;
    while (error_.empty() && z_.avail_out == room) {
      if (!fill()) {
        if (inside_ && error_.empty()) error_ = "the gzip data is cut short";
        break;
      }
      if (!inside_) inflateReset(&z_), inside_ = true;  // a file may hold several members
      z_.next_in = reinterpret_cast<Bytef*>(in_.data() + at_), z_.avail_in = uInt(size_ - at_);
      int rc = inflate(&z_, Z_NO_FLUSH);
      at_ = size_ - z_.avail_in;
      if (rc == Z_STREAM_END)
        inside_ = false;
      else if (rc != Z_OK && rc != Z_BUF_ERROR)
        error_ = "not gzip data, or damaged";
    }
    return room - z_.avail_out;
  }

 private:
  z_stream z_{};
  bool inside_ = false;
};

class ZstdSource : public PackedSource {
 public:
  explicit ZstdSource(std::unique_ptr<ByteSource> inner) : PackedSource(std::move(inner)), stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
  }
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }
  ZstdSource(const ZstdSource&) = delete;
  ZstdSource& operator=(const ZstdSource&) = delete;

  size_t read(char* to, size_t n) override {
    ZSTD_outBuffer out{to, n, 0};
    while (error_.empty() && out.pos == 0) {
      // What the stream still holds comes first: input may be used up while output is not.
      bool more = fill();
      ZSTD_inBuffer in{in_.data(), size_, at_};
      size_t rc = ZSTD_decompressStream(stream_, &out, &in);
      at_ = in.pos;
      if (ZSTD_isError(rc))
        error_ = fmt::format("not Zstandard data, or damaged ({})", ZSTD_getErrorName(rc));
      else if (!more && out.pos == 0) {
        if (inside_ && error_.empty()) error_ = "the Zstandard data is cut short";
        break;
      } else
        inside_ = rc != 0;
    }
    return out.pos;
  }

 private:
  ZSTD_DStream* stream_;
  bool inside_ = false;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> ByteSource::open_packed(const std::string& path) {
  if (path == "-") return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(STDIN_FILENO, false));
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error{ErrorCode::kIo, fmt::format("{}: cannot open ({})", path, strerror(errno))};
  std::unique_ptr<ByteSource> file = std::make_unique<FileSource>(fd, true);
  struct stat st {};
  if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) return Error{ErrorCode::kIo, path + ": is a directory"};
  return file;
}

Result<std::unique_ptr<ByteSource>> ByteSource::open(const std::string& path) {
  auto file = open_packed(path);
  if (!file || path == "-") return file;
  return unpack(path, std::move(*file));
}

std::unique_ptr<ByteSource> ByteSource::unpack(const std::string& name, std::unique_ptr<ByteSource> packed) {
  if (name.ends_with(".gz")) return std::make_unique<GzipSource>(std::move(packed));
  if (name.ends_with(".zst")) return std::make_unique<ZstdSource>(std::move(packed));
  return packed;
}

std::unique_ptr<ByteSource> ByteSource::from_bytes(std::string bytes) { return std::make_unique<MemorySource>(std::move(bytes)); }

bool read_all(ByteSource* source, size_t limit, std::string* out, std::string* error) {
  constexpr size_t kStep = 1 << 20;
  for (size_t got = 1; got > 0;) {
    size_t old = out->size();
    out->resize(old + kStep);
    got = source->read(out->data() + old, kStep);
    out->resize(old + got);
    if (out->size() > limit) {
      *error = fmt::format("larger than {} (split it, or give JSON lines)", megabytes(limit));
      return false;
    }
  }
  *error = source->error();
  return error->empty();
}

void end_input_on(int descriptor) { g_end_input = descriptor; }

bool input_ended() {
  pollfd end{g_end_input, POLLIN, 0};
  return end.fd >= 0 && poll(&end, 1, 0) > 0;
}

std::string megabytes(uint64_t bytes) { return fmt::format("{} MB", (bytes + (1 << 19)) >> 20); }

}  // namespace rasid
