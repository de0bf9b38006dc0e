#include "cli/ingest_sink.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/signals.h"
#include "pipeline/budget.h"
#include "store/clusters.h"

namespace rasid::cli {
namespace {
constexpr size_t kMaxRemarks = 20;
}

DocumentOrigin origin_of(const CodedItem& item, const std::string& options) {
  const InputItem& in = item.input;
  // What memory did not suffice for is to be coded when the same comes again.
  const bool again = uncoded_reason(item.coded) == kOutOfMemory;
  return {.place = in.place,
          .title = in.document.title,
          .language = in.document.language,
          .options = options,
          .original_hash = again ? 0 : in.original_hash,
          .original_bytes = in.original_bytes,
          .given_sentences = item.given_sentences};
}

IngestSink::IngestSink(Store* store, std::string path, std::string options, const DocumentSource* source, ProgressMode progress, bool quiet)
    : store_(store), path_(std::move(path)), options_(std::move(options)), source_(source), progress_(progress), quiet_(quiet) {}

bool IngestSink::take(CodedItem* item) {
  if (item->status == ReadStatus::kProblem) {
    rejected_++;
    progress_.line(item->input.message);
    keep(store_->reject(std::move(item->input.message)));
  } else if (item->status == ReadStatus::kRemark) {
    tell(item->input.message);
  } else {
    if (!item->input.message.empty()) tell(item->input.message);
    documents_ += !item->input.continues;
    if (item->known) {
      if (!item->input.continues) store_->count_unchanged();
    } else {
      DocumentOrigin origin = origin_of(*item, item->input.stored_options.empty() ? options_ : item->input.stored_options);
      if (std::string reason = uncoded_reason(item->coded); !reason.empty()) {
        std::string message = fmt::format("{}: uncoded: {}", item->input.place, reason);
        rejected_++;
        progress_.line(message);
        keep(store_->reject(std::move(message)));
        item->coded.diagnostics.clear();
      }
      for (const Diagnostic& x : item->coded.diagnostics) tell(fmt::format("{}: byte {}: {}", item->input.place, x.begin_byte, x.message));
      events_ += item->coded.events.size();
      keep(store_->put(std::move(item->coded), std::move(origin), item->input.continues));
    }
  }
  progress_.update(source_->consumed(), source_->total(), documents_, events_);
  return error_.message.empty();
}

void IngestSink::idle() {
  if (error_.message.empty()) keep(store_->commit_if_due());
}

void IngestSink::keep(const Result<bool>& done) {
  if (!done) error_ = done.error();
}

void IngestSink::tell(const std::string& text) {
  if (++remarks_ <= kMaxRemarks && !quiet_) progress_.line("note: " + text);
}

int IngestSink::finish(double seconds, bool quiet_when_unchanged) {
  const bool stopped = interrupted();
  if (error_.message.empty()) keep(stopped ? store_->commit() : store_->finish());
  if (error_.message.empty() && !stopped) keep(cluster_store(store_->database()));
  progress_.clear();
  const StoreCounts c = store_->counts();
  if (!quiet_ && !(quiet_when_unchanged && !c.changed() && !rejected_)) {
    if (remarks_ > kMaxRemarks) progress_.line(fmt::format("note: {} more notes not shown", remarks_ - kMaxRemarks));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    progress_.line(
        fmt::format("{}: {} documents added, {} changed, {} coded anew, {} unchanged, {} rejected; {} events; {:.1f} s, {:.0f} "
                    "documents/s, {} MB resident",
                    path_, c.added, c.replaced, c.recoded, c.unchanged, rejected_, events_, seconds,
                    double(documents_) / std::max(seconds, 1e-6), usage.ru_maxrss >> 10));
  }
  if (!error_.message.empty()) return fail(error_);
  if (stopped) {
    fmt::print(stderr, "rasid: interrupted; {} holds whole documents, and the same command goes on from here\n", path_);
    return kInterrupted;
  }
  return rejected_ ? kFailed : kDone;
}

}  // namespace rasid::cli
