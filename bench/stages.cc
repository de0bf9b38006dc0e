// One benchmark a stage, each over all sentences of the corpus on what the stages before it gave, and one of the whole coder.
// Before a time is reported: the known answer of bench/check.txt, no impossible fact, and the same digest from two runs.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "bench/check.h"
#include "bench/line.h"
#include "format/embedded.h"
#include "pipeline/coder.h"

namespace rasid::bench {
namespace {

using Stage = Answer (Line::*)(bool);

void report(benchmark::State& state, const Answer& a, uint64_t words, size_t bytes) {
  state.SetItemsProcessed(int64_t(state.iterations() * words));  // items are words
  state.SetBytesProcessed(int64_t(state.iterations() * bytes));
  state.counters["words"] = double(words);
  state.counters["facts"] = double(a.facts);
}

void stage(benchmark::State& state, Stage run) {
  if (const std::string& missing = check_known_answer(); !missing.empty()) return state.SkipWithError(missing.c_str());
  Line& l = line();
  Answer first = (l.*run)(true), second = (l.*run)(true);
  if (!first.fault.empty()) return state.SkipWithError(first.fault.c_str());
  if (first.facts == 0) return state.SkipWithError("the stage found nothing");
  if (first != second) return state.SkipWithError("two runs differ");
  for (auto _ : state) benchmark::DoNotOptimize((l.*run)(false));
  report(state, first, l.word_count(), l.byte_count());
}

/// Everything as a user gets it: text in, records out, in one thread.
void whole_document(benchmark::State& state, bool models) {
  if (const std::string& missing = check_known_answer(); !missing.empty()) return state.SkipWithError(missing.c_str());
  auto blob = embedded_blob();
  auto coder = Coder::open(*blob);
  auto session = (*coder)->session();
  uint64_t words = 0;
  CoderOptions options;
  options.models = models;
  auto run = [&](CoderSession* s) {
    Answer a;
    words = 0;
    for (const DocumentInput& in : corpus().documents) {
      CodedDocument d = s->code(in, options);
      words += d.words;
      for (const EventRecord& e : d.events)
        a.facts++, a.digest = a.digest * 31 + e.trigger.begin + e.category.size() + e.actors.size() * 7 + e.recipients.size() * 11;
    }
    return a;
  };
  // A used session and a fresh one must agree: nothing of one document may reach the next.
  Answer first = run(session.get()), second = run(session.get()), fresh = run((*coder)->session().get());
  if (first.facts == 0) return state.SkipWithError("no event in the whole corpus");
  if (first != second || first != fresh) return state.SkipWithError("two runs differ");
  for (auto _ : state) benchmark::DoNotOptimize(run(session.get()));
  report(state, first, words, corpus().bytes);
}

BENCHMARK_CAPTURE(stage, text, &Line::text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, words, &Line::words)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, mentions, &Line::mentions)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, clauses, &Line::clauses)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(stage, events, &Line::events)->Unit(benchmark::kMillisecond);
// What judging costs is the difference of the two.
BENCHMARK_CAPTURE(whole_document, judged, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_document, rules_alone, false)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rasid::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  const auto& c = rasid::bench::corpus();
  benchmark::AddCustomContext("corpus", fmt::format("{} ({} documents)", c.name, c.documents.size()));
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
