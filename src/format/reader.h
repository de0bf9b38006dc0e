// Documents out of files, one at a time. Nothing in an input is fatal: what cannot be read is reported, with its place, and
// skipped. A document longer than the limit comes in parts, so that a coder's memory does not grow with it.
#pragma once
#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "event/record.h"
#include "format/byte_source.h"
#include "format/inputs.h"
#include "format/json_document.h"
#include "format/line_reader.h"

namespace rasid {

constexpr size_t kMaxLineBytes = 256 << 20;    // a longer line, or text file, is reported and skipped
constexpr size_t kMaxDocumentBytes = 2 << 20;  // a longer text is coded in parts

enum class ReadStatus {
  kDocument,  // `document` is filled
  kProblem,   // an item was lost; `message` says where and why
  kRemark,    // something odd that lost nothing
  kEnd
};

struct InputItem {
  DocumentInput document;
  std::string encoding;    // of document.text, for CoderOptions::encoding
  std::string place;       // "news.jsonl:12"
  bool continues = false;  // a further part of the document before; offsets and sentence numbers go on from there
  std::string message;
};

struct ReaderOptions {
  std::string encoding;  // of the files; "" to find out
  size_t max_document_bytes = kMaxDocumentBytes;
};

class DocumentReader {
 public:
  DocumentReader(InputList inputs, ReaderOptions options);

  ReadStatus next(InputItem* out);
  /// Bytes read from disk so far, and of all files together (0 when not known). Any thread may ask.
  uint64_t consumed() const { return consumed_; }
  uint64_t total() const { return total_; }

 private:
  bool open_next();
  bool read_text(InputItem* out);
  bool read_line(InputItem* out);
  void close();
  ReadStatus deliver(InputItem* out);

  InputList inputs_;
  ReaderOptions options_;
  std::deque<std::pair<ReadStatus, std::string>> notes_;  // told before anything else is read
  size_t file_ = 0;                                       // the next to open
  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<LineReader> lines_;
  bool json_ = false;
  JsonDocumentParser parser_;
  DocumentInput long_;  // the document that is being delivered in parts
  std::string long_place_;
  size_t long_at_ = 0;
  uint64_t total_ = 0, finished_ = 0;
  std::atomic<uint64_t> consumed_ = 0;
};

/// Where to cut a text of more than `limit` bytes: after the last line end, else the last space, else the last whole code point.
size_t cut_point(std::string_view utf8, size_t limit);

}  // namespace rasid
