#include "tests/support/engine.h"

#include <cstdio>
#include <cstdlib>

#include "format/embedded.h"

namespace rasid::test {

Engine::Engine(const Blob& blob) : blob_(blob), letters_(blob), lexicon_(blob) {
  auto coder = Coder::open(blob);
  if (!coder) {
    fprintf(stderr, "%s\n", coder.error().message.c_str());
    abort();
  }
  coder_ = *coder;
  session_ = coder_->session();
}

Engine& Engine::get() {
  static Engine* engine = [] {
    auto blob = embedded_blob();
    if (!blob) {
      fprintf(stderr, "%s\n", blob.error().message.c_str());
      abort();
    }
    return new Engine(*blob);
  }();
  return *engine;
}

CodedDocument Engine::code(const std::string& text, Trace* trace) {
  DocumentInput in;
  in.id = "test", in.text = text, in.date = kDocumentDate;
  CoderOptions options;
  options.models = false;  // goldens are of rules; tests/learn has the models
  return session_->code(in, options, trace);
}

}  // namespace rasid::test
