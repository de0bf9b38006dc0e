#include "cli/code_run.h"

#include <exception>
#include <map>
#include <mutex>
#include <new>
#include <thread>

#include "base/ordered_queue.h"
#include "cli/signals.h"
#include "pipeline/budget.h"

namespace rasid::cli {
namespace {

// In flight at once. A coded document takes some ten times its text, so this bounds memory at about 100 MB.
constexpr size_t kMaxItems = 512, kMaxBytes = 4 << 20;

void code_item(CoderSession* session, CoderOptions options, CodedItem* item) {
  options.encoding = item->input.encoding;
  options.merge |= item->input.stored_options.find("merge=yes") != std::string::npos;
  try {
    item->coded = session->code(item->input.document, options);
  } catch (const std::bad_alloc&) {  // of this document only: what it had taken is free again
    item->coded = {};
    item->coded.id = item->input.document.id, item->coded.date = item->input.document.date,
    item->coded.source = item->input.document.source;
    if (item->input.encoding == "UTF-8")
      item->coded.text = std::move(item->input.document.text);  // the offsets of later parts go on from it
    leave_uncoded(kOutOfMemory, &item->coded);
  }
  item->given_sentences = !item->input.document.sentences.empty();
  item->input.document.text = {}, item->input.document.sentences = {};
}

bool is_known(const RunHooks& hooks, CodedItem* item) {
  item->known = item->status == ReadStatus::kDocument && hooks.known && hooks.known(&item->input);
  if (item->known) item->input.document.text = {}, item->input.document.sentences = {};
  return item->known;
}

void run_here(DocumentSource* reader, CoderSession* session, const CoderOptions& options, const RunHooks& hooks) {
  for (;;) {
    hooks.idle();
    CodedItem item;
    item.status = reader->next(&item.input);
    if (item.status == ReadStatus::kEnd || (interrupted() && !reader->drains())) return;
    if (item.status == ReadStatus::kDocument && !is_known(hooks, &item)) code_item(session, options, &item);
    if (!hooks.item(&item)) return;
  }
}

/// Threads over a queue. What one of them throws ends them all and goes on in the thread that waits for them.
class Crew {
 public:
  explicit Crew(OrderedQueue<CodedItem>* queue) : queue_(queue) {}
  ~Crew() { stop(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  template <class F>
  void add(F work) {
    threads_.emplace_back([this, work] {
      try {
        work();
      } catch (...) {
        {
          std::lock_guard lock(mutex_);
          if (!failure_) failure_ = std::current_exception();
        }
        queue_->stop();
      }
    });
  }
  void finish() {
    stop();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void stop() {
    queue_->stop();
    threads_.clear();  // joins
  }
  OrderedQueue<CodedItem>* queue_;
  std::mutex mutex_;
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;
};

void run_threads(DocumentSource* reader, const std::vector<std::unique_ptr<CoderSession>>& sessions, const CoderOptions& options,
                 const RunHooks& hooks) {
  OrderedQueue<CodedItem> queue(kMaxItems, kMaxBytes);
  Crew crew(&queue);
  crew.add([&] {
    for (;;) {
      CodedItem item;
      item.status = reader->next(&item.input);
      if (interrupted() && !reader->drains()) {
        queue.stop();
        return;
      }
      if (item.status == ReadStatus::kEnd) break;
      bool ready = is_known(hooks, &item) || item.status != ReadStatus::kDocument;
      size_t bytes = item.input.document.text.size();
      if (!queue.push(std::move(item), bytes, ready)) return;
    }
    queue.finish();
  });
  block_signals();  // Ctrl-C goes to the thread that may wait in read()
  for (const auto& session : sessions)
    crew.add([&queue, &options, s = session.get()] {
      while (CodedItem* item = queue.take()) {
        code_item(s, options, item);
        queue.done(item);
      }
    });
  while (CodedItem* front = queue.front(hooks.idle)) {
    CodedItem item = std::move(*front);
    queue.pop();
    if (!hooks.item(&item) || (interrupted() && !reader->drains())) break;
  }
  crew.finish();
}

}  // namespace

std::vector<std::pair<std::string, uint64_t>> code_all(DocumentSource* reader, const Coder& coder, const CoderOptions& options, int threads,
                                                       const RunHooks& hooks) {
  std::vector<std::unique_ptr<CoderSession>> sessions;
  for (int i = 0; i < threads; i++) sessions.push_back(coder.session());
  if (threads == 1)
    run_here(reader, sessions[0].get(), options, hooks);
  else
    run_threads(reader, sessions, options, hooks);
  std::map<std::string, uint64_t> sum;
  for (const auto& s : sessions)
    for (const auto& [id, n] : s->rule_counts()) sum[id] += n;
  return {sum.begin(), sum.end()};
}

}  // namespace rasid::cli
