#include "clause/predicates.h"

#include "clause/agreement.h"

#include <algorithm>

namespace rasid {
namespace {

class PredicateBuilder {
 public:
  PredicateBuilder(const ClauseParser& p, const Words& words, const std::vector<Mention>& m, const std::vector<Frame>& frames,
                   ClauseTree* t)
      : p_(p), w_(p.words()), words_(words), m_(m), frames_(frames), t_(*t) {}

  void run() {
    children_.assign(t_.nodes.size(), {});
    for (int i = 0; i < int(t_.nodes.size()); i++)
      if (t_.nodes[size_t(i)].parent >= 0) children_[size_t(t_.nodes[size_t(i)].parent)].push_back(i);
    t_.predicate_at.assign(t_.nodes.size(), -1);
    frame_predicate_.assign(frames_.size(), -1);
    for (size_t f = 0; f < frames_.size(); f++)
      if (frames_[f].node >= 0) frame_predicate_[f] = finite(frames_[f]);
    for (int i = 0; i < int(t_.nodes.size()); i++)
      if (at(i).predicate && t_.predicate_at[size_t(i)] < 0) nominal(i);
    links();
    speakers();
    for (auto& p : preds()) light(p);
    // Outer predicates first, so that what is inherited is already there.
    std::vector<size_t> order(preds().size());
    for (size_t i = 0; i < order.size(); i++) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [this](size_t a, size_t b) { return depth(int(a)) < depth(int(b)); });
    for (size_t i : order) inherit(preds()[i]);
    for (size_t i : order) truth(preds()[i]);
  }

 private:
  std::vector<Predicate>& preds() { return t_.predicates; }
  const Node& at(int i) const { return t_.nodes[size_t(i)]; }
  bool cls(int node, uint16_t c) const { return node >= 0 && p_.in_class(at(node).reading, c); }
  bool lexeme_in(const Predicate& p, uint16_t c) const {
    return c != 0xFFFF && p.lexeme != kNoLexeme && p_.lexicon().in_class(p.lexeme, p.citation, c);
  }
  uint16_t flags(const Predicate& p) const { return p.lexeme == kNoLexeme ? 0 : p_.lexicon().lexeme(p.lexeme).flags; }

  int depth(int p) {
    int n = 0;
    for (; p >= 0 && n < 50; p = preds()[size_t(p)].parent) n++;
    return n;
  }

  Argument arg(int node, uint8_t prep = 0) {
    Argument a;
    a.node = node, a.prep = prep;
    if (node >= 0) a.token = at(node).head;
    return a;
  }
  Argument pronoun(int node, uint8_t prep = 0) {
    Argument a;
    a.pronoun = at(node).enclitic, a.token = at(node).head, a.prep = prep;
    return a;
  }

  /// Prepositional children; a noun of agency (على يد X) gives its genitive as agent.
  void phrases(int node, Predicate* p) {
    for (int c : children_[size_t(node)]) {
      const Node& n = at(c);
      if (n.relation != Relation::kPrepositional) continue;
      if (n.kind == NodeKind::kPrep) {
        p->preps.push_back(pronoun(c, n.prep));
        continue;
      }
      if (cls(c, w_.agent_noun) && (n.prep == w_.on || n.prep == w_.by || n.prep == w_.from)) {
        int agent = -1;
        for (int g : children_[size_t(c)])
          if (at(g).relation == Relation::kGenitive) agent = g;
        if (agent >= 0) {
          p->preps.push_back(arg(agent, w_.agent));
          continue;
        }
      }
      p->preps.push_back(arg(c, n.prep));
    }
  }

  const Argument* phrase(const Predicate& p, uint8_t prep) {
    for (const auto& a : p.preps)
      if (a.prep == prep) return &a;
    return nullptr;
  }

  int add(Predicate p) {
    preds().push_back(p);
    t_.predicate_at[size_t(p.node)] = int(preds().size()) - 1;
    return int(preds().size()) - 1;
  }

