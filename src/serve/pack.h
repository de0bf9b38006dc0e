// Answers as they go over the wire: packed with gzip, with the ETag of their bytes, and kept as long as the workspace has not changed.
#pragma once
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "serve/message.h"

namespace rasid {

std::string gzip(std::string_view bytes);

/// Packs a stream piece by piece.
class GzipStream {
 public:
  GzipStream();
  ~GzipStream();
  GzipStream(const GzipStream&) = delete;
  /// Appends what is ready; with `end` all of it.
  void add(std::string_view bytes, bool end, std::string* out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// W/"…" of the bytes. Weak, since the packed form has the same.
std::string etag_of(std::string_view bytes);
/// Does an If-None-Match header hold the tag?
bool etag_matches(std::string_view header, std::string_view etag);

struct PackedAnswer {
  ApiAnswer answer;
  std::string etag;
  /// gzip of the body, made when first asked for; "" when it would not be smaller.
  const std::string& packed() const;

 private:
  mutable std::once_flag once_;
  mutable std::string packed_;
};

/// Answers of one state of the workspace by address; the least used go when it is full. Of another state all go.
class AnswerCache {
 public:
  explicit AnswerCache(size_t most_bytes) : most_bytes_(most_bytes) {}
  std::shared_ptr<const PackedAnswer> find(uint64_t state, const std::string& address);
  void put(uint64_t state, const std::string& address, std::shared_ptr<const PackedAnswer> answer);

 private:
  struct Entry {
    std::string address;
    std::shared_ptr<const PackedAnswer> answer;
    size_t bytes;
  };
  const size_t most_bytes_;
  std::mutex mutex_;
  uint64_t state_ = 0;
  size_t bytes_ = 0;
  std::list<Entry> entries_;  // the last used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_address_;
};

}  // namespace rasid
