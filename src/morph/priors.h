// The weights of data/morph/choice.tsv (rows `prior NAME - WEIGHT`, hundredths) by number and by name, in one place.
#pragma once
#include <cstddef>
#include <string_view>

namespace rasid {

enum Prior : size_t {
  // what a reading's own shape adds
  kDroppedHamza,  // ا written for أ إ آ
  kAddedHamza,    // أ written where the lexicon has ا, or another hamza
  kYehForms,      // ى for ي and the other way
  kTehForms,      // ه for ة and the other way
  kPassive,
  kImperative,
  kSecondPerson,
  kFirstPerson,
  kDual,
  kProclitic,
  kEnclitic,
  kYourSuffix,  // a pronoun of the second person
  kMySuffix,    // news hardly says "my": خارجي is an adjective
  kKafPrefix,
  kName,
  kClosed,  // words of the closed classes
  kMark,    // a mark of the input that the reading has too
  kGuess,
  kFrequency,         // a unit of Features::frequency
  kNoObject,          // a pronoun on a verb that takes no object
  kDescribingSuffix,  // a pronoun on a number word or an adjective: «خمسه» is خمسة far more often
  kFeminineThey,      // كتبن: hardly ever in news
  kInterjection,
  kParticipleSuffix,  // a feminine or plural participle before a suffix is rarer than the masdar or noun spelled like it
  kParticiple,
  kBrokenPlural,   // دور is "role" before it is "houses"
  kOwnFeminine,    // a noun in ة that is listed itself, before the feminine of another word
  kMadeFeminine,   // the feminine of a listed noun: مهاجمة is "attack" before it is a woman who attacks
  kFormOne,        // rare lexemes hide in form I participles and masdars
  kQuestion,       // the question's alef before a word: أكتب is "I write" far more often
  kEmphatic,       // the lam of an answer: لكان
  kNegation,       // لا and ما run together with the verb
  kPrepAdjective,  // a preposition is rarely written to a bare adjective or participle
  kRare,           // words of data/lexicon/rare.tsv
  kSplitClosed,    // لأن is one word before it is ل + أن
  kUnlikeText,     // ي for ى in a sentence that tells them apart
  kBeam,           // no weight: readings worse than the best by more than this are not weighed in context
  // what its neighbours add
  kAdjectiveAgrees,
  kAdjectiveClashes,
  kSubjectClashes,
  kGoverned,
  kPriorCount
};

constexpr std::string_view kPriorNames[] = {"dropped_hamza",
                                            "added_hamza",
                                            "yeh_forms",
                                            "teh_forms",
                                            "passive",
                                            "imperative",
                                            "second_person",
                                            "first_person",
                                            "dual",
                                            "proclitic",
                                            "enclitic",
                                            "your",
                                            "my",
                                            "kaf",
                                            "name",
                                            "closed",
                                            "mark",
                                            "guess",
                                            "frequency",
                                            "no_object",
                                            "describing_suffix",
                                            "feminine_they",
                                            "interjection",
                                            "participle_suffix",
                                            "participle",
                                            "broken_plural",
                                            "own_feminine",
                                            "made_feminine",
                                            "form_one",
                                            "question",
                                            "emphatic",
                                            "negation",
                                            "prep_adjective",
                                            "rare",
                                            "split_closed",
                                            "unlike_text",
                                            "beam",
                                            "adjective_agrees",
                                            "adjective_clashes",
                                            "subject_clashes",
                                            "governed"};
static_assert(sizeof kPriorNames / sizeof *kPriorNames == kPriorCount);

}  // namespace rasid
