// The stages taken apart: each can be run alone over all sentences of the corpus, on what the stages before it gave. What a stage
// gives is summed up in a digest, so that two runs can be compared.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bench/corpus.h"
#include "pipeline/stages.h"

namespace rasid::bench {

/// What a run of a stage gave: a hash of every fact, how many facts, and what is impossible about one of them ("" when nothing is).
struct Answer {
  uint64_t digest = 0, facts = 0;
  std::string fault;
  bool operator==(const Answer&) const = default;
};

class Line {
 public:
  Line(const Blob& blob, const Corpus& corpus);
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  // Each runs its stage once over everything. With `check`, looks at every fact and sums it up; without, only does the work.
  Answer text(bool check);      // decode, sentences, tokens
  Answer words(bool check);     // analyse, choose
  Answer mentions(bool check);  // actors, places, dates, numbers
  Answer clauses(bool check);   // nodes, predicates
  Answer events(bool check);    // rules, roles, record

  uint64_t word_count() const { return word_count_; }
  size_t byte_count() const { return corpus_.bytes; }

 private:
  struct Document {
    std::string text;                                  // UTF-8
    std::vector<std::unique_ptr<Sentence>> sentences;  // tokens view into their own buffers: they must not move
    Discourse before;                                  // as the outlet and date set it
    Discourse after;                                   // when all mentions have been seen
    int32_t date = 0;
  };

  const Corpus& corpus_;
  Stages stages_;
  ReadingCache cache_;
  std::vector<uint64_t> counts_;
  std::vector<Document> documents_;
  uint64_t word_count_ = 0;
};

/// The line over corpus() and the built-in data, made once.
Line& line();

}  // namespace rasid::bench
