// One coded document to its rows, inside a transaction that its caller holds.
#pragma once
#include <memory>
#include <string>

#include "event/record.h"
#include "store/event_rows.h"
#include "store/sqlite.h"

namespace rasid {

enum class PutOutcome {
  kAdded,
  kReplaced,  // its text, date, outlet or title changed: a new version
  kRecoded,   // the same document, but other records, or another coder
  kUnchanged
};

/// What is kept of a document beside what the coder says of it.
struct DocumentOrigin {
  std::string place, title, language;
  std::string options;                             // of the run that move records
  uint64_t original_hash = 0, original_bytes = 0;  // 0: not known
  bool given_sentences = false;
};

/// 16 hexadecimal digits.
std::string hex_hash(uint64_t hash);
/// Without U+0000, which SQL functions stop at: U+FFFD in its place, one code point for one, so that offsets stay right.
std::string sql_text(std::string_view s);

class RowWriter {
 public:
  /// `keep_changes`: what a document's new records change goes into the table of changes.
  static Result<std::unique_ptr<RowWriter>> open(Database* db, bool keep_changes);
  /// Whose rows come next.
  void set_run(int64_t run_key) { run_key_ = run_key; }

  Result<PutOutcome> write(const CodedDocument& document, const DocumentOrigin& origin, const std::string& coder);

 private:
  struct Found {
    int64_t key = 0, version = 0;
    bool there = false, same_text = false, same_document = false, same = false;
  };
  explicit RowWriter(Database* db) : db_(db) {}
  bool find(const CodedDocument& d, const DocumentOrigin& o, const std::string& text_hash, const std::string& records_hash,
            const std::string& coder, Found* out);
  bool clear(const Found& found);
  bool parts(const DocumentView& view, int64_t document_key, const std::string& coder);
  bool changes(const CodedDocument& before, const CodedDocument& after, const std::string& coder);

  Database* db_;
  int64_t run_key_ = 0;
  bool keep_changes_ = false;
  EventRows events_;
  Statement find_, insert_, update_, keep_version_, touch_, delete_events_, delete_sentences_, delete_mentions_, insert_sentence_,
      insert_mention_, anchor_reviews_, insert_change_, index_text_, unindex_text_;
};

}  // namespace rasid
