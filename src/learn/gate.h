// What judgements do to coded events: how sure an event is once its sentence has been judged, and which events go.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "event/record.h"
#include "learn/judge.h"

namespace rasid {

/// What speaks for an event, in the order of kEventInputNames.
using EventInputs = std::array<float, kEventInputs>;
extern const std::array<std::string_view, kEventInputs> kEventInputNames;

EventInputs event_inputs(const EventRecord& e, const Judgement& j);
/// The event's own confidence and what the models say of its sentence, brought together.
float judged_confidence(const ConfidenceModel& m, const EventInputs& inputs);

enum class Verdict { kStays, kGoes, kPromoted };

/// Of an event of the rules, by the judgement of its category; null: there is none. What a sentence denies is told in it all the same: it
/// stays.
Verdict gate(const EventRecord& e, const CategoryJudgement* judged, GateKind kind);

/// Do the events of a sentence tell one of the category, not denied?
bool tells(const std::vector<EventRecord>& events, std::string_view category, const CategoryJudgement* judged, GateKind kind);

}  // namespace rasid
