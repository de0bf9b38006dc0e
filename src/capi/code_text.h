// One document of any length, coded by whichever thread asks: what the C API and the Python module do with a text.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "pipeline/coder.h"

namespace rasid {

/// A coder with the scratch space of the threads that use it. Thread-safe; there are as many sessions as calls have run at once.
class SharedCoder {
 public:
  explicit SharedCoder(std::shared_ptr<const Coder> coder) : coder_(std::move(coder)), version_(coder_->version()) {}
  const std::string& version() const { return version_; }
  const Coder& coder() const { return *coder_; }

  /// A text longer than kMaxDocumentBytes is coded in parts, as `rasid code` does, and put together again: its contexts are those of the
  /// whole. With a trace, tells what every stage decided.
  CodedDocument code(DocumentInput in, const CoderOptions& options, Trace* trace = nullptr) const;

 private:
  std::shared_ptr<const Coder> coder_;
  std::string version_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<CoderSession>> free_;
};

/// A Trace that tells the stages named, separated by spaces or commas; "": all but the readings. kUsage names what is none.
Result<Trace> trace_of_stages(std::string_view names);

}  // namespace rasid
