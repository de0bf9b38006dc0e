// The word level beside what Debian has for Arabic words, on the same words in the same run: our analysis with choice of a reading, the
// Snowball stemmer (one stem a word, no reading, no choice) and Hunspell's Arabic dictionary (is it a word). Where a library is not
// installed its line is left out. Before a time is reported: readings chosen with a fresh and with a used cache are the same.
#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

#include "bench/check.h"
#include "bench/corpus.h"
#include "format/embedded.h"
#include "morph/choice.h"
#include "text/decode.h"
#include "text/sentences.h"

#if defined(RASID_HAVE_STEMMER)
#include <libstemmer.h>
#endif
#if defined(RASID_HAVE_HUNSPELL)
#include <hunspell/hunspell.h>
#endif

namespace rasid::bench {
namespace {

/// The words of the corpus as sentences of tokens, and as UTF-8 for the others.
struct Bank {
  Blob blob = *embedded_blob();
  Letters letters{blob};
  Lexicon lexicon{blob};
  Analyzer analyzer{blob, &lexicon};
  Chooser chooser{blob, &analyzer};
  std::vector<std::unique_ptr<TokenList>> sentences;
  std::vector<std::string> words;

  Bank() {
    for (const DocumentInput& in : corpus().documents) {
      DecodedText decoded;
      decode_text(in.text, "", &decoded);
      for (Span s : split_sentences(decoded.utf8, letters)) {
        auto list = std::make_unique<TokenList>();
        tokenize(decoded.utf8, s, letters, list.get());
        for (const Token& t : list->tokens)
          if (t.kind == TokenKind::kWord) words.push_back(ar8::to_utf8(t.word));
        sentences.push_back(std::move(list));
      }
    }
  }
  uint64_t choose_all(ReadingCache* cache, bool sum) const {
    thread_local Words chosen;
    uint64_t digest = 0;
    for (const auto& s : sentences) {
      chooser.choose(*s, cache, &chosen);
      if (!sum) continue;
      for (size_t i = 0; i < chosen.words.size(); i++)
        if (const Reading* r = chosen.at(i)) digest = digest * 31 + r->lexeme + r->features.bits + r->stem_begin;
    }
    return digest;
  }
};

const Bank& bank() {
  static const Bank b;
  return b;
}

void count(benchmark::State& state, size_t words) {
  state.SetItemsProcessed(int64_t(state.iterations() * words));
  state.counters["words"] = double(words);
}

void analyse_and_choose(benchmark::State& state, bool fresh) {
  if (const std::string& missing = check_known_answer(); !missing.empty()) return state.SkipWithError(missing.c_str());
  const Bank& b = bank();
  ReadingCache used(&b.analyzer);
  uint64_t first = b.choose_all(&used, true), second = b.choose_all(&used, true);
  if (first != second || first == 0) return state.SkipWithError("two runs differ");
  for (auto _ : state) {
    if (fresh) used = ReadingCache(&b.analyzer);
    benchmark::DoNotOptimize(b.choose_all(&used, false));
  }
  count(state, b.words.size());
}

/// Every reading of every word, nothing remembered from the word before.
void analyse_only(benchmark::State& state) {
  const Bank& b = bank();
  std::vector<Reading> readings;
  uint64_t found = 0;
  for (auto _ : state)
    for (const auto& s : b.sentences)
      for (const Token& t : s->tokens) {
        if (t.kind != TokenKind::kWord) continue;
        readings.clear();
        b.analyzer.analyze(t, &readings);
        found += readings.size();
      }
  if (found == 0) return state.SkipWithError("no reading");
  count(state, b.words.size());
}

#if defined(RASID_HAVE_STEMMER)
void snowball(benchmark::State& state) {
  const Bank& b = bank();
  sb_stemmer* stemmer = sb_stemmer_new("arabic", "UTF_8");
  if (!stemmer) return state.SkipWithError("libstemmer has no Arabic");
  for (auto _ : state)
    for (const std::string& w : b.words)
      benchmark::DoNotOptimize(sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(w.data()), int(w.size())));
  sb_stemmer_delete(stemmer);
  count(state, b.words.size());
}
BENCHMARK(snowball)->Name("words/snowball_stem")->Unit(benchmark::kMillisecond);
#endif

#if defined(RASID_HAVE_HUNSPELL)
void hunspell(benchmark::State& state) {
  constexpr size_t kEvery = 200;  // it is some hundred times slower
  const Bank& b = bank();
  Hunhandle* h = Hunspell_create("/usr/share/hunspell/ar.aff", "/usr/share/hunspell/ar.dic");
  if (!Hunspell_spell(h, "كتاب")) return state.SkipWithError("no Arabic dictionary (package hunspell-ar)");
  size_t n = 0;
  for (auto _ : state) {
    n = 0;
    for (size_t i = 0; i < b.words.size(); i += kEvery, n++) benchmark::DoNotOptimize(Hunspell_spell(h, b.words[i].c_str()));
  }
  Hunspell_destroy(h);
  count(state, n);
}
BENCHMARK(hunspell)->Name("words/hunspell_ar_spell")->Unit(benchmark::kMillisecond);
#endif

BENCHMARK_CAPTURE(analyse_and_choose, fresh, true)->Name("words/analyse_and_choose/fresh_cache")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(analyse_and_choose, used, false)->Name("words/analyse_and_choose/used_cache")->Unit(benchmark::kMillisecond);
BENCHMARK(analyse_only)->Name("words/analyse_without_cache")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rasid::bench
