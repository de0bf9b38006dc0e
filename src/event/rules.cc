#include "event/rules.h"

namespace rasid {

RuleSet::RuleSet(const Blob& blob)
    : rules_(blob.array<RuleRecord>("rules.rules")),
      triggers_(blob.array<TriggerRecord>("rules.triggers")),
      trigger_index_(blob.array<uint32_t>("rules.trigger_index")),
      headed_(blob.array<PhraseRecord>("rules.headed")),
      headed_index_(blob.array<uint32_t>("rules.headed_index")),
      conditions_(blob.array<ConditionRecord>("rules.conditions")),
      places_(blob.array<RolePlace>("rules.places")),
      classes_(blob.array<uint16_t>("rules.classes")),
      modes_(blob.array<uint8_t>("rules.modes")),
      also_(blob.array<AlsoRecord>("rules.also")),
      categories_(blob.array<CategoryRecord>("onto.categories")),
      mode_records_(blob.array<ModeRecord>("onto.modes")),
      mode_cues_(blob.array<CueRecord>("rules.mode_cues")),
      context_cues_(blob.array<ContextCue>("rules.context_cues")),
      context_names_(blob.array<uint32_t>("rules.context_names")),
      phrase_payload_(blob.array<uint32_t>("rules.phrase_payload")),
      cue_payload_(blob.array<uint32_t>("rules.cue_payload")),
      phrases_(blob, "rules.phrases"),
      cue_phrases_(blob, "rules.cue_phrases"),
      cameo_(blob),
      pool_(blob.bytes("pool")) {}

}  // namespace rasid
