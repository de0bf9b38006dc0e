// Records of a web archive to documents. libarchive's WARC reader fails on valid files, and the format is a few header lines before a body
// of told length.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/hash.h"
#include "base/utf8.h"
#include "format/html_text.h"
#include "format/item_source.h"
#include "text/decode.h"

namespace rasid {
namespace {

constexpr size_t kChunk = 1 << 16, kMostHeader = 1 << 16, kMostBody = 64 << 20;

std::string lower(std::string s) {
  std::ranges::transform(s, s.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return s;
}

/// The value of a header line, without its name; "" when it is not there. Names are in any case.
std::string header(std::string_view headers, std::string_view name) {
  for (size_t at = 0; at < headers.size();) {
    size_t end = std::min(headers.find('\n', at), headers.size());
    std::string_view line = headers.substr(at, end - at);
    at = end + 1;
    size_t colon = line.find(':');
    if (colon != name.size() || lower(std::string(line.substr(0, colon))) != name) continue;
    line.remove_prefix(colon + 1);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    return std::string(line);
  }
  return "";
}

/// HTTP's chunks put together; what is not chunked as it says stays as it is.
std::string unchunked(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    size_t end = body.find("\r\n");
    if (end == std::string_view::npos || end > 16) return out;
    size_t size = std::strtoull(std::string(body.substr(0, end)).c_str(), nullptr, 16);
    body.remove_prefix(end + 2);
    if (!size) return out;
    out += body.substr(0, size);
    body.remove_prefix(std::min(body.size(), size + 2));
  }
  return out;
}

class WarcSource : public ItemSource {
 public:
  WarcSource(OpenedFile file, const SourceOptions& options) : file_(std::move(file)), options_(options) {}

 protected:
  bool more() override {
    if (ended_) return false;
    // Between records stand empty lines.
    while (fill(1) && (buffer_[at_] == '\r' || buffer_[at_] == '\n')) at_++;
    size_t end = find_blank_line();
    if (end == std::string::npos) return end_of_file();
    std::string headers = buffer_.substr(at_, end - at_);
    if (!headers.starts_with("WARC/")) {
      ended_ = true;
      problem(fmt::format("{}: record {}: not a WARC header; the rest is left out", file_.place, n_ + 1));
      return true;
    }
    at_ = buffer_.find('\n', end + (buffer_[end] == '\r' ? 1 : 0)) + 1;
    n_++;
    const std::string length = header(headers, "content-length");
    char* rest = nullptr;
    const uint64_t size = std::strtoull(length.c_str(), &rest, 10);
    if (length.empty() || *rest) {
      ended_ = true;
      problem(fmt::format("{}: record {}: no Content-Length; the rest is left out", file_.place, n_));
      return true;
    }
    record(headers, size);
    return true;
  }

 private:
  /// Makes `n` bytes available from at_; false at the end.
  bool fill(size_t n) {
    while (buffer_.size() - at_ < n) {
      if (at_ > kChunk) buffer_.erase(0, at_), at_ = 0;
      const size_t old = buffer_.size();
      buffer_.resize(old + kChunk);
      size_t got = file_.bytes->read(buffer_.data() + old, kChunk);
      buffer_.resize(old + got);
      if (!got) return false;
    }
    return true;
  }

  /// Where the first blank line's predecessor ends, within the longest header.
  size_t find_blank_line() {
    for (size_t looked = 0; looked < kMostHeader; looked += kChunk / 4) {
      bool more = fill(looked + kChunk / 4);
      size_t crlf = buffer_.find("\r\n\r\n", at_), lf = buffer_.find("\n\n", at_);
      if (crlf != std::string::npos && crlf < lf) {
        size_t end = crlf + 2;
        return end;
      }
      if (lf != std::string::npos) return lf + 1;
      if (!more) break;
    }
    return std::string::npos;
  }

