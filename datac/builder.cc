// What the readers of tables fill: lexemes, forms, classes, and how they find what others have entered.
#include "datac/builder.h"

#include <algorithm>

namespace rasid::datac {
namespace {

bool has_shadda(const std::string& s) { return s.find(char(ar8::kShadda)) != std::string::npos; }

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

bool compatible_spellings(const std::string& a, const std::string& b) {
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
    if (!compatible_spellings(lemma, s)) continue;
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

}  // namespace rasid::datac
