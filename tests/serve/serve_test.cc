// The HTTP server: pages, coding, errors, many clients at once, slow ones, a clean stop. tests/serve/api.py asks the API of a workspace.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <simdjson.h>
#include <sys/socket.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "format/writer.h"
#include "tests/cli/program.h"
#include "tests/serve/running.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

using Clock = std::chrono::steady_clock;
double since(Clock::time_point t) { return std::chrono::duration<double>(Clock::now() - t).count(); }

std::string error_of(const httplib::Result& r) {
  if (!r) return "no answer";
  EXPECT_EQ(r->get_header_value("Content-Type"), "application/json; charset=utf-8");
  simdjson::dom::parser parser;
  std::string_view code, message;
  auto error = parser.parse(r->body)["error"];
  if (error["code"].get(code) || error["message"].get(message) || message.empty()) return "no error shape: " + r->body;
  return std::to_string(r->status) + " " + std::string(code);
}

TEST(Serve, PagesAreServedFromTheProgram) {
  Running s;
  auto r = s.client().Get("/");
  ASSERT_TRUE(r);
  EXPECT_EQ(r->status, 200);
  EXPECT_EQ(r->get_header_value("Content-Type"), "text/html; charset=utf-8");
  EXPECT_TRUE(has(r->get_header_value("Content-Security-Policy"), "script-src 'self';"));
  EXPECT_FALSE(has(r->get_header_value("Content-Security-Policy"), "unsafe-inline"));
  for (const char* outside : {"http://", "https://", "<script>"}) EXPECT_FALSE(has(r->body, outside)) << outside;
  // Its parts are there, are kept for ever, and come packed to who takes that.
  size_t at = r->body.find("/assets/");
  ASSERT_NE(at, std::string::npos);
  const std::string part = r->body.substr(at, r->body.find('"', at) - at);
  auto asset = s.client().Get(part, {{"Accept-Encoding", "gzip"}});
  ASSERT_TRUE(asset);
  EXPECT_EQ(asset->status, 200);
  EXPECT_TRUE(has(asset->get_header_value("Cache-Control"), "immutable"));
  EXPECT_EQ(s.client().Get(part, {{"If-None-Match", asset->get_header_value("ETag")}})->status, 304);
  auto health = s.client().Get("/health");
  ASSERT_TRUE(health);
  EXPECT_EQ(health->body, "{\"status\":\"ok\",\"coder\":\"" + coder()->version() + "\",\"workspace\":false}\n");
}

TEST(Serve, CodesPlainTextAndJsonAlike) {
  Running s;
  auto plain = s.client().Post("/code?date=2021-01-27&source=was&id=n1", kSentence, "text/plain; charset=utf-8");
  ASSERT_TRUE(plain);
  ASSERT_EQ(plain->status, 200) << plain->body;
  auto json =
      s.client().Post("/code", std::string("{\"id\":\"n1\",\"date\":\"2021-01-27\",\"source\":\"was\",\"text\":\"") + kSentence + "\"}",
                      "application/json");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->body, plain->body);

  // The events are the records that `rasid code` writes.
  DocumentInput in;
  in.id = "n1", in.date = "2021-01-27", in.source = "was", in.text = kSentence;
  std::string records;
  make_writer(OutputFormat::kJsonLines, coder()->version(), 0)->write(coder()->session()->code(in, {}), false, &records);
  records.pop_back();
  std::replace(records.begin(), records.end(), '\n', ',');
  EXPECT_TRUE(has(plain->body, "\"events\":[" + records + "]")) << plain->body;

  simdjson::dom::parser parser;
  simdjson::dom::element answer;
  ASSERT_FALSE(parser.parse(plain->body).get(answer));
  EXPECT_EQ(std::string_view(answer["document"]["text"]), kSentence);
  EXPECT_EQ(std::string_view(answer["document"]["date"]), "2021-01-27");
  EXPECT_TRUE(std::string_view(answer["rules"]["accuse.condemn"]).starts_with("data/rules/accuse.rules:"));
}

