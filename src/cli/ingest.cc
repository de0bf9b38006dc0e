// rasid ingest: sources into a workspace. What is there already is passed by before it is coded, so that the same command run again
// goes on where it was interrupted, and costs seconds when nothing is new.
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <thread>

#include "cli/choice.h"
#include "cli/code_options.h"
#include "cli/code_run.h"
#include "cli/commands.h"
#include "cli/ingest_sink.h"
#include "cli/signals.h"
#include "store/known.h"
#include "store/store.h"

namespace rasid::cli {
namespace {

struct IngestOptions {
  CodeOptions code;
  bool quiet = false;
};

int run_ingest(IngestOptions o) {
  using Clock = std::chrono::steady_clock;
  auto start = Clock::now();
  if (o.code.files.empty()) {
    if (isatty(STDIN_FILENO)) return fail({ErrorCode::kUsage, "nothing to read (name files or folders, or - for standard input)"});
    o.code.files.push_back("-");
  }
  auto coder = open_coder(o.code.data);
  if (!coder) return fail(coder.error());
  o.code.coder.mentions = true;
  const std::string options = coder_options_text(o.code.coder), version = (*coder)->version();
  auto store = Store::open(o.code.store, {"ingest", fmt::format("{}", fmt::join(o.code.files, "\n")), version, options});
  if (!store) return fail(store.error());
  auto known = KnownDocuments::open(o.code.store, version, options);
  if (!known) return fail(known.error());
  DocumentReader reader(list_inputs(o.code.files, o.code.input_format), {.encoding = o.code.coder.encoding});
  int threads = o.code.threads ? o.code.threads : int(std::max(1u, std::thread::hardware_concurrency()));
  IngestSink sink(store->get(), o.code.store, options, &reader, o.quiet ? ProgressMode::kNever : o.code.progress, o.quiet);
  code_all(&reader, **coder, o.code.coder, threads,
           {[&](CodedItem* i) { return sink.take(i); }, [&] { sink.idle(); },
            [&](InputItem* i) {
              std::string remark;
              bool there = (*known)->known(i, &remark);
              if (!remark.empty()) i->message = std::move(remark);
              return there;
            }});
  return sink.finish(std::chrono::duration<double>(Clock::now() - start).count());
}

}  // namespace

void add_ingest(CLI::App& app, Run* run) {
  auto o = std::make_shared<IngestOptions>();
  CLI::App* c = app.add_subcommand("ingest", "Code sources into a workspace, one SQLite file that keeps documents and events");
  c->footer(
      "يدوّن المصادر ويحفظ نصوصها وأحداثها في ملف واحد، ولا يعيد تدوين ما حُفظ من قبل\n"
      "The same again changes nothing; a changed document becomes a new version. After Ctrl-C run the same command: it goes on.\n"
      "Examples: rasid ingest archive.jsonl.zst --db news.db\n"
      "          rasid ingest news/ --db news.db --source spa --quiet");
  add_input_options(c, &o->code);
  c->add_option("--db", o->code.store, "The workspace (made if not there)")->required()->type_name("FILE")->option_text("FILE");
  add_document_options(c, &o->code.coder);
  c->add_flag("--merge", o->code.coder.merge, "Fold a document's repetitions of an event into one record");
  c->add_option("-j,--threads", o->code.threads, "Coder threads (else one a core)")
      ->type_name("N")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  add_data_options(c, &o->code.data);
  c->add_flag("--quiet", o->quiet, "Tell nothing but errors");
  add_choice<ProgressMode>(c, "--progress", "A progress bar: auto (on a terminal, when it takes long), always, never",
                           {{"auto", ProgressMode::kAuto}, {"always", ProgressMode::kAlways}, {"never", ProgressMode::kNever}},
                           [p = o.get()](ProgressMode m) { p->code.progress = m; });
  c->callback([o, run] { *run = [o] { return run_ingest(*o); }; });
}

}  // namespace rasid::cli
