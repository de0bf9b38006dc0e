// rasid recode: the documents of a workspace through this build, from the texts that it keeps.
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <thread>

#include "cli/choice.h"
#include "cli/code_run.h"
#include "cli/data_source.h"
#include "cli/ingest_sink.h"
#include "cli/signals.h"
#include "cli/workspace_commands.h"
#include "store/diff.h"
#include "store/store_source.h"

namespace rasid::cli {
namespace {

struct RecodeOptions {
  std::string file;
  DataOptions data;
  int threads = 0;
  bool all = false, quiet = false;
};

int run_recode(const RecodeOptions& o) {
  using Clock = std::chrono::steady_clock;
  auto start = Clock::now();
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  // The workspace must be one already; opening it to write would make it.
  if (auto there = open_store_to_read(o.file); !there) return fail(there.error());
  auto store = Store::open(o.file, {"recode", "", (*coder)->version(), "", true});
  if (!store) return fail(store.error());
  auto source = StoreSource::open(o.file, o.all ? "" : (*coder)->version());
  if (!source) return fail(source.error());
  int threads = o.threads ? o.threads : int(std::max(1u, std::thread::hardware_concurrency()));
  IngestSink sink(store->get(), o.file, "", source->get(), o.quiet ? ProgressMode::kNever : ProgressMode::kAuto, o.quiet);
  CoderOptions options;
  options.mentions = true;
  code_all(source->get(), **coder, options, threads, {[&](CodedItem* i) { return sink.take(i); }, [&] { sink.idle(); }});
  int code = sink.finish(std::chrono::duration<double>(Clock::now() - start).count());
  if (o.quiet || code != kDone || !(*store)->run_key()) return code;
  Database* db = (*store)->database();
  auto count = [&](const char* kind) {
    return db->number(fmt::format("SELECT count(*) FROM changes WHERE run_key = {} AND change = '{}'", (*store)->run_key(), kind));
  };
  fmt::print(stderr, "rasid: records: {} added, {} removed, {} changed (rasid diff {}); {} of {} reviews have no record any more\n",
             count("added"), count("removed"), count("changed"), o.file, lost_reviews(db), db->number("SELECT count(*) FROM reviews"));
  return code;
}

}  // namespace

void add_recode(CLI::App& app, Run* run) {
  auto o = std::make_shared<RecodeOptions>();
  CLI::App* c = app.add_subcommand("recode", "Code a workspace's documents anew with this build, and keep what changed");
  c->footer(
      "يعيد تدوين النصوص المحفوظة بهذا الإصدار، ويحفظ ما تغيّر من السجلات، ويبقي المراجعات\n"
      "Only documents that another build has coded, unless --all. After Ctrl-C the same command goes on.\n"
      "Examples: rasid recode news.db && rasid diff news.db");
  c->add_option("FILE", o->file, "The workspace")->required()->type_name("FILE")->option_text(" ");
  c->add_flag("--all", o->all, "Those of this build too");
  c->add_option("-j,--threads", o->threads, "Coder threads (else one a core)")->type_name("N")->check(CLI::Range(1, 256))->option_text("N");
  c->add_flag("--quiet", o->quiet, "Tell nothing but errors");
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_recode(*o); }; });
}

}  // namespace rasid::cli
