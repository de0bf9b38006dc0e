// What one document may cost. Asked between sentences, which are short (text/sentences.h), so a document oversteps its budget by a
// sentence at most.
#pragma once
#include <string>

#include "pipeline/coder.h"

namespace rasid {

class Budget {
 public:
  /// Time runs from here, on this thread.
  explicit Budget(const CoderOptions& options);
  /// "" while the document may go on, else why not: "took more than 2 s".
  std::string spent(const CodedDocument& so_far);

 private:
  const double max_seconds_, begin_seconds_;
  const size_t max_bytes_;
  size_t events_ = 0, mentions_ = 0;  // counted so far
  size_t bytes_ = 0;                  // that they hold
};

/// A reason that may be gone the next time.
constexpr const char* kOutOfMemory = "memory ran out";
/// Takes from a document all that was found in it and says why. It keeps id, text and sentences: parts and offsets go on from there.
void leave_uncoded(std::string reason, CodedDocument* document);

/// The reason why a document was left uncoded, "" of one that was coded.
std::string uncoded_reason(const CodedDocument& document);

}  // namespace rasid
