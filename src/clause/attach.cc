#include "clause/attacher.h"

namespace rasid {

std::vector<Frame> Attacher::run() {
  for (int i = 0; i < int(n_.size()); i++) {
    if (int end = wish(i); end > i)
      i = end - 1;
    else
      step(i);
    for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent) frames_[size_t(f)].end = n_[size_t(i)].end;
  }
  open_circles();
  return std::move(frames_);
}

void Attacher::open_circles() {
  std::vector<int> seen(n_.size(), -1);  // by node: the walk that came by
  for (int i = 0; i < int(n_.size()); i++)
    for (int k = i; k >= 0; k = at(k).parent) {
      if (seen[size_t(k)] == i) link(k, -1, Relation::kNone);
      if (seen[size_t(k)] >= 0) break;
      seen[size_t(k)] = i;
    }
}

int Attacher::open_frame(int parent, int host, Relation link, uint8_t prep) {
  Frame f;
  f.parent = parent, f.host = host, f.link = link, f.link_prep = prep;
  f.begin = next_ < int(n_.size()) ? at(next_).begin : 0;
  f.end = f.begin;
  frames_.push_back(f);
  frame_ = int(frames_.size()) - 1;
  tail_ = -1;
  return frame_;
}

void Attacher::step(int i) {
  next_ = i;
  Node& x = at(i);
  switch (x.kind) {
    case NodeKind::kSign:
      return on_sign(i);
    case NodeKind::kVerb:
      return on_verb(i);
    case NodeKind::kSub:
      return on_sub(i);
    case NodeKind::kRel:
      return on_relative(i);
    case NodeKind::kPrep:
      return on_prep(i);
    case NodeKind::kNeg:
      return on_neg(i);
    case NodeKind::kFut:
      pending_future_ = true;
      return;
    case NodeKind::kConj:
      if (x.reading && (x.reading->features.pos() == Pos::kConj)) pending_conj_ = true;
      broken_ = broken_ || tail_ < 0;
      return;
    case NodeKind::kAdj:
      return on_adjective(i);
    case NodeKind::kDem:
      // «هذا الهجوم»: transparent before a definite noun, else it stands for a thing told before.
      if (i + 1 < int(n_.size()) && nominal(i + 1) && !at(i + 1).conj) {
        carry(i);
        return;
      }
      return on_nominal(i);
    case NodeKind::kPron:
      return on_pronoun(i);
    case NodeKind::kNum:
      return on_number(i);
    case NodeKind::kNoun:
    case NodeKind::kMention:
      return on_nominal(i);
    case NodeKind::kAdv:
    case NodeKind::kOther:
      if (x.reading && (x.reading->pos() == Pos::kPart || cls(i, w_.perhaps))) on_particle(i);
      return;
  }
}

int Attacher::wish(int i) {
  auto whom = [this](int k) { return k < int(n_.size()) && at(k).enclitic && p_.enclitic(at(k).enclitic).person == 3; };
  if (at(i).kind != NodeKind::kVerb || i + 1 >= int(n_.size()) || !nominal(i + 1) || !cls(i + 1, w_.deity)) return i;
  int end = i + 2;
  if (!whom(i)) {  // «رضي الله عنه»
    if (!whom(end) || at(end).kind != NodeKind::kPrep) return i;
    end++;
  }
  while (whom(end) && at(end).kind == NodeKind::kVerb && at(end).conj) end++;  // «حفظه الله ورعاه»
  // The marks around it part nothing either.
  if (broken_ && i > 0 && at(i - 1).kind == NodeKind::kSign && end < int(n_.size()) && at(end).kind == NodeKind::kSign &&
      tokens_[at(i - 1).begin].sign == tokens_[at(end).begin].sign) {
    tail_ = tail_break_, broken_ = false;
    end++;
  }
  return end;
}

void Attacher::on_sign(int i) {
  // Quotation marks say who speaks, not how words hang together; brackets and commas part phrases.
  char s = tokens_[at(i).begin].sign;
  if (s == '"' || s == '\'') return;
  if (s == ':' && on_colon()) return;
  if (aside(i, s)) return;
  // «محادثات روسية - تركية»: the dash joins two adjectives of nations.
  if (s == '-' && tail_ >= 0 && at(tail_).kind == NodeKind::kAdj && at(tail_).relation == Relation::kModifier && i + 1 < int(n_.size()) &&
      at(i + 1).kind == NodeKind::kAdj && agreement_.indefinite(i + 1) == agreement_.indefinite(tail_)) {
    pending_conj_ = true;
    return;
  }
  if (s == '/' && i <= 3 && cur().node < 0) {  // «سياسي / …»: an agency's section label
    cur().topic = -1;
    tail_ = tail_break_ = -1;
    broken_ = true;
    return;
  }
  broken_ = true;
  tail_break_ = tail_;
  tail_ = -1;
  pending_prep_ = 0;
}

