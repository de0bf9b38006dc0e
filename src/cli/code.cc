// rasid code: documents in, event records out.
#include <fmt/format.h>
#include <sys/ioctl.h>
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
#include "cli/output.h"
#include "cli/rule_counts.h"
#include "cli/signals.h"
#include "pipeline/budget.h"
#include "store/store.h"

namespace rasid::cli {
namespace {

constexpr size_t kMaxRemarks = 20;
using Clock = std::chrono::steady_clock;
double since(Clock::time_point t) { return std::chrono::duration<double>(Clock::now() - t).count(); }

int terminal_width() {
  winsize w{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 20 ? w.ws_col : 100;
}

/// Takes the items of a run in order: writes records, tells problems, counts. Without an output, or a store, it does without.
class CodeSink {
 public:
  CodeSink(const CodeOptions& o, const std::string& version, const DocumentSource* reader, Output* output, Store* store)
      : options_(o), version_(version), output_(output), store_(store), reader_(reader), progress_(o.progress) {
    if (!output) return;
    writer_ = make_writer(o.format, version, o.width ? o.width : terminal_width());
    writer_->begin(output->buffer());
  }

  bool take(CodedItem* item) {
    if (item->status == ReadStatus::kProblem) {
      skipped_++;
      progress_.line(item->input.message);
    } else if (item->status == ReadStatus::kRemark) {
      remark(item->input.message);
    } else {
      const CodedDocument& d = item->coded;
      const std::string reason = uncoded_reason(d);
      if (!reason.empty()) {
        uncoded_++;
        progress_.line(fmt::format("{}: uncoded: {}", item->input.place, reason));
      }
      for (const Diagnostic& x : d.diagnostics)
        if (reason.empty()) remark(fmt::format("{}: byte {}: {}", item->input.place, x.begin_byte, x.message));
      documents_ += !item->input.continues, words_ += d.words, events_ += d.events.size();
      if (!options_.rule_counts.empty()) counts_.add(d);
      if (output_) writer_->write(d, item->input.continues, output_->buffer());
      if (store_) {
        DocumentOrigin origin = origin_of(*item, coder_options_text(options_.coder));
        keep(store_->put(std::move(item->coded), std::move(origin), item->input.continues));
      }
    }
    progress_.update(reader_->consumed(), reader_->total(), documents_, events_);
    return store_error_.empty() && (!output_ || output_->drain());
  }

  /// Before a wait: what was gathered goes out.
  void idle() {
    if (output_) output_->flush();
    if (store_ && store_error_.empty()) keep(store_->commit_if_due());
  }

  void end() {
    if (output_) output_->flush();
    if (store_ && store_error_.empty()) keep(store_->finish());
  }

  void finish(double start_up, double seconds) {
    progress_.clear();
    if (remarks_ > kMaxRemarks) progress_.line(fmt::format("note: {} more notes not shown", remarks_ - kMaxRemarks));
    if (skipped_) progress_.line(fmt::format("{} item{} skipped, {} document{} coded", skipped_, s(skipped_), documents_, s(documents_)));
    if (uncoded_) progress_.line(fmt::format("{} document{} left uncoded", uncoded_, s(uncoded_)));
    if (!options_.stats) return;
    if (store_) {
      const StoreCounts& c = store_->counts();
      progress_.line(
          fmt::format("{}: {} documents added, {} replaced, {} unchanged", options_.store, c.added, c.replaced + c.recoded, c.unchanged));
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    progress_.line(fmt::format(
        "{} documents, {} words, {} events, {} skipped; {:.2f} s, {:.0f} words/s, start-up {:.0f} ms, {} MB resident", documents_, words_,
        events_, skipped_, seconds, double(words_) / std::max(seconds, 1e-6), start_up * 1000, usage.ru_maxrss >> 10));
  }
  uint64_t lost() const { return skipped_ + uncoded_; }
  const std::string& store_error() const { return store_error_; }
  const RuleCounts& counts() const { return counts_; }

 private:
  void keep(const Result<bool>& done) {
    if (!done) store_error_ = done.error().message;
  }
  static const char* s(uint64_t n) { return n == 1 ? "" : "s"; }
  void remark(const std::string& text) {
    if (++remarks_ <= kMaxRemarks) progress_.line("note: " + text);
  }

  const CodeOptions& options_;
  const std::string version_;
  Output* output_;
  Store* store_;
  std::string store_error_;
  const DocumentSource* reader_;
  Progress progress_;
  std::unique_ptr<RecordWriter> writer_;
  RuleCounts counts_;
  uint64_t skipped_ = 0, uncoded_ = 0, documents_ = 0, words_ = 0, events_ = 0;
  size_t remarks_ = 0;
};

int run_code(CodeOptions o) {
  auto start = Clock::now();
  if (o.files.empty()) {
    if (isatty(STDIN_FILENO)) return fail({ErrorCode::kUsage, "nothing to read (name files or folders, or - for standard input)"});
    o.files.push_back("-");
  }
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  std::unique_ptr<Store> store;
  if (!o.store.empty()) {
    o.coder.mentions = true;
    auto opened =
        Store::open(o.store, {"code", fmt::format("{}", fmt::join(o.files, "\n")), (*coder)->version(), coder_options_text(o.coder)});
    if (!opened) return fail(opened.error());
    store = std::move(*opened);
  }
  Output output;
  const bool writes = !store || !o.output.empty();
  if (writes)
    if (auto opened = output.open(o.output); !opened) return fail(opened.error());
  DocumentReader reader(list_inputs(o.files, o.input_format), {.encoding = o.coder.encoding});
  int threads = o.threads ? o.threads : int(std::max(1u, std::thread::hardware_concurrency()));
  CodeSink sink(o, (*coder)->version(), &reader, writes ? &output : nullptr, store.get());
  double start_up = since(start);
  auto counts = code_all(&reader, **coder, o.coder, threads, {[&](CodedItem* i) { return sink.take(i); }, [&] { sink.idle(); }});
  sink.end();
  sink.finish(start_up, since(start) - start_up);
  if (!o.rule_counts.empty()) {
    Output file;
    if (auto opened = file.open(o.rule_counts); !opened) return fail(opened.error());
    *file.buffer() = sink.counts().table(counts, (*coder)->blob());
    if (!file.flush() && !file.closed()) return fail({ErrorCode::kIo, file.error()});
  }
  if (interrupted()) {
    fmt::print(stderr, "rasid: interrupted; what was written ends with a whole record\n");
    return kInterrupted;
  }
  if (!sink.store_error().empty()) return fail({ErrorCode::kIo, sink.store_error()});
  if (!output.error().empty()) return fail({ErrorCode::kIo, output.error()});
  return sink.lost() ? kFailed : kDone;
}

}  // namespace

void add_code(CLI::App& app, Run* run) {
  auto o = std::make_shared<CodeOptions>();
  CLI::App* c = app.add_subcommand("code", "Code documents: text, JSON lines, folders or standard input to event records");
  c->footer(
      "يدوّن الأحداث من النصوص: ملفات نصية أو أسطر JSON أو مجلدات أو المدخل القياسي\n"
      "JSON lines have the fields doc (or id, doc_id), date, source (outlet), title, text (body, content), sentences.\n"
      "Examples: rasid code release.txt --date 2021-01-27 --format table\n"
      "          zstdcat archive.jsonl.zst | rasid code - -j 2 --stats -o events.jsonl\n"
      "          rasid code news/ --store news.db && rasid query news.db --actor FRA");
  add_input_options(c, o.get());
  add_choice<OutputFormat>(
      c, "--format", "Output: jsonl (PLOVER JSON lines), csv, tsv or table",
      {{"jsonl", OutputFormat::kJsonLines}, {"csv", OutputFormat::kCsv}, {"tsv", OutputFormat::kTsv}, {"table", OutputFormat::kTable}},
      [p = o.get()](OutputFormat f) { p->format = f; });
  c->add_option("-o,--output", o->output, "Write to this file, not to standard output")->type_name("FILE");
  c->add_option("--store", o->store,
                "Keep documents and events in this SQLite file (made if not there); then -o is needed for records as text")
      ->type_name("FILE");
  c->add_option("--width", o->width, "Columns of the table (else the terminal's, or 100)")
      ->type_name("N")
      ->check(CLI::Range(40, 1000))
      ->option_text("N");
  add_document_options(c, &o->coder);
  add_model_options(c, &o->coder);
  add_budget_options(c, &o->coder);
  c->add_flag("--merge", o->coder.merge, "Fold a document's repetitions of an event into one record");
  c->add_option("-j,--threads", o->threads, "Coder threads (else one a core); the output is the same for any number")
      ->type_name("N")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  add_data_options(c, &o->data);
  c->add_option("--rule-counts", o->rule_counts, "Write how often each rule fired, with an example, to this file")->type_name("FILE");
  c->add_flag("--stats", o->stats, "Tell documents, words, events, time and memory at the end");
  add_choice<ProgressMode>(c, "--progress", "A progress bar: auto (on a terminal, when it takes long), always, never",
                           {{"auto", ProgressMode::kAuto}, {"always", ProgressMode::kAlways}, {"never", ProgressMode::kNever}},
                           [p = o.get()](ProgressMode m) { p->progress = m; });
  c->callback([o, run] { *run = [o] { return run_code(*o); }; });
}

}  // namespace rasid::cli
