#include "datac/frequency.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "morph/choice.h"
#include "text/letters.h"

namespace rasid::datac {
namespace {
constexpr int kRounds = 6;
constexpr double kFamily = 0.2;  // share of a lexeme's other words that a word is credited with
constexpr double kChosen = 3;    // how much more the reading chosen in context weighs than the others
}  // namespace

std::string learn_frequencies(const Blob& blob, const std::vector<std::string>& sentences, const std::string& header) {
  Letters letters(blob);
  Lexicon lexicon(blob);
  Analyzer analyzer(blob, &lexicon);
  Chooser chooser(blob, &analyzer);
  ReadingCache cache(&analyzer);
  // Each word occurrence as the list of its distinct words with a fixed weight; counting then runs over these alone.
  std::map<std::string, uint32_t> numbers;
  std::vector<std::string> keys;
  std::vector<double> start;
  std::vector<uint32_t> lexeme_of;  // words of one lexeme (verb, masdar, participles) vouch for each other
  struct Option {
    uint32_t word;
    float weight;
  };
  std::vector<std::vector<Option>> tokens;
  TokenList list;
  Words words;
  for (const auto& text : sentences) {
    tokenize(text, {0, uint32_t(text.size())}, letters, &list);
    chooser.choose(list, &cache, &words);
    for (const Word& w : words.words) {
      if (!w.count) continue;
      std::vector<Option> options;
      // What an earlier table said of a reading must not feed the new one.
      auto shape = [&](const Reading& r) { return r.score - int(r.features.frequency()) * analyzer.weight(kFrequency); };
      int best = shape(words.readings[w.first]);
      for (uint32_t k = 0; k < w.count; k++) {
        const Reading& r = words.readings[w.first + k];
        if (r.guessed || r.lexeme == kNoLexeme) continue;
        std::string key = ar8::to_utf8(lexicon.text(lexicon.lexeme(r.lexeme).lemma)) + "\t" + std::string(name(r.pos())) + "\t" +
                          (r.citation ? ar8::to_utf8(lexicon.text(r.citation)) : "-");
        auto [it, fresh] = numbers.try_emplace(key, uint32_t(keys.size()));
        if (fresh) {
          keys.push_back(key), lexeme_of.push_back(r.lexeme);
          // Where nothing else tells, a listed noun is likelier than a participle that happens to be spelled like it.
          start.push_back(r.features.participle() ? 0.3 : r.pos() == Pos::kMasdar || r.pos() == Pos::kVerb ? 0.7 : 1.0);
        }
        double weight = std::exp((shape(r) - best) / 100.0) * (w.first + k == w.chosen ? kChosen : 1);
        auto same = std::find_if(options.begin(), options.end(), [word = it->second](const Option& o) { return o.word == word; });
        if (same == options.end())
          options.push_back({it->second, float(weight)});
        else
          same->weight = std::max(same->weight, float(weight));
      }
      if (!options.empty()) tokens.push_back(options);
    }
  }
  std::vector<double> count, known = start;
  // Words that only one reading fits vouch first: تكريم tells كرّم from كرُم before any «كرم» is counted.
  auto credit = [&](const std::vector<double>& own) {
    std::map<uint32_t, double> lexeme;
    for (size_t i = 0; i < own.size(); i++) lexeme[lexeme_of[i]] += own[i];
    std::vector<double> out(own.size());
    for (size_t i = 0; i < own.size(); i++) out[i] = own[i] + kFamily * (lexeme[lexeme_of[i]] - own[i]);
    return out;
  };
  std::vector<double> sure(keys.size(), 0.0);
  for (const auto& options : tokens)
    if (options.size() == 1) sure[options[0].word] += 1;
  sure = credit(sure);
  for (size_t i = 0; i < keys.size(); i++) known[i] = 0.3 * start[i] + sure[i];
  for (int round = 0; round < kRounds; round++) {
    std::vector<double> next(keys.size(), 0.0);
    for (const auto& options : tokens) {
      double sum = 0;
      for (const Option& o : options) sum += o.weight * (known[o.word] + 0.1);
      for (const Option& o : options) next[o.word] += o.weight * (known[o.word] + 0.1) / sum;
    }
    count = next;
    known = credit(count);
  }
  count = known;
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < keys.size(); i++)
    if (count[i] >= 0.5) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    auto x = std::lround(count[a]), y = std::lround(count[b]);
    return x != y ? x > y : keys[a] < keys[b];
  });
  std::string out = header;
  for (uint32_t i : order) out += keys[i] + "\t" + std::to_string(std::max(1L, std::lround(count[i]))) + "\n";
  return out;
}

}  // namespace rasid::datac
