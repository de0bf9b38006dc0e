#include "format/fetch.h"

#include <fmt/format.h>
#include <httplib.h>

#include <cstdlib>

#include "format/byte_source.h"

namespace rasid {
namespace {
constexpr size_t kMostBytes = 64 << 20;
constexpr int kPatience_s = 30;
}  // namespace

bool is_address(const std::string& path) { return path.starts_with("http://") || path.starts_with("https://"); }

Result<Fetched> fetch(const std::string& address, FetchState* state) {
  const size_t host = address.find("//") + 2, slash = std::min(address.find('/', host), address.size());
  auto failed = [&](const std::string& why) { return Error{ErrorCode::kIo, fmt::format("{}: {}", address, why)}; };
  if (slash == host) return failed("no host in the address");
  state->failed = true, state->retry_after_seconds = 0;
  httplib::Client client(address.substr(0, slash));
  if (!client.is_valid()) return failed("no address that can be asked");
  client.set_follow_location(true);
  client.set_connection_timeout(kPatience_s), client.set_read_timeout(kPatience_s);
  httplib::Headers headers{{"User-Agent", "rasid/" RASID_VERSION},
                           {"Accept", "text/html, application/xml, application/json, text/plain, */*;q=0.5"}};
  if (!state->etag.empty()) headers.emplace("If-None-Match", state->etag);
  if (!state->last_modified.empty()) headers.emplace("If-Modified-Since", state->last_modified);
  Fetched out;
  bool too_large = false;
  std::string path = slash < address.size() ? address.substr(slash) : "/";
  path = path.substr(0, path.find('#'));
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
  if (answer->status != 200) return failed(fmt::format("the server answers {}", answer->status));
  state->failed = false;
  out.content_type = answer->get_header_value("Content-Type");
  state->etag = answer->get_header_value("ETag"), state->last_modified = answer->get_header_value("Last-Modified");
  return out;
}

}  // namespace rasid
