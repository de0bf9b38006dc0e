#include "cli/ingest_run.h"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "cli/code_options.h"
#include "cli/code_run.h"
#include "cli/commands.h"
#include "cli/ingest_sink.h"
#include "store/known.h"

namespace rasid::cli {

int ingest(const Coder& coder, IngestJob job, uint64_t* rejected) {
  using Clock = std::chrono::steady_clock;
  auto start = Clock::now();
  job.coder.mentions = true;
  const std::string options = coder_options_text(job.coder), version = coder.version();
  auto store = Store::open(job.db, {"ingest", fmt::format("{}", fmt::join(job.sources, "\n")), version, options});
  if (!store) return fail(store.error());
  auto known = KnownDocuments::open(job.db, version, options);
  if (!known) return fail(known.error());
  SourceReader reader(job.sources, job.source, job.kind);
  int threads = job.threads ? job.threads : int(std::max(1u, std::thread::hardware_concurrency()));
  IngestSink sink(store->get(), job.db, options, &reader, job.quiet ? ProgressMode::kNever : job.progress, job.quiet);
  code_all(&reader, coder, job.coder, threads,
           {[&](CodedItem* i) { return sink.take(i); }, [&] { sink.idle(); },
            [&](InputItem* i) {
              std::string remark;
              bool there = (*known)->known(i, &remark);
              if (!remark.empty()) i->message = std::move(remark);
              return there;
            }});
  *rejected = sink.rejected();
  return sink.finish(std::chrono::duration<double>(Clock::now() - start).count(), job.quiet_when_unchanged);
}

}  // namespace rasid::cli
