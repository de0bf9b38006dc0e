// The learned part in the coder: judges a sentence and lets the judgement act on the events that the rules gave for it.
#pragma once
#include <string>
#include <vector>

#include "pipeline/coder.h"
#include "pipeline/stages.h"

namespace rasid {

/// One a thread.
class Judging {
 public:
  explicit Judging(const Stages* stages) : stages_(stages) {}
  /// `events` from `before` on are those of the sentence: some go, some stay that would have gone, all get their confidence. Each use is
  /// told, unless `told` is null.
  void sentence(const Sentence& s, const CoderOptions& options, size_t before, std::vector<EventRecord>* events,
                std::vector<std::string>* told);

 private:
  void act(const CoderOptions& options, size_t before, std::vector<EventRecord>* events, std::vector<std::string>* told) const;

  const Stages* stages_;
  SentenceFeatures features_;
  SpellingSums spellings_;
  Judgement judgement_;
};

}  // namespace rasid
