// What each stage decided on a sentence, one fact a line: the text that `explain` prints and goldens compare.
#pragma once
#include "event/record.h"
#include "event/sentence.h"
#include "pipeline/coder.h"

namespace rasid {
void trace_sentence(Trace& trace, std::string_view text, const Sentence& s, const Chooser& chooser, const Analyzer& analyzer,
                    const Gazetteer& gazetteer, const CodedDocument& doc, size_t first_event, const std::vector<std::string>& misses);
/// The contexts of the whole document, each with the words that show it.
void trace_contexts(Trace& trace, const CodedDocument& doc);
}  // namespace rasid
