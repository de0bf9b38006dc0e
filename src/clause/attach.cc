#include "clause/attach.h"

#include <algorithm>
#include <utility>

#include "clause/agreement.h"

namespace rasid {
namespace {

class Attacher {
 public:
  Attacher(const ClauseParser& p, const TokenList& tokens, const Words& words, const std::vector<Mention>& mentions, ClauseTree* t)
      : p_(p), words_(words), w_(p.words()), tokens_(tokens.tokens), m_(mentions), t_(*t), n_(t->nodes), agreement_(*t, mentions) {
    open_frame(-1, -1, Relation::kNone, 0);
  }

  std::vector<Frame> run() {
    for (int i = 0; i < int(n_.size()); i++) {
      step(i);
      for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent) frames_[size_t(f)].end = n_[size_t(i)].end;
    }
    return std::move(frames_);
  }

 private:
  Node& at(int i) { return n_[size_t(i)]; }
  Frame& cur() { return frames_[size_t(frame_)]; }
  bool cls(int i, uint16_t c) { return p_.in_class(at(i).reading, c); }

  int open_frame(int parent, int host, Relation link, uint8_t prep) {
    Frame f;
    f.parent = parent, f.host = host, f.link = link, f.link_prep = prep;
    f.begin = next_ < int(n_.size()) ? at(next_).begin : 0;
    f.end = f.begin;
    frames_.push_back(f);
    frame_ = int(frames_.size()) - 1;
    tail_ = -1;
    return frame_;
  }

  void link(int child, int parent, Relation r, uint8_t prep = 0) {
    Node& c = at(child);
    c.parent = parent, c.relation = r;
    if (prep) c.prep = prep;
  }

