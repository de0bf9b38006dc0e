#include "serve/server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <thread>

#include "format/json_text.h"
#include "serve/code_request.h"

extern "C" {
extern const char rasid_page_html[];
extern const char rasid_page_html_end[];
}

namespace rasid {
namespace {

constexpr const char* kJson = "application/json; charset=utf-8";
// The page has its script and style inside and asks only its own server.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

void fail(httplib::Response* res, int status, const std::string& code, const std::string& message) {
  res->status = status;
  res->set_content(error_json(code, message), kJson);
}

/// "text/plain" of "Text/Plain; charset=utf-8".
std::string media_type(const std::string& header) {
  std::string out;
  for (char c : header.substr(0, header.find(';')))
    if (c != ' ' && c != '\t') out += char(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

/// The host of a Host header, without its port.
std::string host_of(const std::string& header) {
  size_t colon = header.rfind(':');
  return header.starts_with('[') ? header.substr(0, header.find(']') + 1) : header.substr(0, colon);
}

bool loopback(const std::string& host) { return host == "localhost" || host.starts_with("127.") || host == "::1" || host == "[::1]"; }

/// This thread's session for the coder. A thread of httplib's pool serves one server only, but tests start several.
CoderSession* session_of(const std::shared_ptr<const Coder>& coder) {
  thread_local std::shared_ptr<const Coder> mine;
  thread_local std::unique_ptr<CoderSession> session;
  if (mine != coder) session = coder->session(), mine = coder;
  return session.get();
}

class HttpServer : public Server {
 public:
  HttpServer(std::shared_ptr<const Coder> coder, const ServeOptions& options) : coder_(std::move(coder)), options_(options) {
    limits();
    routes();
    errors();
  }

  Result<bool> bind() {
    const std::string& host = options_.host;
    port_ = options_.port;
    if (port_ == 0)
      port_ = http_.bind_to_any_port(host);
    else if (!http_.bind_to_port(host, port_))
      port_ = -1;
    if (port_ <= 0)
      return Error{ErrorCode::kIo,
                   fmt::format("cannot listen on {} port {} (in use, or not this machine's address; --port 0 takes a free one)", host,
                               options_.port)};
    return true;
  }

  int port() const override { return port_; }
  std::string url() const override {
    bool v6 = options_.host.find(':') != std::string::npos;
    return fmt::format("http://{}{}{}:{}/", v6 ? "[" : "", options_.host, v6 ? "]" : "", port_);
  }

  bool run() override {
    started_ = true;
    if (!stopping_) http_.listen_after_bind();
    finished_ = true;
    return stopping_;
  }

  void stop() override {
    if (stopping_.exchange(true)) return;
    // httplib forgets a stop that comes before it listens.
    while (started_ && !finished_ && !http_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (!finished_) http_.stop();
  }

 private:
  void limits() {
    http_.set_tcp_nodelay(true);  // without it 180 requests/s
    // Not httplib's SO_REUSEPORT, with which a second server would take half of the first one's requests.
    http_.set_socket_options([](socket_t s) {
      int yes = 1;
      setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    http_.set_keep_alive_timeout(2);
    http_.set_read_timeout(10), http_.set_write_timeout(10);
    http_.set_payload_max_length(options_.max_bytes);
    http_.new_task_queue = [n = options_.threads] { return new httplib::ThreadPool(size_t(n)); };
    http_.set_default_headers({{"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "no-store"}});
  }

  void routes() {
    // A page elsewhere must not reach us by a name of its own that it points at this machine.
    http_.set_pre_routing_handler([this](const httplib::Request& req, httplib::Response& res) {
      std::string host = host_of(req.get_header_value("Host"));
      if (!loopback(options_.host) || host.empty() || loopback(host)) return httplib::Server::HandlerResponse::Unhandled;
      fail(&res, 403, "forbidden", "this server answers to localhost only (start it with --host to open it)");
      return httplib::Server::HandlerResponse::Handled;
    });
    http_.Get("/", [](const httplib::Request&, httplib::Response& res) {
      res.set_header("Content-Security-Policy", kPolicy);
      res.set_content(rasid_page_html, size_t(rasid_page_html_end - rasid_page_html), "text/html; charset=utf-8");
    });
    http_.Get("/health", [this](const httplib::Request&, httplib::Response& res) {
      std::string out = "{\"status\":\"ok\",\"coder\":";
      append_json(&out, coder_->version());
      res.set_content(out + "}\n", kJson);
    });
    http_.Post("/code", [this](const httplib::Request& req, httplib::Response& res, const httplib::ContentReader& reader) {
      code(req, &res, reader);
    });
  }

  void code(const httplib::Request& req, httplib::Response* res, const httplib::ContentReader& reader) {
    CodeRequest request;
    request.content_type = media_type(req.get_header_value("Content-Type"));
    if (!request.content_type.empty() && request.content_type != "text/plain" && request.content_type != "application/json")
      return fail(res, 415, "unsupported_media_type",
                  "send text/plain or application/json (curl: -H 'Content-Type: text/plain' --data-binary)");
    bool too_long = false;  // counted here as well: the length of a chunked or packed body is not told before
    bool whole = reader([&](const char* data, size_t n) {
      too_long = request.body.size() + n > options_.max_bytes;
      if (!too_long) request.body.append(data, n);
      return !too_long;
    });
    if (too_long || res->status == 413) return fail(res, 413, "too_large", too_large());
    if (!whole) return fail(res, 400, "bad_request", "the body ended early or cannot be unpacked");
    request.id = req.get_param_value("id"), request.date = req.get_param_value("date"), request.source = req.get_param_value("source");
    auto answer = answer_code_request(std::move(request), session_of(coder_), options_.coder, coder_->version());
    if (!answer) return fail(res, 400, "bad_request", answer.error().message);
    res->set_content(*answer, kJson);
  }

  void errors() {
    // What httplib refuses by itself comes without a body.
    httplib::Server::HandlerWithResponse refused = [this](const httplib::Request& req, httplib::Response& res) {
      if (!res.body.empty()) return httplib::Server::HandlerResponse::Unhandled;
      const bool page = req.path == "/" || req.path == "/health", code = req.path == "/code";
      if (res.status == 413) {
        fail(&res, 413, "too_large", too_large());
      } else if (res.status == 404 && (page || code)) {
        res.set_header("Allow", page ? "GET, HEAD" : "POST");
        fail(&res, 405, "method_not_allowed", fmt::format("{} takes {}", req.path, page ? "GET" : "POST"));
      } else if (res.status == 404) {
        fail(&res, 404, "not_found", "no such address (there are /, /code and /health)");
      } else {
        fail(&res, res.status, res.status < 500 ? "bad_request" : "internal", "this request cannot be answered");
      }
      return httplib::Server::HandlerResponse::Handled;
    };
    http_.set_error_handler(refused);
    http_.set_exception_handler([](const httplib::Request&, httplib::Response& res, std::exception_ptr) {
      fail(&res, 500, "internal", "the request failed inside Rasid; please report it with the text that was sent");
    });
  }

  std::string too_large() const { return fmt::format("a request may have {} bytes", options_.max_bytes); }

  std::shared_ptr<const Coder> coder_;
  ServeOptions options_;
  httplib::Server http_;
  int port_ = -1;
  std::atomic<bool> started_ = false, stopping_ = false, finished_ = false;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::bind(std::shared_ptr<const Coder> coder, const ServeOptions& options) {
  auto server = std::make_unique<HttpServer>(std::move(coder), options);
  if (auto bound = server->bind(); !bound) return bound.error();
  return Result<std::unique_ptr<Server>>(std::move(server));
}

}  // namespace rasid
