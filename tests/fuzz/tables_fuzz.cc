// libFuzzer target: any bytes as a file of the data folder, table or rules (the first byte says which), through the data compiler; and as
// a packed blob. Bad data give problems with a place, never a crash.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/blob.h"
#include "datac/build.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (!size) return 0;
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 'b') {
    auto blob = rasid::Blob::open(text, nullptr, "fuzz");
    if (blob) blob->bytes("pool");
    return 0;
  }
  rasid::datac::BuildResult result = rasid::datac::build({{data[0] == 'r' ? "data/rules/fuzz.rules" : "data/fuzz.tsv", text}}, false);
  for (const std::string& p : result.problems)
    if (p.find(' ') == std::string::npos) {
      std::fprintf(stderr, "a problem without a message: %s\n", p.c_str());
      std::abort();
    }
  return 0;
}
