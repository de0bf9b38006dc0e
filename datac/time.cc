// The calendar and number tables to one trie of phrases, their records, and a filter by the words' last letters.
#include <algorithm>
#include <set>

#include "datac/builder.h"
#include "datac/trie.h"
#include "entity/terms.h"

namespace rasid::datac {
namespace {

struct FlagName {
  const char* name;
  uint8_t bit;
};
constexpr FlagName kFlags[] = {{"weak", kTermWeak}, {"exact", kTermExact},   {"bare", kTermBare},
                               {"dual", kTermDual}, {"plural", kTermPlural}, {"noart", kTermNoArticle}};

/// Kinds of the section named `table`, for look-up and for the hint.
bool kind_of(const std::string& name, bool numbers, TermKind* kind, std::string* all) {
  size_t from = numbers ? size_t(TermKind::kNumber) : 0, to = numbers ? kTermNames.size() : size_t(TermKind::kNumber);
  for (size_t k = from; k < to; k++) {
    if (name == kTermNames[k]) return *kind = TermKind(k), true;
    *all += (all->empty() ? "" : ", ") + std::string(kTermNames[k]);
  }
  return false;
}

bool value_of(const std::string& s, double* value) {
  char* end = nullptr;
  *value = strtod(s.c_str(), &end);
  if (end == s.c_str()) return false;
  if (*end == '/') {
    const char* below = end + 1;
    double d = strtod(below, &end);
    if (end == below || d == 0) return false;
    *value /= d;
  }
  return *end == 0;
}

/// Least and most value a kind may have; what is out of it would be read as something else at run time.
bool in_range(TermKind kind, double v) {
  switch (kind) {
    case TermKind::kMonth:
      return (v >= 1 && v <= 12) || (v >= 101 && v <= 112);
    case TermKind::kWeekday:
      return v >= 1 && v <= 7;
    case TermKind::kUnit:
      return v >= 1 && v <= 8;
    case TermKind::kEdge:
      return v >= 1 && v <= 4;
    case TermKind::kEra:
      return v == 1 || v == 2;
    case TermKind::kModifier:
      return v >= -2 && v <= 2;
    case TermKind::kSeason:
      return v >= 101 && v <= 1212;
    case TermKind::kNumber:
      return v >= 0 && v <= 9;
    default:
      return true;
  }
}

}  // namespace

void read_time(Builder* b) {
  TrieBuilder trie;
  std::vector<TermRecord> terms;
  std::vector<uint16_t> filter(kTermFilterSize, 0);
  std::set<std::pair<TermKind, std::string>> seen;
  for (bool numbers : {false, true}) {
    for (const Row& r : b->tables.of(numbers ? "numbers" : "calendar")) {
      TermRecord t{};
      std::string hint;
      if (!kind_of(r[1].text, numbers, &t.kind, &hint)) {
        b->problems->add(r[1].at, "unknown kind '" + r[1].text + "'", hint);
        continue;
      }
      if (!value_of(r[2].text, &t.value) || !in_range(t.kind, t.value)) {
        b->problems->add(r[2].at, "value '" + r[2].text + "' of kind " + r[1].text, "see the values in the file's header");
        continue;
      }
      for (const std::string& f : split(r[3].text, ',')) {
        auto it = std::find_if(std::begin(kFlags), std::end(kFlags), [&f](const FlagName& x) { return f == x.name; });
        if (it == std::end(kFlags))
          b->problems->add(r[3].at, "unknown flag '" + f + "'", "weak, exact, bare, dual, plural or noart");
        else
          t.flags |= it->bit;
      }
      t.source = b->source(r.at);
      for (const std::string& phrase : split(r[0].text, '|')) {
        std::string ar8_phrase = ar8::bare(ar8::from_utf8(phrase));
        if (ar8_phrase.find('?') != std::string::npos) {
          b->problems->add(r[0].at, "'" + phrase + "' holds more than Arabic letters", "write Arabic words separated by |");
          continue;
        }
        std::string key = ar8::key(ar8_phrase);
        if (!seen.insert({t.kind, key}).second) {
          b->problems->add(r[0].at, "'" + phrase + "' is listed twice as " + r[1].text, "delete one; alef, yeh and teh forms are folded");
          continue;
        }
        auto words = split(key, ' ');
        t.spelling = b->pool.add(split(ar8_phrase, ' ')[0]);
        trie.add(words, uint32_t(terms.size()));
        terms.push_back(t);
        const std::string& head = words[0];
        size_t letters = std::min<size_t>(head.size(), 4);
        filter[term_filter_slot(head, letters)] |= uint16_t(term_filter_bits(t.kind) << term_filter_shift(letters));
      }
    }
  }
  std::vector<TermRecord> ordered;
  for (uint32_t i : trie.finish("time.words", &b->blob)) ordered.push_back(terms[i]);
  b->blob.add("time.terms", ordered);
  b->blob.add("time.filter", filter);
}

}  // namespace rasid::datac
