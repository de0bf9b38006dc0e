// Rasid over HTTP: a page to paste a text into, and the address it asks. Every worker thread has a coder session of its own.
//   GET  /        the page (page.html)
//   POST /code    text/plain (?date=&source=&id=) or application/json {text, date, source}; see code_request.h
//   GET  /health  {"status": "ok", "coder": version}
// Every error is {"error": {"code", "message"}} with the status that fits.
#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "pipeline/coder.h"

namespace rasid {

struct ServeOptions {
  std::string host = "127.0.0.1";
  int port = 8117;  // 0: any free one
  /// A connection that is kept open holds a thread until it has been idle for two seconds, so more than one a core.
  int threads = 16;
  size_t max_bytes = 1 << 20;  // of a request's body, unpacked
  CoderOptions coder = {};
};

class Server {
 public:
  /// Takes the port; nothing is answered before `run`.
  static Result<std::unique_ptr<Server>> bind(std::shared_ptr<const Coder> coder, const ServeOptions& options);
  virtual ~Server() = default;

  virtual int port() const = 0;
  /// "http://127.0.0.1:8117/"
  virtual std::string url() const = 0;
  /// Answers until `stop`. True when it ended because of that.
  virtual bool run() = 0;
  /// From any thread, before or during `run`. Requests that are being answered are answered; no new ones are taken.
  virtual void stop() = 0;
};

}  // namespace rasid
