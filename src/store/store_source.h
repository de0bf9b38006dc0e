// The documents of a workspace as a source: to be coded anew.
#pragma once
#include <atomic>
#include <memory>
#include <string>

#include "format/reader.h"
#include "store/sqlite.h"

namespace rasid {

class StoreSource : public DocumentSource {
 public:
  /// Documents that another coder than `coder` has coded; with "" all. `path` may be written to meanwhile.
  static Result<std::unique_ptr<StoreSource>> open(const std::string& path, const std::string& coder);

  ReadStatus next(InputItem* out) override;
  /// Documents, not bytes.
  uint64_t consumed() const override { return consumed_; }
  uint64_t total() const override { return total_; }

 private:
  std::unique_ptr<Database> db_;
  Statement find_, sentences_;
  std::string coder_;
  int64_t key_ = 0;
  PartCutter cutter_{kMaxDocumentBytes};
  std::atomic<uint64_t> consumed_ = 0;
  uint64_t total_ = 0;
  bool failed_ = false;
};

}  // namespace rasid
