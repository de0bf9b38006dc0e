// The coder: documents in, coded documents out. One Coder serves any number of threads, each with a CoderSession of its own;
// same input, same data, same result, whatever the threads.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/blob.h"
#include "event/record.h"
#include "learn/judge.h"

namespace rasid {

struct CoderOptions {
  std::string date;                    // for documents without one, ISO or ""
  std::string source;                  // outlet of documents without one
  bool merge = false;                  // fold a document's repetitions
  bool mentions = false;               // give all mentions too
  std::string encoding;                // of the input texts; "" to find out
  bool models = true;                  // let the models judge; without them the rules alone speak
  GateKind gate = GateKind::kCareful;  // how readily a judgement drops an event
  float min_relevance = 0;             // no events of sentences that are judged less relevant
  float min_confidence = 0;            // no events less sure
  // What a document (of a long one each part) may cost, 0 for no bound: processor time of its thread, and bytes of its text and records.
  // One that costs more is left uncoded, with the reason (pipeline/budget.h); by a bound of time the result hangs on the machine.
  double max_seconds = 0;
  size_t max_memory_bytes = 0;
  // For learning and judging: what the models see and say of every sentence is appended here.
  std::vector<ObservedSentence>* observed = nullptr;
  std::vector<Judgement>* judgements = nullptr;
};

/// What `explain` shows: one fact a line, by stage.
struct Trace {
  bool text = false, words = false, readings = false, mentions = false, clauses = false, events = false, models = false,
       contexts = false;  // which stages to tell
  std::vector<std::string> lines;
};

class CoderSession;

class Coder {
 public:
  /// Opens the blob's parts; cheap, nothing is parsed.
  static Result<std::shared_ptr<const Coder>> open(const Blob& blob);
  virtual ~Coder() = default;

  /// Scratch space of one thread.
  virtual std::unique_ptr<CoderSession> session() const = 0;
  virtual const Blob& blob() const = 0;
  /// Are there models in the blob?
  virtual bool judges() const = 0;
  /// "0.1.0+data.0123456789abcdef": goes into every record.
  virtual std::string version() const = 0;
};

class CoderSession {
 public:
  virtual ~CoderSession() = default;
  /// Codes one document. Never fails; what was odd is in `diagnostics`. With a trace, tells what every stage decided.
  virtual CodedDocument code(const DocumentInput& in, const CoderOptions& options, Trace* trace = nullptr) = 0;
  /// How often each rule has fired in this session, by rule id.
  virtual std::vector<std::pair<std::string, uint64_t>> rule_counts() const = 0;
};

}  // namespace rasid
