// How sure an event is.
#include <algorithm>

#include "event/events.h"

namespace rasid {

float EventCoder::confidence(const Sentence& s, const Predicate& p, const SentenceEvent& e, const EventRecord& r, bool dated) const {
  // How sure: by the construction first (a finite verb tells an act, a bare noun may only speak of one), then by what is filled and
  // how it was found. The order is set by hand; the last line brings it to the share that was right at `type` in 300 documents that
  // we annotated ourselves (the least sure are still right in six of ten).
  bool told = p.kind == PredicateKind::kFinite || p.light >= 0;
  if (!told && p.parent >= 0 && (p.link == Relation::kObject || p.link == Relation::kPrepositional)) {
    // «أعلنت الشرطة مقتل …», «أسفر الهجوم عن إصابة …»: what is announced or brought about has happened.
    const Predicate& up = s.tree.predicates[size_t(p.parent)];
    const ClauseWords& w = parser_->words();
    told = up.kind == PredicateKind::kFinite && up.perfect &&
           (lexeme_in(up, w.result) || (p.link == Relation::kObject && lexeme_in(up, w.speech)));
  }
  bool participle = p.kind == PredicateKind::kActive;
  float sure = told ? 0.5f : participle ? 0.45f : 0.25f;
  auto side = [](const std::vector<Resolved>& v) {
    float best_side = 0;
    for (const auto& x : v) best_side = std::max(best_side, x.code.empty() && x.sector.empty() ? 0.0f : x.begin != x.end ? 0.12f : 0.05f);
    return best_side;
  };
  sure += side(e.actors) + side(e.recipients) + (e.match.rule->specificity ? 0.05f : 0.0f);
  if (r.dead > 0 || r.injured > 0 || r.arrested > 0) sure += 0.1f;
  if (e.aux & kAuxHypothetical) sure -= 0.2f;
  if (e.aux & kAuxNegation) sure -= 0.1f;
  if (e.aux & kAuxHistorical) sure -= 0.15f;
  if (e.aux & kAuxFuture) sure -= 0.1f;
  if (p.link == Relation::kRelative) sure -= 0.1f;
  if (told && !p.perfect && s.tokens.tokens.size() > 14) sure -= 0.1f;  // a headline's present tense tells news, a text's a habit
  if (dated) sure += 0.08f;
  return 0.45f + 0.5f * std::clamp(sure, 0.05f, 0.95f);
}

}  // namespace rasid
