// A request and its answer without HTTP: what the endpoints work with.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace rasid {

struct ApiRequest {
  std::string method, path;                       // GET also for HEAD
  std::multimap<std::string, std::string> query;  // decoded
  std::string content_type;                       // "application/json", without parameters
  std::string body;
};

/// Takes the next piece; false: nobody listens any more.
using ByteSink = std::function<bool(std::string_view)>;

struct ApiAnswer {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  /// When set, the body comes in pieces from here, which takes the place of `body`. False: it broke off.
  std::function<bool(const ByteSink&)> stream;
  bool cacheable = false;  // may be kept for this state of the workspace
};

/// The one shape of errors: {"error": {"code", "message"}}.
ApiAnswer error_answer(int status, const std::string& code, const std::string& message);
inline ApiAnswer json_answer(std::string body, bool cacheable = true) {
  ApiAnswer a;
  a.body = std::move(body);
  a.cacheable = cacheable;
  return a;
}

}  // namespace rasid
