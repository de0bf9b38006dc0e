// The events of a workspace as columns in memory: what counting, filtering and sorting need, so that a page of statistics is one pass over
// numbers and not a query a panel. In: the tables. Out: a table that never changes; who wants news loads another. About 110 bytes an event
// with its parties; 92,000 events load in a quarter of a second.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/sqlite.h"

namespace rasid {

/// Texts as small numbers, in the order of their first appearance; number 0 is "".
class TextNumbers {
 public:
  TextNumbers() { number(""); }
  uint32_t number(const std::string& text);
  /// kNone for a text that has no number.
  uint32_t find(const std::string& text) const;
  const std::string& text(uint32_t number) const { return texts_[number]; }
  size_t size() const { return texts_.size(); }
  static constexpr uint32_t kNone = 0xFFFFFFFF;

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<std::string> texts_;
};

enum class EventSort : uint8_t { kText, kDate, kConfidence, kScore, kToldBy };
enum class Side : uint8_t { kActor, kRecipient };

class EventTable {
 public:
  struct Event {
    int64_t key;
    uint32_t document;                // index of documents
    uint32_t date;                    // yyyymmdd; months and days that are not told are 0
    uint32_t category, mode, aux;     // categories, lists
    uint32_t place, country;          // places, codes
    float scale, confidence;          // NaN: not told
    float lat, lon;                   // NaN: not told
    int32_t dead, injured, arrested;  // -1: not told
    uint32_t first_party;             // the parties go to the next event's
    uint32_t told_by;                 // records of the same event, 1 when it stands alone
    uint8_t quad;
    bool first;  // of those records
  };
  struct Party {
    uint32_t code, sector, identifier;  // codes, sectors, identifiers
    Side side;
  };
  struct Document {
    int64_t key;
    uint32_t date;
    uint32_t source, context;  // sources, lists
  };
  struct Identifier {
    std::string name;
    uint32_t code, sector;  // as most records have it at first sight: those of its first record
  };

  /// All of them, in one read.
  static Result<std::shared_ptr<const EventTable>> load(Database* db);

  /// By document, within it in text order.
  std::vector<Event> events;
  std::vector<Party> parties;       // of all events; one more event than there are ends them
  std::vector<Document> documents;  // by key
  TextNumbers codes, sectors, identifiers, categories, places, sources;
  TextNumbers lists;                   // joined lists of modes, auxiliary modes and contexts
  std::vector<Identifier> identified;  // parallel to identifiers

  struct Parties {
    const Party *from, *to;
    const Party* begin() const { return from; }
    const Party* end() const { return to; }
  };
  Parties parties_of(uint32_t event) const {
    const uint32_t end = event + 1 < events.size() ? events[event + 1].first_party : uint32_t(parties.size());
    return {parties.data() + events[event].first_party, parties.data() + end};
  }
  /// kNone when the workspace has no such document.
  uint32_t find_document(int64_t key) const;
  /// Indices of all events in an order, those without the value last; equals stand in text order. Made when first asked for.
  const std::vector<uint32_t>& order(EventSort by, bool descending) const;
  /// What an order goes by: the larger the later. Dates as numbers, told or not: missing values are below all others.
  double sort_value(EventSort by, uint32_t event) const;
  /// Indices of documents, the newest first; of one day the last arrived first. Those without a date stand last.
  const std::vector<uint32_t>& newest_documents() const { return newest_documents_; }

 private:
  void read_documents(Statement* s);
  mutable std::mutex orders_mutex_;
  mutable std::array<std::vector<uint32_t>, 10> orders_;
  std::vector<uint32_t> newest_documents_;
};

/// "2015-08-01" of 20150801, "2015-08", "2015", "" of 0.
std::string date_text(uint32_t date);
/// The number of an ISO date or the beginning of one; 0 when it is none.
uint32_t date_number(const std::string& iso);

}  // namespace rasid