  int finite(const Frame& f) {
    const Node& v = at(f.node);
    Predicate p;
    p.node = f.node;
    p.token = v.head;
    if (v.reading) p.lexeme = v.reading->lexeme, p.citation = v.reading->citation;
    p.kind = v.kind == NodeKind::kVerb                                  ? PredicateKind::kFinite
             : v.reading && v.reading->features.pos() == Pos::kActPart  ? PredicateKind::kActive
             : v.reading && v.reading->features.pos() == Pos::kPassPart ? PredicateKind::kPassive
                                                                        : PredicateKind::kAdjective;
    p.link = f.link, p.link_prep = f.link_prep;
    p.clause_begin = f.begin, p.clause_end = f.end;
    p.negated = f.negated;
    p.future = f.future;
    p.hypothetical = f.perhaps;
    if (f.subject >= 0 && goes_on(f))
      p.object = arg(f.subject);
    else if (f.subject >= 0)
      p.subject = arg(f.subject), p.subject_known = true;
    if (f.object >= 0) p.object = arg(f.object);
    if (f.second >= 0) p.second = arg(f.second);
    // «حضر الاستقبال الأمير فلان»: the event before him who attends it.
    if (v.kind == NodeKind::kVerb && p.subject.node >= 0 && p.object.node >= 0 && lexeme_in(p, w_.agent_verb) && at(p.subject.node).mention < 0 &&
        at(p.object.node).mention >= 0 && m_[size_t(at(p.object.node).mention)].actor() && f.subject > f.node)
      std::swap(p.subject, p.object);
    if (v.kind == NodeKind::kVerb) {
      Features x = v.reading->features;
      p.perfect = x.aspect() == Aspect::kPerfect;
      if (v.enclitic) p.object = pronoun(f.node);
      p.passive = x.voice() == Voice::kPassive;
      if (f.qad && x.aspect() == Aspect::kImperfect) p.hypothetical = true;
      if (f.link == Relation::kRelative && f.host >= 0) relative(f, &p);
      phrases(f.node, &p);
      if (!p.passive) p.passive = unmarked_passive(p, v);
      if (p.passive) {
        if (p.subject.filled() && !p.object.filled())
          p.object = p.subject, p.subject = Argument();
        else if (p.subject.filled())
          p.second = p.object, p.object = p.subject, p.subject = Argument();
        p.subject_known = false;
      }
    } else {
      // Participle or adjective: what follows it in the accusative or genitive is its object.
      for (int c : children_[size_t(f.node)])
        if ((at(c).relation == Relation::kObject || at(c).relation == Relation::kGenitive) && !p.object.filled()) p.object = arg(c);
      if (v.enclitic) p.object = pronoun(f.node);
      phrases(f.node, &p);
      p.passive = p.kind == PredicateKind::kPassive;
      if (p.passive && p.subject.filled()) p.object = p.subject, p.subject = Argument();
    }
    if (const Argument* a = phrase(p, w_.agent)) p.subject = *a, p.subject_known = true;
    return add(p);
  }

  /// «زار الوزير كينيا والتقى رئيس تنزانيا»: the one noun phrase of a transitive verb beside another is its object where the subject
  /// of the other can be its own; a verb behind its subject shows all of his gender and number.
  bool goes_on(const Frame& f) {
    const Node& v = at(f.node);
    // «محمد الذي قتل خمسة جنود»: he whom the relative clause describes.
    bool relative = f.link == Relation::kRelative && !f.resumed && !f.link_prep && f.host >= 0;
    if ((f.beside < 0 && !relative) || f.object >= 0 || f.second >= 0 || v.kind != NodeKind::kVerb || v.enclitic || !v.reading) return false;
    if (v.reading->lexeme == kNoLexeme || v.reading->features.voice() == Voice::kPassive) return false;
    const LexemeRecord& l = p_.lexicon().lexeme(v.reading->lexeme);
    if (!(l.flags & kLexDirectObject) || (l.flags & kLexClauseObject) || cls(f.node, w_.speech) || cls(f.node, w_.happen)) return false;
    int before = relative ? f.host : frames_[size_t(f.beside)].subject;
    if (before < 0 || before == f.subject || at(before).mention < 0 || !m_[size_t(at(before).mention)].actor()) return false;
    Agreement agreement(t_, m_);
    return agreement.accusative(f.subject) && agreement.subject(f.node, before, false);
  }

