#include "base/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace rasid {
namespace {

namespace fs = std::filesystem;

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(size_t(n));
  }
  return true;
}

}  // namespace

bool replace_file(const std::string& path, std::string_view bytes) {
  std::error_code ec;
  fs::path target = fs::is_symlink(path, ec) ? fs::canonical(path, ec) : fs::path(path);
  if (ec || target.empty()) target = path;
  struct stat old {};
  bool there = stat(target.c_str(), &old) == 0;
  if (there && !S_ISREG(old.st_mode)) {
    int fd = open(target.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return false;
    bool done = write_all(fd, bytes);
    return close(fd) == 0 && done;
  }
  mode_t mask = umask(0);
  umask(mask);
  std::string temporary = target.string() + ".XXXXXX";
  int fd = mkstemp(temporary.data());
  if (fd < 0) return false;
  bool done = write_all(fd, bytes) && fchmod(fd, there ? old.st_mode & 07777 : 0666 & ~mask) == 0 && fsync(fd) == 0;
  done = close(fd) == 0 && done;
  if (done && rename(temporary.c_str(), target.c_str()) == 0) return true;
  int why = errno;
  unlink(temporary.c_str());
  errno = why;
  return false;
}

}  // namespace rasid
