// rasid serve: the pages and the API of a workspace, until Ctrl-C.
#include <fmt/format.h>
#include <pthread.h>

#include <atomic>
#include <csignal>
#include <ctime>
#include <memory>
#include <thread>

#include "cli/code_options.h"
#include "cli/commands.h"
#include "cli/data_source.h"
#include "cli/serve_texts.h"
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

/// A cookie's value needs no quoting.
bool check_token(const std::string& t) {
  return t.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == std::string::npos;
}

/// The words of the pages, out of the tables that the data was made from.
Result<std::shared_ptr<const ServeTexts>> read_texts(const DataOptions& data, const Coder& coder) {
  auto sources = data_sources(data);
  if (!sources) return sources.error();
  datac::Tables tables;
  datac::Problems problems(&tables.files);
  tables.texts.reserve(sources->size());
  for (auto& s : *sources) datac::read_tables(s.name, std::move(s.text), &tables, &problems);
  return make_serve_texts(tables, coder.session().get(), coder.version());
}

int run_serve(ServeCommand o) {
  o.serve.max_bytes = o.max_kb << 10;
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  auto texts = read_texts(o.data, **coder);
  if (!texts) return fail(texts.error());
  o.serve.texts = *texts;
  block_signals();
  auto server = Server::bind(*coder, o.serve);
  if (!server) return fail(server.error());
  std::atomic<bool> done = false, clean = false;
  std::thread listener([&] {
    clean = (*server)->run();
    done = true;
  });
  fmt::print(stderr, "rasid: listening on {} (Ctrl-C to stop)\n", (*server)->url());
  if (!(*server)->token().empty()) fmt::print(stderr, "rasid: the token, for the page and for programs: {}\n", (*server)->token());
  wait_for_signal(done);
  (*server)->stop();
  listener.join();
  return clean ? kDone : fail({ErrorCode::kIo, "the server ended by itself: the port could not be listened on"});
}

}  // namespace

void add_serve(CLI::App& app, Run* run) {
  auto o = std::make_shared<ServeCommand>();
  CLI::App* c = app.add_subcommand("serve", "Serve a workspace to the browser and to programs: pages, a JSON API, POST /code");
  c->footer(
      "يفتح صفحات مساحة العمل في المتصفح، ويجيب البرامج عبر HTTP؛ وبلا مساحة عمل تُلصق فيها النصوص فتظهر أحداثها\n"
      "Without a workspace: a page to paste texts into, and the codebook. docs/api.md tells the addresses.\n"
      "Examples: rasid serve news.db, then open http://127.0.0.1:8117/\n"
      "          curl 'http://127.0.0.1:8117/api/events?party=IRN&category=ACCUSE&limit=5'\n"
      "          curl -H 'Content-Type: text/plain' --data-binary @release.txt 'http://127.0.0.1:8117/code?date=2021-01-27'");
  c->add_option("FILE", o->serve.workspace, "The workspace, made by rasid ingest; may be written to meanwhile")
      ->type_name("FILE")
      ->option_text(" ");
  c->add_option("--port", o->serve.port, "Port; 0 takes a free one, which is then told (default 8117)")
      ->type_name("N")
      ->check(CLI::Range(0, 65535))
      ->option_text("N");
  c->add_option("--host", o->serve.host, "Address to listen on (default 127.0.0.1, this machine only; for others a token is needed)")
      ->type_name("ADDRESS")
      ->option_text("ADDRESS");
  c->add_option("--threads", o->serve.limits.threads, "Worker threads (default 16); each busy connection needs one")
      ->type_name("N")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  c->add_option("--token", o->serve.token, "Requests must bring this (else one is made up when --host is not this machine)")
      ->type_name("TEXT")
      ->check(CLI::Validator(
          [](const std::string& t) { return t.size() >= 8 && check_token(t) ? "" : "a token is 8 letters, digits, - and _ at least"; }, ""))
      ->option_text("TEXT");
  c->add_flag("--read-only", o->serve.read_only, "No reviews: nothing is written to the workspace");
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
