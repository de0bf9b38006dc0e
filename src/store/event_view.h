// Events of a workspace as their readers see them: the record, the words of its sentence, the document it stands in, what reviewers said.
// Offsets are code points, as the tables have them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace rasid {

struct PartyView {
  std::string code, sector, other_sectors, entity_text, identifier_text, identifier_id, office, wikidata;
  std::optional<int64_t> start, end;
};

struct ReviewView {
  int64_t key = 0;
  std::string document_id, event_id, event, event_text, verdict, correction, reviewer, note, made;
  int64_t start = 0, end = 0;
};

struct EventView {
  int64_t key = 0, document_key = 0;
  std::string id, date, date_type, enddate, event, mode, aux, cameo, event_text, extracted_place, resolved_place, province, country_code,
      coder, merged_from;
  int64_t quad = 0, start = 0, end = 0, sequence = 0, sentence_start = 0, sentence_end = 0, told_by = 1;
  std::optional<double> scale, lat, lon, confidence;
  std::optional<int64_t> dead, injured, arrested;
  std::vector<PartyView> actors, recipients;
  std::optional<PartyView> reporter;
  std::vector<std::pair<std::string, std::string>> rules;  // id, file:line
  std::string sentence;                                    // its text
  std::string document_id, title, document_date, source, context;
  std::vector<ReviewView> reviews;
};

/// Reads events by key; made for one connection, its statements prepared once. About 30 µs an event.
class EventReader {
 public:
  static Result<std::unique_ptr<EventReader>> open(Database* db);
  /// False when there is no such event (any more), and on an error: see `failed`.
  bool read(int64_t key, EventView* out);
  /// The keys of a document's events, in text order.
  std::vector<int64_t> of_document(int64_t document_key);
  bool failed() const { return failed_; }

 private:
  void parties(EventView* e);
  Statement event_, actors_, rules_, reviews_, of_document_;
  bool failed_ = false;
};

}  // namespace rasid
