// A page or feed from an address, by cpp-httplib: redirects followed, size and time bounded, fetched again only when it changed.
#pragma once
#include <string>

#include "base/result.h"

namespace rasid {

bool is_address(const std::string& path);  // http:// or https://

/// What a server said of the last answer, so that it need not send it again.
struct FetchState {
  std::string etag, last_modified;
  bool failed = false;          // the last time
  int retry_after_seconds = 0;  // the server asks to wait
};

struct Fetched {
  bool unchanged = false;  // 304
  std::string bytes, content_type;
};

/// An answer other than 200 or 304 is an error that tells it. Blocks for at most a minute or so.
Result<Fetched> fetch(const std::string& address, FetchState* state);

}  // namespace rasid
