#include "morph/choice.h"

#include <algorithm>

#include "morph/tags.h"

namespace rasid {
namespace {
uint16_t tag_of(TokenKind kind) { return kind == TokenKind::kNumber ? kTagNumber : kind == TokenKind::kLatin ? kTagLatin : kTagSign; }

/// Does the sentence tell ى from ي (على beside علي)? Then a word of it that ends in ي is what it looks like.
uint8_t tells_apart(const TokenList& list, const Words& words) {
  bool maksura = false;
  for (size_t i = 0; i < list.tokens.size(); i++) {
    const Token& t = list.tokens[i];
    if (t.kind != TokenKind::kWord || ar8::Letter(t.word.back()) != ar8::kAlefMaksura) continue;
    const Word& w = words.words[i];
    if (w.count && words.readings[w.first].slips & kMaksuraForYeh) return 0;  // «فى»
    maksura = true;
  }
  return maksura ? kYehForMaksura : 0;
}

bool may_govern(const Reading& r) { return r.pos() == Pos::kVerb || r.pos() == Pos::kMasdar || r.features.participle(); }

}  // namespace

Chooser::Chooser(const Blob& blob, const Analyzer* analyzer)
    : analyzer_(analyzer),
      bigrams_(blob.array<int16_t>("morph.bigrams")),
      behind_(blob.array<TagBehind>("morph.tags_behind")),
      tags_(analyzer->tag_count()),
      aspect_(analyzer->lexicon().class_number("aspect")) {}

std::string_view Chooser::tag_name(const Reading* r, const Token& t) const {
  return analyzer_->tag_name(r ? r->tag : uint8_t(tag_of(t.kind)));
}

/// Two neighbours that would be noun and adjective, or verb and subject: do their features allow it?
int Chooser::agreement(const Reading& a, const Reading& b) const {
  bool adjectives = a.agrees & kAgAdjective && b.agrees & kAgAdjective;
  bool pair = a.agrees & kAgNoun ? b.agrees & (kAgAdjective | kAgVerbBehind) : adjectives || (a.agrees & kAgVerb && b.agrees & kAgSubject);
  if (!pair) return 0;
  Features x = a.features, y = b.features;
  auto adjective = [](Features f) { return f.pos() == Pos::kAdj || f.participle(); };
  auto known = [](Features f) { return f.gender() == Gender::kMasc || f.gender() == Gender::kFem; };
  if (adjectives) {  // of one noun, when both are definite or neither is
    if (a.has(kClArticle) != b.has(kClArticle) || !known(x) || !known(y)) return 0;
    return x.gender() == y.gender() && x.number() == y.number() ? 0 : analyzer_->weight(kAdjectiveClashes);
  }
  bool noun = x.pos() == Pos::kNoun || x.pos() == Pos::kMasdar;
  bool inanimate_plural = x.number() == Number::kPlural && !x.human();
  if (noun && adjective(y) && known(y)) {
    bool definite_x = a.has(kClArticle) || a.enclitic, definite_y = b.has(kClArticle);
    if (definite_x != definite_y) return 0;  // not its adjective, or its genitive's
    bool fits = inanimate_plural ? y.gender() == Gender::kFem || y.number() == Number::kPlural
                                 : (!known(x) || x.gender() == y.gender()) && (x.number() == y.number() || x.number() == Number::kNone);
    return analyzer_->weight(fits ? kAdjectiveAgrees : kAdjectiveClashes);
  }
  auto clash = [&](Features verb, Features subject, bool verb_first) {
    if (verb.person() != 3 || !known(verb) || !known(subject)) return false;
    bool plural = subject.number() == Number::kPlural;
    if (plural && !subject.human()) return verb.gender() != Gender::kFem && !verb_first;
    if (plural) return false;
    return verb.gender() != subject.gender();
  };
  if (noun && y.pos() == Pos::kVerb && (a.has(kClArticle)) && clash(y, x, false)) return analyzer_->weight(kSubjectClashes);
  bool noun_y = y.pos() == Pos::kNoun;
  if (x.pos() == Pos::kVerb && noun_y && !a.enclitic && x.gender() == Gender::kFem && y.gender() == Gender::kMasc &&
      y.number() == Number::kSing)  // «تفقد وزير الدفاع …»: he does it; a thing may be what she does it to
    return y.human() ? analyzer_->weight(kSubjectClashes) : analyzer_->weight(kSubjectClashes) / 2;
  if (x.pos() == Pos::kVerb && noun_y && !a.enclitic && x.number() != Number::kSing && clash(x, y, true))
    return analyzer_->weight(kSubjectClashes) / 2;
  return 0;
}

/// A verb, masdar or participle is likelier where a preposition that it governs follows.
int Chooser::government(std::span<const Following> follow, const Reading& r) const {
  if (follow.empty() || r.lexeme == kNoLexeme) return 0;
  for (const Following& f : follow)
    // Too many words begin with a one-letter preposition's letter for it to count as much.
    if (analyzer_->lexicon().governs(r.lexeme, f.preposition))
      return f.clitic ? analyzer_->weight(kGoverned) / 2 : analyzer_->weight(kGoverned);
  return 0;
}

void Chooser::gather(const TokenList& list, ReadingCache* cache, Words* out) const {
  const auto places = cache->get(list.tokens, &out->readings);
  out->words.resize(places.size());
  uint32_t first = 0;
  for (uint32_t i = 0; i < places.size(); first += places[i++].count) {
    const WordPlace& p = places[i];
    out->words[i] = {i, first, p.count, first, p.screen, p.preposition, p.proclitic};
  }
}

void Chooser::tags_behind(Words* words) const {
  if (behind_.empty()) return;
  const uint8_t from = behind_[0].from;  // most words have no reading of it
  for (uint32_t k = 0; k < words->readings.size(); k++) {
    Reading& r = words->readings[k];
    if (r.tag != from) continue;
    auto at = std::ranges::upper_bound(words->words, k, {}, &Word::first) - 1;
    while (!at->count) --at;
    if (at == words->words.begin()) continue;
    const Word& before = *(at - 1);
    for (const TagBehind& t : behind_)
      for (uint32_t n = before.first; n < before.first + before.count && r.tag == t.from; n++)
        if (words->readings[n].lexeme == t.lexeme && !words->readings[n].enclitic) r.tag = t.to;
  }
}

/// Prepositions behind token `i` that it may govern, nearest first; a full stop ends the search.
std::span<const Chooser::Following> Chooser::following(const TokenList& list, const Words& words, size_t i, Following* out) const {
  constexpr size_t kCliticReach = 3;
  size_t n = 0;
  for (size_t j = i + 1; j < words.words.size() && j <= i + kReach; j++) {
    const Word& w = words.words[j];
    if (w.preposition) out[n++] = {w.preposition, false};
    if (w.proclitic && j <= i + kCliticReach) out[n++] = {w.proclitic, true};
    if (!w.count && list.tokens[j].kind == TokenKind::kSign && list.tokens[j].sign == '.') break;
  }
  return {out, n};
}

/// `against`: the slips that the sentence's other words speak against.
int Chooser::alone(std::span<const Following> follow, uint8_t against, const Reading& r) const {
  return r.score + (may_govern(r) ? government(follow, r) : 0) + (r.slips & against ? analyzer_->weight(kUnlikeText) : 0);
}

int Chooser::tie(uint16_t tag_before, const Reading* before, const Reading& r) const {
  int tie = weight(tag_before, r.tag);
  // A conjunction before the word loosens its tie to the one before; «، ورفع الجيش …» begins anew.
  if (r.has(kClConjunction) && tag_before != kTagSign) tie /= 4;
  if (before && r.agrees) tie += agreement(*before, r);
  return tie;
}

void Chooser::choose(const TokenList& list, ReadingCache* cache, Words* out) const {
  out->clear();
  if (list.tokens.empty()) return;
  // One state a kind of reading: of those that the neighbours cannot tell apart the best by itself stands for all.
  struct Step {
    int score;
    uint32_t back;           // the state before it on its best path
    const Reading* reading;  // null for signs, numbers, Latin
    uint16_t tag;
  };
  struct Buffers {
    std::vector<Step> states;
    std::vector<uint32_t> starts;
  };
  thread_local Buffers buffers;
  auto& [states, starts] = buffers;
  states.clear(), starts.clear();
  gather(list, cache, out);
  tags_behind(out);
  const uint8_t against = tells_apart(list, *out);
  states.push_back({0, 0, nullptr, kTagStart});
  uint32_t from = 0, to = 1;
  for (uint32_t i = 0; i < list.tokens.size(); i++) {
    const Word& w = out->words[i];
    starts.push_back(to);
    if (!w.count) {
      states.push_back({0, 0, nullptr, tag_of(list.tokens[i].kind)});
    } else {
      const Reading* readings = &out->readings[w.first];
      int least = readings[0].score - analyzer_->weight(kBeam);
      Following room[2 * kReach];
      std::span<const Following> follow;
      bool followed = w.count == 1;  // by nothing that matters to one reading alone
      uint8_t state_of[kMostReadings];
      for (uint32_t k = 0; k < w.count && readings[k].score >= least; k++) {
        const Reading& r = readings[k];
        if (!followed && may_govern(r)) follow = following(list, *out, i, room), followed = true;
        int own = alone(follow, against, r);
        if (r.kind == k) {
          state_of[k] = uint8_t(states.size() - to);
          states.push_back({own, 0, &r, r.tag});
        } else if (Step& s = states[to + state_of[r.kind]]; own > s.score) {
          s.score = own, s.reading = &r;
        }
      }
    }
    for (uint32_t k = to; k < states.size(); k++) {
      Step& s = states[k];
      int best = INT32_MIN;
      for (uint32_t p = from; p < to; p++) {
        const Step& b = states[p];
        int score = b.score + (s.reading ? tie(b.tag, b.reading, *s.reading) : weight(b.tag, s.tag));
        if (score > best) best = score, s.back = p;
      }
      s.score += best;
    }
    from = to, to = uint32_t(states.size());
  }
  uint32_t end = from;
  for (uint32_t p = from; p < to; p++)
    if (states[p].score > states[end].score) end = p;
  for (size_t i = list.tokens.size(); i-- > 0; end = states[end].back)
    if (states[end].reading) out->words[i].chosen = uint32_t(states[end].reading - out->readings.data());
  one_verb_a_clause(list, out);
  verb_at_head(list, out);
}

void Chooser::verb_at_head(const TokenList& list, Words* out) const {
  constexpr int kPrice = 260;  // how much worse the verb's own score may be
  size_t first = 0;
  while (first < out->words.size() && !out->words[first].count) first++;
  if (first + 2 >= out->words.size()) return;
  for (size_t i = 0; i < out->words.size(); i++) {
    const Reading* r = out->at(i);
    if (r && (r->pos() == Pos::kVerb || r->pos() == Pos::kSub)) return;
    if (!r && list.tokens[i].kind == TokenKind::kSign && list.tokens[i].sign == ':') return;  // a headline
  }
  Word& w = out->words[first];
  const Reading &noun = out->readings[w.chosen], *behind = out->at(first + 1);
  bool plain = (noun.pos() == Pos::kNoun || noun.pos() == Pos::kPrep) && !noun.has(kClArticle) && !noun.has(kClPreposition);
  // Who does it: a name, or a noun with the article.
  bool doer = behind && !behind->clitics && behind->pos() == Pos::kName;
  doer |= behind && behind->has(kClArticle) && !behind->has(kClPreposition) && behind->pos() == Pos::kNoun;
  if (!plain || noun.enclitic || !doer) return;
  for (uint32_t k = w.first; k < w.first + w.count; k++) {
    const Reading& v = out->readings[k];
    bool told = v.pos() == Pos::kVerb && v.features.aspect() == Aspect::kPerfect && v.features.voice() != Voice::kPassive &&
                v.features.person() == 3 && v.features.number() == Number::kSing && !v.enclitic && v.clitics == noun.clitics;
    if (told && agreement(v, *behind) >= 0 && v.score + kPrice >= noun.score) {
      w.chosen = k;
      return;
    }
  }
}

Weighed Chooser::weigh(const TokenList& list, const Words& words, size_t i, uint32_t k) const {
  Following room[2 * kReach];
  const Reading& r = words.readings[k];
  const Reading *before = i ? words.at(i - 1) : nullptr, *behind = words.at(i + 1);
  auto tag_at = [&](size_t j) { return words.at(j) ? uint16_t(words.at(j)->tag) : tag_of(list.tokens[j].kind); };
  Weighed w;
  w.own = r.score;
  if (words.words[i].count > 1) w.government = alone(following(list, words, i, room), tells_apart(list, words), r) - r.score;
  w.before = tie(i ? tag_at(i - 1) : uint16_t(kTagStart), nullptr, r);
  if (before && r.agrees) w.agreement = agreement(*before, r);
  if (behind)
    w.behind = tie(r.tag, &r, *behind);
  else if (i + 1 < list.tokens.size())
    w.behind = weight(r.tag, tag_at(i + 1));
  return w;
}

/// «أعلنت الرباط سحب سفيرها»: behind a finite verb and its subject, with nothing between that opens a clause, a word that may be a
/// masdar is no second perfect.
void Chooser::one_verb_a_clause(const TokenList& list, Words* out) const {
  constexpr int kPrice = 260;  // how much worse the masdar's own score may be
  bool open = false;
  for (size_t i = 0; i < out->words.size(); i++) {
    Word& w = out->words[i];
    if (!w.count) {
      if (list.tokens[i].kind == TokenKind::kSign) open = false;
      continue;
    }
    const Reading& r = out->readings[w.chosen];
    switch (r.pos()) {
      case Pos::kConj:
      case Pos::kSub:
      case Pos::kRel:
      case Pos::kPart:
      case Pos::kNeg:
      case Pos::kPron:
        open = false;
        continue;
      default:
        break;
    }
    if (r.has(kClConjunction)) open = false;
    // «في حين شكّك الاتحاد …»: a preposition that opens clauses too.
    if (r.pos() == Pos::kPrep)
      for (uint32_t k = w.first; k < w.first + w.count; k++) open &= out->readings[k].pos() != Pos::kSub;
    if (r.pos() != Pos::kVerb) continue;
    bool after_indefinite = false;
    if (i > 0)
      if (const Reading* before = out->at(i - 1))
        after_indefinite = before->pos() == Pos::kNoun && !before->has(kClArticle) && !before->enclitic;
    if (open && !after_indefinite && r.features.aspect() == Aspect::kPerfect && !r.enclitic && !r.guessed) {
      for (uint32_t k = w.first; k < w.first + w.count; k++) {
        const Reading& m = out->readings[k];
        if (m.pos() == Pos::kMasdar && m.clitics == r.clitics && m.score + kPrice >= r.score && m.features.state() != State::kIndefinite) {
          w.chosen = k;
          break;
        }
      }
      if (out->readings[w.chosen].pos() == Pos::kMasdar) continue;
    }
    open = !(aspect_ != 0xFFFF && r.lexeme != kNoLexeme && analyzer_->lexicon().in_class(r.lexeme, r.citation, aspect_));
  }
}

}  // namespace rasid