  void relative(const Frame& f, Predicate* p) {
    const Node& v = at(f.node);
    Argument antecedent = arg(f.host);
    // A pronoun on the verb refers back to the antecedent; without one the antecedent is the subject the verb lacks.
    if (f.resumed) return;
    if (v.enclitic && p->subject.filled())
      p->object = antecedent;
    else if (!p->subject.filled()) {
      if (f.link_prep == 0) p->subject = antecedent, p->subject_known = true;
    } else if (!p->object.filled() && !v.enclitic) {
      p->object = antecedent;
    }
    if (v.enclitic && !p->subject.filled()) p->subject = antecedent;
    if (f.link_prep) {
      Argument a = antecedent;
      a.prep = f.link_prep;
      p->preps.push_back(a);
    }
  }

  /// «قتل خمسة أشخاص»: a transitive verb whose only noun phrase suffers the act, and whose letters may be read as passive.
  bool unmarked_passive(const Predicate& p, const Node& v) {
    if (!p.subject.filled() || p.object.filled() || v.enclitic || !p.perfect) {
      if (!(p.subject.filled() && !p.object.filled() && !v.enclitic)) return false;
    }
    if (!(flags(p) & kLexDirectObject) || lexeme_in(p, w_.speech)) return false;
    if ((flags(p) & kLexClauseObject) && !lexeme_in(p, passive_prone())) return false;
    if (p_.lexicon().lexeme(p.lexeme).governs_count && !lexeme_in(p, passive_prone())) return false;
    bool homograph = false;
    const Word& w = words_.words[v.head];
    for (uint32_t k = 0; k < w.count; k++) {
      const Reading& r = words_.readings[w.first + k];
      homograph |= r.lexeme == p.lexeme && r.features.voice() == Voice::kPassive && r.pos() == Pos::kVerb;
    }
    if (!homograph) return false;
    for (int c : children_[size_t(p.node)])
      if (at(c).kind == NodeKind::kVerb && at(c).relation == Relation::kComplement) return false;
    return true;
  }
  uint16_t passive_prone() const { return w_.passive_prone; }

  /// Masdar or event noun.
  void nominal(int i) {
    const Node& n = at(i);
    if (!n.reading) return;
    Predicate p;
    p.node = i, p.token = n.head, p.lexeme = n.reading->lexeme, p.citation = n.reading->citation;
    p.kind = n.reading->pos() == Pos::kMasdar ? PredicateKind::kMasdar : PredicateKind::kNoun;
    p.negated = n.negated;
    p.clause_begin = n.begin, p.clause_end = extent(i);
    int genitive = -1, object = -1;
    for (int c : children_[size_t(i)]) {
      if (at(c).relation == Relation::kGenitive && genitive < 0) genitive = c;
      if (at(c).relation == Relation::kObject && object < 0) object = c;
    }
    phrases(i, &p);
    Argument gen = genitive >= 0 ? arg(genitive) : n.enclitic ? pronoun(i) : Argument();
    p.of = gen;
    bool transitive = (flags(p) & kLexDirectObject) != 0 && p.kind == PredicateKind::kMasdar;
    if (gen.filled()) {
      const Argument* lam = phrase(p, w_.of_lam);
      const Argument* agent = phrase(p, w_.agent);
      bool patient_elsewhere = object >= 0 || (lam && transitive);
      bool agentive = p.kind == PredicateKind::kNoun || !transitive || lexeme_in(p, w_.masdar_agent);
      // «لقتال تنظيم داعش»: of a purpose the one who acts is known, the genitive is the other.
      if (n.prep == w_.of_lam && n.relation == Relation::kPrepositional && direct(p) && !patient_elsewhere) agentive = false;
      if (!agent && !patient_elsewhere && !agentive && armed(gen) && phrase(p, w_.on)) agentive = true;
      // «أهمية تعزيز التعاون»: an act is nobody who acts.
      bool act = genitive >= 0 && at(genitive).predicate && at(genitive).mention < 0 && p.kind == PredicateKind::kNoun;
      if (agent)
        p.object = gen;
      else if (act)
        p.of = gen;
      else if (patient_elsewhere || agentive)
        p.subject = gen, p.subject_known = true;
      else
        p.object = gen;
    }
    if (object >= 0) p.object = arg(object);
    // «هجوم لحركة طالبان», «غارة جوية للتحالف», «قصف مدفعي للحوثيين»: of an indefinite event noun ل tells the doer.
    bool lam_acts = false;
    if (const Argument* lam = phrase(p, w_.of_lam); lam && !gen.filled() && !p.object.filled() && !n.reading->has(kClArticle)) {
      bool event = cls(i, w_.predicate_noun) || !transitive;
      lam_acts = event ? actor(*lam) : armed(*lam);
      if (lam_acts) p.subject = *lam, p.subject_known = true;
    }
    if (transitive && !p.object.filled() && !lam_acts)
      if (const Argument* lam = phrase(p, w_.of_lam)) p.object = *lam;
    if (const Argument* agent = phrase(p, w_.agent)) p.subject = *agent, p.subject_known = true;
    add(p);
  }

