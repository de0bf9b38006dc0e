#include <algorithm>

#include "clause/predicate_builder.h"

namespace rasid {

void Children::index(const std::vector<Node>& nodes) {
  // Counted, then summed so that each start is its list's end, then filled from behind.
  starts_.assign(nodes.size() + 1, 0);
  for (const Node& n : nodes)
    if (n.parent >= 0) starts_[size_t(n.parent)]++;
  uint32_t sum = 0;
  for (uint32_t& s : starts_) s = sum += s;
  items_.resize(sum);
  for (size_t i = nodes.size(); i-- > 0;)
    if (nodes[i].parent >= 0) items_[--starts_[size_t(nodes[i].parent)]] = int(i);
}

void PredicateBuilder::run() {
  t_.children.index(t_.nodes);
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
  std::vector<std::pair<int, size_t>> order(preds().size());
  for (size_t i = 0; i < order.size(); i++) order[i] = {depth(int(i)), i};
  std::ranges::sort(order);
  for (auto [_, i] : order) inherit(preds()[i]);
  for (auto [_, i] : order) truth(preds()[i]);
}

Argument PredicateBuilder::arg(int node, uint8_t prep) {
  Argument a;
  a.node = node, a.prep = prep;
  if (node >= 0) a.token = at(node).head;
  return a;
}

void PredicateBuilder::phrases(int node, Predicate* p) {
  for (int c : t_.children[size_t(node)]) {
    const Node& n = at(c);
    if (n.relation != Relation::kPrepositional) continue;
    if (n.kind == NodeKind::kPrep) {
      p->preps.push_back(pronoun(c, n.prep));
      continue;
    }
    if (cls(c, w_.agent_noun) && (n.prep == w_.on || n.prep == w_.by || n.prep == w_.from)) {
      int agent = -1;
      for (int g : t_.children[size_t(c)])
        if (at(g).relation == Relation::kGenitive) agent = g;
      if (agent >= 0) {
        p->preps.push_back(arg(agent, w_.agent));
        continue;
      }
    }
    p->preps.push_back(arg(c, n.prep));
  }
}

uint32_t PredicateBuilder::extent(int i, int d) {
  uint32_t e = at(i).end;
  if (d > 12) return e;
  for (int c : t_.children[size_t(i)])
    if (c > i) e = std::max(e, extent(c, d + 1));
  return e;
}

void PredicateBuilder::links() {
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
      if (content && (lexeme_in(q, w_.speech) || lexeme_in(q, w_.stands_in))) {
        p.speaker = up;
        break;
      }
      content |= q.link == Relation::kComplement;
      up = q.parent;
    }
  }
}

void PredicateBuilder::speakers() {
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

int PredicateBuilder::predicate_of(const Argument& a) {
  if (a.node < 0) return -1;
  // «سلسلة غارات», «عدد من الهجمات»: what is counted, not the counting word.
  for (int c : t_.children[size_t(a.node)])
    if (at(c).relation == Relation::kQuantified || (at(c).relation == Relation::kGenitive && cls(a.node, w_.quantity)))
      return t_.predicate_at[size_t(c)];
  return t_.predicate_at[size_t(a.node)];
}

void build_predicates(const ClauseParser& parser, const Words& words, const std::vector<Mention>& mentions,
                      const std::vector<Frame>& frames, ClauseTree* tree) {
  PredicateBuilder(parser, words, mentions, frames, tree).run();
}

}  // namespace rasid
