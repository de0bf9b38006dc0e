// A bar on standard error for long inputs, and the lines that must not be torn by it.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

namespace rasid::cli {

enum class ProgressMode { kAuto, kAlways, kNever };

class Progress {
 public:
  /// `kAuto`: on a terminal, once the run has taken a second.
  explicit Progress(ProgressMode mode);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Draws anew, at most ten times a second. `total` 0: not known.
  void update(uint64_t consumed, uint64_t total, uint64_t documents, uint64_t events);
  /// A line on standard error.
  void line(const std::string& text);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool on_ = false, drawn_ = false;
  Clock::time_point start_, next_;
};

}  // namespace rasid::cli
