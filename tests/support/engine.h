// The embedded data and one coder over it, as every test program of the engine uses them.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "morph/lexicon.h"
#include "pipeline/coder.h"
#include "text/letters.h"

namespace rasid::test {

/// The document date of every test sentence, a Wednesday; the data compiler runs the rules' examples on it too.
constexpr const char* kDocumentDate = "2021-01-27";

/// One thread's coder over the embedded blob, made when first asked for. Aborts when the blob is broken.
class Engine {
 public:
  static Engine& get();
  CodedDocument code(const std::string& text, Trace* trace = nullptr);
  const Blob& blob() const { return blob_; }
  const Letters& letters() const { return letters_; }
  const Lexicon& lexicon() const { return lexicon_; }

 private:
  explicit Engine(const Blob& blob);
  Blob blob_;
  Letters letters_;
  Lexicon lexicon_;
  std::shared_ptr<const Coder> coder_;
  std::unique_ptr<CoderSession> session_;
};

}  // namespace rasid::test
