// Verbs, nouns, closed-class words and names: entries to forms, and the index over them.
#include <algorithm>
#include <cmath>
#include <set>

#include "datac/builder.h"
#include "datac/inflect.h"
#include "datac/translit.h"

namespace rasid::datac {
namespace {

std::string bw(const std::string& utf8) { return to_buckwalter(ar8::from_utf8(utf8)); }

bool has_shadda(const std::string& s) { return s.find(char(ar8::kShadda)) != std::string::npos; }

/// The letters of two spellings agree, and so do the marks wherever both show one.
bool compatible(const std::string& a, const std::string& b) {
  if (ar8::bare(a) != ar8::bare(b)) return false;
  auto marks = [](const std::string& s) {
    std::vector<std::set<unsigned char>> m;
    for (char ch : s) {
      auto c = static_cast<unsigned char>(ch);
      if (ar8::is_letter(c))
        m.emplace_back();
      else if (!m.empty() && ar8::is_mark(c) && c != ar8::kSukun)
        m.back().insert(c);
    }
    return m;
  };
  auto ma = marks(a), mb = marks(b);
  for (size_t i = 0; i + 1 < std::min(ma.size(), mb.size()); i++) {
    bool sa = ma[i].count(ar8::kShadda), sb = mb[i].count(ar8::kShadda);
    if (sa && !sb && !mb[i].empty()) return false;
    ma[i].erase(ar8::kShadda), mb[i].erase(ar8::kShadda);
    if (!ma[i].empty() && !mb[i].empty() && ma[i] != mb[i]) return false;
  }
  return true;
}

const std::map<std::string, uint8_t> kFormNumbers = {{"I", 1},    {"II", 2}, {"III", 3}, {"IV", 4},  {"V", 5},   {"VI", 6},  {"VII", 7},
                                                     {"VIII", 8}, {"IX", 9}, {"X", 10},  {"Q1", 11}, {"Q2", 12}, {"Q3", 13}, {"Q4", 14}};

/// Verbs that news hardly uses: "root form lemma" as their own rows have it.
std::set<std::string> rare_verbs(const Builder& b) {
  std::set<std::string> rare;
  for (const Row& r : b.tables.of("rare")) rare.insert(r[0].text + " " + r[1].text + " " + r[2].text);
  return rare;
}

void read_verbs(Builder* b, const Inflector& inflector) {
  std::set<std::string> seen, rare = rare_verbs(*b);
  for (const Row& r : b->tables.of("verbs")) {
    VerbEntry v;
    v.root = bw(r[0].text);
    v.form = r[1].text;
    if (!v.form.empty() && v.form.back() == '!') {
      v.strong = true;
      v.form.pop_back();
    }
    std::string base = v.form.substr(0, v.form.find('-'));
    if (!kFormNumbers.count(base) || (base == "I" && v.form.size() != 4)) {
      b->problems->add(r[1].at, "unknown verb form '" + r[1].text + "'", "one of I-au I-ai I-aa I-ia I-uu I-ii II ... X Q1 ... Q4");
      continue;
    }
    if (v.root.size() != (base[0] == 'Q' ? 4u : 3u) || v.root.find_first_of("AY><&}|p") != std::string::npos) {
      b->problems->add(r[0].at, "root '" + r[0].text + "' is not " + (base[0] == 'Q' ? "four" : "three") + " radicals",
                       "write hamza as ء and a weak radical as و or ي");
      continue;
    }
    if (!seen.insert(v.root + " " + r[1].text + " " + r[2].text).second) {
      b->problems->add(r[0].at, "verb listed twice", "delete one of the lines");
      continue;
    }
    v.passive = r[4].text != "0";
    for (const auto& item : split(r[3].text, ',')) {
      VerbEntry::Masdar m;
      size_t colon = item.find(':');
      m.stem = bw(item.substr(0, colon));
      if (colon != std::string::npos) {
        std::string plurals = item.substr(colon + 1);
        if (plurals == "0")
          m.countable = false;
        else
          for (const auto& p : split(plurals, '+')) m.plurals.push_back(bw(p));
      }
      v.masdars.push_back(m);
    }
    if (base == "I" && v.masdars.empty()) b->problems->add(r[3].at, "form I verb without a masdar", "name its verbal noun");
    std::string lemma = from_buckwalter(inflector.verb_lemma(v));
    if (!compatible(lemma, ar8::from_utf8(r[2].text))) {
      b->problems->add(r[2].at, "lemma " + r[2].text + " is not what root and form give: " + ar8::to_utf8(ar8::bare(lemma)),
                       "mend root, form or lemma; a strong middle radical is marked by ! after the form");
      continue;
    }
    uint32_t id = b->add_lexeme(lemma, Pos::kVerb, ar8::from_utf8(r[0].text), r[5].text, r.at);
    LexemeRecord& lex = b->lexemes[id];
    lex.form = kFormNumbers.at(base);
    if (rare.erase(r[0].text + " " + r[1].text + " " + r[2].text)) lex.flags |= kLexRare;
    lex.governs = uint32_t(b->governs.size());
    for (const auto& g : split(r[4].text, ',')) {
      if (g == "o" || g == "oo")
        lex.flags |= uint16_t(g == "oo" ? kLexDirectObject | kLexTwoObjects : kLexDirectObject);
      else if (g == "أن" || g == "أنّ")
        lex.flags |= kLexClauseObject;
      else if (g != "0")
        b->governs.push_back(b->preposition(g));
    }
    b->lexemes[id].governs_count = uint16_t(b->governs.size() - b->lexemes[id].governs);
    inflector.verb(v, [&](const std::string& form, Features f, const std::string& citation) {
      b->add_form(id, from_buckwalter(form), f, from_buckwalter(citation));
    });
  }
  for (const Row& r : b->tables.of("rare"))
    if (rare.count(r[0].text + " " + r[1].text + " " + r[2].text))
      b->problems->add(r[0].at, "no verb " + r[2].text + " of this root and form", "copy root, form and lemma from the verb's own row");
}

NounEntry noun_entry(Builder* b, const Row& r) {
  NounEntry n;
  n.stem = bw(r[0].text);
  // A defective noun may be cited with its tanwin (قاضٍ): it is the same stem in -iy.
  auto open_end = [](std::string* s) {
    if (!s->ends_with("K")) return false;
    s->pop_back();
    *s += "iy";
    return true;
  };
  bool cited_open = open_end(&n.stem);
  n.pos = pos_of(r[1].text);
  if (n.pos != Pos::kNoun && n.pos != Pos::kAdj && n.pos != Pos::kElative && n.pos != Pos::kNum && n.pos != Pos::kQuant) {
    b->problems->add(r[1].at, "part of speech '" + r[1].text + "'", "one of n a e num q");
    n.pos = Pos::kNoun;
  }
  const std::string& g = r[2].text;
  n.gender = g == "f" ? Gender::kFem : g == "b" ? Gender::kBoth : Gender::kMasc;
  if (g != "m" && g != "f" && g != "b") b->problems->add(r[2].at, "gender '" + g + "'", "m, f or b");
  for (const auto& p : split(r[3].text, ',')) {
    if (p == "ون")
      n.masculine_plural = true;
    else if (p == "ات")
      n.feminine_plural = true;
    else {
      n.plurals.push_back(bw(p));
      open_end(&n.plurals.back());
    }
  }
  for (const auto& f : split(r[5].text, ',')) {
    if (f == "h")
      n.human = true;
    else if (f == "dip")
      n.diptote = true;
    else if (f == "inv")
      n.inflects = false;
    else if (f.starts_with("fem="))
      n.feminine.push_back(bw(f.substr(4)));
    else if (f.starts_with("plf="))
      n.plurals.push_back(bw(f.substr(4)));
  }
  n.defective = cited_open;
  // Whoever can be called by a nisba can be several.
  if (n.pos == Pos::kAdj && n.stem.ends_with("y") && !n.defective && n.inflects) n.masculine_plural = true;
  return n;
}

/// A noun that is a verb's masdar is that verb's word, so that rules on the verb see it; its plurals are the masdar's. The flag
/// `noun` keeps one apart (أمر "matter").
bool masdar_of(Builder* b, const Row& r, const NounEntry& n, const Inflector& inflector) {
  std::string root = ar8::from_utf8(r[4].text);
  if (root.empty() || n.human) return false;
  for (const auto& f : b->find_citation(r[0].text)) {
    const char* pool = b->pool.bytes().c_str();
    if (root != pool + b->lexemes[f.lexeme].root) continue;
    std::string citation(pool + f.citation);
    if (!b->masdar_citations.count({f.lexeme, f.citation})) continue;
    inflector.noun(n, [&](const std::string& form, Features x, const std::string&) {
      x.pos(Pos::kMasdar);
      b->add_form(f.lexeme, from_buckwalter(form), x, citation);
    });
    b->lexemes[f.lexeme].flags |= uint16_t(r[5].text.find("place") != std::string::npos ? kLexPlace : 0);
    return true;
  }
  return false;
}

void read_nouns(Builder* b, const Inflector& inflector) {
  std::set<std::string> seen;
  for (const Row& r : b->tables.of("nouns")) {
    if (!seen.insert(r[0].text + "|" + r[1].text + "|" + r[2].text + "|" + r[3].text).second) continue;  // the same noun from two files
    NounEntry n = noun_entry(b, r);
    if (n.pos == Pos::kNoun && r[5].text.find("noun") == std::string::npos && masdar_of(b, r, n, inflector)) continue;
    uint32_t id = b->add_lexeme(from_buckwalter(n.stem), n.pos, ar8::from_utf8(r[4].text), r[6].text, r.at);
    auto flags = split(r[5].text, ',');
    auto has = [&](const char* f) { return std::find(flags.begin(), flags.end(), f) != flags.end(); };
    b->lexemes[id].flags |= uint16_t((has("h") ? kLexHuman : 0) | (has("coll") ? kLexCollective : 0) | (has("time") ? kLexTime : 0) |
                                     (has("place") ? kLexPlace : 0) | (has("mass") ? kLexMass : 0));
    inflector.noun(n, [&](const std::string& form, Features f, const std::string&) { b->add_form(id, from_buckwalter(form), f, ""); });
  }
}

void read_words(Builder* b) {
  for (const Row& r : b->tables.of("words")) {
    Pos pos = pos_of(r[1].text);
    if (pos == Pos::kNone) {
      b->problems->add(r[1].at, "part of speech '" + r[1].text + "'", "prep conj sub neg fut part pron rel dem intj adv cop quest abbr");
      continue;
    }
    // The clitic tables have these; a conjunction is also met as a word of its own (و «القدس»).
    if ((r[2].text.find("clitic") != std::string::npos && pos != Pos::kConj) || (pos == Pos::kPrep && r[2].text.starts_with("="))) continue;
    std::string spelling = ar8::from_utf8(r[0].text);
    uint32_t id = b->add_lexeme(spelling, pos, "", r[3].text, r.at);
    Features f;
    f.pos(pos).host(Host::kBoth);
    static const std::map<std::string, uint16_t> marks = {{"subj", kWordSubjunctive}, {"acc", kWordNominal}, {"cond", kWordCondition},
                                                          {"time", kWordTime},        {"cause", kWordCause}, {"neg", kWordNegative},
                                                          {"noun", kWordNoun},        {"juss", kWordJussive}};
    for (const auto& w : split(r[2].text, ',')) {
      if (auto it = marks.find(w); it != marks.end()) b->lexemes[id].flags |= it->second;
      // 3ms, fd, mp: person, gender, number
      if (w.size() > 3 || w.find_first_not_of("123msfdp") != std::string::npos) continue;
      for (char c : w) {
        if (c >= '1' && c <= '3')
          f.person(c - '0');
        else if (c == 'f')
          f.gender(Gender::kFem);
        else if (c == 'm')
          f.gender(Gender::kMasc);
        else
          f.number(c == 's' ? Number::kSing : c == 'd' ? Number::kDual : Number::kPlural);
      }
    }
    if (pos == Pos::kPrep) {
      b->preposition(r[0].text);
      f.cases(0);
    }
    using namespace ar8;
    if (Letter(spelling.back()) == kAlefMaksura && pos == Pos::kPrep) {  // عليه، إليه، لديه
      b->add_form(id, spelling, f.host(Host::kFree), "");
      spelling.back() = char(kYeh);
      b->add_form(id, spelling, f.host(Host::kBeforeSuffix), "");
    } else {
      b->add_form(id, spelling, f, "");
    }
  }
  // The one-letter prepositions stand as words before a suffix (له، بها), and before digits, quotation marks and foreign letters (بـ 30).
  for (ar8::Letter c : {ar8::kBeh, ar8::kLam, ar8::kKaf}) {
    std::string s(1, char(c));
    uint32_t id = b->add_lexeme(s, Pos::kPrep, "", "", {});
    b->add_form(id, s, Features().pos(Pos::kPrep).host(Host::kBoth), "");
    b->preposition(ar8::to_utf8(s));
  }
}

/// In units of Features::frequency.
constexpr uint32_t kGivenNameFrequency = 8, kNameFrequency = 4;

void read_names(Builder* b) {
  std::set<std::string> seen;
  for (const Row& r : b->tables.of("names")) {
    std::string s = ar8::from_utf8(r[0].text);
    const std::string& kind = r[1].text;
    if (kind != "given" && kind != "family" && kind != "foreign" && kind != "place" && kind != "org")
      b->problems->add(r[1].at, "kind of name '" + kind + "'", "given, family, foreign, place or org");
    // Names that bear the article are stored without it: the article is a proclitic like any other.
    std::string alef_lam = {char(ar8::kAlef), char(ar8::kLam)};
    if (s.starts_with(alef_lam) && s.size() > 4) s = s.substr(2);
    if (!seen.insert(s).second) continue;
    uint32_t id = b->add_lexeme(s, Pos::kName, "", r[3].text, r.at);
    b->lexemes[id].flags |= kind == "family"    ? kLexFamilyName
                            : kind == "given"   ? kLexGivenName
                            : kind == "foreign" ? kLexForeignName
                                                : kLexPlace;
    Features f;
    f.pos(Pos::kName).number(Number::kSing).cases(kAnyCase).human(kind != "place" && kind != "org");
    f.gender(r[2].text == "f" ? Gender::kFem : Gender::kMasc);
    // Names come in all texts, but few of them in those that frequencies are learned from.
    bool word = r[3].text.find("also a word") != std::string::npos;
    if (!word) f.frequency(kind == "given" ? kGivenNameFrequency : kNameFrequency);
    b->add_form(id, s, f, "");
  }
}

/// A hamza between two vowels of which the second is و is seated in more than one way: بدؤوا is written بدأوا, جاؤوا جاءوا, شؤون شئون. The
/// other spelling, or "".
std::string other_seat(const std::string& spelling, bool verb) {
  using namespace ar8;
  for (size_t i = 1; i + 1 < spelling.size(); i++) {
    if (Letter(spelling[i]) != kWawHamza) continue;
    size_t next = i + 1;
    while (next < spelling.size() && is_mark(Letter(spelling[next]))) next++;
    if (next == spelling.size() || Letter(spelling[next]) != kWaw) continue;
    std::string out = spelling;
    out[i] = char(Letter(spelling[i - 1]) == kAlef ? kHamza : verb ? kAlefHamzaAbove : kYehHamza);
    return out;
  }
  return "";
}

}  // namespace

uint32_t Builder::add_lexeme(const std::string& lemma, Pos pos, const std::string& root, const std::string& gloss, Place at) {
  LexemeRecord l{};
  l.lemma = pool.add(lemma), l.root = pool.add(root), l.gloss = pool.add(gloss), l.source = source(at), l.pos = pos;
  lexemes.push_back(l);
  lexeme_classes.emplace_back();
  by_lemma.emplace(ar8::bare(lemma), uint32_t(lexemes.size() - 1));
  return uint32_t(lexemes.size() - 1);
}

void Builder::add_form(uint32_t lexeme, const std::string& spelling, Features f, const std::string& citation) {
  if (std::string other = other_seat(spelling, f.pos() == Pos::kVerb); !other.empty()) add_spelling(lexeme, other, f, citation);
  add_spelling(lexeme, spelling, f, citation);
}

void Builder::add_spelling(uint32_t lexeme, const std::string& spelling, Features f, const std::string& citation) {
  std::string key = ar8::key(spelling);
  if (key.empty() || key.size() > 32) return;
  FormRecord r{lexeme, pool.add(spelling), pool.add(citation), f};
  if (!citation.empty() && (f.pos() == Pos::kMasdar || f.participle()) && f.number() == Number::kSing && f.state() == State::kAny &&
      ar8::bare(citation) == ar8::bare(spelling))
    by_citation.emplace(ar8::bare(citation), Found{lexeme, r.citation});
  if (f.pos() == Pos::kMasdar) masdar_citations.insert({lexeme, r.citation});
  known_key[key] = true;
  forms.push_back({std::move(key), r});
}

uint8_t Builder::preposition(const std::string& utf8) {
  std::string key = ar8::key(ar8::from_utf8(utf8));
  auto it = std::find(prepositions.begin(), prepositions.end(), key);
  if (it == prepositions.end()) it = prepositions.insert(it, key);
  return uint8_t(it - prepositions.begin());
}

uint16_t Builder::class_number(const std::string& name) {
  auto it = std::find(class_names.begin(), class_names.end(), name);
  if (it == class_names.end()) it = class_names.insert(it, name);
  return uint16_t(it - class_names.begin());
}

std::vector<uint32_t> Builder::find_lemma(const std::string& utf8, Pos pos) const {
  std::string s = ar8::from_utf8(utf8);
  std::vector<uint32_t> exact, loose;
  auto [from, to] = by_lemma.equal_range(ar8::bare(s));
  for (auto it = from; it != to; ++it) {
    const LexemeRecord& l = lexemes[it->second];
    if (pos != Pos::kNone && l.pos != pos) continue;
    std::string lemma(pool.bytes().c_str() + l.lemma);
    if (!compatible(lemma, s)) continue;
    (has_shadda(lemma) == has_shadda(s) ? exact : loose).push_back(it->second);
  }
  auto& out = exact.empty() ? loose : exact;
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Builder::Found> Builder::find_citation(const std::string& utf8) const {
  std::vector<Found> out;
  auto [from, to] = by_citation.equal_range(ar8::bare(ar8::from_utf8(utf8)));
  for (auto it = from; it != to; ++it) out.push_back(it->second);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<Builder::Found> Builder::find_word(const std::string& utf8) {
  std::vector<Found> found;
  for (uint32_t id : find_lemma(utf8, Pos::kNone)) found.push_back({id, 0});
  auto cited = find_citation(utf8);
  found.insert(found.end(), cited.begin(), cited.end());
  if (!found.empty()) return found;
  if (nominal_forms.empty())
    for (size_t i = 0; i < forms.size(); i++)
      if (forms[i].record.features.nominal() && forms[i].record.features.host() != Host::kBeforeSuffix)
        nominal_forms.emplace(ar8::bare(pool.bytes().c_str() + forms[i].record.spelling), uint32_t(i));
  auto [from, to] = nominal_forms.equal_range(ar8::bare(ar8::from_utf8(utf8)));
  for (auto it = from; it != to; ++it) found.push_back({forms[it->second].record.lexeme, forms[it->second].record.citation});
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void Builder::add_class(const Found& f, uint16_t cls) {
  if (!f.citation) {
    lexeme_classes[f.lexeme].push_back(cls);
    return;
  }
  citation_classes.push_back({f.lexeme, f.citation, cls});
  lexemes[f.lexeme].flags |= kLexCitationClasses;
}

void read_lexicon(Builder* b) {
  Inflector inflector(b->tables, b->problems);
  read_words(b);
  read_verbs(b, inflector);
  read_nouns(b, inflector);
  read_names(b);
}

void read_classes(Builder* b) {
  for (const Row& r : b->tables.of("classes")) {
    uint16_t c = b->class_number(r[0].text);
    for (const auto& word : split(r[1].text, ',')) {
      auto found = b->find_word(word);
      if (found.empty())
        b->problems->add(r[1].at, "class word " + word + " is not in the lexicon", "add it to data/lexicon or mend its spelling");
      for (const auto& f : found) b->add_class(f, c);
    }
  }
}

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
    items.insert(items.end(), c.begin(), c.end());
  }
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
  b->blob.add("lex.class_items", items);
  b->blob.add("lex.class_names", classes);
  b->blob.add("lex.governs", b->governs);
  b->blob.add("lex.prepositions", prepositions);
  b->blob.add("files", files);
}

}  // namespace rasid::datac
