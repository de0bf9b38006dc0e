// The figures of texts held out, as tables: precision and recall, confusion, calibration; of a category also what the rules say.
#pragma once
#include <string>

#include "cli/sentence_data.h"
#include "learn/crossval.h"

namespace rasid::cli {

std::string print_held_out(const SentenceTask& task, const HeldOut& held);
/// The headline alone, for a model's header.
std::string held_out_line(const SentenceTask& task, const HeldOut& held);

}  // namespace rasid::cli
