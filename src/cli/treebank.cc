#include "cli/treebank.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "cli/conllu.h"
#include "cli/json_lines.h"
#include "morph/choice.h"
#include "text/letters.h"

namespace rasid::cli {
namespace {

/// data/morph/treebank.tsv, as it lies in the blob: four pool offsets a row.
class Conventions {
 public:
  Conventions(const Blob& blob, const Lexicon& lexicon) : lexicon_(lexicon) {
    StringPool pool(blob.bytes("pool"));
    for (const auto& r : blob.array<std::array<uint32_t, 4>>("eval.treebank")) {
      std::string kind(pool[r[0]]), a(pool[r[1]]), b(pool[r[2]]), c(pool[r[3]]);
      if (kind == "pos") pos_[a] = b;
      if (kind == "word") words_[a] = {b, c};
      if (kind == "first") first_[a] = b;
      if (kind == "head") heads_[a] = b;
      if (kind == "compound") compounds_[a] = {b, c};
      if (kind == "gold") gold_.push_back({a, b, c});
      if (kind == "letter") letters_[a] = b;
    }
  }

  /// What the treebank's tag is held to be: a tag, "name", or "any".
  std::string gold(const TreebankPart& p) const {
    for (const auto& g : gold_)
      if (g[0] == p.upos && p.xpos.starts_with(g[1])) return g[2];
    return p.upos;
  }
  /// `first`: the word opens its sentence, or stands behind a conjunction written to it.
  std::string upos(const Reading& r, bool first, bool head) const {
    std::string key = lemma_key(r);
    if (const auto* c = compound(r)) return c->first;
    if (auto it = heads_.find(std::string(name(r.pos()))); head && it != heads_.end()) return it->second;
    if (auto it = first_.find(key); first && it != first_.end() && r.pos() >= Pos::kPrep) return it->second;
    if (auto it = words_.find(key); it != words_.end() && closed(r)) return it->second.first;
    auto it = pos_.find(std::string(name(r.pos())));
    return it == pos_.end() ? "X" : it->second;
  }
  /// Universal part of speech and lemma of the second part of what is one word here and two there; null for all else.
  const std::pair<std::string, std::string>* compound(const Reading& r) const {
    if (r.pos() < Pos::kPrep) return nullptr;
    auto it = compounds_.find(lemma_key(r));
    return it == compounds_.end() ? nullptr : &it->second;
  }
  std::string lemma(const Reading& r, std::string_view word) const {
    if (const auto* c = compound(r)) return c->second;
    if (auto it = words_.find(lemma_key(r)); it != words_.end() && closed(r) && !it->second.second.empty()) return it->second.second;
    if (r.lexeme == kNoLexeme) return ar8::to_utf8(word.substr(r.stem_begin, r.stem_length));
    return ar8::to_utf8(ar8::bare(lexicon_.text(r.citation ? r.citation : lexicon_.lexeme(r.lexeme).lemma)));
  }
  /// "^g_m_`" in Arabic letters; nothing for what is no root ("'amIrik").
  std::optional<std::string> root(const std::string& translit) const {
    std::string out;
    size_t at = 0, radicals = 0;
    while (at < translit.size()) {
      bool two = translit[at] == '.' || translit[at] == '^' || translit[at] == '_';
      auto it = letters_.find(translit.substr(at, two ? 2 : 1));
      if (it == letters_.end()) return std::nullopt;
      out += it->second, radicals++;
      at += two ? 2 : 1;
      if (at == translit.size()) break;
      if (translit[at++] != '_') return std::nullopt;
    }
    return radicals >= 2 ? std::optional(out) : std::nullopt;
  }