  void step(int i) {
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

  bool nominal(int i) {
    NodeKind k = at(i).kind;
    return k == NodeKind::kNoun || k == NodeKind::kMention || k == NodeKind::kAdj || k == NodeKind::kNum;
  }

  /// A transparent word hands its clitics to the next node.
  void carry(int i) {
    if (at(i).prep) pending_prep_ = at(i).prep;
    if (at(i).conj) pending_conj_ = true;
  }

  void on_sign(int i) {
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
  /// «(وقوامها آلاف العناصر)», « - وهو مؤسس التيار - »: what stands aside is a clause of its own, and the outer one goes on behind it.
  bool aside(int i, char s) {
    if (aside_end_ == i) {
      frame_ = aside_frame_, tail_ = aside_tail_, aside_end_ = -1;
      broken_ = false, pending_prep_ = 0, pending_conj_ = false;
      return true;
    }
    if (aside_end_ >= 0 || cur().node < 0 || (s != '(' && s != '-')) return false;
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

  /// «قال الوزير: …» opens what he says; «موسكو: نرفض …» tells who speaks. False when the colon is a break as any other.
  bool on_colon() {
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

  void on_particle(int i) {
    const Reading* r = at(i).reading;
    if (cls(i, w_.perhaps)) {
      pending_perhaps_ = true;
      carry(i);
      return;
    }
    const LexemeRecord& l = p_.lexicon().lexeme(r->lexeme);
    if (l.flags & kWordNominal) return on_sub(i);
    pending_qad_ = true;  // قد and its like stand before a verb; anything else clears it
  }

  void on_neg(int i) {
    Node& x = at(i);
    const LexemeRecord& l = p_.lexicon().lexeme(x.reading->lexeme);
    if (l.flags & kWordNoun) {  // عدم، غير، دون: the next noun is negated
      pending_neg_noun_ = true;
      carry(i);
      return;
    }
    if (x.reading->features.person() || x.reading->features.number() != Number::kNone) {  // ليس
      // «ليس هناك اتصال», «ليست السعودية طرفا»: what is told next does not hold.
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

  /// The frame whose verb can take the clause that opens here.
  int complement_host(uint8_t prep) {
    // A masdar or participle just before it: «تأكيده أن», «محذرا من أن».
    for (int k = tail_, n = 0; k >= 0 && n < 6; k = at(k).parent, n++) {
      if (at(k).kind == NodeKind::kVerb) break;
      if (at(k).predicate) return k;
    }
    int f = frame_;
    int first = -1;
    while (f >= 0) {
      const Frame& fr = frames_[size_t(f)];
      if (fr.node >= 0) {
        if (first < 0) first = fr.node;
        const Reading* r = at(fr.node).reading;
        bool takes = p_.in_class(r, w_.speech) ||
                     (r && r->lexeme != kNoLexeme && (p_.lexicon().lexeme(r->lexeme).flags & kLexClauseObject)) ||
                     (prep && governs(fr.node, prep));
        if (takes && !fr.has_complement) return fr.node;
      }
      f = fr.parent;
    }
    return first;
  }

  bool governs(int i, uint8_t prep) {
    const Reading* r = at(i).reading;
    if (!r || r->lexeme == kNoLexeme) return false;
    for (uint8_t g : p_.lexicon().governs(r->lexeme))
      if (g == prep) return true;
    return false;
  }

  int frame_of(int node) {
    for (size_t f = 0; f < frames_.size(); f++)
      if (frames_[f].node == node) return int(f);
    return frame_;
  }

  void on_sub(int i) {
    Node& x = at(i);
    if (cls(i, w_.perhaps)) {  // «ربما تطرد …», «لعل»
      pending_perhaps_ = true;
      carry(i);
      return;
    }
    uint16_t flags = p_.lexicon().lexeme(x.reading->lexeme).flags;
    if (x.enclitic && (flags & (kWordCondition | kWordSubjunctive)))  // «إنه», «أنه» are the doubled ones
      flags = uint16_t((flags & ~(kWordCondition | kWordSubjunctive)) | kWordNominal);
    uint8_t prep = x.prep ? x.prep : pending_prep_;
    Relation link = Relation::kComplement;
    bool without = std::exchange(pending_neg_noun_, false);  // «من دون أن يلتقي»
    if (without) link = Relation::kAdverbial;
    // «من المقرر أن», «من المحتمل أن», «في حال»: the word before says how the clause is meant.
    bool planned = tail_ >= 0 && cls(tail_, w_.intend_noun), perhaps = tail_ >= 0 && cls(tail_, w_.possible_noun);
    if (without) {
    } else if (flags & kWordCondition)
      link = Relation::kCondition;
    else if (flags & kWordTime)
      link = Relation::kTime;
    else if (flags & kWordCause)
      link = Relation::kCause;
    else if (!(flags & (kWordSubjunctive | kWordNominal)))
      link = Relation::kAdverbial;
    else if (prep && p_.lexicon().preposition_name(prep).size() == 1 && prep == w_.of_lam)
      link = Relation::kCause;
    pending_prep_ = 0;
    bool start = cur().node < 0 && cur().topic < 0 && frame_ == 0;
    if (link == Relation::kComplement && start) return;  // «إن الوزير …»: emphasis at the beginning
    if (link == Relation::kComplement && pending_conj_or(i)) {
      // «… أن … وأن …»: beside the complement before it
      for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent) {
        if (frames_[size_t(f)].link == Relation::kComplement) {
          int parent = frames_[size_t(f)].parent, host = frames_[size_t(f)].host;
          open_frame(parent, host, link, frames_[size_t(f)].link_prep);
          broken_ = false;
          return;
        }
      }
    }
    int host = link == Relation::kComplement ? complement_host(prep) : main_verb();
    int in = frame_of(host);
    if (host >= 0 && link == Relation::kComplement) frames_[size_t(in)].has_complement = true;
    open_frame(in, host, link, prep);
    if ((flags & kWordNegative) || without) pending_neg_ = true;
    cur().future = planned, cur().perhaps = perhaps;
    broken_ = false;
  }

  bool pending_conj_or(int i) { return at(i).conj || pending_conj_; }

  int main_verb() {
    for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent)
      if (frames_[size_t(f)].node >= 0 && frames_[size_t(f)].link != Relation::kRelative) return frames_[size_t(f)].node;
    return -1;
  }

  void on_relative(int i) {
    Node& x = at(i);
    // «ما اعتقلت الشرطة أحدا»: at the head of a sentence before a perfect verb it denies.
    if (cls(i, w_.ma) && frame_ == 0 && cur().node < 0 && cur().topic < 0 && !x.prep && next_is_verb(i) &&
        at(i + 1).reading->features.aspect() == Aspect::kPerfect && !at(i + 1).enclitic) {
      pending_neg_ = true;
      return;
    }
    uint8_t prep = x.prep ? x.prep : pending_prep_;
    int antecedent = -1;
    if (!prep && !x.conj) {
      int from = tail_ >= 0 ? tail_ : tail_break_;
      for (int k = from, n = 0; k >= 0 && n < 8; k = at(k).parent, n++) {
        if (at(k).kind == NodeKind::kVerb) break;
        if (!nominal(k) || at(k).relation == Relation::kModifier) continue;
        if (antecedent < 0) antecedent = k;
        if (agreement_.relative(i, k)) {
          antecedent = k;
          break;
        }
      }
    }
    if (antecedent < 0) {  // «ما صرّح به», «من قتل»: the relative is itself the noun phrase
      on_nominal(i);
      antecedent = i;
    }
    pending_prep_ = 0;
    open_frame(frame_, antecedent, Relation::kRelative, prep);
    cur().resumed = cls(antecedent, w_.time_noun);  // «في الوقت الذي …»
    broken_ = false;
  }

  void on_verb(int i) {
    Node& x = at(i);
    bool purpose = x.prep != 0 && x.reading->has(kClPreposition);
    bool conj = x.conj || pending_conj_;
    Frame* f = &cur();
    // «أبدى رفضه»: the light verb before wants a noun.
    if (!conj && !purpose && f->node >= 0 && f->subject >= 0 && f->object < 0 && !broken_ && x.enclitic && cls(f->node, w_.light) &&
        read_as(i, Pos::kMasdar))
      return on_nominal(i);
    // «المجموعة التي هاجمت الجنود تنتمي إلى …»: behind a full relative clause the verb of what it describes.
    if (!conj && !purpose && f->node >= 0 && f->link == Relation::kRelative && f->parent >= 0) {
      const Frame& outer = frames_[size_t(f->parent)];
      bool full = f->object >= 0 || at(f->node).enclitic || f->resumed;
      if (outer.node < 0 && outer.topic >= 0 && full && agreement_.subject(i, outer.topic, false)) frame_ = f->parent, f = &cur();
    }
    bool beside_nominal = conj && f->node < 0 && f->topic >= 0 && frame_ != 0;
    if (purpose) {
      int host = main_verb();
      open_frame(frame_of(host), host, Relation::kPurpose, 0);
      x.prep = 0;
    } else if (f->node < 0 && f->topic >= 0 && x.enclitic && !broken_ && tail_ >= 0 && tail_ != f->topic && nominal(tail_) &&
               agreement_.indefinite(tail_)) {
      open_frame(frame_, tail_, Relation::kRelative, 0);  // «الإفراج عن صحافيين خطفهم مسلحون»
    } else if (beside_nominal && main_verb() >= 0) {
      int beside = frame_of(main_verb());
      const Frame b = frames_[size_t(beside)];
      open_frame(b.parent, b.node, Relation::kConjunct, 0);
      cur().beside = beside;
    } else if (f->node < 0 && !beside_nominal) {
      // The clause was waiting for its verb: at the beginning, after a conjunction word, or after its subject.
    } else if (conj && f->node >= 0) {
      int beside = frame_;
      if (p_.in_class(x.reading, w_.speech)) {
        while (frames_[size_t(beside)].parent >= 0) beside = frames_[size_t(beside)].parent;
      } else if (broken_ || frames_[size_t(beside)].link == Relation::kPurpose) {
        while (frames_[size_t(beside)].parent >= 0 &&
               (frames_[size_t(beside)].link == Relation::kRelative || frames_[size_t(beside)].link == Relation::kPurpose ||
                frames_[size_t(beside)].link == Relation::kCircumstance))
          beside = frames_[size_t(beside)].parent;
      }
      const Frame b = frames_[size_t(beside)];
      // Beside a complement or relative clause it depends on the same host.
      bool inner = b.link == Relation::kComplement || b.link == Relation::kRelative || b.link == Relation::kPurpose ||
                   b.link == Relation::kCondition;
      if (inner)
        open_frame(b.parent, b.host, b.link, b.link_prep);
      else
        open_frame(b.parent, b.node, Relation::kConjunct, 0);
      cur().beside = beside;
    } else if (f->node >= 0 && (cls(f->node, w_.aspect)) && f->object < 0) {
      int host = f->node, topic = f->subject;
      open_frame(frame_, host, Relation::kComplement, 0);
      cur().topic = topic;
    } else if (tail_ >= 0 && (at(tail_).kind == NodeKind::kNoun || at(tail_).kind == NodeKind::kMention) && agreement_.indefinite(tail_) &&
               !broken_) {
      open_frame(frame_, tail_, Relation::kRelative, 0);
    } else if (f->node >= 0) {
      if (x.reading->features.aspect() == Aspect::kImperfect && !broken_)
        open_frame(frame_, f->node, Relation::kCircumstance, 0);
      else
        open_frame(frames_[size_t(frame_)].parent, f->node, Relation::kConjunct, 0);
    }
    f = &cur();
    f->node = i;
    f->negated |= pending_neg_ || pending_not_ || x.reading->has(kClNegation);
    pending_not_ = false;
    f->qad = pending_qad_;
    f->future |= pending_future_ || x.reading->has(kClFuture);
    f->perhaps |= pending_perhaps_;
    pending_perhaps_ = pending_neg_ = pending_qad_ = pending_future_ = pending_conj_ = false;
    link(i, f->host, f->link == Relation::kNone ? Relation::kNone : f->link);
    if (f->topic >= 0 && agreement_.subject(i, f->topic, false)) {
      f->subject = f->topic;
      if (at(f->topic).relation == Relation::kTopic) link(f->topic, i, Relation::kSubject);
    }
    tail_ = -1, tail_break_ = -1;
    pending_prep_ = 0;
    broken_ = false;
  }

  void on_prep(int i) {
    Node& x = at(i);
    if (x.enclitic) {  // معه، عليهم: a phrase of its own
      uint8_t own = p_.lexicon().preposition(key(i));
      // «سبعة أشخاص بينهم طفلان», «ومنهم …»: members of those just told.
      int antecedent = tail_ >= 0 ? tail_ : tail_break_;
      if ((own == w_.between || own == w_.from || (own == w_.with && x.conj)) && antecedent >= 0 && member_follows(i)) {
        antecedent = those_meant(antecedent);
        link(i, antecedent, Relation::kAdverbial);
        members_of_ = antecedent;
        pending_prep_ = 0;
        return;
      }
      if (cur().node >= 0 && cur().link == Relation::kRelative && !at(cur().node).enclitic) cur().resumed = true;
      int host = pp_host(own);
      link(i, host, Relation::kPrepositional, own);
      return;
    }
    uint8_t number = p_.lexicon().preposition(key(i));
    if (w_.source[pending_prep_]) return;  // «وفقا لـ», «نقلا عن»
    // «من قبل» + agent; other pairs (إلى جانب، من خلال) keep the second.
    if (pending_prep_ == w_.from && number == w_.before) number = w_.agent;
    pending_prep_ = number;
    prep_conj_ = x.conj;
  }

  /// Whom «بينهم» can mean: the nearest people told, not their wounds: «أصيب سبعة أشخاص بجروح بينهم …».
  int those_meant(int from) {
    auto people = [this](int k) {
      const Node& x = at(k);
      if (x.kind == NodeKind::kMention) return m_[size_t(x.mention)].actor();
      return x.reading && x.reading->features.human();
    };
    for (int k = from, n = 0; k >= 0 && n < 6; k = at(k).parent, n++)
      if (nominal(k) && at(k).relation != Relation::kModifier && people(k)) return k;
    for (int slot : {cur().object, cur().subject}) {
      if (slot < 0) continue;
      if (people(slot)) return slot;
      for (int c = slot + 1; c <= from; c++)
        if (at(c).parent == slot && at(c).relation == Relation::kQuantified && people(c)) return slot;
    }
    while (at(from).relation == Relation::kModifier && at(from).parent >= 0) from = at(from).parent;
    return from;
  }

  /// Takes another reading of the word, of this part of speech and without a look at its weight; false when it has none.
  bool read_as(int i, Pos pos) {
    Node& x = at(i);
    const Word& w = words_.words[x.head];
    for (uint32_t k = w.first; k < w.first + w.count; k++) {
      const Reading& r = words_.readings[k];
      if (r.pos() != pos || r.guessed || (pos == Pos::kVerb && r.features.voice() == Voice::kPassive)) continue;
      x.reading = &r;
      x.kind = pos == Pos::kVerb ? NodeKind::kVerb : NodeKind::kNoun;
      x.conj = r.has(kClConjunction);
      x.prep = r.has(kClPreposition) ? r.preposition : uint8_t(0);
      x.enclitic = r.enclitic;
      x.predicate = true;
      return true;
    }
    return false;
  }

  /// Right behind «بينهم» stand those who are meant: a noun, a name or a number without a preposition.
  bool member_follows(int i) {
    int k = i + 1;
    if (k >= int(n_.size())) return false;
    const Node& x = at(k);
    const Reading* r = at(i).reading;
    if (!r || p_.enclitic(r->enclitic).person != 3) return false;
    return (x.kind == NodeKind::kMention || x.kind == NodeKind::kNoun || x.kind == NodeKind::kNum) && !x.prep && !x.conj;
  }

  std::string_view key(int i) {
    thread_local std::string buffer;
    buffer = ar8::key(p_.lexicon().text(at(i).reading->spelling));
    // The stem before a suffix (علي، إلي) is the preposition's own with another last letter; both fold alike.
    return buffer;
  }

  /// Where a prepositional phrase hangs: the nearest word that governs the preposition, else the nearest predicate.
  int pp_host(uint8_t prep) {
    int nearest = -1;
    // «على مواقع لكتائب القسام»: the noun of a phrase takes its own ل.
    if (prep == w_.of_lam && tail_ >= 0 && at(tail_).kind == NodeKind::kNoun && !at(tail_).predicate && agreement_.indefinite(tail_) &&
        at(tail_).relation == Relation::kPrepositional && !broken_)
      return tail_;
    for (int k = tail_, n = 0; k >= 0 && n < 8; k = at(k).parent, n++) {
      Node& x = at(k);
      if (x.kind == NodeKind::kVerb) break;
      if (x.predicate || x.kind == NodeKind::kAdj) {
        // «تفجير سيارة مفخخة بحياة …»: the verb's own phrase before a modifier's.
        bool modifier = x.kind == NodeKind::kAdj && x.relation == Relation::kModifier;
        if (governs(k, prep) && !(modifier && cur().node >= 0 && governs(cur().node, prep))) return k;
        // A transitive masdar with its doer behind it takes what it is done to by ل: «استضافة البحرين للقيادة».
        if (prep == w_.of_lam && n > 0 && nearest < 0 && x.reading && x.reading->pos() == Pos::kMasdar && x.reading->lexeme != kNoLexeme &&
            (p_.lexicon().lexeme(x.reading->lexeme).flags & kLexDirectObject))
          return k;
        if (nearest < 0 && x.predicate) nearest = k;
      }
    }
    int verb = -1;
    for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent) {
      const Frame& fr = frames_[size_t(f)];
      if (fr.node < 0) continue;
      if (verb < 0) verb = fr.node;
      if (governs(fr.node, prep)) {
        verb = fr.node;
        break;
      }
      break;  // only the clause at hand
    }
    if (verb >= 0 && governs(verb, prep)) return verb;
    if (nearest >= 0) return nearest;
    bool adnominal = prep == w_.from || prep == w_.of_lam || prep == w_.between;
    // «استرجع الجيش كيدال من المتمردين»: nothing hangs on the name of a place.
    if (adnominal && verb >= 0 && tail_ >= 0 && at(tail_).kind == NodeKind::kMention && !m_[size_t(at(tail_).mention)].actor()) return verb;
    if (tail_ >= 0 && (adnominal || verb < 0)) return tail_;
    return verb;
  }

  void on_pronoun(int i) {
    Node& x = at(i);
    if (x.conj || broken_) {  // «وهو يقول»: a clause of circumstance
      int host = main_verb();
      if (host >= 0) {
        open_frame(frame_of(host), host, Relation::kCircumstance, 0);
        cur().topic = frames_[size_t(frame_of(host))].subject;
        if (cur().topic < 0) cur().topic = i;
        return;
      }
    }
    if (cur().node < 0 && cur().topic < 0) {
      cur().topic = i;
      link(i, -1, Relation::kTopic);
    }
  }

  void on_number(int i) {
    if (tail_ >= 0 && cls(tail_, w_.time_noun) && !at(i).conj && !at(i).prep && tail_ == i - 1 && at(i).count > 31) {  // «عام 1962»
      link(i, tail_, Relation::kGenitive);
      return;
    }
    // The counted noun takes the number's place.
    if (i + 1 < int(n_.size()) && (nominal(i + 1)) && !at(i + 1).conj && !at(i + 1).prep) {
      at(i + 1).count = at(i).count;
      carry(i);
      return;
    }
    on_nominal(i);
  }

  void on_adjective(int i) {
    Node& x = at(i);
    const Reading& r = *x.reading;
    bool participle = r.features.participle();
    bool accusative = r.features.state() == State::kIndefinite && r.features.cases() == kAccCase;
    bool conj = x.conj || pending_conj_;
    if (x.prep || pending_prep_) return on_nominal(i);
    // «مؤكدا …»: the speaker's next act.
    if (participle && accusative && r.features.pos() == Pos::kActPart && circumstance_possible(i)) {
      int host = main_verb();
      // «وقال إن البحرين تعدّ شريكا، معربا عن …»: he who says, not what is said, goes on.
      if (p_.in_class(x.reading, w_.speech) || p_.in_class(x.reading, w_.light))
        for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent)
          if (frames_[size_t(f)].node >= 0 && frames_[size_t(f)].link != Relation::kRelative &&
              (cls(frames_[size_t(f)].node, w_.speech) || cls(frames_[size_t(f)].node, w_.light)))
            host = frames_[size_t(f)].node;
      if (host >= 0) {
        int in = frame_of(host);
        open_frame(frames_[size_t(in)].parent, host, Relation::kCircumstance, 0);
        cur().node = i;
        cur().subject = frames_[size_t(in)].subject;
        cur().parent = in;
        x.predicate = true;
        link(i, host, Relation::kCircumstance);
        tail_ = i;
        broken_ = false;
        pending_conj_ = false;
        return;
      }
    }
    if (!conj && tail_ >= 0) {
      for (int k = tail_, n = 0; k >= 0 && n < 6; k = at(k).parent, n++) {
        if (at(k).kind == NodeKind::kVerb) break;
        if (at(k).kind == NodeKind::kAdj && at(k).relation == Relation::kModifier) continue;
        if (agreement_.adjective(i, k)) {
          link(i, k, Relation::kModifier);
          tail_ = i;
          return;
        }
      }
    }
    if (conj && tail_ >= 0 && at(tail_).kind == NodeKind::kAdj && !agreement_.indefinite(i) == !agreement_.indefinite(tail_)) {
      link(i, at(tail_).parent, Relation::kModifier);
      tail_ = i;
      pending_conj_ = false;
      return;
    }
    // A predicate of a sentence without verb: «السعودية مستعدة لـ».
    Frame& f = cur();
    if (f.node < 0 && f.topic >= 0 && !r.has(kClArticle) && !conj) {
      f.node = i;
      f.negated |= std::exchange(pending_not_, false);
      f.subject = f.topic;
      x.predicate = true;
      link(f.topic, i, Relation::kSubject);
      link(i, f.host, f.link);
      f.negated |= pending_neg_;
      pending_neg_ = false;
      tail_ = i;
      return;
    }
    on_nominal(i);
  }

  bool circumstance_possible(int i) {
    if (main_verb() < 0) return false;
    if (tail_ >= 0 && !broken_ && agreement_.adjective(i, tail_) && agreement_.indefinite(tail_) && !at(i).conj)
      return false;  // هجوما مسلحا
    const Reading* r = at(i).reading;
    if (r->lexeme == kNoLexeme) return false;
    return p_.lexicon().lexeme(r->lexeme).pos == Pos::kVerb;
  }

  void on_nominal(int i) {
    Node& x = at(i);
    uint8_t prep = x.prep && !w_.source[pending_prep_] ? x.prep : pending_prep_;
    bool conj = x.conj || pending_conj_ || (prep && prep_conj_);
    if (w_.source[prep]) {  // «بحسب الشرطة»: who says so
      pending_prep_ = 0, prep_conj_ = false, pending_conj_ = false;
      t_.sources.push_back(i);
      link(i, -1, Relation::kAdverbial, prep);
      tail_ = i, broken_ = false;
      return;
    }
    bool negated = pending_neg_noun_ || (pending_neg_ && x.kind == NodeKind::kNoun) || (pending_not_ && x.predicate);
    if (x.predicate) pending_not_ = false;
    pending_prep_ = 0, prep_conj_ = false, pending_conj_ = false, pending_neg_noun_ = false, pending_neg_ = false;
    x.negated |= negated;
    if (int of = std::exchange(members_of_, -1); of >= 0 && !prep) {
      link(i, of, Relation::kConjunct);
      tail_ = i, broken_ = false;
      return;
    }
    if (x.kind == NodeKind::kNoun && cls(i, w_.time_noun) && !prep && !conj) {
      if (adjacent_construct(i))
        link(i, tail_, Relation::kGenitive);
      else
        link(i, cur().node, Relation::kAdverbial);
      tail_ = i, broken_ = false;
      return;
    }
    // «شكر الرئيس اليابان ووعد بزيارتها»: no promise stands beside a state.
    int beside = tail_ >= 0 ? tail_ : tail_break_;
    if (x.conj && !prep && !x.enclitic && x.kind == NodeKind::kNoun && x.reading->pos() == Pos::kMasdar && !x.reading->has(kClArticle) &&
        beside >= 0 && at(beside).kind == NodeKind::kMention && m_[size_t(at(beside).mention)].actor() && cur().node >= 0 &&
        cur().subject >= 0 && read_as(i, Pos::kVerb)) {
      pending_conj_ = true;
      return on_verb(i);
    }
    if (conj && coordinate(i, prep)) return;
    if (prep) {
      int host = pp_host(prep);
      // «عدد من المسلحين»: the noun behind من is what the quantity is of.
      if (prep == w_.from && tail_ >= 0 && !broken_ && (cls(tail_, w_.quantity) || at(tail_).kind == NodeKind::kNum || counts(tail_))) {
        link(i, tail_, Relation::kQuantified, prep);
      } else {
        link(i, host, Relation::kPrepositional, prep);
      }
      tail_ = i, broken_ = false;
      return;
    }
    if (adjacent_construct(i)) {
      link(i, tail_, cls(tail_, w_.quantity) || counts(tail_) ? Relation::kQuantified : Relation::kGenitive);
      tail_ = i;
      return;
    }
    // Apposition of a mention right behind a mention or noun.
    if (tail_ >= 0 && !broken_ && x.kind == NodeKind::kMention && at(tail_).kind == NodeKind::kMention && cur().subject >= 0 &&
        cur().object >= 0) {
      link(i, tail_, Relation::kApposition);
      tail_ = i;
      return;
    }
    if (int masdar = open_masdar(i); masdar >= 0)
      link(i, masdar, Relation::kObject);
    else
      fill(i);
    tail_ = i, broken_ = false;
  }

  /// A number word or quantifier: what it counts is the real head.
  bool counts(int i) {
    Pos p = at(i).reading ? at(i).reading->pos() : Pos::kNone;
    return p == Pos::kNum || p == Pos::kQuant;
  }

  bool adjacent_construct(int i) {
    if (tail_ < 0 || broken_) return false;
    Node& t = at(tail_);
    // A mention has taken in its own genitive.
    if (t.kind == NodeKind::kMention || t.kind == NodeKind::kRel || t.kind == NodeKind::kPron) return false;
    if (at(i).begin > 0 && at(i).begin == t.end + 1 && n_[size_t(i) - 1].kind == NodeKind::kNum) return false;
    if (t.end != at(i).begin && !(at(i).begin == t.end + 1)) return false;
    const Reading* r = t.reading;
    if (!r) return false;
    if (r->has(kClArticle) || r->enclitic) return false;
    if (r->features.state() == State::kIndefinite || r->features.state() == State::kAbsolute) return false;
    if (r->pos() == Pos::kName) return false;
    if (t.prep == w_.by && cls(tail_, w_.manner)) return false;  // «ندين بشدة الهجوم»
    if (t.kind == NodeKind::kAdj && t.relation == Relation::kModifier) return false;
    return true;
  }

  /// و + noun: beside the nearest phrase of its kind.
  bool coordinate(int i, uint8_t prep) {
    int from = tail_ >= 0 ? tail_ : tail_break_;
    if (from < 0) return false;
    int best = -1;
    int most = 0;
    int depth = 0;
    for (int k = from; k >= 0 && depth < 8; k = at(k).parent, depth++) {
      Node& c = at(k);
      if (c.kind == NodeKind::kVerb) break;
      if (c.relation == Relation::kModifier || !(nominal(k) || c.kind == NodeKind::kRel)) continue;
      int score = 10 - depth;
      bool same_prep = c.prep == prep;
      if (prep && !same_prep) continue;
      Node& x = at(i);
      bool actor_x = x.kind == NodeKind::kMention && m_[size_t(x.mention)].actor(),
           actor_c = c.kind == NodeKind::kMention && m_[size_t(c.mention)].actor();
      if (actor_x != actor_c)
        score -= 6;
      else
        score += actor_x ? 8 : 0;
      if (x.predicate && c.predicate) score += 5;
      if (x.kind == NodeKind::kMention && c.kind == NodeKind::kMention && m_[size_t(x.mention)].kind == m_[size_t(c.mention)].kind)
        score += 3;
      if (agreement_.indefinite(i) != agreement_.indefinite(k)) score -= 3;
      if (prep && same_prep) score += 6;
      if (score > most) most = score, best = k;
    }
    // A new clause rather than a conjunct: «… والسعودية تدين» after a break with a verb to come.
    if (best < 0) return false;
    if (broken_ && !prep && next_is_verb(i)) return false;
    // «الخرطوم تطلق 100 مصري والقاهرة تعفو عن …»: two headlines in one.
    if (!prep && next_is_verb(i) && at(i).kind == NodeKind::kMention && m_[size_t(at(i).mention)].definite && !at(i + 1).conj &&
        cur().node >= 0 && cur().object >= 0 && agreement_.subject(i + 1, i, false))
      return false;
    while (at(best).relation == Relation::kConjunct) best = at(best).parent;
    link(i, best, Relation::kConjunct, prep);
    tail_ = i, broken_ = false;
    return true;
  }

  /// «مداهمة قوات الاحتلال بلدة»: a transitive masdar whose genitive is its doer takes the next noun phrase as object, unless the
  /// clause's own verb still waits for one.
  int open_masdar(int i) {
    if (broken_ || tail_ < 0 || at(i).conj) return -1;
    for (int k = tail_, n = 0; k >= 0 && n < 4; k = at(k).parent, n++) {
      const Node& x = at(k);
      if (x.kind == NodeKind::kVerb) return -1;
      const Reading* r = x.reading;
      if (!x.predicate || !r || r->pos() != Pos::kMasdar || r->lexeme == kNoLexeme) continue;
      if (!(p_.lexicon().lexeme(r->lexeme).flags & kLexDirectObject)) return -1;
      int genitive = -1;
      for (int c = 0; c < i; c++) {
        if (at(c).parent != k) continue;
        if (at(c).relation == Relation::kObject) return -1;
        if (at(c).relation == Relation::kGenitive) genitive = c;
      }
      bool doer = genitive >= 0 && at(genitive).kind == NodeKind::kMention && m_[size_t(at(genitive).mention)].actor();
      if (n == 0) {  // «خلال استقباله السفير»: the pronoun does it
        bool other = at(i).kind == NodeKind::kMention && m_[size_t(at(i).mention)].actor() && !at(i).prep;
        if (x.enclitic && other && !(cur().node >= 0 && cur().object == k)) return k;
        return -1;
      }
      if (!doer) return -1;
      const Frame& f = cur();
      bool waiting = f.node >= 0 && f.object < 0 && f.subject == k && at(f.node).reading && at(f.node).reading->lexeme != kNoLexeme &&
                     (p_.lexicon().lexeme(at(f.node).reading->lexeme).flags & kLexDirectObject) &&
                     p_.lexicon().governs(at(f.node).reading->lexeme).empty();
      return waiting ? -1 : k;
    }
    return -1;
  }

  /// «تنظيم داعش، الفرع المحلي في سيناء، ثلاثة مدنيين»: between two commas, with the object still to come.
  bool apposed(int i) {
    constexpr int kReach = 14;
    for (int k = i + 1; k < int(n_.size()) && k < i + kReach; k++) {
      const Node& x = at(k);
      if (x.kind == NodeKind::kVerb || x.kind == NodeKind::kRel || x.kind == NodeKind::kSub) return false;
      if (x.kind != NodeKind::kSign || tokens_[x.begin].sign != ',') continue;
      return k + 1 < int(n_.size()) && nominal(k + 1) && !at(k + 1).conj && !at(k + 1).prep;
    }
    return false;
  }

  /// The nearest verb outside relative clauses that has its subject and wants an object; -1 when the clause at hand is not closed.
  int waiting_frame() {
    for (int f = frame_; f >= 0; f = frames_[size_t(f)].parent) {
      const Frame& fr = frames_[size_t(f)];
      if (fr.node < 0 || fr.link == Relation::kRelative) continue;
      const Reading* r = at(fr.node).reading;
      bool wants = at(fr.node).kind == NodeKind::kVerb && fr.subject >= 0 && fr.object < 0 && !at(fr.node).enclitic && !fr.has_complement &&
                   r && r->lexeme != kNoLexeme && (p_.lexicon().lexeme(r->lexeme).flags & kLexDirectObject) &&
                   !(p_.lexicon().lexeme(r->lexeme).flags & kLexClauseObject);
      return wants ? f : -1;
    }
    return -1;
  }

  bool next_is_verb(int i) { return i + 1 < int(n_.size()) && at(i + 1).kind == NodeKind::kVerb; }

  /// A bare noun phrase takes the first open slot it fits.
  void fill(int i) {
    Node& x = at(i);
    if (cur().node < 0) {
      if (cur().topic < 0) {
        cur().topic = i;
        link(i, -1, Relation::kTopic);
      } else {
        link(i, cur().topic, broken_ ? Relation::kApposition : Relation::kAdverbial);
      }
      return;
    }
    if ((x.conj || broken_) && next_is_verb(i) && frame_ >= 0) {  // a new sentence after a comma: subject first
      open_frame(cur().parent, cur().node, Relation::kConjunct, 0);
      cur().topic = i;
      link(i, -1, Relation::kTopic);
      return;
    }
    // Behind the comma that closes a relative clause or a long subject the verb above takes its object.
    if (int waiting = broken_ ? waiting_frame() : -1; waiting >= 0) {
      Frame& fr = frames_[size_t(waiting)];
      if (apposed(i)) {
        link(i, fr.subject, Relation::kApposition);
        frame_ = waiting;
        return;
      }
      fr.object = i;
      link(i, fr.node, Relation::kObject);
      frame_ = waiting;
      return;
    }
    for (int f = frame_, n = 0; f >= 0 && n < 4; f = frames_[size_t(f)].parent, n++) {
      Frame& fr = frames_[size_t(f)];
      if (fr.node < 0) continue;
      Node& v = at(fr.node);
      const Reading* r = v.reading;
      uint16_t flags = r && r->lexeme != kNoLexeme ? p_.lexicon().lexeme(r->lexeme).flags : 0;
      bool happens = n == 0 && x.predicate && cls(fr.node, w_.happen);  // «جرى مناقشة …»
      if (fr.subject < 0 && agreement_.nominative(i) && v.kind == NodeKind::kVerb && (happens || agreement_.subject(fr.node, i, true)) &&
          !(fr.link == Relation::kRelative && !fr.resumed && !v.enclitic && n > 0)) {
        bool relative_subject = fr.link == Relation::kRelative && !fr.resumed && !v.enclitic && (flags & kLexDirectObject) && fr.object < 0;
        if (!relative_subject) {
          fr.subject = i;
          link(i, fr.node, Relation::kSubject);
          frame_ = f;
          return;
        }
      }
      if (fr.object < 0 && !v.enclitic && (flags & kLexDirectObject || n == 0)) {
        fr.object = i;
        link(i, fr.node, Relation::kObject);
        frame_ = f;
        return;
      }
      if (fr.second < 0 && n == 0 && !broken_) {
        fr.second = i;
        link(i, fr.node, fr.object >= 0 || v.enclitic ? Relation::kSecond : Relation::kObject);
        if (fr.object < 0) fr.object = i;
        return;
      }
    }
    link(i, cur().node, Relation::kAdverbial);
  }

 private:
  const ClauseParser& p_;
  const Words& words_;
  const ClauseWords& w_;
  const std::vector<Token>& tokens_;
  const std::vector<Mention>& m_;
  ClauseTree& t_;
  std::vector<Node>& n_;
  Agreement agreement_;
  std::vector<Frame> frames_;
  int frame_ = -1, tail_ = -1, tail_break_ = -1, next_ = 0;
  int aside_end_ = -1, aside_frame_ = -1, aside_tail_ = -1;  // the sign that ends a remark, and where the clause stood
  int members_of_ = -1;  // whom a «بينهم» just read stands for
  uint8_t pending_prep_ = 0;
  bool prep_conj_ = false, pending_conj_ = false, pending_neg_ = false, pending_neg_noun_ = false, pending_qad_ = false,
       pending_future_ = false, pending_perhaps_ = false, pending_not_ = false;
  bool broken_ = true;
};

}  // namespace

std::vector<Frame> attach_nodes(const ClauseParser& parser, const TokenList& tokens, const Words& words,
                                const std::vector<Mention>& mentions, ClauseTree* tree) {
  return Attacher(parser, tokens, words, mentions, tree).run();
}

}  // namespace rasid
