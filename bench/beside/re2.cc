// Which of the patterns are in each text? All of them at once, by one RE2 set. re2 TEXTS PATTERNS
#include <re2/re2.h>
#include <re2/set.h>

#include "timed.h"

int main(int, char** argv) {
  const auto texts = beside::read_items(argv[1], '\0'), patterns = beside::read_items(argv[2], '\n');
  RE2::Options options;
  options.set_max_mem(1 << 30);  // the automaton is made as the text is read: let it keep all of itself
  RE2::Set set(options, RE2::UNANCHORED);
  for (const auto& p : patterns)
    if (set.Add(RE2::QuoteMeta(p), nullptr) < 0) return 1;
  if (!set.Compile()) return 1;
  std::vector<int> which;
  return beside::report(texts.size(), [&] {
    unsigned long found = 0;
    for (const auto& t : texts) set.Match(t, &which), found += which.size();
    return found;
  });
}
