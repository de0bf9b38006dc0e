#include "morph/choice.h"

#include <algorithm>

#include "morph/tags.h"

namespace rasid {
namespace {
uint16_t tag_of(TokenKind kind) { return kind == TokenKind::kNumber ? kTagNumber : kind == TokenKind::kLatin ? kTagLatin : kTagSign; }
}  // namespace

Chooser::Chooser(const Blob& blob, const Analyzer* analyzer)
    : analyzer_(analyzer),
      bigrams_(blob.array<int16_t>("morph.bigrams")),
      lexeme_tags_(blob.array<uint8_t>("morph.lexeme_tags")),
      tag_names_(blob.array<uint32_t>("morph.tag_names")),
      tags_(tag_names_.size()),
      pool_(blob.bytes("pool")),
      aspect_(analyzer->lexicon().class_number("aspect")) {}

uint16_t Chooser::tag(const Reading& r) const {
  if (r.lexeme < lexeme_tags_.size() && lexeme_tags_[r.lexeme] != 0xFF && !(r.clitics & kClPreposition)) return lexeme_tags_[r.lexeme];
  Features f = r.features;
  switch (f.pos()) {
    case Pos::kVerb:
      if (r.has(kClPreposition)) return kTagPurpose;
      if (r.has(kClFuture)) return kTagFuture;
      if (r.enclitic && f.aspect() != Aspect::kImperative) return kTagVerbSuf;
      if (f.aspect() == Aspect::kImperfect && f.mood() == Mood::kOther) return kTagJussive;
      return f.aspect() == Aspect::kPerfect ? kTagPerfect : f.aspect() == Aspect::kImperfect ? kTagImperfect : kTagImperative;
    case Pos::kPrep:
      return r.enclitic ? kTagPrepSuf : kTagPrep;
    case Pos::kConj:
      return kTagConj;
    case Pos::kSub:
      return kTagSub;
    case Pos::kNeg:
      return kTagNeg;
    case Pos::kFut:
      return kTagFut;
    case Pos::kRel:
      return kTagRel;
    case Pos::kDem:
      return kTagDem;
    case Pos::kPron:
      return kTagPron;
    case Pos::kAdv:
      return kTagAdv;
    default:
      break;
  }
  if (!f.nominal()) return kTagOther;
  if (r.has(kClPreposition)) return r.has(kClArticle) ? kTagPhraseDef : kTagPhrase;
  bool adjective = f.pos() == Pos::kAdj || f.participle() || f.pos() == Pos::kElative;
  if (f.pos() == Pos::kName) return kTagName;
  if (r.has(kClArticle)) return adjective ? kTagAdjDef : kTagNounDef;
  if (r.enclitic) return kTagNounSuf;
  if (f.state() == State::kIndefinite && f.cases() == kAccCase) return adjective ? kTagAdjAcc : kTagNounAcc;
  if (f.state() == State::kAbsolute) return kTagAbsolute;
  if (f.pos() == Pos::kQuant) return kTagQuant;
  return adjective ? kTagAdj : kTagNoun;
}

std::string_view Chooser::tag_name(const Reading* r, const Token& t) const {
  uint16_t n = r ? tag(*r) : tag_of(t.kind);
  return pool_[tag_names_[n]];
}

/// Two neighbours that would be noun and adjective, or verb and subject: do their features allow it?
int Chooser::agreement(const Reading& a, const Reading& b) const {
  if (b.has(kClConjunction) || b.has(kClPreposition) || a.guessed || b.guessed) return 0;
  Features x = a.features, y = b.features;
  auto adjective = [](Features f) { return f.pos() == Pos::kAdj || f.participle(); };
  auto known = [](Features f) { return f.gender() == Gender::kMasc || f.gender() == Gender::kFem; };
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
      y.number() == Number::kSing)
    return analyzer_->weight(kSubjectClashes) / 2;
  if (x.pos() == Pos::kVerb && noun_y && !a.enclitic && x.number() != Number::kSing && clash(x, y, true))
    return analyzer_->weight(kSubjectClashes) / 2;
  return 0;
}