TEST(Serve, AnyTextGivesAnAnswer) {
  Running s;
  for (const std::string& text :
       {std::string(), std::string("\xFF\xFE\xFA"), std::string("a\0b", 3), std::string("\"\\\n😀"), std::string(200000, 'x')}) {
    auto r = s.client().Post("/code", text, "text/plain");
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 200);
    simdjson::dom::parser parser;
    EXPECT_FALSE(parser.parse(r->body).error()) << r->body.substr(0, 200);
  }
}

TEST(Serve, ErrorsHaveOneShape) {
  Running s({.max_bytes = 10000});
  auto c = s.client();
  EXPECT_EQ(error_of(c.Get("/nothing.txt")), "404 not_found");
  EXPECT_EQ(error_of(c.Get("/api/nothing")), "404 not_found");
  EXPECT_EQ(error_of(c.Get("/api/events")), "404 no_workspace");
  EXPECT_EQ(error_of(c.Get("/code")), "405 method_not_allowed");
  EXPECT_EQ(error_of(c.Post("/", "x", "text/plain")), "405 method_not_allowed");
  EXPECT_EQ(error_of(c.Post("/code", "{", "application/json")), "400 bad_request");
  EXPECT_EQ(error_of(c.Post("/code", "{\"title\":\"t\"}", "application/json")), "400 bad_request");
  EXPECT_EQ(error_of(c.Post("/code?date=soon", kSentence, "text/plain")), "400 bad_request");
  EXPECT_EQ(error_of(s.client().Post("/code", "x=1", "application/x-www-form-urlencoded")), "415 unsupported_media_type");
  EXPECT_EQ(error_of(s.client().Post("/code", std::string(10001, 'x'), "text/plain")), "413 too_large");
  EXPECT_EQ(error_of(s.client().Get("/health", {{"Host", "elsewhere.example"}})), "403 forbidden");
  auto packed = s.client();
  packed.set_compress(true);  // small on the way, large when unpacked
  EXPECT_EQ(error_of(packed.Post("/code", std::string(1000000, 'x'), "text/plain")), "413 too_large");
  EXPECT_EQ(s.client().Post("/code", std::string(10000, 'x'), "text/plain")->status, 200);
}

TEST(Serve, ManyClientsGetTheirOwnAnswers) {
  Running s({.limits = {.threads = 4}});
  const std::vector<std::string> texts = {kSentence, "أدانت مصر الهجوم الإسرائيلي على غزة.",
                                          "وصل وزير الخارجية التركي إلى الدوحة والتقى أمير قطر."};
  std::vector<std::string> expected;
  for (const auto& t : texts) expected.push_back(s.client().Post("/code", t, "text/plain")->body);
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  auto start = Clock::now();
  for (int k = 0; k < 8; k++)
    threads.emplace_back([&, k] {
      for (int i = 0; i < 25; i++) {
        size_t n = size_t(i + k) % texts.size();
        auto r = s.client().Post("/code", texts[n], "text/plain");
        wrong += !r || r->body != expected[n];
      }
    });
  for (auto& t : threads) t.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_LT(since(start), kSanitized ? 60 : 20);
}

TEST(Serve, KeptConnectionsAreNotDelayed) {
  Running s;
  auto c = s.client();
  c.set_keep_alive(true);
  ASSERT_TRUE(c.Get("/health"));
  auto start = Clock::now();
  for (int i = 0; i < 4; i++) ASSERT_TRUE(c.Get("/health"));
  EXPECT_LT(since(start), 0.1) << "40 ms a request: Nagle's algorithm is on";
}

/// A connection that says nothing, or what it is told to.
class Raw {
 public:
  explicit Raw(int port) : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET, to.sin_port = htons(uint16_t(port)), to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  ~Raw() { close(fd_); }
  bool say(const std::string& bytes) { return send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == ssize_t(bytes.size()); }
  /// What comes until the server closes.
  std::string rest() {
    std::string out;
    char buffer[4096];
    for (ssize_t n; (n = recv(fd_, buffer, sizeof buffer, 0)) > 0;) out.append(buffer, size_t(n));
    return out;
  }
  bool connected() const { return connected_; }

 private:
  int fd_;
  bool connected_;
};

