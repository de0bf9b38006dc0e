#include "format/fetch.h"

#include <fmt/format.h>
#include <httplib.h>

#include <cstdlib>

#include "format/byte_source.h"

namespace rasid {
namespace {
constexpr size_t kMostBytes = 64 << 20;
constexpr int kPatience_s = 30, kMostRedirects = 10;
}  // namespace

bool is_address(const std::string& path) { return path.starts_with("http://") || path.starts_with("https://"); }

Result<Fetched> fetch(const std::string& address, FetchState* state) {
  state->failed = true, state->retry_after_seconds = 0;
  auto failed = [&](const std::string& why) { return Error{ErrorCode::kIo, fmt::format("{}: {}", address, why)}; };
  std::string at = address;
  // Redirects by hand: the library takes 304, the answer to a conditional request, for one.
  for (int hop = 0; hop <= kMostRedirects; hop++) {
    const size_t host = at.find("//") + 2, slash = std::min(at.find_first_of("/?#", host), at.size());
    if (slash == host) return failed("no host in the address");
    httplib::Client client(at.substr(0, slash));
    if (!client.is_valid()) return failed("no address that can be asked");
    client.set_connection_timeout(kPatience_s), client.set_read_timeout(kPatience_s);
    httplib::Headers headers{{"User-Agent", "rasid/" RASID_VERSION},
                             {"Accept", "text/html, application/xml, application/json, text/plain, */*;q=0.5"}};
    if (!state->etag.empty()) headers.emplace("If-None-Match", state->etag);
    if (!state->last_modified.empty()) headers.emplace("If-Modified-Since", state->last_modified);
    Fetched out;
    bool too_large = false;
    std::string path = at.substr(slash, at.find('#', slash) - slash);
    if (!path.starts_with('/')) path = "/" + path;
    auto answer = client.Get(path.c_str(), headers, [&](const char* data, size_t size) {
      too_large = out.bytes.size() + size > kMostBytes;
      if (!too_large) out.bytes.append(data, size);
      return !too_large;
    });
    if (too_large) return failed("larger than " + megabytes(kMostBytes));
    if (!answer) return failed(httplib::to_string(answer.error()));
    if (answer->has_header("Retry-After")) state->retry_after_seconds = std::atoi(answer->get_header_value("Retry-After").c_str());
    if (answer->status == 304) {
      state->failed = false, out.unchanged = true, out.bytes.clear();
      return out;
    }
    if (answer->status > 300 && answer->status < 400 && answer->has_header("Location")) {
      const std::string to = answer->get_header_value("Location");
      at = is_address(to) ? to : to.starts_with('/') ? at.substr(0, slash) + to : at.substr(0, std::max(at.rfind('/') + 1, slash)) + to;
      continue;
    }
    if (answer->status != 200) return failed(fmt::format("the server answers {}", answer->status));
    out.content_type = answer->get_header_value("Content-Type");
    state->failed = false;
    state->etag = answer->get_header_value("ETag"), state->last_modified = answer->get_header_value("Last-Modified");
    return out;
  }
  return failed("redirected in a circle");
}

}  // namespace rasid
