// Rasid over HTTP: the pages, the API over a workspace (openapi.json tells every address, docs/api.md how to use it), and POST /code, which
// needs no workspace. Every error is {"error": {"code", "message"}} with the status that fits.
#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "pipeline/coder.h"
#include "serve/connection_limits.h"
#include "serve/texts.h"

namespace rasid {

struct ServeOptions {
  std::string host = "127.0.0.1";
  int port = 8117;  // 0: any free one
  ConnectionLimits limits = {};
  size_t max_bytes = 1 << 20;  // of a request's body, unpacked
  CoderOptions coder = {};
  std::string workspace = {};  // a file; "": none
  bool read_only = false;      // no reviews
  /// Requests must bring it. "" : none is needed, which is for loopback addresses only; others get one of their own.
  std::string token = {};
  std::shared_ptr<const ServeTexts> texts = {};  // null: codes without words
};

class Server {
 public:
  /// Opens the workspace and takes the port; nothing is answered before `run`.
  static Result<std::unique_ptr<Server>> bind(std::shared_ptr<const Coder> coder, const ServeOptions& options);
  virtual ~Server() = default;

  virtual int port() const = 0;
  /// "http://127.0.0.1:8117/"
  virtual std::string url() const = 0;
  /// "" when none is needed.
  virtual const std::string& token() const = 0;
  /// Answers until `stop`. True when it ended because of that.
  virtual bool run() = 0;
  /// From any thread, before or during `run`. Requests that are being answered are answered; no new ones are taken.
  virtual void stop() = 0;
  /// Answers what comes over a connected stream socket until it ends, and closes it: a connection without a port, as the fuzz target makes.
  virtual void answer(int socket) = 0;
};

}  // namespace rasid
