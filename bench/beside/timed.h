// What the tools beside ours share: the texts or words they are given, and the processor time of the fastest pass over all of them.
#pragma once
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

namespace beside {

/// The parts of a file, each closed by `end`.
inline std::vector<std::string> read_items(const char* path, char end) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> items;
  for (std::string item; std::getline(file, item, end);) items.push_back(item);
  return items;
}

inline double processor_seconds() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

/// Runs `pass` at least three times and for a second; prints its fastest time and what it found, which must always be the same.
template <typename Pass>
int report(size_t items, Pass pass) {
  const double begin = processor_seconds();
  double best = 1e9;
  const unsigned long found = pass();
  for (int n = 0; n < 3 || processor_seconds() - begin < 1; n++) {
    const double start = processor_seconds();
    if (pass() != found) return std::fprintf(stderr, "two runs differ\n"), 1;
    best = std::min(best, processor_seconds() - start);
  }
  std::printf("{\"items\": %zu, \"seconds\": %.9f, \"found\": %lu}\n", items, best, found);
  return found == 0;
}

}  // namespace beside
