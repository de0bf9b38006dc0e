// Coded documents to the text of their event records. Writers only append to a string: who owns the file or pipe is
// another's business. The same document gives the same bytes always.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "event/record.h"

namespace rasid {

enum class OutputFormat { kJsonLines, kCsv, kTsv, kTable };

/// Where a document's offsets and sentence numbers begin: not at 0 in the further parts of a long one.
struct DocumentBase {
  uint32_t code_points = 0, sentences = 0;
};

/// One document as a writer sees it: its spans in code points of the input text, its events with their ids.
class DocumentView {
 public:
  DocumentView(const CodedDocument& document, DocumentBase base);

  const CodedDocument& document() const { return document_; }
  size_t size() const { return document_.events.size(); }
  const EventRecord& event(size_t i) const { return document_.events[i]; }
  /// doc_id-sentence-ordinal: the same text gives the same ids.
  std::string id(size_t i) const;
  uint32_t sequence(size_t i) const { return base_.sentences + document_.events[i].sentence; }
  /// The sentence of an event, in bytes; empty when there is none of that number.
  Span sentence(size_t i) const;
  Span code_points(Span bytes) const { return {base_.code_points + index_.at(bytes.begin), base_.code_points + index_.at(bytes.end)}; }
  std::string_view text(Span bytes) const { return std::string_view(document_.text).substr(bytes.begin, bytes.size()); }

 private:
  const CodedDocument& document_;
  DocumentBase base_;
  utf8::CodePointIndex index_;
  std::vector<uint32_t> ordinals_;
};

class RecordWriter {
 public:
  virtual ~RecordWriter() = default;
  /// What stands before the first record.
  virtual void begin(std::string*) {}
  /// Appends a document's records, in text order. `continues`: it is a further part of the document before.
  void write(const CodedDocument& document, bool continues, std::string* out);

 protected:
  virtual void records(const DocumentView& view, std::string* out) = 0;

 private:
  DocumentBase next_;
};

/// `coder` is the version that goes into every record, `width` the columns of a terminal (kTable only).
std::unique_ptr<RecordWriter> make_writer(OutputFormat format, std::string coder, int width);

}  // namespace rasid
