// The documents that the benchmarks run on: every 60th of the newspaper corpus, so that all papers and days are in it and one pass
// takes well under a second; the samples of this repository where the corpus is not at hand.
#pragma once
#include <string>
#include <vector>

#include "event/record.h"

namespace rasid::bench {

struct Corpus {
  std::string name;  // the file or folder it came from
  std::vector<DocumentInput> documents;
  size_t bytes = 0;  // of all texts
};

/// $RASID_BENCH_CORPUS, else ../shared/corpus/saudinewsnet.jsonl.zst beside the repository, else samples/. Read once.
const Corpus& corpus();

}  // namespace rasid::bench
