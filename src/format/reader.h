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
#include "format/field_map.h"
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
  std::string encoding;                            // of document.text, for CoderOptions::encoding
  std::string place;                               // "news.jsonl:12"
  bool continues = false;                          // a further part of the document before; offsets and sentence numbers go on from there
  uint64_t original_hash = 0, original_bytes = 0;  // XXH3-64 and length of what the document was read from: its line, or the whole file
  std::string stored_options;                      // of a document out of a workspace: those it was coded with ("merge=yes" among them)
  std::string message;
};

/// Whatever gives documents, one at a time.
class DocumentSource {
 public:
  virtual ~DocumentSource() = default;
  virtual ReadStatus next(InputItem* out) = 0;
  /// Bytes read from disk so far, and of all files together (0 when not known). Any thread may ask.
  virtual uint64_t consumed() const = 0;
  virtual uint64_t total() const = 0;
  /// Told to end (end_input_on), does it still give what it took from its files, whole documents only, and then end? Else what comes after
  /// that may be cut short.
  virtual bool drains() const { return false; }
};

struct ReaderOptions {
  std::string encoding;  // of the files; "" to find out
  size_t max_document_bytes = kMaxDocumentBytes;
  const FieldMap* fields = nullptr;  // names of JSON fields, where others than the usual are given
};

/// A text too long for one coding, cut into items of one document.
class PartCutter {
 public:
  explicit PartCutter(size_t max_bytes) : max_bytes_(max_bytes) {}
  /// Is something left of the document before?
  bool pending() const { return at_ > 0; }
  /// Makes of an item with a whole document its first part; true when it was too long. A document whose sentences are given stays whole.
  bool begin(InputItem* whole);
  /// The next part.
  void next(InputItem* out);

 private:
  size_t max_bytes_;
  InputItem long_;
  size_t at_ = 0;
};

class DocumentReader : public DocumentSource {
 public:
  DocumentReader(InputList inputs, ReaderOptions options);

  ReadStatus next(InputItem* out) override;
  uint64_t consumed() const override { return consumed_; }
  uint64_t total() const override { return total_; }
  bool drains() const override { return true; }

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
  std::shared_ptr<ByteSource> source_;
  std::unique_ptr<LineReader> lines_;
  bool json_ = false;
  JsonDocumentParser parser_;
  PartCutter cutter_;
  uint64_t total_ = 0, finished_ = 0;
  std::atomic<uint64_t> consumed_ = 0;
};

/// Where to cut a text of more than `limit` bytes: after the last line end, else the last space, else the last whole code point.
size_t cut_point(std::string_view utf8, size_t limit);

}  // namespace rasid
