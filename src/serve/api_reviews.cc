// Reviews: what waits to be judged, what was said, how far reviewers agree; and the only address that writes.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "serve/api.h"
#include "serve/event_json.h"
#include "serve/event_page.h"
#include "serve/review_export.h"
#include "serve/review_input.h"

namespace rasid {
namespace {

ApiAnswer not_writable() { return error_answer(403, "forbidden", "this server was started with --read-only: reviews cannot be written"); }

ApiAnswer review_answer(int status, const ReviewView& r) {
  Json j;
  write_review(r, &j);
  ApiAnswer a = json_answer(j.take(), false);
  a.status = status;
  return a;
}

}  // namespace

ApiAnswer get_queue(const Api& api, const ApiRequest& request) {
  Params params(request);
  const EventFilter filter = params.filter();
  const std::string reviewer = params.text("reviewer");
  enum { kNone, kOthers, kAny };
  const int seen = std::max(params.choice("seen", {"none", "others", "any"}), 0);
  const EventPaging paging = read_paging(&params, 20);
  if (!params.error().empty()) return bad_request(params.error());
  auto selected = select_events(api, filter);
  if (!selected) return failed(selected.error());
  const EventTable& t = selected->table();
  const auto& judged = selected->at->judged;
  for (uint32_t i = 0; i < t.events.size(); i++) {
    if (selected->events.failed[i]) continue;
    const auto from = std::ranges::lower_bound(judged, t.events[i].key, {}, &JudgedEvent::event_key);
    const auto to = std::ranges::upper_bound(from, judged.end(), t.events[i].key, {}, &JudgedEvent::event_key);
    const bool mine = std::any_of(from, to, [&](const JudgedEvent& r) { return r.reviewer == reviewer; });
    const bool wanted = seen == kNone ? from == to : seen == kOthers ? from != to && !mine : !mine || reviewer.empty();
    if (!wanted) selected->events.failed[i] = kFilterOther;
  }
  return answer_event_page(api, *selected, event_page(*selected, {EventSort::kConfidence, false}, paging));
}

ApiAnswer get_reviews(const Api& api, const ApiRequest& request) {
  Params params(request);
  ReviewFilter filter;
  filter.reviewer = params.text("reviewer"), filter.document = params.text("document");
  static const std::vector<std::string> kVerdicts = {"right", "wrong", "corrected"};
  if (const int v = params.choice("verdict", kVerdicts); v >= 0) filter.verdict = kVerdicts[size_t(v)];
  const auto limit = size_t(params.number("limit", 50, 1, 500));
  const std::string cursor = params.text("cursor");
  if (!cursor.empty()) {
    auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), filter.before);
    if (error != std::errc() || end != cursor.data() + cursor.size() || filter.before < 1)
      params.complain("cursor is no `next` of a page of this address");
  }
  if (!params.error().empty()) return bad_request(params.error());
  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  auto total = count_reviews(reader->db(), filter);
  if (!total) return failed(total.error());
  auto reviews = read_reviews(reader->db(), filter, limit + 1);
  if (!reviews) return failed(reviews.error());
  const bool more = reviews->size() > limit;
  if (more) reviews->pop_back();
  Json j;
  j.object([&] {
    j.number("total", *total).text_or_null("next", more ? std::to_string(reviews->back().key) : "");
    j.array("items", [&] {
      for (const ReviewView& r : *reviews) write_review(r, &j);
    });
  });
  return json_answer(j.take(), false);
}

ApiAnswer post_review(const Api& api, const ApiRequest& request) {
  Params params(request);
  if (!params.error().empty()) return bad_request(params.error());
  if (!api.workspace->writable()) return not_writable();
  auto review = read_review(request.body, *api.texts);
  if (!review) return bad_request(review.error().message);
  ReviewView now;
  auto done = api.workspace->review(*review, &now);
  if (!done) return error_answer(503, "busy", "the review could not be written: another program keeps the workspace locked; try again");
  if (*done == ReviewOutcome::kNoEvent) return error_answer(404, "not_found", "the workspace has no event of this id");
  return review_answer(*done == ReviewOutcome::kMade ? 201 : 200, now);
}

ApiAnswer delete_one_review(const Api& api, const ApiRequest& request) {
  Params params(request);
  const int64_t key = params.number("review", 0, 1, INT64_MAX);
  if (!key) params.complain("review is missing (its key)");
  if (!params.error().empty()) return bad_request(params.error());
  if (!api.workspace->writable()) return not_writable();
  ReviewView was;
  auto done = api.workspace->unreview(key, &was);
  if (!done) return error_answer(503, "busy", "the review could not be taken back: another program keeps the workspace locked; try again");
  if (!*done) return error_answer(404, "not_found", "there is no review of this key");
  return review_answer(200, was);
}

ApiAnswer get_agreement(const Api& api, const ApiRequest& request) {
  Params params(request);
  if (!params.error().empty()) return bad_request(params.error());
  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  auto reviews = read_reviews(reader->db(), {}, 0);
  if (!reviews) return failed(reviews.error());
  const Agreement a = agreement_of(*reviews);
  Json j;
  j.object([&] {
    j.array("reviewers", [&] {
      for (const ReviewerCount& r : a.reviewers)
        j.object([&] {
          j.text("reviewer", r.reviewer).number("reviews", r.right + r.wrong + r.corrected).number("right", r.right);
          j.number("wrong", r.wrong).number("corrected", r.corrected);
        });
    });
    j.array("pairs", [&] {
      for (const ReviewerPair& p : a.pairs)
        j.object([&] { j.text("a", p.a).text("b", p.b).number("both", p.both).number("agree", p.agree).optional("kappa", p.kappa); });
    });
    j.optional("precision", a.precision);
  });
  return json_answer(j.take(), false);
}

ApiAnswer get_review_export(const Api& api, const ApiRequest& request) {
  Params params(request);
  const int format = std::max(params.choice("format", {"jsonl", "gold", "docs", "overlay"}), 0);
  ReviewFilter filter;
  filter.reviewer = params.text("reviewer");
  const bool complete = params.flag("complete");
  if (!params.error().empty()) return bad_request(params.error());
  auto reader = api.workspace->reader(60);
  if (!reader) return failed(reader.error());
  auto text = export_reviews(reader->db(), (*reader)->events.get(), ReviewFile(format), filter, complete);
  if (!text) return failed(text.error());
  static constexpr const char* kNames[] = {"reviews.jsonl", "events.jsonl", "docs.jsonl", "proposed.tsv"};
  ApiAnswer a = json_answer(std::move(*text), false);
  a.type = ReviewFile(format) == ReviewFile::kOverlay ? "text/plain; charset=utf-8" : "application/x-ndjson; charset=utf-8";
  a.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"{}\"", kNames[format]));
  return a;
}

}  // namespace rasid
