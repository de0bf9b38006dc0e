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
      tags_(analyzer->tag_count()),
      aspect_(analyzer->lexicon().class_number("aspect")) {}

std::string_view Chooser::tag_name(const Reading* r, const Token& t) const {
  return analyzer_->tag_name(r ? r->tag : uint8_t(tag_of(t.kind)));
}

/// Two neighbours that would be noun and adjective, or verb and subject: do their features allow it?
int Chooser::agreement(const Reading& a, const Reading& b) const {
  bool pair = a.agrees & kAgNoun ? b.agrees & (kAgAdjective | kAgVerbBehind) : a.agrees & kAgVerb && b.agrees & kAgSubject;
  if (!pair) return 0;
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

/// All readings of all words, and which prepositions stand where: a word's weight may hang on the preposition behind it.
void Chooser::gather(const TokenList& list, ReadingCache* cache, Words* out, std::vector<TokenPrepositions>* follow) const {
  follow->assign(list.tokens.size(), {});
  for (uint32_t i = 0; i < list.tokens.size(); i++) {
    const Token& t = list.tokens[i];
    TokenPrepositions& f = (*follow)[i];
    Word w;
    w.token = i, w.first = uint32_t(out->readings.size());
    if (t.kind == TokenKind::kWord) {
      auto readings = cache->get(t);
      out->readings.insert(out->readings.end(), readings.begin(), readings.end());
      w.count = uint32_t(readings.size());
      for (const Reading& r : readings) {
        if (r.pos() == Pos::kPrep && r.lexeme != kNoLexeme && !analyzer_->lexicon().governs(r.lexeme).empty())
          f.word = analyzer_->lexicon().governs(r.lexeme)[0];
        else if (r.has(kClPreposition) && !r.guessed && !f.clitic)
          f.clitic = r.preposition;
      }
    }
    f.stop = t.kind == TokenKind::kSign && t.sign == '.';
    w.chosen = w.first;
    out->words.push_back(w);
  }
}

int Chooser::alone(const std::vector<TokenPrepositions>& follow, size_t i, const Word& w, const Reading& r) const {
  bool governs = w.count > 1 && (r.pos() == Pos::kVerb || r.pos() == Pos::kMasdar || r.features.participle());
  return r.score + (governs ? government(follow, i, r) : 0);
}

int Chooser::tie(uint16_t tag_before, const Reading* before, const Reading& r) const {
  int tie = weight(tag_before, r.tag);
  if (r.has(kClConjunction)) tie /= 4;  // a conjunction before the word loosens its tie to the one before
  if (before && r.agrees) tie += agreement(*before, r);
  return tie;
}

void Chooser::choose(const TokenList& list, ReadingCache* cache, Words* out) const {
  out->clear();
  if (list.tokens.empty()) return;
  struct Step {
    int score;
    uint16_t tag;
    uint32_t back;
  };
  thread_local std::vector<Step> states;
  thread_local std::vector<uint32_t> starts;
  thread_local std::vector<TokenPrepositions> follow;
  states.clear(), starts.clear();
  gather(list, cache, out, &follow);
  states.push_back({0, kTagStart, 0});
  uint32_t from = 0, to = 1;
  const Reading* before = nullptr;  // the readings that states[from, to) stand for
  for (uint32_t i = 0; i < list.tokens.size(); i++) {
    const Word& w = out->words[i];
    starts.push_back(uint32_t(states.size()));
    if (!w.count) {
      uint16_t mine = tag_of(list.tokens[i].kind);
      Step best{INT32_MIN, mine, from};
      for (uint32_t p = from; p < to; p++)
        if (int s = states[p].score + weight(states[p].tag, mine); s > best.score) best.score = s, best.back = p;
      states.push_back(best);
      before = nullptr;
    } else {
      const Reading* readings = &out->readings[w.first];
      int least = readings[0].score - analyzer_->weight(kBeam);
      for (uint32_t k = 0; k < w.count && readings[k].score >= least; k++) {
        const Reading& r = readings[k];
        Step best{INT32_MIN, r.tag, from};
        for (uint32_t p = from; p < to; p++)
          if (int s = states[p].score + tie(states[p].tag, before ? before + (p - from) : nullptr, r); s > best.score)
            best.score = s, best.back = p;
        best.score += alone(follow, i, w, r);
        states.push_back(best);
      }
      before = readings;
    }
    from = starts.back(), to = uint32_t(states.size());
  }
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
