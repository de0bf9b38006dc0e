// The index over all forms of the lexicon, and what is laid over the forms last: roots, frequencies, the numbers of classes and
// prepositions.
#include <algorithm>
#include <cmath>
#include <map>

#include "datac/builder.h"

namespace rasid::datac {
namespace {

/// Roots of words whose own tables have no column for one.
void set_roots(Builder* b) {
  for (const Row& r : b->tables.of("roots")) {
    Pos pos = pos_of(r[1].text);
    if (pos == Pos::kNone) {
      b->problems->add(r[1].at, "part of speech '" + r[1].text + "'", "that of the lexeme: prep, name, a …");
      continue;
    }
    auto found = b->find_lemma(r[0].text, pos);
    if (found.empty())
      b->problems->add(r[0].at, "no " + r[1].text + " " + r[0].text + " in the lexicon",
                       "delete the line or mend spelling and part of speech");
    for (uint32_t id : found)
      if (!b->lexemes[id].root) b->lexemes[id].root = b->pool.add(ar8::from_utf8(r[2].text));
  }
}

/// How often each word was meant in the texts of data/morph/frequency.tsv, into its forms' features.
void set_frequencies(Builder* b) {
  std::map<std::string, uint32_t> units;
  for (const Row& r : b->tables.of("frequency")) {
    double count = atof(r[3].text.c_str());
    units[ar8::from_utf8(r[0].text) + "|" + r[1].text + "|" + ar8::from_utf8(r[2].text)] =
        uint32_t(std::min(31.0, 2 * std::log2(count + 1)));
  }
  if (units.empty()) return;
  for (auto& f : b->forms) {
    const char* pool = b->pool.bytes().c_str();
    auto it = units.find(std::string(pool + b->lexemes[f.record.lexeme].lemma) + "|" + std::string(name(f.record.features.pos())) + "|" +
                         (pool + f.record.citation));
    if (it != units.end()) f.record.features.frequency(std::max(it->second, f.record.features.frequency()));
  }
}

}  // namespace

void finish_lexicon(Builder* b) {
  set_roots(b);
  set_frequencies(b);
  std::stable_sort(b->forms.begin(), b->forms.end(), [](const auto& x, const auto& y) { return x.key < y.key; });
  // Forms alike in spelling and all features but mood are one (يكتبُ، يكتبَ، يكتبْ): the first stands for them.
  std::vector<FormRecord> records;
  struct Group {
    std::string key;
    uint32_t first, count;
  };
  std::vector<Group> groups;
  for (size_t i = 0; i < b->forms.size();) {
    size_t j = i;
    auto first = uint32_t(records.size());
    for (; j < b->forms.size() && b->forms[j].key == b->forms[i].key; j++) {
      FormRecord r = b->forms[j].record;
      bool merged = false;
      for (size_t k = first; k < records.size() && !merged; k++) {
        Features x = records[k].features, y = r.features;
        if (records[k].lexeme != r.lexeme) continue;
        std::string a(b->pool.bytes().c_str() + records[k].spelling), c(b->pool.bytes().c_str() + r.spelling);
        if (ar8::bare(a) != ar8::bare(c)) continue;
        if (x.bits == y.bits) merged = true;
        Features xm = x, ym = y;
        if (xm.mood(Mood::kNone) == ym.mood(Mood::kNone) && x.pos() == Pos::kVerb) {
          records[k].features.mood(Mood::kAny);
          merged = true;
        }
      }
      if (!merged) records.push_back(r);
    }
    if (records.size() - first > kMostFormsOfAKey) records.resize(first + kMostFormsOfAKey);
    groups.push_back({b->forms[i].key, first, uint32_t(records.size() - first)});
    i = j;
  }
  if (records.size() >= kMostForms)
    b->problems->add({}, "more than " + std::to_string(kMostForms) + " word forms", "the index of forms holds no more; leave out lexemes");
  size_t size = 16;
  while (size * 3 < groups.size() * 4) size *= 2;
  std::vector<IndexSlot> slots(size, IndexSlot{});
  for (const auto& g : groups) {
    uint64_t h = hash64(g.key);
    size_t at = h & (size - 1);
    while (slots[at].count) at = (at + 1) & (size - 1);
    slots[at] = {uint32_t(h >> 32), g.first, g.count};
  }
  // A preposition "governs" itself: its number is found from its reading without comparing letters.
  for (LexemeRecord& l : b->lexemes) {
    if (l.pos != Pos::kPrep) continue;
    l.governs = uint32_t(b->governs.size()), l.governs_count = 1;
    b->governs.push_back(b->preposition(ar8::to_utf8(ar8::bare(b->pool.bytes().c_str() + l.lemma))));
  }
  std::vector<uint16_t> items;
  for (size_t i = 0; i < b->lexemes.size(); i++) {
    auto& c = b->lexeme_classes[i];
    std::sort(c.begin(), c.end());
    c.erase(std::unique(c.begin(), c.end()), c.end());
    b->lexemes[i].classes = uint32_t(items.size());
    b->lexemes[i].classes_count = uint16_t(c.size());
    for (uint16_t cls : c) b->lexemes[i].class_filter |= class_bit(cls);
    items.insert(items.end(), c.begin(), c.end());
  }
  for (const CitationClass& c : b->citation_classes) b->lexemes[c.lexeme].class_filter |= class_bit(c.cls);
  std::vector<uint32_t> prepositions, classes, files;
  for (const auto& p : b->prepositions) prepositions.push_back(b->pool.add(p));
  for (const auto& c : b->class_names) classes.push_back(b->pool.add(c));
  for (const auto& f : b->tables.files) files.push_back(b->pool.add(f));
  b->blob.add("lex.lexemes", b->lexemes);
  b->blob.add("lex.forms", records);
  b->blob.add("lex.index", slots);
  std::stable_sort(b->citation_classes.begin(), b->citation_classes.end(),
                   [](const CitationClass& x, const CitationClass& y) { return x.lexeme < y.lexeme; });
  b->blob.add("lex.citation_classes", b->citation_classes);
  b->blob.add("lex.citation_index", lexeme_index(b->lexemes.size(), b->citation_classes, &CitationClass::lexeme));
  b->blob.add("lex.class_items", items);
  b->blob.add("lex.class_names", classes);
  b->blob.add("lex.governs", b->governs);
  b->blob.add("lex.prepositions", prepositions);
  b->blob.add("files", files);
}

}  // namespace rasid::datac