bool Attacher::aside(int i, char s) {
  if (aside_end_ == i) {
    frame_ = aside_frame_, tail_ = aside_tail_, aside_end_ = -1;
    broken_ = false, pending_prep_ = 0, pending_conj_ = false;
    return true;
  }
  if (aside_end_ >= 0 || cur().node < 0) return false;
  if (s == ',') remark(i);
  if (s != '(' && s != '-') return false;
  constexpr int kReach = 20;
  for (int k = i + 1; k < int(n_.size()) && k < i + kReach; k++) {
    if (at(k).kind != NodeKind::kSign) continue;
    char c = tokens_[at(k).begin].sign;
    if (c == '.') return false;
    if (c != (s == '(' ? ')' : '-')) continue;
    aside_end_ = k, aside_frame_ = frame_, aside_tail_ = tail_;
    open_frame(frame_, -1, Relation::kNone, 0);
    pending_prep_ = 0;
    broken_ = true;
    return true;
  }
  return false;
}

void Attacher::remark(int i) {
  constexpr int kReach = 14;
  const int verb = cur().node;
  auto is = [this](int k, NodeKind kind) { return k < int(n_.size()) && at(k).kind == kind; };
  bool opens = is(i + 1, NodeKind::kRel) || is(i + 1, NodeKind::kPrep) || (i + 1 < int(n_.size()) && nominal(i + 1) && at(i + 1).prep);
  if (!opens || at(i + 1).conj || at(i + 1).enclitic || at(verb).kind != NodeKind::kVerb || cur().subject < 0 || tail_ < 0) return;
  // Behind the subject, whose verb wants more.
  int up = tail_;
  while (up >= 0 && up != cur().subject && at(up).kind != NodeKind::kVerb) up = at(up).parent;
  if (up != cur().subject || cur().subject < verb) return;
  int end = i + 1;
  while (end < int(n_.size()) && end < i + kReach && at(end).kind != NodeKind::kSign) end++;
  if (!is(end, NodeKind::kSign) || tokens_[at(end).begin].sign != ',' || end + 1 >= int(n_.size())) return;
  const int next = end + 1;
  const Node& x = at(next);
  if (x.conj) return;
  const LexemeRecord* l = at(verb).reading->lexeme != kNoLexeme ? &p_.lexicon().lexeme(at(verb).reading->lexeme) : nullptr;
  bool goes_on = false;
  if (x.kind == NodeKind::kPrep && !x.enclitic)
    goes_on = governs(verb, p_.lexicon().preposition(key(next)));
  else if (x.kind == NodeKind::kSub)
    goes_on = l && l->flags & kLexClauseObject && p_.lexicon().lexeme(x.reading->lexeme).flags & (kWordNominal | kWordSubjunctive);
  else if (x.prep && nominal(next))
    goes_on = governs(verb, x.prep);
  else if (nominal(next) && x.kind != NodeKind::kAdj)
    goes_on = l && l->flags & kLexDirectObject && cur().object < 0 && !at(verb).enclitic && !next_is_verb(next);
  if (goes_on) aside_end_ = end, aside_frame_ = frame_, aside_tail_ = tail_;
}

bool Attacher::on_colon() {
  int v = main_verb();
  if (v >= 0) {
    if (!cls(v, w_.speech) || frames_[size_t(frame_of(v))].has_complement) return false;
    frames_[size_t(frame_of(v))].has_complement = true;
    open_frame(frame_of(v), v, Relation::kComplement, 0);
  } else {
    if (frame_ != 0 || cur().topic < 0 || t_.colon_topic >= 0) return false;
    t_.colon_topic = cur().topic;
    cur().topic = -1;
    tail_ = -1;
  }
  tail_break_ = -1;
  pending_prep_ = 0;
  broken_ = true;
  return true;
}

void Attacher::on_particle(int i) {
  const Reading* r = at(i).reading;
  if (cls(i, w_.perhaps)) {
    pending_perhaps_ = true;
    carry(i);
    return;
  }
  const LexemeRecord& l = p_.lexicon().lexeme(r->lexeme);
  if (l.flags & kWordNominal) return on_sub(i);
  if (at(i).conj) pending_conj_ = true;  // «وقد تفرض»
  pending_qad_ = true;                   // قد and its like stand before a verb; anything else clears it
}

void Attacher::on_neg(int i) {
  Node& x = at(i);
  const LexemeRecord& l = p_.lexicon().lexeme(x.reading->lexeme);
  if (l.flags & kWordNoun) {  // عدم، غير، دون: the next noun is negated
    pending_neg_noun_ = true;
    carry(i);
    return;
  }
  if (x.reading->features.person() || x.reading->features.number() != Number::kNone) {  // ليس
    // «ليس هناك اتصال», «ليست السعودية طرفا»: what is told next does not hold.
    // «المنطقة التي قصفتها إسرائيل ليست مشبوهة»: the noun's own.
    if (int outer = behind_relative(); outer >= 0) frame_ = outer;
    if (cur().node < 0)
      pending_not_ = true;
    else
      cur().negated = true;
    return;
  }
  pending_neg_ = true;
  if (cls(i, w_.never)) pending_future_ = true;
  if (x.conj) pending_conj_ = true;
}

std::vector<Frame> attach_nodes(const ClauseParser& parser, const TokenList& tokens, const Words& words,
                                const std::vector<Mention>& mentions, ClauseTree* tree) {
  return Attacher(parser, tokens, words, mentions, tree).run();
}

}  // namespace rasid
