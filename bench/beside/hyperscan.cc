// Where in each text are the patterns? Every place, all patterns at once. hyperscan TEXTS PATTERNS
#include <hs/hs.h>

#include "timed.h"

int main(int, char** argv) {
  const auto texts = beside::read_items(argv[1], '\0'), patterns = beside::read_items(argv[2], '\n');
  std::vector<const char*> literals;
  std::vector<size_t> lengths;
  std::vector<unsigned> flags(patterns.size(), 0), ids;
  for (const auto& p : patterns) literals.push_back(p.c_str()), lengths.push_back(p.size()), ids.push_back(unsigned(ids.size()));
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(literals.data(), flags.data(), ids.data(), lengths.data(), unsigned(literals.size()), HS_MODE_BLOCK, nullptr,
                           &database, &error) != HS_SUCCESS)
    return std::fprintf(stderr, "%s\n", error->message), 1;
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
  auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* context) {
    ++*static_cast<unsigned long*>(context);
    return 0;
  };
  const int bad = beside::report(texts.size(), [&] {
    unsigned long found = 0;
    for (const auto& t : texts) hs_scan(database, t.data(), unsigned(t.size()), 0, scratch, count, &found);
    return found;
  });
  hs_free_scratch(scratch);
  hs_free_database(database);
  return bad;
}
