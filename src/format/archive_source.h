// The files in an archive, by libarchive: tar, zip, 7z, cpio, packed in any way.
#pragma once
#include <memory>
#include <string>

#include "format/item_source.h"

namespace rasid {

class ArchiveReader {
 public:
  virtual ~ArchiveReader() = default;
  enum class Step { kMember, kProblem, kRemark, kEnd };
  /// The next file, or a word on one that is left out.
  virtual Step next(OpenedFile* member, std::string* message) = 0;
  static std::unique_ptr<ArchiveReader> open(OpenedFile file);
};

}  // namespace rasid
