#include "pipeline/judging.h"

#include <fmt/format.h>

#include "learn/gate.h"

namespace rasid {
namespace {

std::string describe(const Judgement& j) {
  std::string out = fmt::format("  judged relevance {:.2f} quad {}:", j.relevance, j.quad_class);
  for (float q : j.quad) out += fmt::format(" {:.2f}", q);
  for (const CategoryJudgement& c : j.categories) out += fmt::format(" {} {:.2f}", c.category, c.probability);
  return out;
}

}  // namespace

void Judging::sentence(const Sentence& s, const CoderOptions& options, size_t before, std::vector<EventRecord>* events,
                       std::vector<std::string>* told) {
  bool judge = options.models && !stages_->judge.empty();
  if (!judge && !options.observed) return;
  auto own = std::span(*events).subspan(before);
  // Most sentences have no event: a judgement that nobody asks for would change nothing.
  if (own.empty() && !options.observed && !options.judgements && !told) return;
  stages_->features.extract(s, own, &features_);
  if (options.observed) {
    features_.spell_out();
    options.observed->push_back({features_, {own.begin(), own.end()}});
  }
  if (!judge) return;
  stages_->judge.judge(features_, &spellings_, &judgement_);
  if (options.judgements) options.judgements->push_back(judgement_);
  if (told) told->push_back(describe(judgement_));
  act(options, before, events, told);
}

void Judging::act(const CoderOptions& options, size_t before, std::vector<EventRecord>* events, std::vector<std::string>* told) const {
  const ConfidenceModel* model = stages_->judge.confidence();
  for (size_t i = before; i < events->size();) {
    EventRecord& e = (*events)[i];
    auto tell = [&](const std::string& what) {
      if (told) told->push_back(fmt::format("  {} by {}: {}", e.category, e.rules[0].id, what));
    };
    const CategoryJudgement* judged = judgement_.of(e.category);
    Verdict verdict = gate(e, judged, options.gate);
    bool irrelevant = judgement_.relevance < options.min_relevance;
    if (verdict == Verdict::kGoes || irrelevant) {
      tell(irrelevant ? fmt::format("dropped, relevance {:.2f} is below {:.2f}", judgement_.relevance, options.min_relevance)
                      : fmt::format("dropped, judged {:.2f} is below its gate {:.2f}", judged->probability,
                                    options.gate == GateKind::kStrict ? judged->strict : judged->careful));
      events->erase(events->begin() + long(i));
      continue;
    }
    if (verdict == Verdict::kPromoted) {
      tell(fmt::format("kept without a party, judged {:.2f}", judged->probability));
      e.pending = false;
    }
    if (model) {
      float sure = judged_confidence(*model, event_inputs(e, judgement_));
      tell(fmt::format("confidence {:.2f} by the rules, {:.2f} with its sentence judged", e.confidence, sure));
      e.confidence = sure;
    }
    i++;
  }
}

}  // namespace rasid