  bool direct(const Predicate& p) const { return (flags(p) & kLexDirectObject) != 0; }
  bool actor(const Argument& a) const { return a.node >= 0 && at(a.node).mention >= 0 && m_[size_t(at(a.node).mention)].actor(); }
  bool armed(const Argument& a) const {
    if (a.node < 0 || at(a.node).mention < 0) return false;
    std::string_view s = m_[size_t(at(a.node).mention)].sector;
    return s == "MIL" || s == "REB" || s == "COP" || s == "PRM" || s == "UAF";
  }

  /// Last token of all that hangs on a node.
  uint32_t extent(int i, int d = 0) {
    uint32_t e = at(i).end;
    if (d > 12) return e;
    for (int c : children_[size_t(i)])
      if (c > i) e = std::max(e, extent(c, d + 1));
    return e;
  }

  void links() {
    for (size_t k = 0; k < preds().size(); k++) {
      Predicate& p = preds()[k];
      // The first predicate above in the tree; topics and subjects of later verbs are below them too.
      int up = at(p.node).parent;
      Relation r = at(p.node).relation;
      uint8_t prep = at(p.node).prep;
      int hops = 0;
      while (up >= 0 && t_.predicate_at[size_t(up)] < 0 && hops++ < 40) {
        if (r == Relation::kConjunct) r = at(up).relation, prep = at(up).prep;
        up = at(up).parent;
      }
      if (up >= 0 && t_.predicate_at[size_t(up)] != int(k)) p.parent = t_.predicate_at[size_t(up)];
      if (p.link == Relation::kNone) p.link = r, p.link_prep = prep;
    }
    // A cycle cannot be printed or walked; trees from one pass have none, but a repaired topic might.
    for (size_t k = 0; k < preds().size(); k++) {
      int slow = int(k), n = 0;
      while (slow >= 0 && n++ < 60) slow = preds()[size_t(slow)].parent;
      if (slow >= 0) preds()[k].parent = -1;
    }
    for (auto& p : preds()) {
      int up = p.parent, n = 0;
      bool content = p.link == Relation::kComplement;
      while (up >= 0 && n++ < 30) {
        Predicate& q = preds()[size_t(up)];
        if (content && lexeme_in(q, w_.speech)) {
          p.speaker = up;
          break;
        }
        content |= q.link == Relation::kComplement;
        up = q.parent;
      }
    }
  }

  /// Who says what no verb of saying governs: «بحسب الشرطة», «حسبما قال الوزير», «…»، قال الوزير, «موسكو: …».
  void speakers() {
    int source = t_.sources.empty() ? -1 : t_.sources[0];
    int says = -1;
    for (size_t k = 0; k < preds().size(); k++) {
      const Predicate& p = preds()[k];
      bool apart = p.link == Relation::kAdverbial || p.link == Relation::kTime || p.link == Relation::kConjunct || p.link == Relation::kNone;
      if (p.kind != PredicateKind::kFinite || !lexeme_in(p, w_.speech) || p.subject.node < 0 || !apart) continue;
      bool content = std::ranges::any_of(preds(), [&](const Predicate& q) { return q.speaker == int(k); });
      bool own = p.object.filled() || !p.perfect;
      if (!content && !own && says < 0 && k > 0) says = int(k);
    }
    for (size_t k = 0; k < preds().size(); k++) {
      Predicate& p = preds()[k];
      if (p.speaker >= 0 || lexeme_in(p, w_.speech)) continue;
      if (says >= 0 && int(k) != says && !under(int(k), says))
        p.speaker = says;
      else if (source >= 0)
        p.source = source;
      else if (t_.colon_topic >= 0)
        p.source = t_.colon_topic;
    }
  }
  bool under(int k, int top) {
    for (int n = 0; k >= 0 && n < 30; n++, k = preds()[size_t(k)].parent)
      if (k == top) return true;
    return false;
  }

