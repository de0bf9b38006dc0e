#include "learn/features.h"

#include <algorithm>
#include <bitset>

#include "base/hash.h"

namespace rasid {
namespace {

constexpr uint64_t kMix = 0x9E3779B97F4A7C15ull;

uint64_t mix(uint64_t a, uint64_t b) {
  uint64_t h = (a ^ (b * kMix)) * 0xBF58476D1CE4E5B9ull;
  return h ^ (h >> 31);
}

/// Features of unlike sorts never share a number but by chance.
enum Sort : uint64_t {
  kWordSort = 1,
  kNeighbourSort,
  kSkipSort,
  kRootSort,
  kLettersSort,
  kKindSort,
  kMarkSort,
  kMarkedSort,
  kUnderSort,
  kSubjectSort,
  kObjectSort,
  kMentionSort,
  kSectorSort,
  kCodeSort,
  kCategorySort,
  kQuadSort,
  kRuleSort,
  kTriggerSort,
  kClassSort,
  kFirstSort,
  kSecondSort,
  kTagsSort,
  kLengthSort
};

class Adder {
 public:
  explicit Adder(FeatureList* out) : out_(out) {}
  void operator()(Sort sort, uint64_t a, uint64_t b = 0) { out_->push_back(uint32_t(mix(mix(sort, a), b) >> (64 - kFeatureBits))); }
  /// Each number once: what a long sentence says twice is not twice as true.
  void once() {
    thread_local std::bitset<kFeatureCount> seen;
    std::erase_if(*out_, [](uint32_t n) {
      const bool known = seen[n];
      seen.set(n);
      return known;
    });
    for (uint32_t n : *out_) seen.reset(n);
  }

