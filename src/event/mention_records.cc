// Every mention of a sentence as a plain record: what its words name, where they stand, and the entry that says so.
#include <algorithm>

#include "event/events.h"

namespace rasid {

void EventCoder::mentions(const Sentence& s, const Discourse& discourse, std::vector<MentionRecord>* out) const {
  static const char* const kinds[] = {"country", "org", "person", "role", "people", "place"};
  Resolver resolver(*parser_, *gazetteer_, s, discourse);
  Predicate whole;  // where no clause holds the mention, a place told anywhere in the sentence
  whole.clause_begin = 0, whole.clause_end = uint32_t(s.tokens.tokens.size());
  auto clause_of = [&](const Mention& m) {
    const Predicate* best = &whole;
    for (const Predicate& p : s.tree.predicates)
      if (p.clause_begin <= m.begin && m.end <= p.clause_end && p.clause_end - p.clause_begin < best->clause_end - best->clause_begin)
        best = &p;
    return best;
  };
  for (const auto* list : {&s.lead_mentions, &s.mentions, &s.inner_mentions}) {
    for (size_t k = 0; k < list->size(); k++) {
      const Mention& m = (*list)[k];
      MentionRecord r;
      r.sentence = s.number;
      r.kind = kinds[size_t(m.kind)];
      r.text = s.words_of(m, m.begin, m.end);
      if (m.name_end > m.name_begin)
        r.name = m.name_begin == m.begin ? Span{r.text.begin, s.span(m.name_begin, m.name_end).end} : s.span(m.name_begin, m.name_end);
      int node = list == &s.mentions && m.begin < s.tree.node_at.size() ? s.tree.node_at[m.begin] : -1;
      if (m.code.empty() && m.kind == MentionKind::kRole && m.number == Number::kDual && node >= 0) {  // «الوزيران»
        std::vector<Resolved> both = resolver.reference(node);
        for (const Resolved& w : both) {
          r.actor = actor(s, w), r.actor.text = r.text, r.country = w.code;
          out->push_back(r);
        }
        if (!both.empty()) continue;
      }
      Resolved who;
      who.code = m.code, who.sector = m.sector, who.entity = m.entity, who.source = m.source, who.office = m.office;
      who.how = *m.how ? m.how : m.from_discourse ? "named before" : "named";
      r.actor = actor(s, who);
      r.actor.text = r.text;
      r.thing = m.thing;
      r.short_form = m.from_discourse;
      r.inner = list == &s.inner_mentions;
      r.body = m.role != kNoRole && gazetteer_->all_roles()[m.role].kind == RoleKind::kBody &&
               gazetteer_->all_roles()[m.role].modifier_count > 0;
      who.mention = list == &s.mentions ? int(k) : -1;
      who.begin = m.begin, who.end = m.end;
      if (m.actor()) resolver.complete(&who, *clause_of(m));
      r.country = who.code, r.actor.sector = who.sector;
      out->push_back(std::move(r));
    }
  }
  // Words that stand for somebody without being a mention: «الضربات التركية», «بلاده», «الجانبان».
  std::vector<bool> covered(s.tokens.tokens.size(), false);
  for (const auto* list : {&s.lead_mentions, &s.mentions})
    for (const Mention& m : *list) std::fill(covered.begin() + m.begin, covered.begin() + m.end, true);
  std::fill(covered.begin(), covered.begin() + std::min<size_t>(s.lead, covered.size()), true);
  for (size_t n = 0; n < s.tree.nodes.size(); n++) {
    const Node& node = s.node(int(n));
    if (node.mention >= 0 || node.begin >= node.end || covered[node.head]) continue;
    std::vector<Resolved> who = resolver.reference(int(n));
    for (const Resolved& w : who) {
      MentionRecord r;
      r.sentence = s.number;
      r.kind = w.how == std::string_view("adjective") ? "adjective" : "reference";
      r.text = s.phrase(node.head, node.head + 1);
      r.actor = actor(s, w);
      r.actor.text = r.text;
      r.country = w.code;
      out->push_back(std::move(r));
    }
  }
}

}  // namespace rasid