  int predicate_of(const Argument& a) {
    if (a.node < 0) return -1;
    // «سلسلة غارات», «عدد من الهجمات»: what is counted, not the counting word.
    for (int c : children_[size_t(a.node)])
      if (at(c).relation == Relation::kQuantified || (at(c).relation == Relation::kGenitive && cls(a.node, w_.quantity)))
        return t_.predicate_at[size_t(c)];
    return t_.predicate_at[size_t(a.node)];
  }

  void carry(Predicate& verb, int self, int noun) {
    Predicate& n = preds()[size_t(noun)];
    if (n.light >= 0) return;
    n.light = self;
    verb.is_light = true;
    n.negated |= verb.negated;
    n.future |= verb.future;
    n.hypothetical |= verb.hypothetical;
    n.perfect = verb.perfect;
    n.clause_begin = std::min(n.clause_begin, verb.clause_begin);
    n.clause_end = std::max(n.clause_end, verb.clause_end);
    // Further nouns beside it share the verb: «أجرى لقاءات ومباحثات».
    for (int c : children_[size_t(n.node)])
      if (at(c).relation == Relation::kConjunct && t_.predicate_at[size_t(c)] >= 0) carry(verb, self, t_.predicate_at[size_t(c)]);
  }

  void merge_phrases(const Predicate& verb, int noun, int skip_node) {
    Predicate& n = preds()[size_t(noun)];
    for (const auto& a : verb.preps) {
      if (a.node == skip_node && a.node >= 0) continue;
      bool have = false;
      for (const auto& b : n.preps) have |= b.prep == a.prep;
      if (!have) {
        n.preps.push_back(a);
        n.preps.back().inherited = true;
        if (a.prep == w_.of_lam && !n.object.filled() && (flags(n) & kLexDirectObject)) n.object = n.preps.back();
      }
    }
  }

  void light(Predicate& verb) {
    if (verb.kind == PredicateKind::kNoun) return;
    int self = int(&verb - preds().data());
    if (verb.kind == PredicateKind::kMasdar) {
      // «إلقاء القبض على …», «شنّ غارات», «إطلاق سراح …»: a light verb as a noun.
      int act = verb.of.node >= 0 ? predicate_of(verb.of) : -1;
      if (act < 0 || !lexeme_in(verb, w_.light) || preds()[size_t(act)].light >= 0) return;
      carry(verb, self, act);
      if (verb.subject.node == verb.of.node) verb.subject = Argument();
      if (!preds()[size_t(act)].subject.filled()) preds()[size_t(act)].subject = verb.subject;
      merge_phrases(verb, act, -1);
      return;
    }
    int by_object = predicate_of(verb.object), by_subject = predicate_of(verb.subject);
    if (lexeme_in(verb, w_.happen) && by_subject >= 0 && !verb.object.filled()) {
      carry(verb, self, by_subject);
      preds()[size_t(by_subject)].passive = true;
      merge_phrases(verb, by_subject, -1);
      return;
    }
    if (verb.passive && lexeme_in(verb, w_.light) && by_object >= 0) {  // شُنّ هجوم، عُقد اجتماع
      carry(verb, self, by_object);
      Predicate& n = preds()[size_t(by_object)];
      if (!n.subject.filled()) n.subject = verb.subject;
      n.passive = !n.subject.filled();
      merge_phrases(verb, by_object, -1);
      return;
    }
    if (lexeme_in(verb, w_.inverse)) {
      int noun = by_object;
      int skip = verb.object.node;
      if (noun < 0)
        for (const auto& a : verb.preps)
          if (noun < 0 && (a.prep == w_.of_lam || a.prep == w_.by)) noun = predicate_of(a), skip = a.node;
      if (noun >= 0) {
        carry(verb, self, noun);
        Predicate& n = preds()[size_t(noun)];
        n.inverse = true;
        if (n.object.filled() && !n.subject.filled()) n.subject = n.object;
        n.object = verb.subject;
        merge_phrases(verb, noun, skip);
        if (!n.subject.filled())
          if (const Argument* from = phrase(n, w_.from)) n.subject = *from;
        return;
      }
    }
    if (!lexeme_in(verb, w_.light)) return;
    int noun = by_object;
    int skip = verb.object.node;
    if (noun < 0) {
      for (const auto& a : verb.preps) {
        bool carries = a.prep == w_.by || a.prep == w_.about || a.prep == w_.on || a.prep == w_.in || a.prep == w_.to;
        if (noun < 0 && carries && a.node >= 0) noun = predicate_of(a), skip = a.node;
      }
    }
    if (noun < 0) return;
    carry(verb, self, noun);
    Predicate& n = preds()[size_t(noun)];
    // «أعرب عن تقدير بلاده»: the noun's own agent stays.
    if (!n.subject.filled() || (n.subject.pronoun && !n.subject_known))
      n.subject = verb.subject, n.subject_known = verb.subject_known;
    else if (n.kind == PredicateKind::kMasdar && n.subject.node >= 0 && verb.subject.filled() && (flags(n) & kLexDirectObject) &&
             !n.object.filled() && !lexeme_in(n, w_.masdar_agent))
      n.object = n.subject, n.subject = verb.subject;
    if (verb.object.filled() && verb.object.node != n.node && !n.object.filled() && predicate_of(verb.object) < 0) n.object = verb.object;
    merge_phrases(verb, noun, skip);
  }

