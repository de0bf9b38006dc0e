// A review as it is sent: checked against the codebook, and a correction brought into one form.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "serve/texts.h"
#include "store/reviews.h"

namespace rasid {

/// The record as a reviewer says it should be: the keys of gold records.
struct Correction {
  struct Party {
    std::string text, code, sector;
  };
  std::string event, date, place;
  std::vector<std::string> mode, aux;
  std::vector<Party> actors, recipients;
};

/// `body`: JSON of the schema ReviewInput.
Result<NewReview> read_review(const std::string& body, const ServeTexts& texts);

/// The stored form of a correction, and back; an error for JSON of another shape, which other programs may have written.
std::string correction_json(const Correction& c);
Result<Correction> read_correction(const std::string& json);

}  // namespace rasid
