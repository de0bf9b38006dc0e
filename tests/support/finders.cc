#include "tests/support/finders.h"

namespace rasid::test {

void Finders::read(std::string_view text, TokenList* tokens, Words* words) const {
  tokenize(text, {0, uint32_t(text.size())}, letters_, tokens);
  ReadingCache cache(&analyzer_);
  chooser_.choose(*tokens, &cache, words);
}

std::vector<DateMention> Finders::dates(std::string_view text, int32_t reference) const {
  TokenList tokens;
  Words words;
  read(text, &tokens, &words);
  std::vector<DateMention> out;
  dates_.find(tokens, words, reference, &out);
  return out;
}

std::vector<NumberMention> Finders::numbers(std::string_view text, bool ordinals) const {
  TokenList tokens;
  Words words;
  read(text, &tokens, &words);
  std::vector<NumberMention> out;
  numbers_.find(tokens, words, &out, ordinals);
  return out;
}

}  // namespace rasid::test
