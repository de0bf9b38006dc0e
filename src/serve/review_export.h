// Reviews as files: as they are, as gold records with the texts they refer to, as entries proposed for an overlay.
#pragma once
#include <string>

#include "store/event_view.h"
#include "store/reviews.h"

namespace rasid {

enum class ReviewFile {
  kReviews,  // the schema Review, a line each
  kGold,     // a line a document: {doc, contexts, events: [{sent, trigger, event, mode, aux, actor, recipient, date, place}]}
  kDocs,     // a line a document: {doc, date, source, text, sentences}
  kOverlay   // a table for --overlay; what no table can say stands in comments
};

/// Of several reviewers the latest on an event counts; what is wrong gives no gold. `complete`: only documents whose every event has been
/// judged. Contexts are those the coder gave: they are not reviewed.
Result<std::string> export_reviews(Database* db, EventReader* events, ReviewFile file, const ReviewFilter& filter, bool complete);

}  // namespace rasid
