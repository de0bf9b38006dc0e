// Runs every rule's own examples through the coder: a fire text must fire the rule and give its code and actors, a miss text must not. The
// codebook's examples must give their category, mode and CAMEO code.
#pragma once
#include <string>
#include <vector>

#include "base/blob.h"
#include "datac/build.h"
#include "datac/ruletext.h"
#include "datac/tables.h"
#include "pipeline/coder.h"

namespace rasid::datac {

struct ExampleReport {
  std::vector<std::string> problems;  // "file:line:column message (hint)"
  size_t fires = 0, fires_right = 0, misses = 0, misses_right = 0, gives = 0, gives_right = 0, codes = 0, codes_right = 0;
};

/// A text as the examples are coded: alone, on one certain day.
CodedDocument code_example(CoderSession* session, const std::string& text, Trace* trace = nullptr);

/// The event that a row of the table `examples` is about: of its category, with its mode (without any where it names none) and just its
/// auxiliary modes, if there are several with its CAMEO code; null for none.
const EventRecord* example_event(const CodedDocument& doc, const Row& example);

/// The examples of one rule; what is wrong goes into `found`, the counts are added to those of `report`.
void check_rule(const Tables& tables, const RuleText& rule, CoderSession* session, Problems* found, ExampleReport* report);

/// `only`: names of the files whose rules and examples are run, all when empty.
ExampleReport run_examples(const std::vector<Source>& sources, const Blob& blob, const std::vector<std::string>& only = {});

}  // namespace rasid::datac
