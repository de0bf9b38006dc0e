#include "cli/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace rasid::cli {

Output::~Output() {
  if (owned_) close(fd_);
}

Result<bool> Output::open(const std::string& path) {
  if (path.empty() || path == "-") {
    fd_ = STDOUT_FILENO;
    name_ = "standard output";
    return true;
  }
  fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd_ < 0) return Error{ErrorCode::kIo, fmt::format("{}: cannot write ({})", path, strerror(errno))};
  owned_ = true;
  name_ = path;
  return true;
}

bool Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && error_.empty() && !closed_) {
    ssize_t n = ::write(fd_, rest.data(), rest.size());
    if (n >= 0)
      rest.remove_prefix(size_t(n));
    else if (errno == EPIPE)
      closed_ = true;
    else if (errno != EINTR)
      error_ = fmt::format("{}: cannot write ({})", name_, strerror(errno));
  }
  // What was written of the documents that did not fit is taken back; what cannot be cut (a device) stays as it is.
  if (owned_ && !error_.empty())
    (void)!ftruncate(fd_, off_t(whole_));
  else
    whole_ += buffer_.size();
  buffer_.clear();
  return error_.empty() && !closed_;
}

bool Output::terminal() const { return isatty(fd_) == 1; }

}  // namespace rasid::cli
