// libFuzzer target: any bytes, through decoding, sentences, tokens, analysis and choice. Run by ./test --fuzz SECONDS.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/support/word_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static auto blob = rasid::Blob::map_file(RASID_FUZZ_BLOB);
  if (!blob) {
    std::fprintf(stderr, "%s\n", blob.error().message.c_str());
    std::exit(2);
  }
  static rasid::test::WordChecks checks(*blob);
  std::string fault = checks.check({reinterpret_cast<const char*>(data), size});
  if (fault.empty()) return 0;
  std::fprintf(stderr, "%s\n", fault.c_str());
  std::abort();
}