  void inherit(Predicate& p) {
    if (p.parent < 0) {
      implied(p);
      return;
    }
    const Predicate& up = preds()[size_t(p.parent)];
    bool from_frame = false;
    for (size_t f = 0; f < frames_.size(); f++) {
      if (frame_predicate_[f] < 0 || &preds()[size_t(frame_predicate_[f])] != &p) continue;
      from_frame = true;
      if (frames_[f].beside >= 0 && !p.subject.filled() && !p.passive) {
        int b = frame_predicate_[size_t(frames_[f].beside)];
        if (b >= 0 && same_person(p, preds()[size_t(b)])) take(p.subject, preds()[size_t(b)].subject);
      }
    }
    if (p.subject.filled() || p.passive) return;
    if (p.light >= 0) {  // the carrying verb may have found its subject only now
      if (!p.inverse && !lexeme_in(preds()[size_t(p.light)], w_.happen)) take(p.subject, preds()[size_t(p.light)].subject);
      return;
    }
    switch (p.link) {
      case Relation::kCircumstance:
      case Relation::kConjunct:
      case Relation::kPurpose:
        take(p.subject, up.subject);
        break;
      case Relation::kComplement:
        // «سبق لفرنسا أن اتهمت», «يمكن للجيش أن»: he stands behind ل.
        if (const Argument* lam = phrase(up, w_.of_lam); lam && !up.subject.filled())
          take(p.subject, *lam);
        else if (lexeme_in(up, w_.control_object))
          take(p.subject, target(up));
        else
          take(p.subject, up.subject);
        break;
      case Relation::kTime:
      case Relation::kCause:
      case Relation::kCondition:
      case Relation::kAdverbial:
        if (from_frame && p.kind == PredicateKind::kFinite) take(p.subject, up.subject);
        break;
      case Relation::kGenitive:
        if (p.kind == PredicateKind::kMasdar) take(p.subject, owner(p));
        break;
      case Relation::kObject:
      case Relation::kSecond:
      case Relation::kPrepositional:
        if (of_a_nation(p)) break;  // «رحّب بالهجمات التركية»: its own doer
        if (Argument who = owner(p); who.filled() && p.kind == PredicateKind::kMasdar) {
          take(p.subject, who);
          break;
        }
        // «بعد مواجهات مع قوات الأسد»: the one side acts in the sentence.
        if (p.link == Relation::kPrepositional && !carries(p.link_prep)) {
          if (phrase(p, w_.with)) take(p.subject, up.subject);
          break;
        }
        // «تعلق تحقيقا», «كثّفت غاراتها»
        if (p.kind == PredicateKind::kNoun && p.link == Relation::kObject && up.kind == PredicateKind::kFinite && !lexeme_in(up, w_.reaction) &&
            !lexeme_in(up, w_.speech))
          take(p.subject, up.subject);
        if (lexeme_in(up, w_.reaction)) break;  // «احتفل السكان بتحرير المدينة»: what others did
        // The masdar an act is directed at: «قررت سحب سفيرها», «رفض المشاركة»; with a controlled object that one does it.
        if (p.kind == PredicateKind::kMasdar) {
          if (lexeme_in(up, w_.control_object))
            take(p.subject, target(up));
          else if (up.kind == PredicateKind::kFinite || up.kind == PredicateKind::kActive || up.kind == PredicateKind::kMasdar)
            take(p.subject, up.subject);
        }
        break;
      default:
        break;
    }
    implied(p);
  }

