// Documents through coders to records: on this thread, or by a reader, N coder threads and a writer, in input order either way.
#pragma once
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "format/reader.h"
#include "pipeline/coder.h"

namespace rasid::cli {

struct CodedItem {
  ReadStatus status = ReadStatus::kEnd;
  InputItem input;      // its text and sentences are gone when status is kDocument
  CodedDocument coded;  // when status is kDocument and it is not known
  bool known = false;   // RunHooks::known said so: not coded
  bool given_sentences = false;
};

struct RunHooks {
  std::function<bool(CodedItem*)> item;  // takes every item in input order; false ends the run
  std::function<void()> idle;            // before a wait: what was gathered should go out
  // Asked of every document before it is coded, on the thread that reads: need it not be? May be null.
  std::function<bool(InputItem*)> known = nullptr;
};

/// The sum of the sessions' rule counts. Ends early when a hook says so or on Ctrl-C, with all that was taken from a source that drains.
std::vector<std::pair<std::string, uint64_t>> code_all(DocumentSource* reader, const Coder& coder, const CoderOptions& options, int threads,
                                                       const RunHooks& hooks);

}  // namespace rasid::cli
