// Small tables: letters, clitics, the weights of the choice of readings.
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "datac/builder.h"
#include "morph/analysis.h"
#include "morph/priors.h"
#include "morph/tags.h"
#include "text/letters.h"

namespace rasid::datac {
namespace {

bool code_point(const std::string& s, char32_t* cp) {
  if (!s.starts_with("U+") || s.size() < 6) return false;
  char* end = nullptr;
  *cp = char32_t(strtoul(s.c_str() + 2, &end, 16));
  return *end == 0 && *cp < 0x10000;
}

void read_letters(Builder* b) {
  std::vector<CharInfo> table(0x10000, CharInfo{CharClass::kSymbol, 0});
  std::vector<std::array<char, 8>> sequences;
  auto letter = [&table](char32_t cp) { table[cp] = {CharClass::kLetter, uint8_t(cp - 0x621 + 0xC1)}; };
  for (char32_t c = 0x621; c <= 0x63A; c++) letter(c);
  for (char32_t c = 0x641; c <= 0x64A; c++) letter(c);
  for (char32_t c = 0x64B; c <= 0x652; c++) table[c] = {CharClass::kMark, uint8_t(c - 0x621 + 0xC1)};
  for (char32_t c = 0; c < 0x80; c++) {
    bool alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    table[c] = c == '\n' || c == '\r'  ? CharInfo{CharClass::kLine, 0}
               : c <= ' ' || c == 0x7F ? CharInfo{CharClass::kSpace, 0}
               : alpha                 ? CharInfo{CharClass::kLatin, uint8_t(c)}
               : c >= '0' && c <= '9'  ? CharInfo{CharClass::kDigit, uint8_t(c)}
                                       : CharInfo{CharClass::kSign, uint8_t(c)};
  }
  for (const Row& r : b->tables.of("letters")) {
    auto ends = split(r[0].text, '-');
    char32_t from = 0, to = 0;
    if (ends.empty() || !code_point(ends[0], &from) || (ends.size() > 1 && !code_point(ends[1], &to))) {
      b->problems->add(r[0].at, "code point '" + r[0].text + "'", "U+XXXX or U+XXXX-U+YYYY, up to U+FFFF");
      continue;
    }
    if (ends.size() < 2) to = from;
    auto words = split(r[1].text, ' ');
    std::string what = words.empty() ? "" : words[0], arg = words.size() > 1 ? words[1] : "";
    for (char32_t c = from; c <= to; c++) {
      CharInfo info{CharClass::kSymbol, 0};
      if (what == "drop")
        info.cls = CharClass::kDrop;
      else if (what == "space")
        info.cls = CharClass::kSpace;
      else if (what == "line")
        info.cls = CharClass::kLine;
      else if (what == "latin")
        info = {CharClass::kLatin, 'x'};
      else if (what == "sign" && arg.size() == 1)
        info = {CharClass::kSign, uint8_t(arg[0])};
      else if (what == "digit" && arg.size() == 1)
        info = {CharClass::kDigit, uint8_t(arg[0] + (c - from))};
      else {
        std::string a = ar8::from_utf8(what);
        if (a.size() != 1 || !ar8::is_letter(ar8::Letter(a[0]))) {
          b->problems->add(r[1].at, "'" + r[1].text + "'", "an Arabic letter, drop, space, line, latin, sign C or digit N");
          break;
        }
        info = {CharClass::kLetter, uint8_t(a[0])};
      }
      table[c] = info;
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  // In the order of what texts hold, for there are more ligatures (268) than numbers: lam-alef, whole words («ﷲ», «ﷺ»), the others. The
  // last thirteen, of three letters, remain signs.
  for (auto [from, to] : {std::pair<char32_t, char32_t>{0xFE70, 0xFEFC}, {0xFDF0, 0xFDFF}, {0xFB50, 0xFDEF}}) {
    for (char32_t c = from; c <= to; c++) {
      if (table[c].cls != CharClass::kSymbol) continue;
      std::array<char, 8> seq{};
      size_t n = 0;
      icu::UnicodeString plain = nfkc->normalize(icu::UnicodeString(UChar32(c)), status);
      for (int32_t i = 0; i < plain.length() && n < 7; i++) {
        // By the table too: the forms of Persian letters are those of their Arabic ones.
        const CharInfo p = table[plain[i]];
        if (p.cls == CharClass::kLetter || p.cls == CharClass::kMark) seq[n++] = char(p.code);
      }
      if (n == 1) {
        bool mark = ar8::is_mark(ar8::Letter(seq[0]));
        table[c] = {mark ? CharClass::kMark : CharClass::kLetter, uint8_t(seq[0])};
      } else if (n > 1) {
        auto it = std::find(sequences.begin(), sequences.end(), seq);
        if (it == sequences.end() && sequences.size() < 255) it = sequences.insert(it, seq);
        if (it != sequences.end()) table[c] = {CharClass::kSequence, uint8_t(it - sequences.begin())};
      }
    }
  }
  b->blob.add("text.letters", table);
  b->blob.add("text.sequences", sequences);
}

void read_clitics(Builder* b) {
  std::vector<ProcliticRecord> pro;
  for (const Row& r : b->tables.of("proclitics")) {
    std::string s = ar8::from_utf8(r[0].text);
    ProcliticRecord p{b->pool.add(s), uint8_t(s.size()), 0, 0, 0};
    size_t at = 0;
    auto letter = [&] { return at < s.size() ? s[at] : '\0'; };
    for (const auto& part : split(r[1].text, ' ')) {
      if (part == "conj")
        p.bits |= kClConjunction, p.conjunction = uint8_t(letter()), at++;
      else if (part == "prep")
        p.bits |= kClPreposition, p.preposition = letter() ? b->preposition(ar8::to_utf8(std::string(1, letter()))) : uint8_t(0), at++;
      else if (part == "art")
        p.bits |= kClArticle;
      else if (part == "fut")
        p.bits |= kClFuture, at++;
      else if (part == "ask")
        p.bits |= kClQuestion, at++;
      else if (part == "emph")
        p.bits |= kClEmphatic, at++;
      else if (part == "neg")
        p.bits |= kClNegation, at += 2;
      else
        b->problems->add(r[1].at, "part '" + part + "'", "ask, conj, prep, art, fut, neg or emph");
    }
    // The article is two letters, or the one lam that للـ leaves of it.
    size_t article = p.bits & kClArticle ? s.size() - std::min(at, s.size()) : 0;
    if (at + article != s.size() || article > 2 || (p.bits & kClArticle && article == 0) || s.empty()) {
      b->problems->add(r[0].at, "'" + r[0].text + "' is not made of its parts", "a letter for each part, two for neg and art");
      continue;
    }
    pro.push_back(p);
  }
  std::vector<EncliticRecord> enc;
  for (const Row& r : b->tables.of("enclitics")) {
    std::string s = ar8::from_utf8(r[0].text);
    if (s.empty()) {
      b->problems->add(r[0].at, "no pronoun", "its letters");
      continue;
    }
    EncliticRecord e{};
    e.spelling = b->pool.add(s), e.length = uint8_t(s.size());
    e.person = uint8_t(r[1].text.empty() ? 0 : r[1].text[0] - '0');
    e.gender = uint8_t(r[2].text == "m" ? Gender::kMasc : r[2].text == "f" ? Gender::kFem : Gender::kBoth);
    e.number = uint8_t(r[3].text == "sg" ? Number::kSing : r[3].text == "du" ? Number::kDual : Number::kPlural);
    for (char c : r[4].text) (c == 'n' ? e.noun : c == 'v' || c == 'd' ? e.verb : e.particle) = 1;
    e.objects = r[4].text == "d" ? 2 : 1;
    enc.push_back(e);
  }
  b->blob.add("morph.proclitics", pro);
  b->blob.add("morph.enclitics", enc);
}

/// "verb 3 m sg perf": the words that `describe` prints, in any order.
bool parse_features(const std::string& text, Features* f) {
  for (const auto& w : split(text, ' ')) {
    if (Pos p = pos_of(w); p != Pos::kNone && f->pos() == Pos::kNone)
      f->pos(p);
    else if (w.size() == 1 && w[0] >= '1' && w[0] <= '3')
      f->person(w[0] - '0');
    else if (w == "m" || w == "f" || w == "mf")
      f->gender(w == "m" ? Gender::kMasc : w == "f" ? Gender::kFem : Gender::kBoth);
    else if (w == "sg" || w == "du" || w == "pl")
      f->number(w == "sg" ? Number::kSing : w == "du" ? Number::kDual : Number::kPlural);
    else if (w == "perf" || w == "impf")
      f->aspect(w == "perf" ? Aspect::kPerfect : Aspect::kImperfect);
    else if (w == "ind" || w == "sub")
      f->mood(w == "ind" ? Mood::kIndicative : Mood::kOther);
    else if (w == "con" || w == "abs" || w == "acc")
      f->state(w == "con" ? State::kConstruct : w == "abs" ? State::kAbsolute : State::kIndefinite);
    else if (w == "free" || w == "suffix")
      f->host(w == "free" ? Host::kFree : Host::kBeforeSuffix);
    else
      return false;
  }
  if (f->pos() == Pos::kVerb) f->voice(Voice::kActive);
  if (f->nominal()) f->cases(f->state() == State::kIndefinite ? kAccCase : kAnyCase);
  return f->pos() != Pos::kNone;
}

void read_shapes(Builder* b) {
  std::vector<ShapeRecord> shapes;
  for (const Row& r : b->tables.of("shapes")) {
    ShapeRecord s{};
    std::string pattern = ar8::from_utf8(r[0].text);
    size_t star = pattern.rfind('*');
    if (pattern.empty() || pattern.find_first_of("?/") != std::string::npos || (star != std::string::npos && star > 2))
      b->problems->add(r[0].at, "pattern '" + r[0].text + "'",
                       "Arabic letters, 1 to 4 for radicals, one * a letter at the head for the least there must be");
    if (star != std::string::npos) s.least = uint16_t(star + 1), pattern = pattern.substr(star);
    s.pattern = b->pool.add(pattern);
    s.features.host(Host::kBoth);
    if (!parse_features(r[1].text, &s.features))
      b->problems->add(r[1].at, "features '" + r[1].text + "'",
                       "a part of speech, then of 1 2 3 m f mf sg du pl perf impf ind sub con abs acc free suffix");
    s.weight = int16_t(atoi(r[2].text.c_str()));
    // An example shows what the pattern is for; it must fit.
    std::string example = ar8::from_utf8(r[3].text);
    if (example.size() < pattern.size())
      b->problems->add(r[3].at, "example " + r[3].text + " does not fit the pattern", "give a word of this shape");
    shapes.push_back(s);
  }
  if (shapes.size() > 254) b->problems->add({}, "more than 254 shapes", "join some");
  b->blob.add("morph.shapes", shapes);
}

const std::vector<std::string> kPriors(std::begin(kPriorNames), std::end(kPriorNames));

void read_choice(Builder* b) {
  std::vector<std::string> tags(std::begin(kTagNames), std::end(kTagNames));
  std::vector<int32_t> priors(kPriors.size(), 0);
  std::vector<uint8_t> lexeme_tags(b->lexemes.size(), 0xFF);
  auto number = [](const std::vector<std::string>& v, const std::string& s) {
    return size_t(std::find(v.begin(), v.end(), s) - v.begin());
  };
  for (const Row& r : b->tables.of("choice")) {
    if (r[0].text != "word") continue;
    size_t n = number(tags, r[2].text);
    if (n == tags.size()) tags.push_back(r[2].text);
    auto found = b->find_lemma(r[1].text, pos_of(r[3].text));
    for (uint32_t id : found)
      if (b->lexemes[id].pos >= Pos::kPrep) lexeme_tags[id] = uint8_t(n);
    if (found.empty()) b->problems->add(r[1].at, "word " + r[1].text + " is not in the lexicon", "add it to data/lexicon/words.tsv");
  }
  std::vector<TagBehind> behind;
  for (const Row& r : b->tables.of("choice")) {
    if (r[0].text != "behind") continue;
    size_t from = number(tags, r[2].text), to = number(tags, r[3].text);
    if (to == tags.size()) tags.push_back(r[3].text);
    auto found = b->find_lemma(r[1].text, Pos::kNone);
    if (found.empty()) b->problems->add(r[1].at, "word " + r[1].text + " is not in the lexicon", "add it to data/lexicon");
    if (from == tags.size()) b->problems->add(r[2].at, "unknown tag '" + r[2].text + "'", "tags are listed in src/morph/tags.h");
    if (!behind.empty() && behind[0].from != from)
      b->problems->add(r[2].at, "another tag than in the first row 'behind'", "one tag for all such rows");
    for (uint32_t id : found) behind.push_back({id, uint8_t(from), uint8_t(to), 0});
  }
  auto unknown_tag = [b](const Row& r) {
    b->problems->add(r[1].at, "unknown tag in '" + r[1].text + " " + r[2].text + "'", "tags are listed in src/morph/tags.h");
  };
  std::vector<int16_t> bigrams(tags.size() * tags.size(), 0);
  std::vector<std::pair<size_t, size_t>> like;  // tag, the one it follows
  for (const Row& r : b->tables.of("choice")) {
    if (r[0].text != "like") continue;
    size_t x = number(tags, r[1].text), y = number(tags, r[2].text);
    if (x == tags.size() || y == tags.size())
      unknown_tag(r);
    else
      like.emplace_back(x, y);
  }
  auto follows = [&](size_t tag, size_t other) { return std::find(like.begin(), like.end(), std::pair{tag, other}) != like.end(); };
  auto has_model = [&](size_t tag) { return std::any_of(like.begin(), like.end(), [&](const auto& l) { return l.first == tag; }); };
  // First every row for its own tags and for those like them, then again the rows that name such a tag itself.
  for (bool own : {false, true})
    for (const Row& r : b->tables.of("choice")) {
      if (r[0].text != "after") continue;
      size_t x = number(tags, r[1].text), y = number(tags, r[2].text);
      bool any = r[2].text == "*", any_before = r[1].text == "*";
      if ((x == tags.size() && !any_before) || (y == tags.size() && !any)) {
        if (!own) unknown_tag(r);
        continue;
      }
      if (own && !(x < tags.size() && has_model(x)) && !(y < tags.size() && has_model(y))) continue;
      for (size_t j = 0; j < tags.size(); j++)
        for (size_t k = 0; k < tags.size(); k++)
          if ((any_before || j == x || (!own && follows(j, x))) && (any || k == y || (!own && follows(k, y))))
            bigrams[j * tags.size() + k] = int16_t(atoi(r[3].text.c_str()));
    }
  for (const Row& r : b->tables.of("choice")) {
    const std::string& kind = r[0].text;
    if (kind == "prior") {
      size_t n = number(kPriors, r[1].text);
      if (n == kPriors.size())
        b->problems->add(r[1].at, "unknown prior '" + r[1].text + "'", "the names stand in src/morph/priors.h");
      else
        priors[n] = atoi(r[3].text.c_str());
    } else if (kind != "word" && kind != "like" && kind != "after" && kind != "behind") {
      b->problems->add(r[0].at, "unknown kind '" + kind + "'", "prior, word, like, after or behind");
    }
  }
  std::vector<uint32_t> names;
  for (const auto& t : tags) names.push_back(b->pool.add(t));
  b->blob.add("morph.tag_names", names);
  b->blob.add("morph.static_weights", priors);
  b->blob.add("morph.bigrams", bigrams);
  b->blob.add("morph.lexeme_tags", lexeme_tags);
  b->blob.add("morph.tags_behind", behind);
}

/// The numbers of the prepositions that the clause stage knows by name, in its order.
void read_scope(Builder* b) {
  std::vector<uint8_t> numbers, aside;
  for (const Row& r : b->tables.of("scope")) (r[0].text == "aside" ? aside : numbers).push_back(b->preposition(r[1].text));
  b->blob.add("clause.prepositions", numbers);
  b->blob.add("clause.aside", aside);
}

/// The conventions of a treebank, looked up by `rasid eval --treebank` alone.
void read_treebank(Builder* b) {
  std::vector<std::array<uint32_t, 4>> rows;
  for (const Row& r : b->tables.of("treebank")) {
    const std::string& kind = r[0].text;
    bool word = kind == "word" || kind == "first" || kind == "compound";
    if (!word && kind != "pos" && kind != "head" && kind != "gold" && kind != "letter" && kind != "ner_strip" && kind != "ner_plain")
      b->problems->add(r[0].at, "unknown kind '" + kind + "'", "gold, pos, head, word, first, compound, letter, ner_strip or ner_plain");
    if ((kind == "pos" || kind == "head") && pos_of(r[1].text) == Pos::kNone)
      b->problems->add(r[1].at, "part of speech '" + r[1].text + "'", "one of those that data/lexicon uses, verb, masdar, act or pas");
    if (word && b->find_lemma(r[1].text, Pos::kNone).empty())
      b->problems->add(r[1].at, "word " + r[1].text + " is not in the lexicon", "add it to data/lexicon/words.tsv");
    rows.push_back({b->pool.add(kind), b->pool.add(r[1].text), b->pool.add(r[2].text), b->pool.add(r[3].text)});
  }
  b->blob.add("eval.treebank", rows);
}

}  // namespace

void read_misc(Builder* b) {
  read_letters(b);
  read_clitics(b);
  read_shapes(b);
  read_choice(b);
  read_scope(b);
  read_treebank(b);
}

}  // namespace rasid::datac