  /// Prepositions by which a verb directs itself at an act; those of time and place (بعد، خلال) tell another's.
  bool carries(uint8_t prep) const {
    return prep == w_.by || prep == w_.of_lam || prep == w_.to || prep == w_.about || prep == w_.on || prep == w_.in || prep == w_.from;
  }
  bool of_a_nation(const Predicate& p) const {
    for (int c : children_[size_t(p.node)])
      if (at(c).relation == Relation::kModifier && at(c).reading && at(c).reading->lexeme != kNoLexeme &&
          p_.lexicon().lexeme(at(c).reading->lexeme).country)
        return true;
    return false;
  }
  /// «حق تركيا في ضرب …», «قدرة الجيش على صد …»: he whose right or power it is.
  Argument owner(const Predicate& p) {
    int host = at(p.node).parent;
    if (host < 0 || t_.predicate_at[size_t(host)] >= 0 || at(host).kind != NodeKind::kNoun || at(host).relation == Relation::kTopic) return {};
    if (!cls(host, w_.ability)) return {};
    for (int c : children_[size_t(host)])
      if (c != p.node && at(c).relation == Relation::kGenitive && at(c).kind == NodeKind::kMention) return arg(c);
    return at(host).enclitic ? pronoun(host) : Argument();
  }

  /// «وأضاف أن …»: a verb without a subject has one in its form.
  void implied(Predicate& p) {
    if (p.subject.filled() || p.passive || p.link == Relation::kRelative) return;
    const Reading* r = at(p.node).reading;
    // «سندعم …»، «نرفض …», «مستعدون لـ …»: he who speaks.
    bool first = r && r->pos() == Pos::kVerb && r->features.person() == 1;
    bool bare = p.kind == PredicateKind::kAdjective || p.kind == PredicateKind::kActive || p.kind == PredicateKind::kMasdar;
    if (first || (bare && t_.colon_topic >= 0 && p.parent < 0)) {
      if (p.speaker >= 0)
        take(p.subject, preds()[size_t(p.speaker)].subject);
      else if (int who = p.source >= 0 ? p.source : t_.colon_topic; who >= 0)
        take(p.subject, arg(who));
      if (!p.subject.filled() && first) p.subject.implicit = true, p.subject.token = p.token;
      return;
    }
    if (p.kind != PredicateKind::kFinite) return;
    if (!r || r->pos() != Pos::kVerb || r->features.person() != 3 || r->features.number() == Number::kPlural) return;
    if (lexeme_in(p, w_.happen) || lexeme_in(p, w_.aspect)) return;
    p.subject.implicit = true;
    p.subject.token = p.token;
  }

  Argument target(const Predicate& p) {
    if (p.object.filled() && predicate_of(p.object) < 0) return p.object;
    for (const auto& a : p.preps)
      if ((a.prep == w_.from || a.prep == w_.of_lam) && predicate_of(a) < 0) return a;
    return Argument();
  }

  void take(Argument& mine, const Argument& theirs) {
    if (!theirs.filled()) return;
    mine = theirs;
    mine.inherited = true;
    mine.prep = 0;
  }

  bool same_person(const Predicate& a, const Predicate& b) {
    const Reading *x = at(a.node).reading, *y = at(b.node).reading;
    if (!x || !y || x->pos() != Pos::kVerb || y->pos() != Pos::kVerb) return true;
    if (x->features.gender() == Gender::kBoth || y->features.gender() == Gender::kBoth) return true;
    return x->features.gender() == y->features.gender() || x->features.number() == Number::kPlural;
  }