 private:
  static bool closed(const Reading& r) { return r.pos() >= Pos::kPrep || r.pos() == Pos::kQuant; }
  std::string lemma_key(const Reading& r) const {
    return r.lexeme == kNoLexeme ? "" : ar8::to_utf8(lexicon_.text(lexicon_.lexeme(r.lexeme).lemma));
  }
  const Lexicon& lexicon_;
  std::map<std::string, std::string> pos_, letters_, first_, heads_;
  std::map<std::string, std::pair<std::string, std::string>> words_, compounds_;
  std::vector<std::array<std::string, 3>> gold_;
};

/// Lemmas are compared without marks and without the dagger alef and the wasla that only vocalised text writes.
std::string bare_lemma(std::string_view utf8) {
  std::string out = ar8::to_utf8(ar8::bare(ar8::from_utf8(utf8)));
  std::erase(out, '?');
  return out;
}

size_t letters_in(std::string_view utf8) { return ar8::bare(ar8::from_utf8(utf8)).size(); }

/// Letter counts at which the surface word is cut: single letters in front, pronouns behind.
std::vector<size_t> gold_cuts(const TreebankWord& w, size_t length) {
  std::vector<size_t> cuts;
  size_t first = 0, last = w.parts.size();
  while (first + 1 < last && letters_in(w.parts[first].form) == 1) cuts.push_back(++first);
  size_t behind = 0;
  std::vector<size_t> tail;
  while (last > first + 1) {
    behind += letters_in(w.parts[--last].form);
    if (behind < length) tail.insert(tail.begin(), length - behind);
  }
  cuts.insert(cuts.end(), tail.begin(), tail.end());
  return cuts;
}

std::vector<size_t> cuts_of(const Reading& r, const Token& t, const Analyzer& analyzer, bool compound) {
  std::vector<size_t> cuts;
  // One letter each, the article stays with its noun.
  for (bool cut : {r.has(kClQuestion), r.has(kClConjunction), r.has(kClPreposition) || r.has(kClFuture) || r.has(kClEmphatic) || compound})
    if (cut) cuts.push_back(cuts.size() + 1);
  if (r.has(kClNegation)) cuts.push_back(cuts.size() + 2);
  if (r.enclitic) cuts.push_back(t.word.size() - analyzer.enclitic_spelling(r.enclitic).size());
  return cuts;
}

std::string show_cut(std::string_view utf8, const std::vector<size_t>& cuts) {
  std::string letters = ar8::bare(ar8::from_utf8(utf8)), out;
  for (size_t i = 0; i < letters.size(); i++) {
    if (std::find(cuts.begin(), cuts.end(), i) != cuts.end()) out += '+';
    out += ar8::to_utf8(letters.substr(i, 1));
  }
  return out;
}

class Figure {
 public:
  explicit Figure(const char* title, double target) : title_(title), target_(target) {}
  void add(bool right, const std::string& confusion = "") {
    total_++;
    right_ += right;
    if (!right && !confusion.empty()) wrong_[confusion]++;
  }
  void print(size_t top, std::string* out) const {
    *out += fmt::format("{:46} {:6.2f} %  ({} of {}{})\n", title_, total_ ? 100.0 * double(right_) / double(total_) : 0.0, right_, total_,
                        target_ > 0 ? fmt::format("; target {:.1f}", target_) : "");
    list_ = {wrong_.begin(), wrong_.end()};
    std::sort(list_.begin(), list_.end(),
              [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    if (list_.size() > top) list_.resize(top);
  }
  void print_confusions(std::string* out) const {
    if (list_.empty()) return;
    *out += fmt::format("\n{}: the most frequent confusions\n", title_);
    for (const auto& [what, n] : list_) *out += fmt::format("{:6}  {}\n", n, what);
  }

 private:
  const char* title_;
  double target_;
  size_t total_ = 0, right_ = 0;
  std::map<std::string, size_t> wrong_;
  mutable std::vector<std::pair<std::string, size_t>> list_;
};

class Scorer {
 public:
  explicit Scorer(const Blob& blob)
      : letters_(blob),
        lexicon_(blob),
        analyzer_(blob, &lexicon_),
        chooser_(blob, &analyzer_),
        cache_(&analyzer_),
        table_(blob, lexicon_) {}

  void add(const TreebankSentence& s) {
    tokenize(s.text, {0, uint32_t(s.text.size())}, letters_, &tokens_);
    chooser_.choose(tokens_, &cache_, &words_);
    size_t at = 0;
    for (const TreebankWord& w : s.words) {
      while (at < tokens_.tokens.size() && tokens_.tokens[at].bytes.begin < w.bytes.begin) at++;
      bool whole = at < tokens_.tokens.size() && tokens_.tokens[at].bytes == w.bytes;
      add_word(std::string_view(s.text).substr(w.bytes.begin, w.bytes.size()), w, whole ? &tokens_.tokens[at] : nullptr,
               whole ? words_.at(at) : nullptr, at ? words_.at(at - 1) : nullptr);
    }
  }

  std::string report(size_t top) const {
    std::string out;
    std::vector<const Figure*> all{&cuts_, &upos_, &upos_stems_, &lemma_, &lemma_all_, &root_};
    for (const Figure* f : all) f->print(top, &out);
    out += fmt::format("{} words that the treebank leaves unanalysed are not compared\n", unanalysed_);
    for (const Figure* f : {&cuts_, &upos_stems_, &lemma_, &root_}) f->print_confusions(&out);
    return out;
  }

 private:
  void add_word(std::string_view surface, const TreebankWord& w, const Token* t, const Reading* r, const Reading* before) {
    std::vector<std::string> gold;
    for (const auto& p : w.parts) gold.push_back(table_.gold(p));
    if (std::find(gold.begin(), gold.end(), "any") != gold.end()) {
      unanalysed_++;
      return;
    }
    std::string here(surface);
    if (!r) {  // signs, digits, Latin, or cut differently into tokens
      bool arabic = letters_in(surface) && ar8::is_letter(ar8::Letter(ar8::from_utf8(surface)[0]));
      std::string tag = !t ? "" : t->kind == TokenKind::kNumber ? "NUM" : t->kind == TokenKind::kSign ? "PUNCT" : "X";
      if (arabic) cuts_.add(false, here + " is no token");
      for (const auto& g : gold) upos_.add(g == tag || (g == "name" && tag == "X"));
      if (arabic)
        for (size_t i = 0; i < gold.size(); i++) lemma_all_.add(false), lemma_.add(false, here + " is no token");
      return;
    }
    auto mine = cuts_of(*r, *t, analyzer_, table_.compound(*r) != nullptr), theirs = gold_cuts(w, t->word.size());
    bool same = mine == theirs;
    cuts_.add(same, same ? "" : fmt::format("{} there, {} here", show_cut(surface, theirs), show_cut(surface, mine)));
    // Which of the parts is the word itself: the one behind the clitics in front.
    size_t stem = 0;
    while (stem + 1 < w.parts.size() && stem < theirs.size() && theirs[stem] == stem + 1) stem++;
    if (w.parts.size() > 1 && stem + 1 == w.parts.size() && w.parts.back().upos == "PRON" && r->enclitic && same)
      stem--;  // له: the preposition is the word, the pronoun its suffix
    for (size_t i = 0; i < w.parts.size(); i++) {
      if (i == stem) {
        add_stem(here, w.parts[i], gold[i], same, *r, *t, before);
        continue;
      }
      bool right = same && part_fits(w.parts[i], i < stem);
      upos_.add(right), lemma_all_.add(right);
    }
  }

  /// A clitic cut as in the treebank is what it is by its letters; the table has no say but for those that it tags otherwise.
  static bool part_fits(const TreebankPart& p, bool front) {
    return front ? p.upos == "CONJ" || p.upos == "ADP" || p.upos == "PART" : p.upos == "PRON" || p.upos == "DET";
  }

  /// An adjective or participle that is the head of its phrase: nothing before it that it could describe, and a plural of persons, or with
  /// a preposition or pronoun written to it.
  static bool heads_phrase(const Reading& r, const Reading* before) {
    bool describes = before && before->features.nominal() && !r.has(kClConjunction) && !r.has(kClPreposition);
    if (describes && !r.enclitic) return false;
    bool persons = r.features.number() == Number::kPlural && r.features.gender() == Gender::kMasc;
    return persons || (r.features.participle() && (r.enclitic || r.has(kClPreposition)));
  }

  void add_stem(const std::string& here, const TreebankPart& p, const std::string& gold, bool same, const Reading& r, const Token& t,
                const Reading* before) {
    bool first = !before || r.has(kClConjunction);
    std::string tag = table_.upos(r, first, heads_phrase(r, before));
    bool named = gold == "name" && (r.pos() == Pos::kName || r.guessed);
    bool tagged = same && (gold == tag || named);
    upos_.add(tagged);
    std::string lemma = bare_lemma(table_.lemma(r, t.word)), want = bare_lemma(p.lemma);
    if (tag == gold || named || !same)
      upos_stems_.add(tagged, "");
    else
      upos_stems_.add(false, fmt::format("{} there, {} here ({}): {}", gold, tag, name(r.pos()), here));
    bool lemma_right = same && lemma == want;
    lemma_.add(lemma_right, same ? fmt::format("{}: {} there, {} here ({})", here, want, lemma, name(r.pos())) : "");
    lemma_all_.add(lemma_right);
    auto root = table_.root(p.root);
    if (!root) return;
    std::string ours = r.lexeme == kNoLexeme ? "" : ar8::to_utf8(lexicon_.text(lexicon_.lexeme(r.lexeme).root));
    root_.add(same && ours == *root, same ? fmt::format("{}: {} there, {} here ({})", here, *root, ours, name(r.pos())) : "");
  }

  Letters letters_;
  Lexicon lexicon_;
  Analyzer analyzer_;
  Chooser chooser_;
  ReadingCache cache_;
  Conventions table_;
  TokenList tokens_;
  Words words_;
  size_t unanalysed_ = 0;
  Figure cuts_{"clitics cut exactly, Arabic words", 98.5}, upos_{"universal part of speech, syntactic words", 95},
      upos_stems_{"universal part of speech, Arabic stems only", 0}, lemma_{"lemma, Arabic stems only", 0},
      lemma_all_{"lemma, syntactic Arabic words", 93}, root_{"root, where the treebank gives one", 92};
};

}  // namespace

Result<std::string> score_treebank(const Blob& blob, const std::string& path, size_t top) {
  auto text = read_file(path);
  if (!text) return text.error();
  auto sentences = read_conllu(*text);
  if (sentences.empty()) return Error{ErrorCode::kData, fmt::format("{}: no sentence of ten columns (CoNLL-U) in it", path)};
  Scorer scorer(blob);
  for (const auto& s : sentences) scorer.add(s);
  return scorer.report(top);
}

}  // namespace rasid::cli
