// Which events are meant: what search, statistics, exports and diffs have in common. Empty fields do not filter; of several values one must
// fit.
#pragma once
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace rasid {

struct EventFilter {
  std::vector<std::string> actors = {}, recipients = {};  // codes
  std::vector<std::string> parties = {};                  // codes, on either side
  std::vector<std::string> categories = {}, modes = {}, contexts = {}, places = {}, sources = {};
  std::vector<std::string> entities = {};  // identifiers, on either side
  std::vector<std::string> sectors = {};   // of an actor or recipient
  std::vector<std::string> quads = {};     // "1" to "4"
  std::vector<std::string> aux = {};       // auxiliary modes, one of which must be there
  std::vector<std::string> not_aux = {};   // that must not be there
  std::string words = {};                  // that the document must have, see fts_query
  std::string from = {}, to = {};          // first and last day of the event, ISO
  double confidence = 0;
  bool once = false;  // of records that tell one event in several documents, the first only

  bool empty() const;
};

/// Terms of a WHERE clause and the values of their marks, in order.
struct SqlTerms {
  std::vector<std::string> terms, values;
  void add(std::string term, const std::vector<std::string>& list = {});
  /// " WHERE a AND b", or "".
  std::string where() const;
  void bind(Statement* s) const;
};

/// The filter over `event_records e JOIN documents d`. Months and years ("2021-01") of an event count when any of their days does.
SqlTerms event_terms(const EventFilter& filter);
/// "column IN (?, ?)".
std::string one_of(const std::string& column, const std::vector<std::string>& values);

}  // namespace rasid
