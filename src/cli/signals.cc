#include "cli/signals.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

#include "format/byte_source.h"

namespace rasid::cli {
namespace {
static_assert(std::atomic<int>::is_always_lock_free);
std::atomic<int> g_interrupted = 0;  // written on whichever thread the signal comes
int g_ends[2] = {-1, -1};            // a pipe that is written to once

void on_signal(int) {
  g_interrupted = 1;
  [[maybe_unused]] ssize_t n = write(g_ends[1], "", 1);
}
}  // namespace

void install_signals() {
  if (g_ends[0] < 0 && pipe2(g_ends, O_CLOEXEC | O_NONBLOCK) == 0) end_input_on(g_ends[0]);
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = int(SA_RESETHAND);  // and no SA_RESTART: what waits otherwise than for input returns
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file size is told as a full disk is
}

bool interrupted() { return g_interrupted != 0; }

void block_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

}  // namespace rasid::cli
