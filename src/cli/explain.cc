// rasid explain: what every stage made of a text, one fact a line, and why a predicate gave no event.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "cli/choice.h"
#include "cli/code_options.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "format/reader.h"

namespace rasid::cli {
namespace {

enum class Stage { kText, kWords, kReadings, kMentions, kClauses, kEvents, kModels, kContexts, kAll };

struct ExplainOptions {
  std::vector<std::string> text;
  std::vector<Stage> stages;
  CoderOptions coder;
  DataOptions data;
};

Trace trace_of(const std::vector<Stage>& stages) {
  Trace t;
  for (Stage s : stages) {
    bool all = s == Stage::kAll;
    t.text |= all || s == Stage::kText, t.words |= all || s == Stage::kWords, t.mentions |= all || s == Stage::kMentions;
    t.readings |= s == Stage::kReadings;
    t.clauses |= all || s == Stage::kClauses, t.events |= all || s == Stage::kEvents;
    t.models |= all || s == Stage::kModels;
    t.contexts |= all || s == Stage::kContexts;
  }
  return t;
}

bool explain_item(CoderSession* session, const ExplainOptions& o, const InputItem& item, Output* output) {
  Trace trace = trace_of(o.stages);
  CoderOptions options = o.coder;
  options.encoding = item.encoding;
  CodedDocument coded = session->code(item.document, options, &trace);
  for (const std::string& line : trace.lines) *output->buffer() += line + "\n";
  for (const Diagnostic& d : coded.diagnostics) fmt::print(stderr, "rasid: note: {}: byte {}: {}\n", item.place, d.begin_byte, d.message);
  return output->drain();
}

int run_explain(ExplainOptions o) {
  if (o.stages.empty()) o.stages = {Stage::kAll};
  if (o.text.empty()) {
    if (isatty(STDIN_FILENO)) return fail({ErrorCode::kUsage, "nothing to explain (give a text, a file, or - for standard input)"});
    o.text = {"-"};
  }
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  auto session = (*coder)->session();
  Output output;
  if (auto opened = output.open(""); !opened) return fail(opened.error());
  std::error_code ec;
  bool file = o.text.size() == 1 && (o.text[0] == "-" || std::filesystem::exists(o.text[0], ec));
  bool lost = false;
  if (file) {
    DocumentReader reader(list_inputs(o.text, InputFormat::kAuto), {.encoding = o.coder.encoding});
    InputItem item;
    for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
      lost |= s == ReadStatus::kProblem;
      if (s != ReadStatus::kDocument)
        fmt::print(stderr, "rasid: {}\n", item.message);
      else if (!explain_item(session.get(), o, item, &output))
        break;
    }
  } else {
    InputItem item;
    item.document.id = item.place = "text";
    item.document.text = fmt::format("{}", fmt::join(o.text, " "));
    explain_item(session.get(), o, item, &output);
  }
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  return lost ? kFailed : kDone;
}

}  // namespace

void add_explain(CLI::App& app, Run* run) {
  auto o = std::make_shared<ExplainOptions>();
  CLI::App* c = app.add_subcommand("explain", "Show what each stage decides about a text, and the rule behind every event");
  c->footer(
      "يشرح كيف قُرئ النص كلمةً كلمة، ولماذا دُوّن كل حدث\n"
      "Examples: rasid explain «أدانت فرنسا الهجوم على السفارة»\n"
      "          rasid explain release.txt --stage clauses --stage events");
  c->add_option("TEXT", o->text, "The text itself, a file, or - for standard input")->type_name("");
  const Choices<Stage> choices = {{"text", Stage::kText},         {"words", Stage::kWords},       {"readings", Stage::kReadings},
                                  {"mentions", Stage::kMentions}, {"clauses", Stage::kClauses},   {"events", Stage::kEvents},
                                  {"models", Stage::kModels},     {"contexts", Stage::kContexts}, {"all", Stage::kAll}};
  add_choice<Stage>(c, "--stage",
                    "Show only this stage: text, words, readings (every reading of every word, and why one was chosen), mentions, clauses, "
                    "events, models (what they say of the sentence, and what that did), contexts (of the whole "
                    "document) or all (the default, without the readings); repeat for several",
                    choices, [p = o.get()](Stage s) { p->stages.push_back(s); })
      ->option_text("STAGE");
  add_document_options(c, &o->coder);
  add_model_options(c, &o->coder);
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_explain(*o); }; });
}

}  // namespace rasid::cli