/// A verb, masdar or participle is likelier where a preposition that it governs follows.
int Chooser::government(const std::vector<TokenPrepositions>& follow, size_t i, const Reading& r) const {
  if (r.lexeme == kNoLexeme) return 0;
  auto governs = analyzer_->lexicon().governs(r.lexeme);
  if (governs.empty()) return 0;
  constexpr size_t kReach = 7, kCliticReach = 3;
  for (size_t j = i + 1; j < follow.size() && j <= i + kReach; j++) {
    if (follow[j].stop) break;
    for (uint8_t g : governs) {
      if (follow[j].word == g) return analyzer_->weight(kGoverned);
      // Too many words begin with a one-letter preposition's letter for it to count as much.
      if (follow[j].clitic == g && j <= i + kCliticReach) return analyzer_->weight(kGoverned) / 2;
    }
  }
  return 0;
}

void Chooser::choose(const TokenList& list, ReadingCache* cache, Words* out) const {
  out->clear();
  struct Step {
    int score;
    uint16_t tag;
    uint32_t back;
  };
  thread_local std::vector<Step> states;
  thread_local std::vector<uint32_t> starts;
  thread_local std::vector<TokenPrepositions> follow;
  states.clear(), starts.clear();
  // All readings first: a word's weight may hang on the preposition behind it.
  follow.assign(list.tokens.size(), {});
  for (uint32_t i = 0; i < list.tokens.size(); i++) {
    const Token& t = list.tokens[i];
    Word w;
    w.token = i, w.first = uint32_t(out->readings.size());
    if (t.kind == TokenKind::kWord) {
      auto readings = cache->get(t);
      out->readings.insert(out->readings.end(), readings.begin(), readings.end());
      w.count = uint32_t(readings.size());
      for (const Reading& r : readings) {
        if (r.pos() == Pos::kPrep && r.lexeme != kNoLexeme && !analyzer_->lexicon().governs(r.lexeme).empty())
          follow[i].word = analyzer_->lexicon().governs(r.lexeme)[0];
        else if (r.has(kClPreposition) && !r.guessed && !follow[i].clitic)
          follow[i].clitic = r.preposition;
      }
    }
    follow[i].stop = t.kind == TokenKind::kSign && t.sign == '.';
    w.chosen = w.first;
    out->words.push_back(w);
  }
  states.push_back({0, kTagStart, 0});
  uint32_t from = 0, to = 1;
  for (uint32_t i = 0; i < list.tokens.size(); i++) {
    const Token& t = list.tokens[i];
    const Word& w = out->words[i];
    starts.push_back(uint32_t(states.size()));
    uint32_t n = std::max(w.count, 1u);
    for (uint32_t k = 0; k < n; k++) {
      const Reading* r = w.count ? &out->readings[w.first + k] : nullptr;
      uint16_t mine = r ? tag(*r) : tag_of(t.kind);
      Step best{INT32_MIN, mine, from};
      for (uint32_t p = from; p < to; p++) {
        // A conjunction before the word loosens its tie to the one before.
        int tie = weight(states[p].tag, mine);
        if (r && r->has(kClConjunction)) tie /= 4;
        if (r && i > 0 && out->words[i - 1].count) tie += agreement(out->readings[out->words[i - 1].first + (p - from)], *r);
        int s = states[p].score + tie;
        if (s > best.score) best.score = s, best.back = p;
      }
      if (r) {
        best.score += r->score;
        if (w.count > 1 && (r->pos() == Pos::kVerb || r->pos() == Pos::kMasdar || r->features.participle()))
          best.score += government(follow, i, *r);
      }
      states.push_back(best);
    }
    from = starts.back(), to = uint32_t(states.size());
  }
  if (list.tokens.empty()) return;
  uint32_t at = from;
  for (uint32_t p = from; p < to; p++)
    if (states[p].score > states[at].score) at = p;
  for (size_t i = list.tokens.size(); i-- > 0;) {
    Word& w = out->words[i];
    if (w.count) w.chosen = w.first + (at - starts[i]);
    at = states[at].back;
  }
  one_verb_a_clause(list, out);
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
