// The same story in several documents, the same event in several records.
#pragma once
#include "store/sqlite.h"

namespace rasid {

struct ClusterCounts {
  int64_t document_clusters = 0, clustered_documents = 0;
  int64_t event_clusters = 0, clustered_events = 0;
};

/// Documents whose texts are at least so much alike (Jaccard similarity of three-word shingles, estimated), and at most so many days apart
/// where both are dated, are one story.
constexpr double kSameStory = 0.44;
constexpr int kStoryDays = 2;
/// And so much alike must the first documents of two stories be that are joined: forms filled in anew every day (weather) would chain.
constexpr double kNoStrangers = 0.3;

/// Makes the sketches that are missing and all clusters anew, in one transaction; nothing when no text or record has changed since. The
/// same documents and records give the same clusters, in whatever order they came in. Some 10 k documents a second.
Result<bool> cluster_store(Database* db);

Result<ClusterCounts> cluster_counts(Database* db);

/// Of the event clusters, inside the transaction of cluster_store. Records of different documents tell one event when category, auxiliary
/// modes and the codes of actors and recipients are the same, their dates at most a day apart, and their sentences share a third of their
/// words. One a day is not the rule: two attacks of one day that are told in different words stay two.
Result<bool> cluster_events(Database* db);

}  // namespace rasid
