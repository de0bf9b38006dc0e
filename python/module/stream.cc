#include "module/stream.h"

#include <stdexcept>

namespace rasid::python {

Stream::Stream(std::shared_ptr<const SharedCoder> coder, CoderOptions options, int threads, size_t max_items)
    : coder_(std::move(coder)), options_(std::move(options)), max_items_(max_items), queue_(size_t(-1) / 2, size_t(-1) / 2) {
  for (int i = 0; i < threads; i++)
    threads_.emplace_back([this] {
      while (Item* item = queue_.take()) {
        const std::string id = item->input.id;
        try {
          item->coded = make_coded(coder_->code(std::move(item->input), options_), coder_->version());
          item->coded.notes.insert(item->coded.notes.begin(), item->notes.begin(), item->notes.end());
        } catch (const std::exception& e) {
          item->error = id + ": " + e.what();
        }
        queue_.done(item);
      }
    });
}

void Stream::push(DocumentInput document, std::vector<std::string> notes) {
  const size_t bytes = document.text.size();
  if (!queue_.push({std::move(document), std::move(notes), bytes, {}, {}}, bytes, false)) throw std::runtime_error("the stream is closed");
  items_++, bytes_ += bytes;
}

Coded Stream::pop() {
  Item* front = queue_.front([] {});
  if (!front) throw std::runtime_error("the stream is closed");
  Item item = std::move(*front);
  queue_.pop();
  items_--, bytes_ -= item.bytes;
  if (!item.error.empty()) throw std::runtime_error(item.error);
  return std::move(item.coded);
}

void Stream::close() {
  queue_.stop();
  for (std::thread& t : threads_) t.join();
  threads_.clear();
}

}  // namespace rasid::python
