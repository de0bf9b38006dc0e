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
      pool_(blob.bytes("pool")) {}

uint16_t Chooser::tag(const Reading& r) const {
  if (r.lexeme < lexeme_tags_.size() && lexeme_tags_[r.lexeme] != 0xFF && !(r.clitics & kClPreposition)) return lexeme_tags_[r.lexeme];
  Features f = r.features;
  switch (f.pos()) {
    case Pos::kVerb:
      if (r.has(kClPreposition)) return kTagPurpose;
      if (r.has(kClFuture)) return kTagFuture;
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
  if (r.has(kClPreposition)) return kTagPhrase;
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

void Chooser::choose(const TokenList& list, ReadingCache* cache, Words* out) const {
  out->clear();
  struct Step {
    int score;
    uint16_t tag;
    uint32_t back;
  };
  thread_local std::vector<Step> states;
  thread_local std::vector<uint32_t> starts;
  states.clear(), starts.clear();
  states.push_back({0, kTagStart, 0});
  uint32_t from = 0, to = 1;
  for (uint32_t i = 0; i < list.tokens.size(); i++) {
    const Token& t = list.tokens[i];
    Word w;
    w.token = i, w.first = uint32_t(out->readings.size());
    if (t.kind == TokenKind::kWord) {
      auto readings = cache->get(t);
      out->readings.insert(out->readings.end(), readings.begin(), readings.end());
      w.count = uint32_t(readings.size());
    }
    w.chosen = w.first;
    out->words.push_back(w);
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
        int s = states[p].score + tie;
        if (s > best.score) best.score = s, best.back = p;
      }
      if (r) best.score += r->score;
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
}

}  // namespace rasid
