// The parameters of a query: read, checked, and complained about in one sentence that says how to mend it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "serve/message.h"
#include "store/event_table.h"
#include "store/filter.h"
#include "store/stats.h"

namespace rasid {

/// Reads parameters of one request. The first complaint stays; `error` has it. Every parameter that is read counts as known.
class Params {
 public:
  explicit Params(const ApiRequest& request) : query_(request.query) {}

  std::string text(const char* name);
  std::vector<std::string> texts(const char* name);
  std::string required(const char* name);
  bool flag(const char* name, bool otherwise = false);
  int64_t number(const char* name, int64_t otherwise, int64_t least, int64_t most);
  /// An ISO day, or "".
  std::string day(const char* name);
  /// One of the names; -1 when left out.
  int choice(const char* name, const std::vector<std::string>& names);

  /// The options of `rasid stats` and `rasid export`. `sides` false: without actor, recipient and party.
  EventFilter filter(bool sides = true);
  std::optional<Period> period();

  void complain(const std::string& message) {
    if (error_.empty()) error_ = message;
  }
  /// Call it last: complains about parameters that nobody has read, so that a misspelt filter is not silently everything.
  const std::string& error();

 private:
  std::vector<std::string> upper(const char* name);
  const std::multimap<std::string, std::string>& query_;
  std::vector<std::string> known_;
  std::string error_;
};

}  // namespace rasid
