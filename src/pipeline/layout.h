// The sizes of all packed records: a blob of another build is told by them before anything of it is read.
#pragma once
#include <cstdint>
#include <vector>

#include "entity/gazetteer.h"
#include "event/rules.h"
#include "learn/judge.h"
#include "morph/analysis.h"
#include "morph/lexicon.h"
#include "text/letters.h"

namespace rasid {

inline std::vector<uint32_t> record_layout() {
  return {sizeof(LexemeRecord),   sizeof(FormRecord),   sizeof(IndexSlot),   sizeof(CitationClass),   sizeof(ProcliticRecord),
          sizeof(EncliticRecord), sizeof(ShapeRecord),  sizeof(CharInfo),    sizeof(Entity),          sizeof(OfficeRecord),
          sizeof(RoleRecord),     sizeof(LocalRole),    sizeof(LooseWord),   sizeof(Holder),          sizeof(OfficePhrase),
          sizeof(NameTarget),     sizeof(TrieEdge),     sizeof(TrieNode),    sizeof(ConditionRecord), sizeof(TriggerRecord),
          sizeof(PhraseRecord),   sizeof(RuleRecord),   sizeof(AlsoRecord),  sizeof(CategoryRecord),  sizeof(ModeRecord),
          sizeof(CueRecord),      sizeof(ContextCue),   sizeof(CameoChoice), sizeof(CameoCondition),  sizeof(HeadRecord),
          uint32_t(kPriorCount),  uint32_t(Pos::kCount)};
}

}  // namespace rasid