  bool end_of_file() {
    ended_ = true;
    if (!file_.bytes->error().empty())
      problem(fmt::format("{}: {}", file_.place, file_.bytes->error()));
    else if (at_ < buffer_.size())
      problem(fmt::format("{}: record {}: {}", file_.place, n_ + 1,
                          buffer_.size() - at_ < kMostHeader ? "cut short" : "no WARC header; the rest is left out"));
    else if (!n_)
      problem(fmt::format("{}: no WARC record in it", file_.place));
    return true;
  }

  void record(const std::string& headers, uint64_t size) {
    const std::string type = header(headers, "warc-type"), url = header(headers, "warc-target-uri");
    const std::string place = fmt::format("{}:{}", file_.place, n_);
    const bool wanted = type == "response" || type == "resource" || type == "conversion";
    std::string body;
    for (uint64_t left = size; left > 0;) {
      if (!fill(1)) {
        ended_ = true;
        return problem(fmt::format("{}: {}", place, file_.bytes->error().empty() ? "cut short" : file_.bytes->error()));
      }
      size_t take = size_t(std::min<uint64_t>(left, buffer_.size() - at_));
      if (wanted && size <= kMostBody) body.append(buffer_, at_, take);
      at_ += take, left -= take;
    }
    if (!wanted) return;
    if (size > kMostBody) return problem(fmt::format("{}: larger than {}", place, megabytes(kMostBody)));
    page(place, url, headers, std::move(body), type == "response");
  }

  void page(const std::string& place, const std::string& url, const std::string& headers, std::string body, bool http) {
    const uint64_t hash = hash64(body), bytes = body.size();
    std::string kind = header(headers, "content-type");
    if (http) {
      size_t end = body.find("\r\n\r\n"), skip = 4;
      if (end == std::string::npos) end = body.find("\n\n"), skip = 2;
      if (end == std::string::npos) return problem(place + ": no HTTP header in the response");
      const std::string head = body.substr(0, end);
      body.erase(0, end + skip);
      if (size_t space = head.find(' '); space == std::string::npos || head.substr(space + 1, 1) != "2")
        return problem(fmt::format("{}: {} answered {}", place, url, head.substr(0, head.find_first_of("\r\n"))));
      kind = header(head, "content-type");
      if (lower(header(head, "transfer-encoding")) == "chunked") body = unchunked(body);
      if (std::string packed = lower(header(head, "content-encoding")); packed == "gzip" || packed == "deflate") {
        OpenedFile inner{place, place, ByteSource::unpack("x.gz", ByteSource::from_bytes(std::move(body)))};
        std::string error;
        body.clear();
        if (!read_whole(&inner, &body, &error)) return problem(fmt::format("{}: {}", place, error));
      }
    }
    kind = lower(kind);
    const bool html = kind.find("html") != std::string::npos, text = kind.starts_with("text/plain");
    if (!html && !text) return problem(fmt::format("{}: {} is {}, no text", place, url, kind.empty() ? "of no told kind" : kind));
    DocumentInput d;
    if (html) {
      document_of_html(body, options_.encoding, &d);
    } else {
      DecodedText decoded;
      decode_text(body, options_.encoding, &decoded);
      d.text = std::string(decoded.utf8);
    }
    if (d.text.find_first_not_of(" \t\r\n") == std::string::npos) return problem(fmt::format("{}: no text found in {}", place, url));
    d.id = utf8::repair(url.empty() ? fmt::format("{}:{}", document_id(file_.name), n_) : url, nullptr);
    if (d.date.empty()) d.date = any_date(header(headers, "warc-date"));
    document(std::move(d), place, hash, bytes);
  }

  OpenedFile file_;
  const SourceOptions& options_;
  std::string buffer_;
  size_t at_ = 0, n_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<DocumentSource> warc_source(OpenedFile file, const SourceOptions& options) {
  return std::make_unique<WarcSource>(std::move(file), options);
}

}  // namespace rasid
