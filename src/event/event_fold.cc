// What is not told as an event of its own: light verbs, the content of another act, the same act told again.
#include <algorithm>

#include "event/events.h"

namespace rasid {

std::vector<bool> EventCoder::fold(const Sentence& s, const std::vector<int>& fired, const std::vector<bool>& absorbs,
                                   std::vector<SentenceEvent>* events, std::vector<RuleMiss>* why) const {
  size_t n = s.tree.predicates.size();
  const ClauseWords& w = parser_->words();
  auto directs = [&w](uint8_t prep) {
    return prep == w.by || prep == w.of_lam || prep == w.to || prep == w.about || prep == w.on || prep == w.from || prep == w.in;
  };
  std::vector<bool> drop(events->size(), false);
  auto gone_for = [&](size_t i, const char* how, const SentenceEvent& other) {
    drop[i] = true;
    const RuleMatch& m = (*events)[i].match;
    if (why) why->push_back({m.rule, m.predicate, how + std::string(rules_->text(other.match.rule->id))});
  };
  auto related = [&s](int a, int b) {
    for (auto [low, high] : {std::pair{a, b}, std::pair{b, a}}) {
      int up = low;
      for (int n_up = 0; up >= 0 && n_up < 5; n_up++) {
        if (up == high) return true;
        const Predicate& q = s.tree.predicates[size_t(up)];
        if (q.link == Relation::kCircumstance || (q.link == Relation::kConjunct && q.kind == PredicateKind::kFinite)) break;
        up = q.parent;
      }
    }
    return false;
  };
  // An act without a known party is told only where nothing surer is.
  for (size_t i = 0; i < events->size(); i++)
    for (size_t j = 0; j < events->size() && (*events)[i].weak && !drop[i]; j++) {
      const SentenceEvent &e = (*events)[i], &other = (*events)[j];
      if (!other.weak && (other.category == e.category || related(e.match.predicate, other.match.predicate)))
        gone_for(i, "outranked by ", other);
    }
  for (size_t i = 0; i < events->size(); i++) {
    const SentenceEvent& e = (*events)[i];
    const Predicate& p = s.tree.predicates[size_t(e.match.predicate)];
    // A light verb whose noun is an event of its own says nothing more.
    if (p.is_light && e.primary && e.match.end - e.match.begin == 1) {
      for (size_t k = 0; k < n; k++)
        if (s.tree.predicates[k].light == e.match.predicate && fired[k] >= 0 && !drop[size_t(fired[k])])
          gone_for(i, "outranked by ", (*events)[size_t(fired[k])]);
    }
    // Content of a demand, refusal, promise or threat.
    int up = p.parent;
    Relation link = p.link;
    uint8_t link_prep = p.link_prep;
    for (int hops = 0; up >= 0 && hops < 8; hops++) {
      const Predicate& q = s.tree.predicates[size_t(up)];
      // «طلبت تركيا جلسة بعد الغارات على …»: what is told behind بعد or خلال is no content.
      bool governed = link == Relation::kPrepositional && directs(link_prep);
      bool content = link == Relation::kComplement || link == Relation::kObject || governed || link == Relation::kGenitive ||
                     link == Relation::kSecond || link == Relation::kConjunct || link == Relation::kPurpose;
      if (link == Relation::kConjunct && p.kind == PredicateKind::kFinite) content = false;
      // A light verb is no more than its noun; as a noun itself («إلقاء القبض») it stands in what governs it.
      if (!content || (p.light == up && q.kind != PredicateKind::kMasdar)) break;
      // An act of the same kind inside another's words («نوّه بمتانة العلاقات») is told once.
      int outer = fired[size_t(up)];
      auto told = [&](const Resolved& x) {
        return among((*events)[size_t(outer)].actors, x) || among((*events)[size_t(outer)].recipients, x);
      };
      if (outer >= 0 && outer != int(i) && !drop[size_t(outer)] && (*events)[size_t(outer)].category == e.category &&
          e.recipients.empty() && std::all_of(e.actors.begin(), e.actors.end(), told)) {
        gone_for(i, "outranked by ", (*events)[size_t(outer)]);
        break;
      }
      if (absorbs[size_t(up)] && fired[size_t(up)] >= 0 && !drop[size_t(fired[size_t(up)])]) {
        gone_for(i, "content of ", (*events)[size_t(fired[size_t(up)])]);
        break;
      }
      link = q.link, link_prep = q.link_prep;
      up = q.parent;
    }
  }
  // «بحث الوزير خلال لقائه نظيره …»: the meeting tells with whom.
  for (size_t i = 0; i < events->size(); i++)
    for (size_t j = 0; j < events->size() && !drop[i]; j++) {
      const SentenceEvent &e = (*events)[i], &other = (*events)[j];
      if (i == j || drop[j] || e.category != consult_ || other.category != consult_ || e.aux != other.aux || e.actors.size() != 1 ||
          !e.recipients.empty() || other.actors.size() + other.recipients.size() < 2)
        continue;
      const Predicate& meeting = s.tree.predicates[size_t(other.match.predicate)];
      if (meeting.link != Relation::kPrepositional || directs(meeting.link_prep)) continue;
      const bool there = among(other.actors, e.actors[0]) || among(other.recipients, e.actors[0]);
      if (there && related(e.match.predicate, other.match.predicate)) gone_for(i, "outranked by ", other);
    }
  // «هجوم نفذه مسلحون على ثكنة أوقع قتلى»: dead of whom nothing is told are the attack's own.
  for (size_t i = 0; i < events->size(); i++)
    for (size_t j = 0; j < events->size() && !drop[i]; j++) {
      const SentenceEvent &e = (*events)[i], &attack = (*events)[j];
      if (i == j || drop[j] || e.category != assault_ || attack.category != assault_ || e.aux != attack.aux || attack.recipients.empty())
        continue;
      const Predicate& p = s.tree.predicates[size_t(e.match.predicate)];
      const bool its = p.subject.node >= 0 && p.subject.node == s.tree.predicates[size_t(attack.match.predicate)].node;
      auto nobody = [&](const Resolved& x) {
        if (x.mention < 0) return x.how == std::string_view("number");
        const Mention& m = s.mentions[size_t(x.mention)];
        return m.kind == MentionKind::kRole && m.end == m.begin + 1 && parser_->in_class(s.reading(m.head), dead_);
      };
      if (its && std::ranges::all_of(e.recipients, nobody)) gone_for(i, "outranked by ", attack);
    }
  // The same act told twice in the sentence: alike in category and parties, or one inside the other's words.
  auto same_side = [](const std::vector<Resolved>& a, const std::vector<Resolved>& b) {
    auto covers = [](const std::vector<Resolved>& x, const std::vector<Resolved>& y) {
      return std::ranges::all_of(x, [&y](const Resolved& i) { return among(y, i); });
    };
    return covers(a, b) && covers(b, a);
  };
  // The people of the place stand in for victims that nobody names.
  auto inside = [&](const Resolved& x) {  // «انفجار لغم في ولاية القصرين»
    const Node& at = s.node(s.tree.node_at[x.begin]);
    return at.prep == w.in || (at.relation == Relation::kGenitive && s.node(at.parent).prep == w.in);
  };
  auto stands_in = [&](const std::vector<Resolved>& side) {
    return side.size() == 1 && side[0].how == std::string_view("place") && (side[0].begin == side[0].end || inside(side[0]));
  };
  for (size_t i = 0; i < events->size(); i++) {
    for (size_t j = 0; j < i && !drop[i]; j++) {
      if (drop[j] || (*events)[i].category != (*events)[j].category) continue;
      bool actors_fit = same_side((*events)[i].actors, (*events)[j].actors) || (*events)[i].actors.empty() || (*events)[j].actors.empty();
      bool recipients_fit = same_side((*events)[i].recipients, (*events)[j].recipients) || (*events)[i].recipients.empty() ||
                            (*events)[j].recipients.empty() || stands_in((*events)[i].recipients) || stands_in((*events)[j].recipients);
      // «ستفتح المحكمة تحقيقا»: when the verb is to do it, so is its noun.
      const Predicate &noun = s.tree.predicates[size_t((*events)[i].match.predicate)],
                      &verb = s.tree.predicates[size_t((*events)[j].match.predicate)];
      bool object = noun.link == Relation::kObject && noun.parent == (*events)[j].match.predicate && noun.node == verb.object.node;
      bool aux_fit = (*events)[i].aux == (*events)[j].aux || (object && !(*events)[i].aux);
      if (!actors_fit || !recipients_fit || !aux_fit) continue;
      // What one leaves open the other fills only where one act hangs on the other («قُتل … في هجوم لـ…»).
      bool same = same_side((*events)[i].actors, (*events)[j].actors) && same_side((*events)[i].recipients, (*events)[j].recipients);
      if (!same && !related((*events)[i].match.predicate, (*events)[j].match.predicate)) continue;
      SentenceEvent &keep = (*events)[j], &gone = (*events)[i];
      gone_for(i, "outranked by ", keep);
      if (keep.actors.empty()) keep.actors = gone.actors;
      // Not beside parties that are named.
      const bool stand_in = stands_in(gone.recipients);
      if (keep.recipients.empty() && !(stand_in && keep.actors.size() > 1)) keep.recipients = gone.recipients;
      if (stands_in(keep.recipients) && !gone.recipients.empty() && !stand_in) keep.recipients = gone.recipients;
      for (uint8_t m : gone.modes)
        if (std::find(keep.modes.begin(), keep.modes.end(), m) == keep.modes.end() && (keep.modes.empty() || keep.category == assault_))
          keep.modes.push_back(m);
    }
  }
  fold_victims(s, events, &drop, why);
  return drop;
}

void EventCoder::fold_victims(const Sentence& s, std::vector<SentenceEvent>* events, std::vector<bool>* drop,
                              std::vector<RuleMiss>* why) const {
  auto suffered = [this](const SentenceEvent& e, const Predicate& p) {
    return p.passive || suffers(*e.match.rule) || (p.kind == PredicateKind::kMasdar && !p.subject.filled());
  };
  for (size_t i = 0; i < events->size(); i++)
    for (size_t j = 0; j < i && !(*drop)[i]; j++) {
      SentenceEvent &keep = (*events)[j], &gone = (*events)[i];
      if ((*drop)[j] || keep.category != assault_ || gone.category != assault_ || keep.aux != gone.aux) continue;
      const Predicate &p = s.tree.predicates[size_t(keep.match.predicate)], &q = s.tree.predicates[size_t(gone.match.predicate)];
      if (q.link != Relation::kConjunct || q.parent != keep.match.predicate || !suffered(keep, p) || !suffered(gone, q)) continue;
      bool fit = keep.actors.empty() || gone.actors.empty() ||
                 (std::ranges::all_of(gone.actors, [&](const Resolved& x) { return among(keep.actors, x); }) &&
                  keep.actors.size() == gone.actors.size());
      if (!fit) continue;
      (*drop)[i] = true;
      if (why) why->push_back({gone.match.rule, gone.match.predicate, "outranked by " + std::string(rules_->text(keep.match.rule->id))});
      if (keep.actors.empty()) keep.actors = gone.actors;
      // «وأصيب ثلاثة»: of the same people.
      for (const Resolved& x : gone.recipients)
        if (!among(keep.recipients, x) && (keep.recipients.empty() || x.mention >= 0)) keep.recipients.push_back(x);
      for (uint8_t m : gone.modes)
        if (std::ranges::find(keep.modes, m) == keep.modes.end()) keep.modes.push_back(m);
    }
}

}  // namespace rasid
