// A page of the events of a selection, in some order. A cursor names the last event of the page before by its place in the order, so that
// pages neither lose nor repeat events while documents arrive.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "serve/api.h"
#include "serve/json.h"
#include "serve/names.h"

namespace rasid {

struct EventSorting {
  EventSort by = EventSort::kDate;
  bool descending = true;
};

struct EventCursor {
  double value = 0;
  int64_t document = 0, event = 0;  // keys
};

struct EventPaging {
  size_t limit = 0, offset = 0;
  bool has_cursor = false;
  EventCursor cursor = {};
};

/// limit (`usual` when left out, 500 at most), offset and cursor.
EventPaging read_paging(Params* params, int64_t usual);

struct EventPage {
  std::vector<int64_t> keys;
  std::string next;  // "" at the end
};
EventPage event_page(const Selected& selected, EventSorting sort, const EventPaging& paging);
/// total, next, items; what `more` writes; names.
ApiAnswer answer_event_page(const Api& api, const Selected& selected, const EventPage& page,
                            const std::function<void(Json*, NamesUsed*)>& more = {});

}  // namespace rasid
