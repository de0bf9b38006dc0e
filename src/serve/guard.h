// Who may ask: by the Host and Origin of a request, and by a token where the server listens to other machines. The threat on this machine
// is a page of somebody else's in the user's browser; it can make the browser ask us, and must neither read nor change anything.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "serve/message.h"

namespace rasid {

/// What a request says of where it comes from; "" for headers that it lacks.
struct RequestOrigin {
  std::string method, path, host, origin, fetch_site, authorization, cookie;
};

class Guard {
 public:
  /// `token` "" : none is needed.
  Guard(bool loopback, std::string token) : loopback_(loopback), token_(std::move(token)) {}
  /// The refusal, if it is one. Pages and /health need no token: there is nothing of the workspace in them.
  std::optional<ApiAnswer> refuse(const RequestOrigin& r, bool needs_token) const;
  bool needs_token() const { return !token_.empty(); }
  /// Takes as long for a wrong one as for the right one.
  bool right(const std::string& token) const;

 private:
  bool loopback_;
  std::string token_;
};

/// 127.…, localhost, ::1.
bool is_loopback(const std::string& host);
/// 32 hexadecimal digits of the system's randomness.
Result<std::string> random_token();

}  // namespace rasid
