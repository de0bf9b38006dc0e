// Everything that a user may point at, as documents: files of all kinds that are known, folders of them, archives and packed files around
// them, addresses, standard input. What gives no document is told with its place and reason.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "format/archive_source.h"
#include "format/item_source.h"

namespace rasid {

enum class FileKind { kUnknown, kText, kJsonLines, kJson, kCsv, kTsv, kHtml, kXml, kWarc, kMbox, kPdf, kDocx, kArchive };

/// By name, then by the first bytes (kUnknown for bytes that are no text).
FileKind kind_of_file(const std::string& name, std::string_view head);

class SourceReader : public DocumentSource {
 public:
  /// `kind`: of all files, kUnknown to find out.
  SourceReader(const std::vector<std::string>& paths, SourceOptions options, FileKind kind = FileKind::kUnknown);
  ~SourceReader() override;

  ReadStatus next(InputItem* out) override;
  uint64_t consumed() const override { return consumed_; }
  uint64_t total() const override { return total_; }

 private:
  struct Named {
    std::string path, name;
    uint64_t size = 0;
    bool in_folder = false;  // found, not named: kinds that are not read are left out with a word
  };
  void list(const std::string& path);
  void list_folder(const std::string& folder);
  void open(const Named& file);
  bool as_it_was(const Named& file);
  void open_opened(OpenedFile file, int depth);
  /// Opens what comes next in the archive on top.
  void open_member();
  void note(ReadStatus status, std::string message) { notes_.emplace_back(status, std::move(message)); }

  SourceOptions options_;
  FileKind forced_;
  std::vector<Named> files_;
  size_t file_ = 0;
  struct Level {
    std::unique_ptr<DocumentSource> source;
    std::unique_ptr<ArchiveReader> archive;  // or this
    int depth;
  };
  std::vector<Level> open_;  // an archive, the archive in it, …
  std::deque<std::pair<ReadStatus, std::string>> notes_;
  PartCutter cutter_{kMaxDocumentBytes};
  const ByteSource* top_ = nullptr;
  std::atomic<uint64_t> consumed_ = 0;
  uint64_t total_ = 0, finished_ = 0;
};

}  // namespace rasid
