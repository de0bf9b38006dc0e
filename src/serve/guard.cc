#include "serve/guard.h"

#include <sys/random.h>

#include <cstdint>

namespace rasid {
namespace {

/// The host of a Host header, without its port.
std::string host_of(const std::string& header) {
  if (header.starts_with('[')) return header.substr(0, header.find(']') + 1);
  return header.substr(0, header.rfind(':'));
}

std::string lower(std::string s) {
  for (char& c : s)
    if (c >= 'A' && c <= 'Z') c = char(c + 32);
  return s;
}

/// The value of a cookie.
std::string cookie_of(const std::string& header, const std::string& name) {
  for (size_t at = 0; at < header.size();) {
    size_t end = std::min(header.find(';', at), header.size());
    std::string part = header.substr(at, end - at);
    part.erase(0, part.find_first_not_of(' '));
    if (part.starts_with(name + "=")) return part.substr(name.size() + 1);
    at = end + 1;
  }
  return "";
}

}  // namespace

bool is_loopback(const std::string& host) {
  const std::string h = lower(host);
  if (h == "localhost" || h == "::1" || h == "[::1]") return true;
  // A number in four parts: 127.0.0.1.example is a name of somebody's.
  return h.starts_with("127.") && h.find_first_not_of("0123456789.") == std::string::npos;
}

bool Guard::right(const std::string& token) const {
  uint8_t different = token.size() != token_.size();
  for (size_t i = 0; i < token_.size(); i++) different |= uint8_t(token_[i] ^ (i < token.size() ? token[i] : 0));
  return !different;
}

std::optional<ApiAnswer> Guard::refuse(const RequestOrigin& r, bool needs_token) const {
  // A page elsewhere must not reach us by a name of its own that it points at this machine.
  if (loopback_ && !r.host.empty() && !is_loopback(host_of(r.host)))
    return error_answer(403, "forbidden", "this server answers to localhost only (start it with --host to open it)");
  // What changes something, or makes us work, is asked by our own pages and by programs, which send no Origin.
  const bool reads = r.method == "GET" || r.method == "HEAD";
  if (!reads && !r.origin.empty()) {
    const std::string origin = lower(r.origin), host = lower(r.host);
    if (origin != "http://" + host && origin != "https://" + host)
      return error_answer(403, "forbidden", "a page of another site may not ask this");
  }
  if (!reads && (r.fetch_site == "cross-site" || r.fetch_site == "same-site"))
    return error_answer(403, "forbidden", "a page of another site may not ask this");
  if (!needs_token || token_.empty()) return std::nullopt;
  const std::string bearer = r.authorization.starts_with("Bearer ") ? r.authorization.substr(7) : "";
  if (right(bearer) || right(cookie_of(r.cookie, "rasid_token"))) return std::nullopt;
  ApiAnswer a = error_answer(401, "unauthorized", "a token is needed: Authorization: Bearer TOKEN, or the cookie of /login");
  a.headers.emplace_back("WWW-Authenticate", "Bearer");
  return a;
}

Result<std::string> random_token() {
  unsigned char bytes[16];
  if (getrandom(bytes, sizeof bytes, 0) != ssize_t(sizeof bytes)) return Error{ErrorCode::kIo, "the system gives no random numbers"};
  std::string out;
  for (unsigned char b : bytes) out += "0123456789abcdef"[b >> 4], out += "0123456789abcdef"[b & 15];
  return out;
}

}  // namespace rasid
