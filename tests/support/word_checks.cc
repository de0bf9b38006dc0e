#include "tests/support/word_checks.h"

#include "text/decode.h"
#include "text/sentences.h"

namespace rasid::test {

WordChecks::WordChecks(const Blob& blob)
    : letters_(blob), lexicon_(blob), analyzer_(blob, &lexicon_), chooser_(blob, &analyzer_), cache_(&analyzer_) {}

std::string WordChecks::check(std::string_view bytes) {
  DecodedText decoded;
  decode_text(bytes, "", &decoded);
  for (Span s : split_sentences(decoded.utf8, letters_))
    if (std::string fault = check_sentence(decoded.utf8, s); !fault.empty()) return fault;
  return "";
}

std::string WordChecks::check_sentence(std::string_view text, Span sentence) {
  tokenize(text, sentence, letters_, &tokens_);
  chooser_.choose(tokens_, &cache_, &words_);
  ReadingCache fresh(&analyzer_);
  chooser_.choose(tokens_, &fresh, &again_);
  if (words_.words.size() != tokens_.tokens.size()) return "not one word a token";
  for (size_t i = 0; i < words_.words.size(); i++) {
    const Token& t = tokens_.tokens[i];
    const Word& w = words_.words[i];
    auto fault = [&](const char* what) { return std::string(what) + ": " + std::string(text.substr(t.bytes.begin, t.bytes.size())); };
    if ((t.kind == TokenKind::kWord) != (w.count > 0)) return fault("a word without a reading, or a sign with one");
    if (w.count != again_.words[i].count || w.chosen != again_.words[i].chosen) return fault("a fresh cache chooses otherwise");
    if (!w.count) continue;
    if (w.count > kMostReadings) return fault("too many readings");
    if (w.chosen < w.first || w.chosen >= w.first + w.count) return fault("another word's reading chosen");
    for (uint32_t k = w.first; k < w.first + w.count; k++) {
      const Reading& r = words_.readings[k];
      size_t tail = r.enclitic ? analyzer_.enclitic_spelling(r.enclitic).size() : 0;
      if (k > w.first && r.score > words_.readings[k - 1].score) return fault("readings out of order");
      if (r.guessed != (r.lexeme == kNoLexeme)) return fault("a guess with a lexeme, or none without");
      if (!r.guessed && r.lexeme >= lexicon_.lexemes().size()) return fault("no such lexeme");
      if (r.tag >= analyzer_.tag_count()) return fault("no such tag");
      if (r.pos() == Pos::kNone || r.pos() >= Pos::kCount) return fault("no part of speech");
      // A very long word is read by its first letters.
      if (t.word.size() <= 64 && size_t(r.stem_begin) + r.stem_length + tail != t.word.size())
        return fault("parts do not make up the word");
      if (letter_offset(text, t, r.stem_begin, letters_) > letter_offset(text, t, uint32_t(r.stem_begin) + r.stem_length, letters_))
        return fault("a stem that ends before it begins");
      for (char c : analyzer_.guessed_root(r, t.word))
        if (!ar8::is_letter(ar8::Letter(c))) return fault("a radical that is no letter");
    }
  }
  return "";
}

}  // namespace rasid::test
