#include "learn/gate.h"

#include <algorithm>
#include <cmath>

namespace rasid {
namespace {

bool has(const std::vector<std::string>& list, std::string_view what) { return std::ranges::find(list, what) != list.end(); }

/// Cut off where a probability is surer than any model is right.
float log_odds(float p) {
  constexpr float kMost = 4;
  if (p <= 0) return 0;  // no model looks for it
  p = std::clamp(p, 1e-4f, 1 - 1e-4f);
  return std::clamp(std::log(p / (1 - p)), -kMost, kMost);
}

bool named(const std::vector<ActorRecord>& side) {
  return std::ranges::any_of(side, [](const ActorRecord& a) { return !a.text.empty(); });
}

}  // namespace

const std::array<std::string_view, kEventInputs> kEventInputNames = {
    "rules",  "relevance", "quad",         "category",   "finite", "light",     "noun",       "participle",
    "future", "negation",  "hypothetical", "historical", "actor",  "recipient", "casualties", "dated"};

EventInputs event_inputs(const EventRecord& e, const Judgement& j) {
  const CategoryJudgement* c = j.of(e.category);
  auto on = [](bool b) { return b ? 1.0f : 0.0f; };
  std::string_view how = e.construction;
  return {log_odds(e.confidence),
          log_odds(j.relevance),
          log_odds(j.quad[size_t(std::clamp(e.quad, 0, int(kQuadClasses) - 1))]),
          c ? log_odds(c->probability) : 0.0f,
          on(how.starts_with("finite")),
          on(how.ends_with("+light")),
          on(how.starts_with("noun") || how.starts_with("masdar")),
          on(how.starts_with("active") || how.starts_with("passive")),
          on(has(e.aux, "future")),
          on(has(e.aux, "negation")),
          on(has(e.aux, "hypothetical")),
          on(has(e.aux, "historical")),
          on(named(e.actors)),
          on(named(e.recipients)),
          on(e.dead > 0 || e.injured > 0 || e.arrested > 0),
          on(e.date_type != "document")};
}

float judged_confidence(const ConfidenceModel& m, const EventInputs& inputs) {
  float sum = m.bias;
  for (size_t i = 0; i < kEventInputs; i++) sum += m.weights[i] * inputs[i];
  return 1 / (1 + std::exp(-sum));
}

Verdict gate(const EventRecord& e, const CategoryJudgement* judged, GateKind kind) {
  if (!judged || kind == GateKind::kOff || has(e.aux, "negation")) return Verdict::kStays;
  if (judged->probability < (kind == GateKind::kStrict ? judged->strict : judged->careful)) return Verdict::kGoes;
  return kind == GateKind::kStrict && e.pending && judged->probability >= judged->promote ? Verdict::kPromoted : Verdict::kStays;
}

bool tells(const std::vector<EventRecord>& events, std::string_view category, const CategoryJudgement* judged, GateKind kind) {
  return std::ranges::any_of(events, [&](const EventRecord& e) {
    if (e.category != category || has(e.aux, "negation")) return false;
    Verdict v = gate(e, judged, kind);
    return v == Verdict::kPromoted || (v == Verdict::kStays && !e.pending);
  });
}

}  // namespace rasid
