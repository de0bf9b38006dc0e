// The finders of dates and numbers over a blob, with the stages they need: text in, what they found out.
#pragma once
#include <string_view>
#include <vector>

#include "entity/dates.h"
#include "entity/numbers.h"
#include "morph/choice.h"
#include "text/letters.h"

namespace rasid::test {

class Finders {
 public:
  explicit Finders(const Blob& blob)
      : letters_(blob), lexicon_(blob), analyzer_(blob, &lexicon_), chooser_(blob, &analyzer_), dates_(blob, &lexicon_), numbers_(blob) {}
  Finders(const Finders&) = delete;
  Finders& operator=(const Finders&) = delete;

  /// `reference` is the document's day as 20150810.
  std::vector<DateMention> dates(std::string_view text, int32_t reference) const;
  std::vector<NumberMention> numbers(std::string_view text, bool ordinals) const;

 private:
  void read(std::string_view text, TokenList* tokens, Words* words) const;
  Letters letters_;
  Lexicon lexicon_;
  Analyzer analyzer_;
  Chooser chooser_;
  DateFinder dates_;
  NumberFinder numbers_;
};

}  // namespace rasid::test
