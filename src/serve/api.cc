#include "serve/api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace rasid {
namespace {

constexpr Route kRoutes[] = {
    {"/health", get_health, nullptr, nullptr, false},
    {"/version", get_version, nullptr, nullptr, false},
    {"/openapi.json", get_openapi, nullptr, nullptr, false},
    {"/code", nullptr, post_code, nullptr, false},
    {"/api/meta", get_meta, nullptr, nullptr, false},
    {"/api/names", get_names, nullptr, nullptr, false},
    {"/api/codebook", get_codebook, nullptr, nullptr, false},
    {"/api/overview", get_overview},
    {"/api/stats", get_stats},
    {"/api/network", get_network},
    {"/api/map", get_map},
    {"/api/events", get_events},
    {"/api/facets", get_facets},
    {"/api/event", get_event},
    {"/api/export", get_export},
    {"/api/documents", get_documents},
    {"/api/document", get_document},
    {"/api/sentences", get_sentences},
    {"/api/explain", get_explain},
    {"/api/actors", get_actors},
    {"/api/actor", get_actor},
    {"/api/dyads", get_dyads},
    {"/api/dyad", get_dyad},
    {"/api/reviews", get_reviews, post_review, delete_one_review},
    {"/api/reviews/queue", get_queue},
    {"/api/reviews/agreement", get_agreement},
    {"/api/reviews/export", get_review_export},
};

}  // namespace

const Route* find_route(const std::string& path) {
  auto at = std::ranges::find_if(kRoutes, [&](const Route& r) { return path == r.path; });
  return at == std::end(kRoutes) ? nullptr : &*at;
}

CodedDocument SessionPool::code(const DocumentInput& in, const CoderOptions& options, Trace* trace) {
  std::unique_ptr<CoderSession> session;
  {
    std::unique_lock lock(mutex_);
    idle_.reserve(most_);  // so that giving a session back cannot fail
    free_.wait(lock, [&] { return !idle_.empty() || made_ < most_; });
    if (idle_.empty())
      made_++;
    else
      session = std::move(idle_.back()), idle_.pop_back();
  }
  // Whatever happens the place is free again; a session in which memory ran out is thrown away.
  auto give_back = [&](bool whole) {
    {
      std::lock_guard lock(mutex_);
      if (whole)
        idle_.push_back(std::move(session));
      else
        made_--;
    }
    free_.notify_one();
  };
  try {
    if (!session) session = coder_->session();
    CodedDocument out = session->code(in, options, trace);
    give_back(true);
    return out;
  } catch (...) {
    give_back(false);
    throw;
  }
}

Result<Selected> select_events(const Api& api, const EventFilter& filter) {
  Selected s;
  s.at = api.workspace->snapshot();
  s.events.table = s.at->events.get();
  std::vector<int64_t> found;
  if (!filter.words.empty()) {
    auto reader = api.workspace->reader();
    if (!reader) return reader.error();
    auto documents = documents_with(reader->db(), filter.words);
    if (!documents) return documents.error();
    found = std::move(*documents);
  }
  s.events.failed = failed_filters(*s.events.table, filter, found);
  return s;
}

ApiAnswer failed(const Error& error) {
  if (error.message.find("interrupted") != std::string::npos)
    return error_answer(503, "busy", "this takes longer than a request may; narrow the filters");
  return error_answer(500, "internal", "the workspace could not be read: " + error.message.substr(error.message.rfind('/') + 1));
}

std::string next_offset(size_t offset, size_t items, size_t total) {
  return items && offset + items < total ? std::to_string(offset + items) : "";
}

size_t page_offset(Params* params) {
  constexpr int64_t kMost = 10000000;
  const auto offset = size_t(params->number("offset", 0, 0, kMost));
  const std::string cursor = params->text("cursor");
  if (cursor.empty()) return offset;
  size_t out = 0;
  auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), out);
  if (error != std::errc() || end != cursor.data() + cursor.size() || out > size_t(kMost))
    params->complain("cursor is no `next` of a page of this address");
  return out;
}

void write_tally(const Tally& t, Json* j) {
  j->number("events", t.events);
  if (t.events)
    j->real("score", std::round(t.score / double(t.events) * 1000) / 1000);
  else
    j->null("score");
  j->array("quads", [&] {
    for (int64_t n : t.quads) j->number(n);
  });
}

void write_time(const TimeFrame& time, Json* j) {
  constexpr const char* kNames[] = {"day", "week", "month", "year"};
  j->object("time", [&] {
    j->text("by", kNames[size_t(time.by)]).texts("periods", time.periods);
    j->array("shown", [&] { j->number(time.shown.first).number(time.shown.second); });
    j->number("undated", time.undated);
  });
}

void write_series(const std::vector<Tally>& periods, Json* j) {
  j->object("series", [&] {
    j->array("events", [&] {
      for (const Tally& t : periods) j->number(t.events);
    });
    j->array("score", [&] {
      for (const Tally& t : periods)
        if (t.events)
          j->real(std::round(t.score / double(t.events) * 1000) / 1000);
        else
          j->null();
    });
    j->array("quads", [&] {
      for (const Tally& t : periods)
        j->array([&] {
          for (int64_t n : t.quads) j->number(n);
        });
    });
  });
}

void write_categories(const EventTable& table, const std::vector<Tally>& by_category, Json* j) {
  std::vector<uint32_t> order;
  for (uint32_t c = 0; c < by_category.size(); c++)
    if (by_category[c].events) order.push_back(c);
  std::ranges::sort(order, [&](uint32_t a, uint32_t b) {
    return by_category[a].events != by_category[b].events ? by_category[a].events > by_category[b].events
                                                          : table.categories.text(a) < table.categories.text(b);
  });
  j->array("categories", [&] {
    for (uint32_t c : order) {
      const Tally& t = by_category[c];
      size_t quad = size_t(std::ranges::max_element(t.quads) - t.quads.begin()) + 1;
      j->object([&] {
        j->text("category", table.categories.text(c)).number("quad_code", quad).number("events", t.events);
        j->real("score", std::round(t.score / double(t.events) * 1000) / 1000);
      });
    }
  });
}

}  // namespace rasid