  void truth(Predicate& p) {
    int up = p.parent;
    if (p.link == Relation::kCondition || p.link == Relation::kPurpose) p.hypothetical = true;
    if (p.link == Relation::kPrepositional && p.link_prep == w_.of_lam && p.kind == PredicateKind::kMasdar && up >= 0 &&
        (preds()[size_t(up)].kind == PredicateKind::kFinite || preds()[size_t(up)].kind == PredicateKind::kActive) &&
        !governs(preds()[size_t(up)], w_.of_lam))
      p.hypothetical = true;  // «لدعم الجهود»: in order to
    if (up < 0) return;
    const Predicate& q = preds()[size_t(up)];
    if (p.light >= 0) {
      const Predicate& verb = preds()[size_t(p.light)];
      p.historical |= verb.historical, p.negated |= verb.negated, p.denied |= verb.denied, p.future |= verb.future;
      p.hypothetical |= verb.hypothetical;
    }
    bool content =
        p.link == Relation::kComplement || p.link == Relation::kObject || p.link == Relation::kPrepositional || p.link == Relation::kSecond;
    if (content && lexeme_in(q, w_.denial) && p.link != Relation::kPrepositional && !lexeme_in(p, w_.claim)) {
      // «لا تستبعد …»: not to rule out is to hold possible.
      q.negated ? p.hypothetical = true : p.negated = p.denied = true;
    }
    if ((content || p.link == Relation::kAdverbial) && lexeme_in(q, w_.refrain) && p.kind == PredicateKind::kMasdar) p.negated = true;
    bool governed = p.link != Relation::kPrepositional || governs(q, p.link_prep);
    bool meant = governed || (p.kind == PredicateKind::kMasdar && (p.link_prep == w_.of_lam || p.link_prep == w_.to || p.link_prep == w_.by));
    if (content && meant && lexeme_in(q, w_.intend) && !q.is_light) p.future = true, p.hypothetical = false;
    if (content && governed && lexeme_in(q, w_.possible)) p.hypothetical = true;
    if (p.link == Relation::kComplement && q.denied && !q.perfect) p.negated = p.denied = true;  // «نفى أن تكون طائراته قصفت»
    if (p.link == Relation::kComplement && !lexeme_in(q, w_.speech)) {
      p.future |= q.future;
      p.hypothetical |= q.hypothetical && !q.perfect;
      if (lexeme_in(q, w_.aspect) && q.negated) p.negated = true;
      if (lexeme_in(q, w_.copula) && q.perfect && p.perfect) p.historical = true;  // «كان قد أعلن»: before the news told
    }
    if (p.link == Relation::kGenitive && cls(q.node, w_.intend_noun)) p.future = true;
    // «في حال غزو …», «من أجل اعتقال …», «بهدف منع …»
    if (int host = at(p.node).parent; host >= 0 && at(p.node).relation == Relation::kGenitive &&
                                      (cls(host, w_.possible_noun) || (cls(host, w_.purpose) && at(host).relation == Relation::kPrepositional)))
      p.hypothetical = true;
    // A noun under عدم and its like.
    int parent = at(p.node).parent;
    if (parent >= 0 && cls(parent, w_.not_noun) && at(p.node).relation == Relation::kGenitive) p.negated = true;
    if (parent >= 0 && cls(parent, w_.intend_noun)) p.future = true;
  }

  bool governs(const Predicate& p, uint8_t prep) const {
    if (p.lexeme == kNoLexeme) return false;
    for (uint8_t g : p_.lexicon().governs(p.lexeme))
      if (g == prep) return true;
    return false;
  }

  const ClauseParser& p_;
  const ClauseWords& w_;
  const Words& words_;
  const std::vector<Mention>& m_;
  const std::vector<Frame>& frames_;
  ClauseTree& t_;
  std::vector<std::vector<int>> children_;
  std::vector<int> frame_predicate_;
};

}  // namespace

void build_predicates(const ClauseParser& parser, const Words& words, const std::vector<Mention>& mentions,
                      const std::vector<Frame>& frames, ClauseTree* tree) {
  PredicateBuilder(parser, words, mentions, frames, tree).run();
}

}  // namespace rasid