TEST(Serve, IdleAndSlowClientsMakeRoom) {
  Running s({.limits = {.threads = 2, .queue = 4, .header_ms = 400, .request_ms = 800, .idle_ms = 3000}});
  std::vector<std::unique_ptr<Raw>> idle;
  for (int k = 0; k < 6; k++) {
    idle.push_back(std::make_unique<Raw>(s.server().port()));
    ASSERT_TRUE(idle.back()->connected());
    if (k % 2) {
      ASSERT_TRUE(idle.back()->say("GET /health HT"));
    }
  }
  auto start = Clock::now();
  auto r = s.client().Get("/health");
  ASSERT_TRUE(r) << "six that say nothing keep two threads";
  EXPECT_EQ(r->status, 200);
  EXPECT_LT(since(start), kSanitized ? 30 : 10);
}

TEST(Serve, AByteAtATimeIsCutOffByTheClock) {
  Running s({.limits = {.header_ms = 300, .request_ms = 300}});
  Raw slow(s.server().port());
  auto start = Clock::now();
  for (int k = 0; k < 100 && slow.say(k ? "x" : "GET /health HTTP/1.1\r\nA: "); k++)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_LT(since(start), 4);
  Raw body(s.server().port());
  start = Clock::now();
  ASSERT_TRUE(body.say("POST /code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n"));
  for (int k = 0; k < 100 && body.say("x"); k++) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_LT(since(start), 4);
}

TEST(Serve, ABodyThatNobodyReadsIsNoRequest) {
  Running s;
  Raw c(s.server().port());
  ASSERT_TRUE(
      c.say("GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 43\r\n\r\nGET /version HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  const std::string answer = c.rest();
  EXPECT_TRUE(has(answer, "\"status\":\"ok\""));
  EXPECT_EQ(answer.find("HTTP/1.1 ", 1), std::string::npos) << answer;
}

TEST(Serve, HeadersHaveALimit) {
  Running s;
  Raw c(s.server().port());
  std::string long_line = "GET / HTTP/1.1\r\nA: " + std::string(100 << 10, 'b');
  c.say(long_line);
  EXPECT_FALSE(has(c.rest(), " 200 "));
  EXPECT_EQ(s.client().Get("/health")->status, 200);
}

TEST(Serve, APortIsTakenOnceAndFreeAgainAfterStop) {
  auto s = std::make_unique<Running>();
  ServeOptions same;
  same.port = s->server().port();
  EXPECT_FALSE(Server::bind(coder(), same)) << "two servers would share the requests";
  ASSERT_TRUE(s->client().Get("/health"));
  auto start = Clock::now();
  EXPECT_TRUE(s->stop());
  EXPECT_LT(since(start), 5);
  EXPECT_FALSE(s->client().Get("/health"));
  EXPECT_TRUE(Server::bind(coder(), same));
}

TEST(Serve, StopBeforeRunEndsIt) {
  ServeOptions any;
  any.port = 0;
  auto server = Server::bind(coder(), any);
  ASSERT_TRUE(server);
  (*server)->stop();
  EXPECT_TRUE((*server)->run());
}

TEST(ServeCommand, EndsCleanlyOnSignals) {
  for (int signal : {SIGINT, SIGTERM}) {
    Folder f;
    std::string err = f.path("err");
    pid_t child = fork();
    if (child == 0) {
      dup2(open(err.c_str(), O_WRONLY | O_CREAT, 0600), 2);
      execl(RASID_BINARY, RASID_BINARY, "serve", "--port", "0", nullptr);
      _exit(127);
    }
    std::string said;
    for (int i = 0; i < 500 && !has(said, "Ctrl-C"); i++) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      said = read_file(err);
    }
    size_t at = said.find("127.0.0.1:");
    ASSERT_NE(at, std::string::npos) << said;
    httplib::Client c("127.0.0.1", atoi(said.c_str() + at + 10));
    auto r = c.Post("/code", kSentence, "text/plain");
    EXPECT_TRUE(r && r->status == 200);
    kill(child, signal);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status)) << "signal " << signal;
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
}

}  // namespace
}  // namespace rasid::test