 private:
  FeatureList* out_;
};

bool content(Pos p) { return p < Pos::kPrep || p == Pos::kAdv || p == Pos::kAbbr; }

}  // namespace

void letters_of(std::string_view key, FeatureList* out) {
  constexpr size_t kShortest = 2, kLongest = 5;
  char padded[64];
  size_t n = std::min(key.size(), sizeof padded - 2);
  padded[0] = ' ';
  std::copy_n(key.data(), n, padded + 1);
  padded[n + 1] = ' ';
  for (size_t i = 0; i < n + 2; i++) {
    uint64_t h = kLettersSort;
    for (size_t k = i; k < std::min(n + 2, i + kLongest); k++) {
      h = (h + uint8_t(padded[k])) * kMix;
      h ^= h >> 29;
      if (k - i + 1 >= kShortest) out->push_back(uint32_t((h * kMix) >> (64 - kFeatureBits)));
    }
  }
}

std::string_view name(FeatureGroup g) {
  static constexpr std::string_view kNames[kFeatureGroups] = {"lexeme", "pair", "root",  "letters", "predicate",
                                                              "entity", "rule", "class", "position"};
  return kNames[size_t(g)];
}

FeatureExtractor::FeatureExtractor(const Lexicon* lexicon, const RuleSet* rules)
    : lexicon_(lexicon), triggers_(lexicon->lexemes().size(), 0) {
  for (uint32_t i = 0; i < triggers_.size(); i++) {
    for (const TriggerRecord& t : rules->triggers(i)) triggers_[i] |= 1u << (rules->rules()[t.rule].category & 31);
    for (const PhraseRecord& p : rules->headed(i)) triggers_[i] |= 1u << (rules->rules()[p.rule].category & 31);
  }
  for (uint16_t c = 0; lexicon->class_name(c).data(); c++) class_hashes_.push_back(hash64(lexicon->class_name(c)));
  hashes_.reserve(triggers_.size());
  for (const LexemeRecord& l : lexicon->lexemes()) {
    const std::string_view root = lexicon->text(l.root);
    hashes_.push_back({mix(hash64(lexicon->text(l.lemma)), uint64_t(l.pos) + 1), root.empty() ? 0 : hash64(root)});
  }
}

uint64_t FeatureExtractor::lexeme(const Sentence& s, uint32_t token) const {
  const Reading* r = s.reading(token);
  if (r && r->lexeme != kNoLexeme) return hashes_[r->lexeme].lexeme;
  const Token& t = s.tokens.tokens[token];
  if (t.kind == TokenKind::kWord) return hash64(t.key);
  return mix(uint64_t(t.kind), t.kind == TokenKind::kSign ? uint8_t(t.sign) : 0);  // a number is a number, whichever
}

void FeatureExtractor::extract(const Sentence& s, std::span<const EventRecord> events, SentenceFeatures* out) const {
  out->clear();
  words(s, out);
  Adder entity(&(*out)[FeatureGroup::kEntity]);
  for (const Mention& m : s.mentions) {
    entity(kMentionSort, uint64_t(m.kind), m.code.empty());
    if (!m.sector.empty()) entity(kSectorSort, hash64(m.sector));
    if (!m.code.empty()) entity(kCodeSort, hash64(m.code));
  }
  entity.once();
  Adder rule(&(*out)[FeatureGroup::kRule]);
  for (const EventRecord& e : events) {
    rule(kCategorySort, hash64(e.category));
    rule(kQuadSort, uint64_t(e.quad));
    for (const RuleUse& r : e.rules) rule(kRuleSort, hash64(r.id));
  }
  if (events.empty()) rule(kCategorySort, 0);
  rule.once();
}

void SentenceFeatures::spell_out() {
  for (std::string_view key : spelled) letters_of(key, &(*this)[FeatureGroup::kLetters]);
  spelled.clear();
}

void FeatureExtractor::words(const Sentence& s, SentenceFeatures* out) const {
  Adder word(&(*out)[FeatureGroup::kLexeme]), pair(&(*out)[FeatureGroup::kPair]), root(&(*out)[FeatureGroup::kRoot]),
      cls(&(*out)[FeatureGroup::kClass]), position(&(*out)[FeatureGroup::kPosition]);
  const auto& tokens = s.tokens.tokens;
  std::vector<uint64_t> lexemes;
  std::vector<uint64_t> seen;  // words that are in `spelled`
  uint64_t tags = 0;
  uint64_t content_before[2] = {0, 0};
  for (uint32_t i = 0; i < tokens.size(); i++) {
    const Token& t = tokens[i];
    const Reading* r = s.reading(i);
    uint64_t l = lexeme(s, i);
    lexemes.push_back(l);
    word(kWordSort, l);
    if (i) pair(kNeighbourSort, lexemes[i - 1], l);
    if (i < 3) tags = mix(tags, r ? uint64_t(r->pos()) : 99);
    if (t.kind != TokenKind::kWord) continue;
    uint64_t key = hash64(t.key);
    if (std::ranges::find(seen, key) == seen.end()) {
      seen.push_back(key);
      out->spelled.push_back(t.key);
    }
    if (!r || !content(r->pos())) continue;
    for (uint64_t before : content_before)
      if (before) pair(kSkipSort, before, l);
    content_before[1] = content_before[0], content_before[0] = l;
    if (r->lexeme == kNoLexeme) continue;
    if (uint64_t radicals = hashes_[r->lexeme].root) root(kRootSort, radicals);
    for (uint32_t mask = triggers_[r->lexeme]; mask; mask &= mask - 1) cls(kTriggerSort, uint64_t(__builtin_ctz(mask)));
    for (uint16_t c : lexicon_->classes(r->lexeme)) cls(kClassSort, class_hashes_[c]);
  }
  if (!lexemes.empty()) position(kFirstSort, lexemes[0]);
  if (lexemes.size() > 1) position(kSecondSort, lexemes[1]);
  position(kTagsSort, tags);
  position(kLengthSort, std::min<uint64_t>(lexemes.size() / 6, 9));
  for (Adder* a : {&word, &pair, &root, &cls}) a->once();
  predicates(s, lexemes, out);
}

void FeatureExtractor::predicates(const Sentence& s, const std::vector<uint64_t>& lexemes, SentenceFeatures* out) const {
  Adder add(&(*out)[FeatureGroup::kPredicate]);
  auto argument = [&](Sort sort, uint64_t own, const Argument& a) {
    if (a.node >= 0) add(sort, own, lexemes[s.node(a.node).head]);
  };
  for (const Predicate& p : s.tree.predicates) {
    uint64_t own = lexemes[p.token];
    add(kKindSort, uint64_t(p.kind), own);
    uint64_t mark = 0;
    for (bool on : {p.negated, p.future, p.hypothetical, p.historical, p.passive}) {
      mark++;
      if (!on) continue;
      add(kMarkSort, mark);
      add(kMarkedSort, mark, own);
    }
    if (p.parent >= 0) add(kUnderSort, own, lexemes[s.tree.predicates[size_t(p.parent)].token]);
    argument(kSubjectSort, own, p.subject);
    argument(kObjectSort, own, p.object);
  }
  add.once();
}

}  // namespace rasid
