// libFuzzer target: any bytes as what a client sends over a connection. The first byte says to whom: p a server of this machine alone, w
// one that takes reviews too, t one that wants a token, n one without a workspace. Every connection must end, every answer be HTTP and
// JSON's shape of errors, none be a failure inside, and without the token nothing of the workspace may come out.
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "format/embedded.h"
#include "serve/server.h"
#include "store/store.h"

namespace {

using namespace rasid;

constexpr const char* kToken = "0123456789abcdef0123456789abcdef";
/// Stands in every document of the workspace.
constexpr const char* kSecret = "kept-from-strangers";

void fault(const char* what, const std::string& answer) {
  std::fprintf(stderr, "%s\n%s\n", what, answer.c_str());
  std::abort();
}

class Servers {
 public:
  Servers() : coder_(*Coder::open(*embedded_blob())) {
    std::string name = (std::filesystem::temp_directory_path() / "rasid-fuzz-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    const std::string path = folder_ + "/w.db";
    auto store = Store::open(path, {"fuzz", "", coder_->version(), ""});
    if (!store) fault("no workspace", store.error().message);
    auto session = coder_->session();
    for (const char* id : {"a", "b"}) {
      DocumentInput in;
      in.id = id, in.date = "2021-01-27", in.source = "spa";
      in.text = std::string("أدانت فرنسا الهجوم الإيراني على السفينة. وقُتل ثلاثة أشخاص في قصف روسي على إدلب. ") + kSecret + " " + id;
      CoderOptions options;
      options.mentions = true;
      if (!(*store)->put(session->code(in, options), {})) fault("no document", "");
    }
    if (!(*store)->finish()) fault("no document", "");
    store->reset();
    for (char kind : {'p', 'w', 't', 'n'}) {
      ServeOptions o;
      o.port = 0, o.max_bytes = 1 << 16;
      o.limits.idle_ms = 100, o.limits.header_ms = 1000, o.limits.request_ms = 5000, o.limits.requests = 8;
      if (kind != 'n') o.workspace = path;
      o.read_only = kind != 'w';
      if (kind == 't') o.token = kToken;
      auto bound = Server::bind(coder_, o);
      if (!bound) fault("no server", bound.error().message);
      of_[kind] = std::move(*bound);
    }
  }
  ~Servers() {
    of_.clear();
    std::filesystem::remove_all(folder_);
  }
  Server& of(char kind) {
    auto at = of_.find(kind);
    return *(at == of_.end() ? of_.begin() : at)->second;
  }

 private:
  std::shared_ptr<const Coder> coder_;
  std::string folder_;
  std::map<char, std::unique_ptr<Server>> of_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Servers servers;
  if (!size) return 0;
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) return 0;
  std::string answer;
  // The client: sends all, then listens to the end.
  std::thread client([&] {
    for (size_t sent = 1; sent < size;) {
      ssize_t n = send(ends[0], data + sent, size - sent, MSG_NOSIGNAL);
      if (n <= 0) break;
      sent += size_t(n);
    }
    shutdown(ends[0], SHUT_WR);
    char buffer[1 << 14];
    for (ssize_t n; (n = recv(ends[0], buffer, sizeof buffer, 0)) > 0;) answer.append(buffer, size_t(n));
    close(ends[0]);
  });
  servers.of(char(data[0])).answer(ends[1]);
  client.join();
  if (!answer.empty() && !answer.starts_with("HTTP/1.1 ")) fault("no HTTP", answer);
  const std::string_view sent(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (sent == "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" && !answer.starts_with("HTTP/1.1 200")) fault("no answer", answer);
  static const std::string allowed =
      std::string("GET /api/document?id=a HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ") + kToken + "\r\n\r\n";
  if (data[0] == 't' && sent == allowed && answer.find(kSecret) == std::string::npos) fault("no document in spite of the token", answer);
  if (answer.find("{\"error\":{\"code\":\"internal\"") != std::string::npos) fault("a failure inside", answer);
  if (data[0] == 't' && sent.find(kToken) == std::string_view::npos && sent.find(kSecret) == std::string_view::npos &&
      answer.find(kSecret) != std::string::npos)
    fault("the workspace without the token", answer);
  return 0;
}
