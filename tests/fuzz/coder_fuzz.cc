// libFuzzer target: any bytes through the whole coder and its writers. Every span lies in the text and begins and ends at a character, the
// sentences are in order, and the same text gives the same records again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/utf8.h"
#include "format/writer.h"
#include "pipeline/coder.h"

namespace {

using namespace rasid;

[[noreturn]] void fault(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

void check(const std::string& text, Span s, const char* what) {
  auto inside = [&](uint32_t at) { return at == text.size() || (at < text.size() && !utf8::is_continuation(text[at])); };
  if (s.begin > s.end || !inside(s.begin) || !inside(s.end)) fault(std::string("a span out of place: ") + what);
}

std::string records(const CodedDocument& d) {
  std::string out;
  for (OutputFormat f : {OutputFormat::kJsonLines, OutputFormat::kCsv, OutputFormat::kTable})
    make_writer(f, "fuzz", 80)->write(d, false, &out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static auto blob = Blob::map_file(RASID_FUZZ_BLOB);
  if (!blob) fault(blob.error().message);
  static auto coder = *Coder::open(*blob);
  static auto session = coder->session();
  DocumentInput in;
  in.id = "fuzz", in.date = "2021-01-27";
  in.text.assign(reinterpret_cast<const char*>(data), size);
  CoderOptions options;
  options.mentions = true;
  options.merge = size % 2 == 1;
  CodedDocument d = session->code(in, options);
  if (!utf8::valid(d.text)) fault("the text is not UTF-8");
  uint32_t end = 0;
  for (Span s : d.sentences) {
    check(d.text, s, "sentence");
    if (s.begin < end) fault("sentences overlap");
    end = s.end;
  }
  for (const EventRecord& e : d.events) {
    check(d.text, e.trigger, "trigger"), check(d.text, e.place.text, "place");
    for (const auto* side : {&e.actors, &e.recipients})
      for (const ActorRecord& a : *side) check(d.text, a.text, "actor");
    if (e.sentence >= d.sentences.size() || !(e.confidence >= 0 && e.confidence <= 1)) fault("an impossible event");
  }
  for (const MentionRecord& m : d.mentions) check(d.text, m.text, "mention");
  if (records(d) != records(session->code(in, options))) fault("the same text gave other records");
  return 0;
}
