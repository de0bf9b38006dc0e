// Documents: found by their words and events, one with all that is in it, and their sentences.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>

#include "base/utf8.h"
#include "format/join.h"
#include "serve/api.h"
#include "serve/event_json.h"
#include "store/search.h"

namespace rasid {
namespace {

// Around words found: noncharacters, which no text has for its own.
constexpr const char *kOpen = "\uFDD0", *kClose = "\uFDD1";

/// A snippet without its marks, and where they were: [start, end) in code points.
std::string unmark(std::string_view marked, std::vector<std::pair<size_t, size_t>>* marks) {
  std::string out;
  const std::string_view open = kOpen, close = kClose;
  size_t points = 0;
  for (size_t at = 0; at < marked.size();) {
    if (marked.substr(at).starts_with(open)) {
      marks->emplace_back(points, points), at += open.size();
    } else if (marked.substr(at).starts_with(close)) {
      if (!marks->empty()) marks->back().second = points;
      at += close.size();
    } else {
      points += !utf8::is_continuation(marked[at]);
      out += marked[at++];
    }
  }
  return out;
}

struct Hit {
  uint32_t document;
  double score;
};

}  // namespace

ApiAnswer get_documents(const Api& api, const ApiRequest& request) {
  Params params(request);
  EventFilter filter = params.filter();
  const auto limit = size_t(params.number("limit", 20, 1, 500)), offset = page_offset(&params);
  if (!params.error().empty()) return bad_request(params.error());
  // Dates, words and outlets are the documents'; what else is asked for is asked of their events.
  const uint32_t from = date_number(filter.from), to = date_number(filter.to);
  const std::string words = filter.words;
  filter.from.clear(), filter.to.clear(), filter.words.clear();
  const bool any_event = filter.empty();
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  const EventTable& t = selected->table();
  std::vector<uint32_t> events(t.documents.size(), 0);
  selected->events.each([&](uint32_t, const EventTable::Event& e) { events[e.document]++; });
  std::vector<bool> outlets(t.sources.size(), filter.sources.empty());
  for (const std::string& s : filter.sources)
    if (uint32_t n = t.sources.find(s); n != TextNumbers::kNone && n) outlets[n] = true;
  EventFilter of_events = filter;
  of_events.sources.clear();
  const bool by_events = !any_event && !of_events.empty();
  auto fits = [&](uint32_t d) {
    const EventTable::Document& document = t.documents[d];
    return (!from || document.date >= from) && (!to || (document.date && document.date <= to)) && outlets[document.source] &&
           (!by_events || events[d]);
  };

  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  std::vector<Hit> hits;
  bool ranked = false;
  if (words.empty()) {
    for (uint32_t d : t.newest_documents())
      if (fits(d)) hits.push_back({d, 0});
  } else {
    auto found = find_documents(reader->db(), words, &ranked);
    if (!found) return failed(found.error());
    std::ranges::sort(*found, {}, &FoundDocument::key);
    // Newest first, which is the order among equals too.
    for (uint32_t d : t.newest_documents()) {
      auto at = std::ranges::lower_bound(*found, t.documents[d].key, {}, &FoundDocument::key);
      if (at != found->end() && at->key == t.documents[d].key && fits(d)) hits.push_back({d, at->score});
    }
    if (ranked)
      std::ranges::sort(hits, [](const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : a.document > b.document; });
  }
  const size_t begin = std::min(offset, hits.size()), end = std::min(begin + limit, hits.size());
  std::vector<int64_t> keys;
  for (size_t i = begin; i < end; i++) keys.push_back(t.documents[hits[i].document].key);
  auto shown = show_documents(reader->db(), words, keys, kOpen, kClose);
  if (!shown) return failed(shown.error());
  Json j;
  j.object([&] {
    j.number("total", hits.size()).text_or_null("next", next_offset(begin, end - begin, hits.size()));
    j.array("items", [&] {
      for (size_t i = 0; i < shown->size(); i++) {
        const SearchHit& h = (*shown)[i];
        // One that is gone since has no row: from there on numbers would not be its own.
        const Hit& hit = hits[std::min(begin + i, hits.size() - 1)];
        std::vector<std::pair<size_t, size_t>> marks;
        const std::string snippet = unmark(h.snippet, &marks);
        j.object([&] {
          j.text("id", h.id).text_or_null("date", h.date).text_or_null("source", h.source).text_or_null("title", h.title);
          j.text_or_null("place", h.place).text("snippet", snippet);
          j.array("marks", [&] {
            for (auto [a, b] : marks) j.array([&] { j.number(a).number(b); });
          });
          j.number("events", events[hit.document]).real("score", hit.score);
        });
      }
    });
  });
  return json_answer(j.take());
}

ApiAnswer get_document(const Api& api, const ApiRequest& request) {
  Params params(request);
  const std::string id = params.required("id");
  if (!params.error().empty()) return bad_request(params.error());
  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  auto d = read_document(reader->db(), id);
  if (!d) return failed(d.error());
  if (d->id.empty()) return error_answer(404, "not_found", "the workspace has no document of this id");
  auto mentions = read_mentions(reader->db(), d->key);
  if (!mentions) return failed(mentions.error());
  auto stories = read_stories(reader->db(), d->key);
  if (!stories) return failed(stories.error());
  NamesUsed names(api.names);
  std::map<std::string, std::string> rules;
  Json j;
  j.object([&] {
    j.object("document", [&] {
      j.text("id", d->id).text_or_null("date", d->date).text_or_null("source", d->source).text_or_null("title", d->title);
      j.text_or_null("language", d->language).text_or_null("place", d->place).number("version", d->version).number("words", d->words);
      j.texts("context", split_items(d->context)).text("coder", d->coder).text("text", d->text);
    });
    j.array("sentences", [&] {
      for (const SentenceView& s : d->sentences)
        j.object([&] { j.number("sequence", s.sequence).number("start", s.start).number("end", s.end); });
    });
    j.array("mentions", [&] {
      for (const MentionView& m : *mentions) {
        names.add(m.code), names.add(m.country), names.add(m.identifier_id, m.identifier_text);
        j.object([&] {
          j.number("sequence", m.sequence).number("start", m.start).number("end", m.end).text("kind", m.kind).text("code", m.code);
          j.text("country", m.country).text("sector", m.sector).text_or_null("identifier_id", m.identifier_id);
          j.text_or_null("identifier_text", m.identifier_text);
        });
      }
    });
    j.array("events", [&] {
      EventView e;
      for (int64_t key : (*reader)->events->of_document(d->key))
        if ((*reader)->events->read(key, &e)) {
          write_event(e, &j, &names);
          rules.insert(e.rules.begin(), e.rules.end());
        }
    });
    j.object("rules", [&] {
      for (const auto& [rule, source] : rules) j.text(rule, source);
    });
    j.array("stories", [&] {
      for (const DocumentLabel& s : *stories) write_label(s, &j);
    });
    names.write(&j);
  });
  if ((*reader)->events->failed()) return failed(reader->db()->error());
  return json_answer(j.take(), false);
}

ApiAnswer get_sentences(const Api& api, const ApiRequest& request) {
  Params params(request);
  const std::string id = params.text("document"), cursor = params.text("cursor");
  const auto limit = size_t(params.number("limit", 100, 1, 500));
  std::pair<int64_t, int64_t> after{0, -1};
  if (!cursor.empty()) {
    const char* last = cursor.data() + cursor.size();
    auto document = std::from_chars(cursor.data(), last, after.first);
    bool good = document.ec == std::errc() && document.ptr != last && *document.ptr == ':';
    if (good) {
      auto sequence = std::from_chars(document.ptr + 1, last, after.second);
      good = sequence.ec == std::errc() && sequence.ptr == last;
    }
    if (!good) params.complain("cursor is no `next` of a page of this address");
  }
  if (!params.error().empty()) return bad_request(params.error());
  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  int64_t key = 0, total = api.workspace->snapshot()->view.sentences;
  if (!id.empty()) {
    auto d = read_document(reader->db(), id);
    if (!d) return failed(d.error());
    if (d->id.empty()) return error_answer(404, "not_found", "the workspace has no document of this id");
    key = d->key, total = int64_t(d->sentences.size());
  }
  auto found = read_sentences(reader->db(), key, after, limit + 1);
  if (!found) return failed(found.error());
  const bool more = found->size() > limit;
  if (more) found->pop_back();
  Json j;
  j.object([&] {
    j.number("total", total);
    j.text_or_null("next", more ? fmt::format("{}:{}", found->back().document_key, found->back().at.sequence) : "");
    j.array("items", [&] {
      for (const StoredSentence& s : *found)
        j.object([&] {
          j.text("doc_id", s.document_id).number("sequence", s.at.sequence).number("start", s.at.start).number("end", s.at.end);
          j.text("text", s.text).texts("events", s.events);
        });
    });
  });
  return json_answer(j.take());
}

}  // namespace rasid
