#include "serve/server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <simdjson.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <thread>

#include "serve/api.h"
#include "serve/assets.h"
#include "serve/connection.h"
#include "serve/guard.h"
#include "serve/pack.h"

namespace rasid {
namespace {

constexpr size_t kCacheBytes = 48 << 20;
// Scripts and styles from this server alone: text of an article cannot become one.
constexpr const char* kPolicy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src "
    "'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
/// Our name for Accept-Encoding, which httplib would act upon.
constexpr const char* kPacked = "X-Rasid-Packed";

/// "text/plain" of "Text/Plain; charset=utf-8".
std::string media_type(const std::string& header) {
  std::string out;
  for (char c : header.substr(0, header.find(';')))
    if (c != ' ' && c != '\t') out += char(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

bool accepts_gzip(const std::string& header) {
  size_t at = header.find("gzip");
  if (at == std::string::npos) return false;
  const std::string rest = header.substr(at + 4, std::min(header.find(',', at), header.size()) - at - 4);
  return rest.find("q=0") == std::string::npos || rest.find("q=0.") != std::string::npos;
}

/// One address for all orders of the same parameters.
std::string address_of(const ApiRequest& r) {
  std::string out = r.path;
  for (const auto& [name, value] : r.query) out += '\n' + name + '=' + value;
  return out;
}

class HttpServer : public Server {
 public:
  HttpServer(std::shared_ptr<const Coder> coder, const ServeOptions& options, std::unique_ptr<Workspace> workspace, std::string token)
      : options_(options),
        texts_(options.texts ? options.texts : std::make_shared<const ServeTexts>()),
        names_(texts_.get(), Letters(coder->blob())),
        sessions_(coder, std::max(1u, std::thread::hardware_concurrency())),
        workspace_(std::move(workspace)),
        token_(std::move(token)),
        guard_(is_loopback(options.host), token_),
        cache_(kCacheBytes),
        http_(options.limits) {
    api_ = {workspace_.get(), &sessions_, texts_.get(), &names_, options_.coder, !token_.empty()};
    limits();
    routes();
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
  const std::string& token() const override { return token_; }

  bool run() override {
    started_ = true;
    if (!stopping_) http_.listen_after_bind();
    finished_ = true;
    return stopping_;
  }

  void answer(int socket) override { http_.answer(socket); }

  void stop() override {
    if (stopping_.exchange(true)) return;
    // httplib forgets a stop that comes before it listens.
    while (started_ && !finished_ && !http_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (!finished_) http_.stop();
  }

 private:
  using Handled = httplib::Server::HandlerResponse;

  void limits() {
    http_.set_tcp_nodelay(true);  // without it 180 requests/s
    // Not httplib's SO_REUSEPORT, with which a second server would take half of the first one's requests.
    http_.set_socket_options([](socket_t s) {
      int yes = 1;
      setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    http_.set_keep_alive_max_count(size_t(options_.limits.requests));
    http_.set_keep_alive_timeout(options_.limits.idle_ms / 1000);
    http_.set_payload_max_length(options_.max_bytes);
    http_.set_default_headers({{"X-Content-Type-Options", "nosniff"},
                               {"Referrer-Policy", "no-referrer"},
                               {"Cross-Origin-Resource-Policy", "same-origin"},
                               {"X-Frame-Options", "DENY"}});
    http_.prepare = [](httplib::Request& r) {
      // Answers are packed here, and given whole.
      const bool gzip = accepts_gzip(r.get_header_value("Accept-Encoding"));
      for (const char* name : {"Accept-Encoding", "Range", kPacked}) r.headers.erase(name);
      r.ranges.clear();
      if (gzip) r.headers.emplace(kPacked, "gzip");
    };
  }

  void routes() {
    // Everything is answered here, by exact addresses, but what has a body to read.
    http_.set_pre_routing_handler([this](const httplib::Request& req, httplib::Response& res) {
      if (auto refused = refuse(req)) return give(req, &res, std::move(*refused)), Handled::Handled;
      if (req.method == "POST") {
        const Route* route = find_route(req.path);
        if (req.path == "/login" || (route && route->post)) return Handled::Unhandled;
      }
      answer(req, &res, {});
      return Handled::Handled;
    });
    for (const char* path : {"/code", "/api/reviews", "/login"})
      http_.Post(path, [this](const httplib::Request& req, httplib::Response& res, const httplib::ContentReader& reader) {
        read_and_answer(req, &res, reader);
      });
    // What httplib refuses by itself comes without a body.
    httplib::Server::HandlerWithResponse refused = [this](const httplib::Request& req, httplib::Response& res) {
      if (!res.body.empty()) return Handled::Unhandled;
      if (res.status == 413)
        give(req, &res, too_large());
      else if (res.status == 414)
        give(req, &res, error_answer(414, "too_large", "the address is too long"));
      else
        give(req, &res, error_answer(res.status, res.status < 500 ? "bad_request" : "internal", "this is no request that can be answered"));
      return Handled::Handled;
    };
    http_.set_error_handler(refused);
    http_.set_exception_handler([this](const httplib::Request& req, httplib::Response& res, std::exception_ptr) {
      give(req, &res, error_answer(500, "internal", "the request failed inside Rasid; please report it with what was asked"));
    });
  }

  std::optional<ApiAnswer> refuse(const httplib::Request& r) const {
    auto header = [&](const char* name) { return r.get_header_value(name); };
    const Route* route = find_route(r.path);
    const bool open = !route || r.path == "/health" || r.path == "/version" || r.path == "/openapi.json";
    return guard_.refuse(
        {r.method, r.path, header("Host"), header("Origin"), header("Sec-Fetch-Site"), header("Authorization"), header("Cookie")}, !open);
  }

  ApiAnswer too_large() const { return error_answer(413, "too_large", fmt::format("a request may have {} bytes", options_.max_bytes)); }

  void read_and_answer(const httplib::Request& req, httplib::Response* res, const httplib::ContentReader& reader) {
    const std::string type = media_type(req.get_header_value("Content-Type"));
    const bool plain = req.path == "/code" && (type.empty() || type == "text/plain");
    if (!plain && type != "application/json")
      return give(
          req, res,
          error_answer(415, "unsupported_media_type",
                       req.path == "/code" ? "send text/plain or application/json (curl: -H 'Content-Type: text/plain' --data-binary)"
                                           : "send application/json"));
    std::string body;
    bool too_long = false;  // counted here as well: the length of a chunked or packed body is not told before
    bool whole = reader([&](const char* data, size_t n) {
      too_long = body.size() + n > options_.max_bytes;
      if (!too_long) body.append(data, n);
      return !too_long;
    });
    if (too_long || res->status == 413) return give(req, res, too_large());
    if (!whole) return give(req, res, bad_request("the body ended early, came too slowly or cannot be unpacked"));
    Listener::body_was_read();
    if (req.path == "/login") return give(req, res, login(body));
    answer(req, res, std::move(body));
  }

  ApiAnswer login(const std::string& body) const {
    simdjson::dom::parser parser;
    std::string_view token;
    if (parser.parse(body)["token"].get(token)) return bad_request("send {\"token\": …}");
    if (!token_.empty() && !guard_.right(std::string(token))) return error_answer(401, "unauthorized", "this is not the token");
    ApiAnswer a;
    a.status = 204;
    a.headers.emplace_back("Set-Cookie", "rasid_token=" + token_ + "; HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000");
    return a;
  }

  void answer(const httplib::Request& req, httplib::Response* res, std::string body) {
    ApiRequest r{req.method == "HEAD" ? "GET" : req.method,
                 req.path,
                 {req.params.begin(), req.params.end()},
                 media_type(req.get_header_value("Content-Type")),
                 std::move(body)};
    const Route* route = find_route(req.path);
    if (!route) return asset(r, req, res);
    const Endpoint endpoint = r.method == "GET"      ? route->get
                              : r.method == "POST"   ? route->post
                              : r.method == "DELETE" ? route->remove
                                                     : nullptr;
    if (!endpoint) {
      ApiAnswer a = error_answer(405, "method_not_allowed", fmt::format("{} takes {}", route->path, allowed(*route)));
      a.headers.emplace_back("Allow", allowed(*route));
      return give(req, res, std::move(a));
    }
    if (route->workspace && !workspace_)
      return give(req, res, error_answer(404, "no_workspace", "no workspace is open (start it with: rasid serve FILE.db)"));
    const uint64_t state = workspace_ ? workspace_->snapshot()->number : 0;
    const std::string address = address_of(r);
    const bool get = r.method == "GET";
    if (get)
      if (auto kept = cache_.find(state, address)) return give(req, res, *kept);
    auto packed = std::make_shared<PackedAnswer>();
    packed->answer = endpoint(api_, r);
    if (packed->answer.stream || packed->answer.status != 200 || !get) return give(req, res, std::move(packed->answer));
    packed->etag = etag_of(packed->answer.body);
    if (packed->answer.cacheable) cache_.put(state, address, packed);
    give(req, res, *packed);
  }

  static std::string allowed(const Route& r) {
    std::string out;
    for (auto [endpoint, names] : {std::pair{r.get, "GET, HEAD"}, {r.post, "POST"}, {r.remove, "DELETE"}})
      if (endpoint) out += (out.empty() ? "" : ", ") + std::string(names);
    return out;
  }

  /// The pages: files that were there when the program was built, by their names; all other addresses of people are pages of the one that
  /// finds its way by itself.
  void asset(const ApiRequest& r, const httplib::Request& req, httplib::Response* res) {
    if (r.path.starts_with("/api/") || r.path == "/login") {
      ApiAnswer a = r.path == "/login" ? error_answer(405, "method_not_allowed", "/login takes POST")
                                       : error_answer(404, "not_found", "no such address (/openapi.json lists them)");
      if (r.path == "/login") a.headers.emplace_back("Allow", "POST");
      return give(req, res, std::move(a));
    }
    const auto assets = page_assets();
    const bool page = r.path.find('.', r.path.rfind('/') + 1) == std::string::npos;
    const std::string_view name = page ? std::string_view("/index.html") : std::string_view(r.path);
    auto at = std::ranges::lower_bound(assets, name, {}, &Asset::path);
    if (at == assets.end() || at->path != name) return give(req, res, error_answer(404, "not_found", "no such file"));
    if (r.method != "GET") {
      ApiAnswer a = error_answer(405, "method_not_allowed", "a page takes GET");
      a.headers.emplace_back("Allow", "GET, HEAD");
      return give(req, res, std::move(a));
    }
    res->set_header("Cache-Control", at->immutable ? "public, max-age=31536000, immutable" : "no-cache");
    res->set_header("Content-Security-Policy", kPolicy);
    res->set_header("ETag", std::string(at->etag));
    res->set_header("Vary", "Accept-Encoding");
    if (etag_matches(req.get_header_value("If-None-Match"), at->etag)) {
      res->status = 304;
      return;
    }
    const bool packed = req.has_header(kPacked) && !at->gzip.empty();
    if (packed) res->set_header("Content-Encoding", "gzip");
    const std::string_view bytes = packed ? at->gzip : at->bytes;
    res->status = 200;
    res->set_content(bytes.data(), bytes.size(), std::string(at->type));
  }

  void headers(const ApiAnswer& a, httplib::Response* res) const {
    res->status = a.status;
    // A browser may keep an answer but must ask whether it still holds.
    res->set_header("Cache-Control", a.status == 200 ? "private, no-cache" : "no-store");
    res->set_header("Vary", "Accept-Encoding");
    for (const auto& [name, value] : a.headers) res->set_header(name, value);
  }

  void give(const httplib::Request& req, httplib::Response* res, const PackedAnswer& p) const {
    headers(p.answer, res);
    res->set_header("ETag", p.etag);
    if (req.has_header("If-None-Match") && etag_matches(req.get_header_value("If-None-Match"), p.etag)) {
      res->status = 304;
      return;
    }
    const bool packed = req.has_header(kPacked) && !p.packed().empty();
    if (packed) res->set_header("Content-Encoding", "gzip");
    res->set_content(packed ? p.packed() : p.answer.body, p.answer.type);
  }

  void give(const httplib::Request& req, httplib::Response* res, ApiAnswer a) const {
    headers(a, res);
    if (!a.stream) {
      if (!a.body.empty()) res->set_content(std::move(a.body), a.type);
      return;
    }
    const bool packed = req.has_header(kPacked);
    if (packed) res->set_header("Content-Encoding", "gzip");
    res->set_chunked_content_provider(a.type, [stream = std::move(a.stream), packed](size_t, httplib::DataSink& sink) {
      GzipStream gzip;
      std::string ready;
      auto write = [&](std::string_view bytes, bool end) {
        if (!packed) return bytes.empty() || sink.write(bytes.data(), bytes.size());
        ready.clear();
        gzip.add(bytes, end, &ready);
        return ready.empty() || sink.write(ready.data(), ready.size());
      };
      // What breaks off has no last chunk: the client sees that it is not whole.
      if (!stream([&](std::string_view bytes) { return write(bytes, false); }) || !write({}, true)) return false;
      sink.done();
      return true;
    });
  }

  ServeOptions options_;
  std::shared_ptr<const ServeTexts> texts_;
  NameBook names_;
  SessionPool sessions_;
  std::unique_ptr<Workspace> workspace_;
  std::string token_;
  Guard guard_;
  AnswerCache cache_;
  Api api_;
  Listener http_;
  int port_ = -1;
  std::atomic<bool> started_ = false, stopping_ = false, finished_ = false;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::bind(std::shared_ptr<const Coder> coder, const ServeOptions& options) {
  std::unique_ptr<Workspace> workspace;
  if (!options.workspace.empty()) {
    auto opened = Workspace::open(options.workspace, !options.read_only);
    if (!opened) return opened.error();
    workspace = std::move(*opened);
  }
  std::string token = options.token;
  if (token.empty() && !is_loopback(options.host)) {
    auto made = random_token();
    if (!made) return made.error();
    token = *made;
  }
  auto server = std::make_unique<HttpServer>(std::move(coder), options, std::move(workspace), std::move(token));
  if (auto bound = server->bind(); !bound) return bound.error();
  return Result<std::unique_ptr<Server>>(std::move(server));
}

}  // namespace rasid
