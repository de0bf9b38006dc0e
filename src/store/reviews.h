// What people say of records: read, written, compared, and given back as gold records. Only these functions write into a workspace beside
// the runs, and only into `reviews`.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/event_view.h"

namespace rasid {

struct ReviewFilter {
  std::string reviewer, verdict, document;  // "" any
  int64_t before = 0;                       // only keys below; 0: all
};

struct NewReview {
  std::string event_id, reviewer, verdict, correction, note;  // correction: JSON, "" for none
};

enum class ReviewOutcome { kMade, kReplaced, kSame, kNoEvent };

/// The newest first, `limit` at most (0: all).
Result<std::vector<ReviewView>> read_reviews(Database* db, const ReviewFilter& filter, size_t limit);
Result<int64_t> count_reviews(Database* db, const ReviewFilter& filter);
/// A reviewer has one review an event. In `out` what stands there now.
Result<ReviewOutcome> put_review(Database* db, const NewReview& review, ReviewView* out);
/// False when there is none of that key.
Result<bool> delete_review(Database* db, int64_t key, ReviewView* out);

/// Who has judged which of the events that stand.
struct JudgedEvent {
  int64_t event_key;
  std::string reviewer, verdict;
};
/// By event key.
Result<std::vector<JudgedEvent>> read_judged(Database* db);

struct ReviewerCount {
  std::string reviewer;
  int64_t right = 0, wrong = 0, corrected = 0;
};
struct ReviewerPair {
  std::string a, b;
  int64_t both = 0, agree = 0;
  std::optional<double> kappa;  // Cohen's, over the verdicts
};
struct Agreement {
  std::vector<ReviewerCount> reviewers;  // by name
  std::vector<ReviewerPair> pairs;
  std::optional<double> precision;  // right verdicts among all
};
Agreement agreement_of(const std::vector<ReviewView>& reviews);

}  // namespace rasid
