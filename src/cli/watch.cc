// rasid watch: feeds and folders into a workspace, again and again.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <thread>

#include "cli/ingest_options.h"
#include "cli/signals.h"
#include "cli/workspace_commands.h"
#include "format/fetch.h"
#include "store/fetch_states.h"

namespace rasid::cli {
namespace {

constexpr int kLeastSeconds = 60, kLongestSeconds = 3600;  // between two requests to one address

struct WatchOptions {
  IngestOptions ingest;
  int every_seconds = 300;
  int rounds = 0;  // 0: until interrupted
};

using Clock = std::chrono::steady_clock;

struct Watched {
  std::string source;
  Clock::time_point due = Clock::now();
  int failures = 0;
};

/// Twice as long after each failure; never sooner than the server asks.
std::chrono::seconds pause(const Watched& w, int every, int retry_after) {
  int seconds = is_address(w.source) ? std::max(every, kLeastSeconds) : every;
  for (int i = 0; i < w.failures && seconds < kLongestSeconds; i++) seconds *= 2;
  return std::chrono::seconds(std::max(std::min(seconds, std::max(every, kLongestSeconds)), std::min(retry_after, 24 * kLongestSeconds)));
}

int run_watch(WatchOptions o) {
  if (o.ingest.job.sources.empty()) return fail({ErrorCode::kUsage, "nothing to watch (name folders, files or addresses of feeds)"});
  if (auto ok = take_fields(&o.ingest); !ok) return fail(ok.error());
  auto coder = open_coder(o.ingest.data);
  if (!coder) return fail(coder.error());
  std::vector<Watched> all;
  for (const std::string& s : o.ingest.job.sources) all.push_back({s});
  FileStamps stamps;
  for (int round = 1; !interrupted(); round++) {
    for (Watched& w : all) {
      if (w.due > Clock::now() || interrupted()) continue;
      auto state = load_fetch_state(o.ingest.job.db, w.source);
      if (!state) return fail(state.error());
      IngestJob job = o.ingest.job;
      job.sources = {w.source}, job.quiet_when_unchanged = true;
      job.source.fetch_state = &*state, job.source.stamps = &stamps;
      uint64_t rejected = 0;
      int code = ingest(**coder, job, &rejected);
      if (code == kMisuse || code == kInterrupted) return code;
      const bool failed = is_address(w.source) && state->failed;
      w.failures = failed ? w.failures + 1 : 0;
      if (!failed)
        if (auto ok = save_fetch_state(o.ingest.job.db, w.source, *state); !ok) return fail(ok.error());
      w.due = Clock::now() + pause(w, o.every_seconds, state->retry_after_seconds);
    }
    if (round == o.rounds) break;
    const auto next = std::ranges::min_element(all, {}, &Watched::due)->due;
    while (Clock::now() < next && !interrupted()) std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  return interrupted() ? kInterrupted : kDone;
}

}  // namespace

void add_watch(CLI::App& app, Run* run) {
  auto o = std::make_shared<WatchOptions>();
  CLI::App* c = app.add_subcommand("watch", "Keep a workspace current with feeds and folders");
  c->footer(
      "يتابع الخلاصات والمجلدات ويضيف جديدها إلى قاعدة البيانات\n"
      "An address is asked once a minute at most, sends only what changed where its server can tell, and is asked less often while it\n"
      "fails. Files are read again when their size or time changed. Stop with Ctrl-C; started again it goes on.\n"
      "Examples: rasid watch https://example.org/feed.xml incoming/ --db news.db --every 600");
  add_ingest_options(c, &o->ingest);
  c->add_option("--every", o->every_seconds, "Seconds between two looks (else 300)")
      ->type_name("N")
      ->check(CLI::Range(1, 86400))
      ->option_text("N");
  c->add_option("--rounds", o->rounds, "Stop after so many looks")->type_name("N")->check(CLI::Range(1, 1000000))->option_text("N");
  c->callback([o, run] { *run = [o] { return run_watch(*o); }; });
}

}  // namespace rasid::cli
