#include "format/line_reader.h"

#include <cstring>
#include <new>

namespace rasid {
namespace {
constexpr size_t kUsual = 1 << 18;
}

void LineReader::reserve(size_t n) {
  if (begin_ > 0) {
    memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_, begin_ = 0;
  }
  // A line of 50 MB must not hold its memory while the next million short ones are read.
  bool shrink = capacity_ > 4 * kUsual && n < kUsual;
  if (n <= capacity_ && !shrink) return;
  size_t want = kUsual;
  while (want < n) want *= 2;
  char* p = static_cast<char*>(realloc(buffer_.get(), want + kPadding));
  if (!p) throw std::bad_alloc();
  (void)buffer_.release();
  buffer_.reset(p);
  memset(p + want, 0, kPadding);
  capacity_ = want;
}

bool LineReader::fill() {
  if (end_ == capacity_ || begin_ == end_) reserve(end_ - begin_ + 1);
  size_t got = source_->read(buffer_.get() + end_, capacity_ - end_);
  end_ += got;
  return got > 0;
}

/// After a stop: a byte of the line that is half there.
bool LineReader::fill_line() {
  if (end_ == capacity_) reserve(end_ - begin_ + 1);
  if (!source_->byte_after_stop(buffer_.get() + end_)) return false;
  end_++;
  return true;
}

bool LineReader::next(std::string_view* line) {
  *line = {};
  too_long_ = false;
  size_t scanned = 0;
  for (;;) {
    size_t held = end_ - begin_;
    auto* at = held > scanned ? static_cast<char*>(memchr(buffer_.get() + begin_ + scanned, '\n', held - scanned)) : nullptr;
    scanned = held;
    if (!at && held > limit_) too_long_ = true;
    if (at || too_long_) {
      size_t length = at ? size_t(at - (buffer_.get() + begin_)) : held;
      if (!too_long_) *line = {buffer_.get() + begin_, length};
      begin_ += length + (at ? 1 : 0);
      if (!at) {  // drop what is held and go on to the line's end
        scanned = 0;
        if (fill()) continue;
      }
      break;
    }
    if (!fill()) {
      if (held == 0) return false;
      if (source_->stopped()) {
        if (fill_line()) continue;
        cut_ = true;
        begin_ = end_;
        return false;
      }
      *line = {buffer_.get() + begin_, held};
      begin_ = end_;
      break;
    }
  }
  number_++;
  if (line->ends_with('\r')) line->remove_suffix(1);
  return true;
}

char LineReader::peek() {
  for (size_t i = begin_;; i++) {
    if (i == end_) {
      size_t offset = i - begin_;
      if (!fill()) return 0;
      i = begin_ + offset;
    }
    char c = buffer_.get()[i];
    if (!strchr(" \t\r\n\xEF\xBB\xBF", c) || c == 0) return c;
  }
}

bool LineReader::rest(std::string* out, std::string* error) {
  out->clear();
  if (end_ > begin_) out->assign(buffer_.get() + begin_, end_ - begin_);
  begin_ = end_ = capacity_ = 0;
  buffer_.reset();
  return read_all(source_, limit_, out, error);
}

}  // namespace rasid
