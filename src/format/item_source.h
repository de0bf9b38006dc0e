// What the readers of single formats have in common: items are gathered step by step and given one by one.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "format/fetch.h"
#include "format/field_map.h"
#include "format/reader.h"

namespace rasid {

/// A file or a part of one, opened.
struct OpenedFile {
  std::string place;  // for messages: "crawl.tar.gz/a.html"
  std::string name;   // for ids
  std::unique_ptr<ByteSource> bytes;
};

/// Time and size of files that have been read.
using FileStamps = std::map<std::string, std::pair<int64_t, uint64_t>>;

struct SourceOptions {
  std::string encoding;  // "" to find out
  FieldMap fields = {};
  FetchState* fetch_state = nullptr;  // of the one address among the sources, when it is asked again and again
  FileStamps* stamps = nullptr;       // files that are as they were need not be read
};

class ItemSource : public DocumentSource {
 public:
  ReadStatus next(InputItem* out) override {
    while (items_.empty())
      if (!more()) return ReadStatus::kEnd;
    *out = std::move(items_.front().second);
    ReadStatus status = items_.front().first;
    items_.pop_front();
    return status;
  }
  uint64_t consumed() const override { return 0; }
  uint64_t total() const override { return 0; }

 protected:
  /// Adds some items, or none; false when there are no more.
  virtual bool more() = 0;
  void problem(std::string message) { push(ReadStatus::kProblem, std::move(message)); }
  void remark(std::string message) { push(ReadStatus::kRemark, std::move(message)); }
  void document(DocumentInput d, std::string place, uint64_t hash, uint64_t bytes) {
    InputItem item;
    item.document = std::move(d), item.place = std::move(place), item.encoding = "UTF-8";
    item.original_hash = hash, item.original_bytes = bytes;
    items_.emplace_back(ReadStatus::kDocument, std::move(item));
  }

 private:
  void push(ReadStatus status, std::string message) {
    InputItem item;
    item.message = std::move(message);
    items_.emplace_back(status, std::move(item));
  }
  std::deque<std::pair<ReadStatus, InputItem>> items_;
};

/// CSV or TSV: a row is a document; the first names the columns. By libcsv.
std::unique_ptr<DocumentSource> csv_source(OpenedFile file, const SourceOptions& options, char separator);
/// A JSON array of objects, or an object that holds one.
std::unique_ptr<DocumentSource> json_source(OpenedFile file, const SourceOptions& options);
/// RSS, Atom, or PETRARCH's Sentences and Articles; what is not well-formed is mended as far as it can be. By libxml2.
std::unique_ptr<DocumentSource> xml_source(OpenedFile file, const SourceOptions& options);
/// A page.
std::unique_ptr<DocumentSource> html_source(OpenedFile file, const SourceOptions& options);
/// WARC: each response that is a page or text.
std::unique_ptr<DocumentSource> warc_source(OpenedFile file, const SourceOptions& options);
/// Mails: each message's text. By GMime.
std::unique_ptr<DocumentSource> mbox_source(OpenedFile file, const SourceOptions& options);
/// DOCX by libarchive and libxml2; PDF by the program pdftotext (poppler-utils).
std::unique_ptr<DocumentSource> docx_source(OpenedFile file, const SourceOptions& options);
std::unique_ptr<DocumentSource> pdf_source(OpenedFile file, const SourceOptions& options);

/// Makes a page's bytes a document's fields. False when it has no text.
bool document_of_html(std::string_view bytes, const std::string& encoding, DocumentInput* out);

/// A file, or everything in an archive, read whole; `error` says why not.
bool read_whole(OpenedFile* file, std::string* out, std::string* error);

}  // namespace rasid
