// libFuzzer target: any bytes as a file of the data folder, table or rules (the first byte says which), through the data compiler; and as
// a packed blob. Bad data give problems with a place, never a crash.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/blob.h"
#include "datac/build.h"
#include "format/embedded.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (!size) return 0;
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 'b') {
    auto blob = rasid::Blob::open(text, nullptr, "fuzz");
    if (blob) blob->bytes("pool");
    return 0;
  }
  // Rules are read only where there are categories.
  static const std::vector<rasid::datac::Source> ontology = [] {
    std::vector<rasid::datac::Source> out;
    for (auto& s : rasid::datac::sources_of(rasid::embedded_blob()->bytes("sources")))
      if (s.name.starts_with("data/ontology/")) out.push_back(std::move(s));
    return out;
  }();
  std::vector<rasid::datac::Source> sources;
  if (data[0] == 'r') sources = ontology;
  sources.push_back({data[0] == 'r' ? "data/rules/fuzz.rules" : "data/fuzz.tsv", text});
  rasid::datac::BuildResult result = rasid::datac::build(sources, false);
  for (const std::string& p : result.problems)
    if (p.find(' ') == std::string::npos) {
      std::fprintf(stderr, "a problem without a message: %s\n", p.c_str());
      std::abort();
    }
  return 0;
}
