#include "serve/pack.h"

#include <fmt/format.h>
#include <zlib.h>

#include "base/hash.h"

namespace rasid {
namespace {

constexpr int kLevel = 4;         // a third of the time of the usual 6, a twentieth more bytes
constexpr int kGzip = 15 + 16;    // zlib's number for the gzip form
constexpr size_t kWorthIt = 860;  // below this a packet is a packet

}  // namespace

struct GzipStream::State {
  z_stream z{};
};

GzipStream::GzipStream() : state_(std::make_unique<State>()) {
  // Fails only without memory, and then deflate does.
  deflateInit2(&state_->z, kLevel, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY);
}
GzipStream::~GzipStream() { deflateEnd(&state_->z); }

void GzipStream::add(std::string_view bytes, bool end, std::string* out) {
  z_stream& z = state_->z;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = uInt(bytes.size());
  char block[16384];
  do {
    z.next_out = reinterpret_cast<Bytef*>(block), z.avail_out = sizeof block;
    if (deflate(&z, end ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR) return;
    out->append(block, sizeof block - z.avail_out);
  } while (z.avail_out == 0);
}

std::string gzip(std::string_view bytes) {
  std::string out;
  GzipStream().add(bytes, true, &out);
  return out;
}

std::string etag_of(std::string_view bytes) { return fmt::format("W/\"{:016x}\"", hash64(bytes)); }

bool etag_matches(std::string_view header, std::string_view etag) {
  if (header == "*") return true;
  // Weak comparison: W/ says nothing here.
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  for (size_t at = 0; (at = header.find(etag, at)) != std::string_view::npos; at += etag.size()) {
    const bool begins = at == 0 || header[at - 1] == ' ' || header[at - 1] == ',' || header[at - 1] == '/';
    const size_t end = at + etag.size();
    if (begins && (end == header.size() || header[end] == ',' || header[end] == ' ')) return true;
  }
  return false;
}

const std::string& PackedAnswer::packed() const {
  std::call_once(once_, [this] {
    if (answer.body.size() < kWorthIt) return;
    packed_ = gzip(answer.body);
    if (packed_.size() >= answer.body.size()) packed_.clear();
  });
  return packed_;
}

std::shared_ptr<const PackedAnswer> AnswerCache::find(uint64_t state, const std::string& address) {
  std::lock_guard lock(mutex_);
  if (state != state_) return nullptr;
  auto at = by_address_.find(address);
  if (at == by_address_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, at->second);
  return at->second->answer;
}

void AnswerCache::put(uint64_t state, const std::string& address, std::shared_ptr<const PackedAnswer> answer) {
  // With what packing may add.
  const size_t bytes = answer->answer.body.size() * 5 / 4 + 2 * address.size() + 500;
  if (bytes > most_bytes_ / 8) return;
  std::lock_guard lock(mutex_);
  if (state < state_) return;
  if (state > state_) {
    state_ = state, bytes_ = 0;
    by_address_.clear(), entries_.clear();
  }
  if (by_address_.contains(address)) return;
  entries_.push_front({address, std::move(answer), bytes});
  by_address_[address] = entries_.begin();
  bytes_ += bytes;
  while (bytes_ > most_bytes_) {
    bytes_ -= entries_.back().bytes;
    by_address_.erase(entries_.back().address);
    entries_.pop_back();
  }
}

}  // namespace rasid
