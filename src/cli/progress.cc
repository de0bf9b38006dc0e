#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace rasid::cli {

using std::chrono::milliseconds;

Progress::Progress(ProgressMode mode) : start_(Clock::now()) {
  on_ = mode == ProgressMode::kAlways || (mode == ProgressMode::kAuto && isatty(STDERR_FILENO) == 1);
  next_ = start_ + milliseconds(mode == ProgressMode::kAlways ? 0 : 1000);
}

void Progress::update(uint64_t consumed, uint64_t total, uint64_t documents, uint64_t events) {
  if (!on_) return;
  auto now = Clock::now();
  if (now < next_) return;
  next_ = now + milliseconds(100);
  double seconds = std::max(0.001, std::chrono::duration<double>(now - start_).count());
  std::string bar;
  if (total) {
    constexpr int kCells = 24;
    double part = std::min(1.0, double(consumed) / double(total));
    int full = int(part * kCells);
    bar = fmt::format("[{}{}] {:3.0f}%  ", std::string(size_t(full), '#'), std::string(size_t(kCells - full), '.'), part * 100);
    if (part > 0.02) bar += fmt::format("{:.0f} s left  ", seconds / part - seconds);
  }
  // By stdio: fmt::print throws where standard error cannot be written, and nothing of the run hangs on that.
  std::fputs(
      fmt::format("\r\x1b[K{}{} documents  {} events  {:.0f} documents/s", bar, documents, events, double(documents) / seconds).c_str(),
      stderr);
  fflush(stderr);
  drawn_ = true;
}

void Progress::line(const std::string& text) {
  clear();
  std::fputs(("rasid: " + text + "\n").c_str(), stderr);
}

void Progress::clear() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

}  // namespace rasid::cli
