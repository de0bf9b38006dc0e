// The endpoints: requests to answers, with neither HTTP nor threads of their own. One file a family; `find_route` knows them all.
// What each takes and gives is told by openapi.json, against which tests/serve/api.py holds a running server.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/coder.h"
#include "serve/message.h"
#include "serve/names.h"
#include "serve/params.h"
#include "serve/texts.h"
#include "serve/workspace.h"
#include "store/event_counts.h"
#include "store/event_select.h"

namespace rasid {

/// Coder sessions, as many as processors: more texts at once would only wait for each other, and each holds memory.
class SessionPool {
 public:
  SessionPool(std::shared_ptr<const Coder> coder, size_t most) : coder_(std::move(coder)), most_(most) {}
  /// Codes when its turn comes.
  CodedDocument code(const DocumentInput& in, const CoderOptions& options, Trace* trace);
  const Coder& coder() const { return *coder_; }

 private:
  std::shared_ptr<const Coder> coder_;
  const size_t most_;
  size_t made_ = 0;
  std::mutex mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<CoderSession>> idle_;
};

/// All that endpoints share.
struct Api {
  Workspace* workspace = nullptr;  // null: none is open
  SessionPool* sessions = nullptr;
  const ServeTexts* texts = nullptr;
  const NameBook* names = nullptr;
  CoderOptions coder = {};
  bool token = false;  // requests need one
};

using Endpoint = ApiAnswer (*)(const Api&, const ApiRequest&);
struct Route {
  const char* path;
  Endpoint get = nullptr, post = nullptr, remove = nullptr;
  bool workspace = true;  // answers only with one
};
/// Null for an address that is not the API's.
const Route* find_route(const std::string& path);

// The families.
ApiAnswer get_health(const Api&, const ApiRequest&);
ApiAnswer get_version(const Api&, const ApiRequest&);
ApiAnswer get_openapi(const Api&, const ApiRequest&);
ApiAnswer get_meta(const Api&, const ApiRequest&);
ApiAnswer get_overview(const Api&, const ApiRequest&);
ApiAnswer get_stats(const Api&, const ApiRequest&);
ApiAnswer get_network(const Api&, const ApiRequest&);
ApiAnswer get_map(const Api&, const ApiRequest&);
ApiAnswer get_events(const Api&, const ApiRequest&);
ApiAnswer get_facets(const Api&, const ApiRequest&);
ApiAnswer get_event(const Api&, const ApiRequest&);
ApiAnswer get_export(const Api&, const ApiRequest&);
ApiAnswer get_documents(const Api&, const ApiRequest&);
ApiAnswer get_document(const Api&, const ApiRequest&);
ApiAnswer get_sentences(const Api&, const ApiRequest&);
ApiAnswer get_explain(const Api&, const ApiRequest&);
ApiAnswer post_code(const Api&, const ApiRequest&);
ApiAnswer get_actors(const Api&, const ApiRequest&);
ApiAnswer get_actor(const Api&, const ApiRequest&);
ApiAnswer get_dyads(const Api&, const ApiRequest&);
ApiAnswer get_dyad(const Api&, const ApiRequest&);
ApiAnswer get_names(const Api&, const ApiRequest&);
ApiAnswer get_codebook(const Api&, const ApiRequest&);
ApiAnswer get_queue(const Api&, const ApiRequest&);
ApiAnswer get_reviews(const Api&, const ApiRequest&);
ApiAnswer post_review(const Api&, const ApiRequest&);
ApiAnswer delete_one_review(const Api&, const ApiRequest&);
ApiAnswer get_agreement(const Api&, const ApiRequest&);
ApiAnswer get_review_export(const Api&, const ApiRequest&);

// What they have in common.

/// Events of one moment that fit a filter.
struct Selected {
  std::shared_ptr<const Snapshot> at;
  EventSelection events;
  const EventTable& table() const { return *events.table; }
};
Result<Selected> select_events(const Api& api, const EventFilter& filter);

/// The sender's fault, and ours.
inline ApiAnswer bad_request(const std::string& message) { return error_answer(400, "bad_request", message); }
ApiAnswer failed(const Error& error);

/// A page of `total` items from `offset`: the cursor of the next one, "" at the end.
std::string next_offset(size_t offset, size_t items, size_t total);
/// Where the page begins, by cursor or offset; complains about a cursor of another kind.
size_t page_offset(Params* params);

void write_tally(const Tally& t, Json* j);  // the members of Tally
void write_time(const TimeFrame& time, Json* j);
void write_series(const std::vector<Tally>& periods, Json* j);
/// Categories with their tallies, the most frequent first.
void write_categories(const EventTable& table, const std::vector<Tally>& by_category, Json* j);

}  // namespace rasid
