// rasid judge: what the models say of every sentence, a JSON line each.
#include <fmt/format.h>

#include <iterator>
#include <memory>

#include "base/utf8.h"
#include "cli/code_options.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "format/json_text.h"
#include "format/reader.h"

namespace rasid::cli {
namespace {

uint32_t code_points(std::string_view text) {
  uint32_t n = 0;
  for (char c : text) n += !utf8::is_continuation(c);
  return n;
}

/// Positions are in code points, as those of records.
void write_judgements(const CodedDocument& d, const std::vector<Judgement>& judgements, std::string* out) {
  uint32_t byte = 0, point = 0;
  for (size_t k = 0; k < judgements.size() && k < d.sentences.size(); k++) {
    const Judgement& j = judgements[k];
    std::string_view text = d.text;
    Span s = d.sentences[k];
    if (s.begin < byte) byte = point = 0;
    uint32_t begin = point + code_points(text.substr(byte, s.begin - byte)), end = begin + code_points(text.substr(s.begin, s.size()));
    byte = s.end, point = end;
    auto to = std::back_inserter(*out);
    *out += "{\"doc_id\":";
    append_json(out, d.id);
    fmt::format_to(to, ",\"sequence\":{},\"start\":{},\"end\":{},\"relevance\":{:.3f},\"relevant\":{},\"quad_code\":{},\"quad\":[", k,
                   begin, end, j.relevance, j.relevant ? 1 : 0, j.quad_class);
    for (size_t q = 0; q < j.quad.size(); q++) fmt::format_to(to, "{}{:.3f}", q ? "," : "", j.quad[q]);
    *out += "],\"categories\":{";
    for (size_t c = 0; c < j.categories.size(); c++) {
      *out += c ? "," : "";
      append_json(out, j.categories[c].category);
      fmt::format_to(to, ":{:.3f}", j.categories[c].probability);
    }
    *out += "}}\n";
  }
}

int run_judge(const CodeOptions& o) {
  if (o.files.empty()) return fail({ErrorCode::kUsage, "nothing to judge (give files, folders, or - for standard input)"});
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  if (!(*coder)->judges()) return fail({ErrorCode::kData, "the data holds no models (rasid train makes them)"});
  auto session = (*coder)->session();
  Output output;
  if (auto opened = output.open(o.output); !opened) return fail(opened.error());
  DocumentReader reader(list_inputs(o.files, o.input_format), {.encoding = o.coder.encoding});
  CoderOptions options = o.coder;
  std::vector<Judgement> judgements;
  options.judgements = &judgements;
  InputItem item;
  bool lost = false;
  for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
    lost |= s == ReadStatus::kProblem;
    if (s != ReadStatus::kDocument) {
      fmt::print(stderr, "rasid: {}\n", item.message);
      continue;
    }
    judgements.clear();
    options.encoding = item.encoding;
    write_judgements(session->code(item.document, options), judgements, output.buffer());
    if (!output.drain()) break;
  }
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  return lost ? kFailed : kDone;
}

}  // namespace

void add_judge(CLI::App& app, Run* run) {
  auto o = std::make_shared<CodeOptions>();
  CLI::App* c = app.add_subcommand("judge", "Judge every sentence: relevance, quad class, categories; a JSON line each");
  c->footer(
      "يقدّر لكل جملة مدى صلتها بالنزاع والتعاون السياسي، ونوعها بين القول والفعل\n"
      "quad: probabilities of none, verbal cooperation, material cooperation, verbal conflict, material conflict; quad_code: the one "
      "decided "
      "for.\n"
      "Example: rasid judge news/ -o judged.jsonl");
  add_input_options(c, o.get());
  c->add_option("-o,--output", o->output, "Write to this file, not to standard output")->type_name("FILE");
  add_document_options(c, &o->coder);
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_judge(*o); }; });
}

}  // namespace rasid::cli
