// What a stage makes of a sentence, as the goldens write it: the lines of the trace, in ASCII, with word numbers in place of
// words, and without what other people's edits move (data lines, confidences, numbers of readings, rules that did not fire).
#pragma once
#include <string>
#include <vector>

namespace rasid::test {

const std::vector<std::string>& stages();
/// `stage` is one of stages(); `text` usually one sentence. Lemmas and letters are in Buckwalter's transliteration.
std::vector<std::string> facts_of(const std::string& stage, const std::string& text);

}  // namespace rasid::test
