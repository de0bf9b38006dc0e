#include "event/rules.h"

#include "base/arabic.h"

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
      pool_(blob.bytes("pool")),
      lexeme_screen_(headed_index_.empty() ? 0 : headed_index_.size() - 1, 0) {
  for (uint32_t i = 0; i < lexeme_screen_.size(); i++)
    if (!headed(i).empty()) lexeme_screen_[i] |= kMayHead;
  for (const ContextCue& c : context_cues_)
    if (c.lexeme < lexeme_screen_.size()) lexeme_screen_[c.lexeme] |= kMayCue;
}

uint8_t RuleSet::screen(const Token& token, std::span<const Reading> readings) const {
  const std::string_view key = token.key;
  bool phrase = phrases_.step(0, key) != 0, cue = cue_phrases_.step(0, key) != 0;
  uint8_t of_lexemes = 0;
  // The same without what any reading takes for proclitics, and with the article that لل does not write.
  size_t deepest = 0;
  for (const Reading& r : readings) {
    deepest = std::max<size_t>(deepest, r.stem_begin);
    if (r.lexeme < lexeme_screen_.size()) of_lexemes |= lexeme_screen_[r.lexeme];
  }
  cue = cue || of_lexemes & kMayCue;
  std::string other;
  for (size_t cut = 1; cut <= deepest && cut < key.size() && !(phrase && cue); cut++) {
    const std::string_view rest = key.substr(cut);
    other.assign({char(ar8::kAlef), char(ar8::kLam)}).append(rest);
    phrase = phrase || phrases_.step(0, rest) || phrases_.step(0, other);
    other.assign(1, char(ar8::kAlef)).append(rest);
    cue = cue || cue_phrases_.step(0, rest) || cue_phrases_.step(0, other);
  }
  return uint8_t(of_lexemes | (phrase ? kMayPhrase : 0) | (cue ? kMayCue : 0));
}

}  // namespace rasid
