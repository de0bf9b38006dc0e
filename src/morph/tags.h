// The tags that the choice of readings looks at. Their names stand in data/morph/choice.tsv; words may get one of their own there,
// numbered after these.
#pragma once
#include <cstdint>
#include <string_view>

namespace rasid {

enum Tag : uint8_t {
  kTagStart,
  kTagSign,
  kTagNumber,
  kTagLatin,
  kTagPerfect,
  kTagImperfect,
  kTagJussive,  // an imperfect in a form that is only subjunctive or jussive
  kTagFuture,
  kTagImperative,
  kTagVerbSuf,   // with an object pronoun: after an indefinite noun it opens a relative clause
  kTagPurpose,   // ل + subjunctive
  kTagNoun,      // indefinite or construct, no suffix
  kTagNounDef,   // with article
  kTagNounSuf,   // with suffix
  kTagNounAcc,   // indefinite accusative in alef
  kTagAbsolute,  // dual or plural with its nun, no article
  kTagAdj,
  kTagAdjDef,
  kTagAdjAcc,    // of a participle: opens a circumstance («مؤكدا أن …»)
  kTagAccPlain,  // of another adjective, which stands behind its noun
  kTagNumeral,   // خمسة, without article or suffix
  kTagElative,   // أكبر, without article: a noun follows it
  kTagName,
  kTagQuant,
  kTagPrep,
  kTagPrepSuf,    // عليه
  kTagPhrase,     // preposition proclitic + nominal
  kTagPhraseDef,  // the same with article
  kTagConj,
  kTagSub,
  kTagSubSuf,  // «أنه», «إنها», «لأنهم»: a verb may follow
  kTagNeg,
  kTagFut,
  kTagRel,
  kTagDem,
  kTagPron,
  kTagAdv,
  kTagOther,
  kTagBuiltin
};

constexpr std::string_view kTagNames[] = {"start",    "sign",     "number",  "latin",      "perf",     "impf",     "impf_sub", "fut",
                                          "imper",    "verb_suf", "purpose", "noun",       "noun_def", "noun_suf", "noun_acc", "noun_abs",
                                          "adj",      "adj_def",  "adj_acc", "acc_plain",  "num",      "elative",  "name",     "quant",
                                          "prep",     "prep_suf", "phrase",  "phrase_def", "conj",     "sub",      "sub_suf",  "neg",
                                          "part_fut", "rel",      "dem",     "pron",       "adv",      "other"};
static_assert(sizeof kTagNames / sizeof *kTagNames == kTagBuiltin);

/// Readings of tag `from` have tag `to` where a word of this lexeme stands before them: «بعد أن» goes with a perfect.
struct TagBehind {
  uint32_t lexeme;
  uint8_t from, to;
  uint16_t unused;
};

}  // namespace rasid
