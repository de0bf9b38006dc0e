// rasid serve: the page and the HTTP address, until Ctrl-C.
#include <fmt/format.h>
#include <pthread.h>

#include <atomic>
#include <csignal>
#include <ctime>
#include <memory>
#include <thread>

#include "cli/code_options.h"
#include "cli/commands.h"
#include "cli/signals.h"
#include "serve/server.h"

namespace rasid::cli {
namespace {

struct ServeCommand {
  ServeOptions serve;
  size_t max_kb = 1024;
  DataOptions data;
};

/// Waits for SIGINT or SIGTERM, which every thread started since `block_signals` leaves to this one, or for `done`.
void wait_for_signal(const std::atomic<bool>& done) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT), sigaddset(&set, SIGTERM);
  timespec tick{0, 200'000'000};
  while (!done && sigtimedwait(&set, nullptr, &tick) < 0) {
  }
  // A second one ends a stop that takes too long.
  std::signal(SIGINT, SIG_DFL), std::signal(SIGTERM, SIG_DFL);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

int run_serve(ServeCommand o) {
  o.serve.max_bytes = o.max_kb << 10;
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  auto server = Server::bind(*coder, o.serve);
  if (!server) return fail(server.error());
  block_signals();
  std::atomic<bool> done = false, clean = false;
  std::thread listener([&] {
    clean = (*server)->run();
    done = true;
  });
  fmt::print(stderr, "rasid: listening on {} (Ctrl-C to stop)\n", (*server)->url());
  wait_for_signal(done);
  (*server)->stop();
  listener.join();
  return clean ? kDone : fail({ErrorCode::kIo, "the server ended by itself: the port could not be listened on"});
}

}  // namespace

void add_serve(CLI::App& app, Run* run) {
  auto o = std::make_shared<ServeCommand>();
  CLI::App* c = app.add_subcommand("serve", "Serve a page to paste texts into, and the same over HTTP: POST /code");
  c->footer(
      "يفتح صفحة محلية تُلصق فيها النصوص فتظهر أحداثها، ويجيب البرامج عبر HTTP\n"
      "Examples: rasid serve, then open http://127.0.0.1:8117/\n"
      "          curl -H 'Content-Type: text/plain' --data-binary @release.txt 'http://127.0.0.1:8117/code?date=2021-01-27'");
  c->add_option("--port", o->serve.port, "Port; 0 takes a free one, which is then told (default 8117)")
      ->type_name("N")
      ->check(CLI::Range(0, 65535))
      ->option_text("N");
  c->add_option("--host", o->serve.host, "Address to listen on (default 127.0.0.1, this machine only; there is no log-in)")
      ->type_name("ADDRESS")
      ->option_text("ADDRESS");
  c->add_option("--threads", o->serve.threads, "Worker threads (default 16); each open connection needs one")
      ->type_name("N")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  c->add_option("--max-kb", o->max_kb, "Largest request, in KB (default 1024)")
      ->type_name("N")
      ->check(CLI::Range(1, 1 << 20))
      ->option_text("N");
  add_document_options(c, &o->serve.coder);
  c->add_flag("--merge", o->serve.coder.merge, "Fold a document's repetitions of an event into one record");
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_serve(*o); }; });
}

}  // namespace rasid::cli
