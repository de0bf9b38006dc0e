// One coded document to its rows, inside a transaction that its caller holds.
#pragma once
#include <memory>
#include <string>

#include "event/record.h"
#include "format/writer.h"
#include "store/sqlite.h"

namespace rasid {

enum class PutOutcome { kAdded, kReplaced, kUnchanged };

class RowWriter {
 public:
  static Result<std::unique_ptr<RowWriter>> open(Database* db);

  /// A document is unchanged when id, text, date, source, coder and records are those that are stored. The records are compared
  /// because the coder's version does not tell of its options, nor of a build between two releases.
  Result<PutOutcome> write(const CodedDocument& document, const std::string& coder);

 private:
  explicit RowWriter(Database* db) : db_(db) {}
  bool events(const DocumentView& view, int64_t document_key, const std::string& coder);
  bool event(const DocumentView& view, size_t i, int64_t document_key, const std::string& coder);
  bool actor(const DocumentView& view, int64_t event_key, const char* side, size_t ordinal, const ActorRecord& a);

  Database* db_;
  Statement find_, insert_document_, update_document_, delete_events_, delete_sentences_, insert_sentence_, insert_event_, insert_actor_,
      insert_rule_;
};

}  // namespace rasid
