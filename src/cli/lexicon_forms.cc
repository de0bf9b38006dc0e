// rasid lexicon forms: every form that is generated from a lexeme, in the order of the paradigm.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "cli/commands.h"
#include "cli/lexicon.h"
#include "morph/analysis.h"

namespace rasid::cli {
namespace {

/// Lexemes cited as the word; when there is none, the one of its likeliest reading.
std::vector<uint32_t> lexemes_of(const std::string& word, const Blob& blob, const Lexicon& lexicon) {
  Letters letters(blob);
  Analyzer analyzer(blob, &lexicon);
  TokenList tokens;
  std::vector<Reading> readings;
  tokenize(word, {0, uint32_t(word.size())}, letters, &tokens);
  if (tokens.tokens.size() == 1 && tokens.tokens[0].kind == TokenKind::kWord) analyzer.analyze(tokens.tokens[0], &readings);
  std::vector<uint32_t> out;
  auto add = [&out](uint32_t id) {
    if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  };
  for (const Reading& r : readings)
    if (r.lexeme != kNoLexeme && ar8::bare(lexicon.text(lexicon.lexeme(r.lexeme).lemma)) == tokens.tokens[0].word) add(r.lexeme);
  if (out.empty())
    for (const Reading& r : readings)
      if (out.empty() && r.lexeme != kNoLexeme) add(r.lexeme);
  return out;
}

}  // namespace

int print_forms(const std::vector<std::string>& words, const DataOptions& data) {
  auto blob = load_data(data);
  if (!blob) return fail(blob.error());
  Lexicon lexicon(*blob);
  bool lost = false;
  for (const std::string& word : words) {
    auto ids = lexemes_of(word, *blob, lexicon);
    lost |= ids.empty();
    if (ids.empty()) fmt::print(stderr, "rasid: {}: not in the lexicon\n", word);
    for (uint32_t id : ids) {
      const LexemeRecord& l = lexicon.lexeme(id);
      fmt::print("{}  {}{}  \"{}\"  {}\n", ar8::to_utf8(lexicon.text(l.lemma)), name(l.pos),
                 *lexicon.text(l.root).data() ? "  root " + ar8::to_utf8(lexicon.text(l.root)) : "", lexicon.text(l.gloss),
                 lexicon.source(l.source));
      // As grammars list them: tense, voice, mood, number, the third person first; then case and state.
      using Order = std::tuple<Pos, std::string, Aspect, Voice, Mood, Number, int, Gender, uint32_t, State, Host, std::string>;
      std::map<Order, Features> forms;
      for (const FormRecord& r : lexicon.forms()) {
        Features f = r.features;
        if (r.lexeme == id)
          forms.insert({{f.pos(), std::string(lexicon.text(r.citation)), f.aspect(), f.voice(), f.mood(), f.number(), 3 - f.person(),
                         f.gender(), f.cases(), f.state(), f.host(), std::string(lexicon.text(r.spelling))},
                        f});
      }
      for (const auto& [order, f] : forms) {
        std::string citation = ar8::to_utf8(std::get<1>(order)), spelling = ar8::to_utf8(std::get<11>(order));
        fmt::print("  {}{}  {}{}\n", spelling, f.host() == Host::kBeforeSuffix ? "-" : "", describe(f),
                   citation.empty() ? "" : "  cited " + citation);
      }
      fmt::print("  {} forms\n", forms.size());
    }
  }
  return lost ? kFailed : kDone;
}

}  // namespace rasid::cli
