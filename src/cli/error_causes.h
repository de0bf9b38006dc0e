// Why events are missed, spurious or only partly right: what the scorer paired, seen beside what the coder's trace tells of the same
// words. A missed and a spurious event at one trigger are one error, of category.
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "cli/score.h"
#include "cli/trace_facts.h"
#include "event/rules.h"

namespace rasid::cli {

/// In the order in which they are told; the first that holds is the one an error is counted under.
enum class Cause : uint8_t {
  kNoPredicate,
  kNoRule,
  kRefused,
  kNoParty,
  kOutranked,
  kCategory,
  kRepeated,
  kUnfounded,
  kActorMissing,
  kActorWrong,
  kRecipientMissing,
  kRecipientWrong,
  kExtraParty,
  kMode,
  kAux,
};

struct CauseName {
  const char *key, *english, *arabic;
};
constexpr std::array<CauseName, 15> kCauseNames = {{
    {"no_predicate", "No predicate at the trigger words", "لا فعل ولا مصدر عند ألفاظ الحدث"},
    {"no_rule", "No rule of the category has the trigger", "لا قاعدة لهذا الصنف على لفظ الحدث"},
    {"refused", "A condition of the rule failed", "لم يتحقق شرط القاعدة"},
    {"no_party", "No party of the event was found", "لم يُعرف طرف للحدث"},
    {"outranked", "Content of another event, or outranked", "مضمون حدث آخر أو غلبته قاعدة أخرى"},
    {"category", "Another category at the same trigger", "صنف آخر عند اللفظ نفسه"},
    {"repeated", "More events of the category than the gold has", "أحداث من الصنف أكثر مما في المرجع"},
    {"unfounded", "No event of the category in the gold", "لا حدث من الصنف في المرجع"},
    {"actor_missing", "Actor missing", "فاعل ناقص"},
    {"actor_wrong", "Actor wrong", "فاعل خاطئ"},
    {"recipient_missing", "Recipient missing", "متلقٍّ ناقص"},
    {"recipient_wrong", "Recipient wrong", "متلقٍّ خاطئ"},
    {"extra_party", "A party too many", "طرف زائد"},
    {"mode", "Mode", "هيئة الحدث"},
    {"aux", "Auxiliary mode", "النفي أو الزمن أو الاحتمال"},
}};

struct EventError {
  const GoldDocument* document;
  size_t sentence;
  const ScoredEvent *gold, *coded;  // either may be missing
  int level;
  std::string category;           // of the gold event where there is one
  std::vector<Cause> causes;      // at least one
  std::vector<Refusal> refusals;  // of a missed event: what the rules at its words said, those of its category first
  size_t own_refusals = 0;        // how many those are
};

using Traces = std::map<std::string, std::vector<TracedSentence>>;

/// By cause, within one in the order of the documents.
std::vector<EventError> find_errors(const Score& s, const Traces& traces, const RuleSet& rules);

struct CauseCount {
  size_t first = 0, all = 0;  // errors that are counted under it, and all of which it is a cause
};
std::array<CauseCount, kCauseNames.size()> count_causes(const std::vector<EventError>& errors);
std::string print_causes(const std::vector<EventError>& errors);
std::string print_causes_json(const std::vector<EventError>& errors);

}  // namespace rasid::cli
