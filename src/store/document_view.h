// Documents of a workspace as their readers see them. Offsets are code points.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace rasid {

struct SentenceView {
  int64_t sequence, start, end;
};
struct MentionView {
  int64_t sequence, start, end;
  std::string kind, code, country, sector, identifier_id, identifier_text;
};
/// A document by what tells it from others.
struct DocumentLabel {
  std::string id, title, date, source;
};
struct StoredDocument {
  int64_t key = 0;
  std::string id, date, source, title, language, place, context, coder, options, text;
  int64_t version = 1, words = 0;
  bool given_sentences = false;
  std::vector<SentenceView> sentences;
};

/// Without its sentences' texts. An `id` of "" in the answer: there is none.
Result<StoredDocument> read_document(Database* db, const std::string& id);
Result<std::vector<MentionView>> read_mentions(Database* db, int64_t document_key);
/// Others with nearly the same text, by arrival, 50 at most.
Result<std::vector<DocumentLabel>> read_stories(Database* db, int64_t document_key);

struct SameEvent {
  std::string id;
  DocumentLabel document;
};
/// Records of the same event in other documents, by arrival, 50 at most.
Result<std::vector<SameEvent>> read_same_events(Database* db, int64_t event_key);
/// 0: there is none.
Result<int64_t> find_event(Database* db, const std::string& id);

struct StoredSentence {
  int64_t document_key;
  std::string document_id, text;
  SentenceView at;
  std::vector<std::string> events;  // ids
};
/// Sentences behind (document_key, sequence), of one document (its key) or all (0).
Result<std::vector<StoredSentence>> read_sentences(Database* db, int64_t document_key, std::pair<int64_t, int64_t> after, size_t limit);

/// The offices that records tell of an identifier, with how many do; the most frequent first. Reads all parties: 30 ms a hundred thousand.
Result<std::vector<std::pair<std::string, int64_t>>> read_offices(Database* db, const std::string& identifier);

struct RunView {
  std::string command, started, finished;
  int64_t added = 0, replaced = 0, recoded = 0, rejected = 0;
};
struct WorkspaceView {
  int64_t documents = 0, events = 0, sentences = 0, reviews = 0;
  std::string first_date, last_date;
  std::vector<std::pair<std::string, int64_t>> outlets, coders;  // with their documents, the most first
  bool has_run = false;
  RunView last_run;
};
/// Counts of everything: a second on a million sentences, so keep it.
Result<WorkspaceView> read_workspace(Database* db);

}  // namespace rasid
