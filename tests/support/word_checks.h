// What must hold of the words of any bytes whatever. Used on made-up texts by a test and on mutated ones by the fuzzer.
#pragma once
#include <string>
#include <string_view>

#include "morph/choice.h"

namespace rasid::test {

class WordChecks {
 public:
  explicit WordChecks(const Blob& blob);
  /// "" when all holds, else what does not, with the token that shows it.
  std::string check(std::string_view bytes);

 private:
  std::string check_sentence(std::string_view text, Span sentence);
  Letters letters_;
  Lexicon lexicon_;
  Analyzer analyzer_;
  Chooser chooser_;
  ReadingCache cache_;
  TokenList tokens_;
  Words words_, again_;
};

}  // namespace rasid::test
