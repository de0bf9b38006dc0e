#include "serve/event_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "serve/event_json.h"

namespace rasid {
namespace {

constexpr double kUntold = -1e9;  // of EventTable::sort_value

/// "value:document_key:event_key".
std::string cursor_text(const EventTable& t, EventSorting sort, uint32_t i) {
  return fmt::format("{}:{}:{}", t.sort_value(sort.by, i), t.documents[t.events[i].document].key, t.events[i].key);
}

bool read_cursor(const std::string& text, EventCursor* out) {
  char* end = nullptr;
  out->value = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || *end != ':') return false;
  const char* last = text.data() + text.size();
  auto document = std::from_chars(end + 1, last, out->document);
  if (document.ec != std::errc() || document.ptr == last || *document.ptr != ':') return false;
  auto event = std::from_chars(document.ptr + 1, last, out->event);
  return event.ec == std::errc() && event.ptr == last && std::isfinite(out->value);
}

/// The first of an order that stands behind the cursor.
size_t behind(const EventTable& t, const std::vector<uint32_t>& order, EventSorting sort, const EventCursor& c) {
  auto rank = [&](double v) { return sort.descending || v <= kUntold ? -v : v; };
  auto at = std::ranges::partition_point(order, [&](uint32_t i) {
    const double mine = rank(t.sort_value(sort.by, i)), there = rank(c.value);
    if (mine != there) return mine < there;
    const std::pair key{t.documents[t.events[i].document].key, t.events[i].key};
    return key <= std::pair{c.document, c.event};
  });
  return size_t(at - order.begin());
}

}  // namespace

EventPaging read_paging(Params* params, int64_t usual) {
  EventPaging p;
  p.limit = size_t(params->number("limit", usual, 1, 500)), p.offset = size_t(params->number("offset", 0, 0, 10000000));
  const std::string cursor = params->text("cursor");
  p.has_cursor = !cursor.empty();
  if (p.has_cursor && !read_cursor(cursor, &p.cursor)) params->complain("cursor is no `next` of a page of this address");
  return p;
}

EventPage event_page(const Selected& s, EventSorting sort, const EventPaging& paging) {
  const EventTable& t = s.table();
  const std::vector<uint32_t>& order = t.order(sort.by, sort.descending);
  EventPage page;
  uint32_t last = 0;
  size_t pass = paging.offset;
  for (size_t k = paging.has_cursor ? behind(t, order, sort, paging.cursor) : 0; k < order.size(); k++) {
    if (s.events.failed[order[k]]) continue;
    if (pass) {
      pass--;
    } else if (page.keys.size() == paging.limit) {
      page.next = cursor_text(t, sort, last);
      break;
    } else {
      page.keys.push_back(t.events[order[k]].key);
      last = order[k];
    }
  }
  return page;
}

ApiAnswer answer_event_page(const Api& api, const Selected& selected, const EventPage& page,
                            const std::function<void(Json*, NamesUsed*)>& more) {
  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  NamesUsed names(api.names);
  Json j;
  bool read = true;
  j.object([&] {
    j.number("total", selected.events.count()).text_or_null("next", page.next);
    j.array("items", [&] { read = write_events((*reader)->events.get(), page.keys, &j, &names); });
    if (more) more(&j, &names);
    names.write(&j);
  });
  if (!read) return failed(reader->db()->error());
  return json_answer(j.take());
}

}  // namespace rasid
