// rasid ingest: sources into a workspace. What is there already is passed by before it is coded, so that the same command run again
// goes on where it was interrupted, and costs seconds when nothing is new.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "cli/choice.h"
#include "cli/ingest_options.h"
#include "cli/workspace_commands.h"

namespace rasid::cli {
namespace {

int run_ingest(IngestOptions o) {
  if (o.job.sources.empty()) {
    if (isatty(STDIN_FILENO))
      return fail({ErrorCode::kUsage, "nothing to read (name files, folders or addresses, or - for standard input)"});
    o.job.sources.push_back("-");
  }
  if (auto ok = take_fields(&o); !ok) return fail(ok.error());
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  uint64_t rejected = 0;
  return ingest(**coder, o.job, &rejected);
}

}  // namespace

void add_ingest(CLI::App& app, Run* run) {
  auto o = std::make_shared<IngestOptions>();
  CLI::App* c = app.add_subcommand("ingest", "Code sources into a workspace, one SQLite file that keeps documents and events");
  c->footer(
      "يدوّن المصادر ويحفظ نصوصها وأحداثها في ملف واحد، ولا يعيد تدوين ما حُفظ من قبل\n"
      "Text, HTML, JSON, CSV and TSV, RSS and Atom, WARC, mbox and mails, PDF, DOCX, PETRARCH XML; folders, archives and packed files.\n"
      "The same again changes nothing; a changed document becomes a new version. After Ctrl-C run the same command: it goes on.\n"
      "Examples: rasid ingest archive.jsonl.zst --db news.db\n"
      "          rasid ingest table.csv --db news.db --field text=Body --field date=Published --source spa\n"
      "          rasid ingest https://example.org/feed.xml crawl.warc.gz news/ --db news.db");
  add_ingest_options(c, o.get());
  add_choice<ProgressMode>(c, "--progress", "A progress bar: auto (on a terminal, when it takes long), always, never",
                           {{"auto", ProgressMode::kAuto}, {"always", ProgressMode::kAlways}, {"never", ProgressMode::kNever}},
                           [p = o.get()](ProgressMode m) { p->job.progress = m; });
  c->callback([o, run] { *run = [o] { return run_ingest(*o); }; });
}

}  // namespace rasid::cli
