// Verbs, nouns, closed-class words and names: entries to forms.
#include <algorithm>
#include <set>

#include "datac/builder.h"
#include "datac/inflect.h"
#include "datac/translit.h"

namespace rasid::datac {
namespace {

std::string bw(const std::string& utf8) { return to_buckwalter(ar8::from_utf8(utf8)); }

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
    if (!compatible_spellings(lemma, ar8::from_utf8(r[2].text))) {
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
  const std::string teh_marbuta = ar8::to_utf8(std::string(1, char(ar8::kTehMarbuta)));
  std::set<std::string> seen, listed;
  for (const Row& r : b->tables.of("nouns"))
    if (r[1].text == "n") listed.insert(r[0].text);
  for (const Row& r : b->tables.of("nouns")) {
    if (!seen.insert(r[0].text + "|" + r[1].text + "|" + r[2].text + "|" + r[3].text).second) continue;  // the same noun from two files
    NounEntry n = noun_entry(b, r);
    n.feminine_listed = n.pos == Pos::kNoun && listed.count(r[0].text + teh_marbuta);
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
    // «أنه», «إنه» are the doubled ones: a subordinator that governs no noun takes no pronoun.
    bool verbal = pos == Pos::kSub && !(b->lexemes[id].flags & kWordNominal);
    if (verbal || r[2].text.find("bare") != std::string::npos) f.host(Host::kFree);
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
    s = ar8::without_article(s, 3);
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

}  // namespace

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

}  // namespace rasid::datac
