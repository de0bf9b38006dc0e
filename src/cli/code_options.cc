#include "cli/code_options.h"

#include <unicode/ucnv.h>

#include "cli/choice.h"
#include "format/json_document.h"

namespace rasid::cli {

std::string coder_options_text(const CoderOptions& o) {
  std::string out;
  auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += fmt::format("{}{}={}", out.empty() ? "" : " ", name, value);
  };
  add("date", o.date), add("source", o.source), add("encoding", o.encoding), add("merge", o.merge ? "yes" : "");
  if (o.max_seconds > 0) add("max-seconds", fmt::format("{}", o.max_seconds));
  if (o.max_memory_bytes) add("max-memory", fmt::format("{}", o.max_memory_bytes));
  return out;
}

std::string check_date(const std::string& date) {
  return date.size() == 10 && iso_date(date) == date ? "" : "'" + date + "' is no date (write YYYY-MM-DD)";
}

std::string check_encoding(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* c = ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status)) return "'" + name + "' is no encoding known here (try utf-8, windows-1256, iso-8859-6, utf-16)";
  ucnv_close(c);
  return "";
}

void add_input_options(CLI::App* command, CodeOptions* options) {
  command
      ->add_option("FILES", options->files,
                   "Text files, JSON lines (.jsonl), folders of them, or - for standard input; .gz and .zst are unpacked")
      ->type_name("");
  add_choice<InputFormat>(command, "--input-format",
                          "auto (by name, else by content), text (a file is a document) or jsonl (a line is one)",
                          {{"auto", InputFormat::kAuto}, {"text", InputFormat::kText}, {"jsonl", InputFormat::kJsonLines}},
                          [options](InputFormat f) { options->input_format = f; });
}

void add_document_options(CLI::App* command, CoderOptions* options) {
  command->add_option("--date", options->date, "Date of documents that bring none")
      ->type_name("YYYY-MM-DD")
      ->check(CLI::Validator(check_date, ""));
  command->add_option("--source", options->source, "News outlet of documents that name none; tells whose \"the ministry\" is meant")
      ->type_name("NAME");
  command->add_option("--encoding", options->encoding, "Encoding of the input (else found out)")
      ->type_name("NAME")
      ->check(CLI::Validator(check_encoding, ""));
}

void add_budget_options(CLI::App* command, CoderOptions* options) {
  command
      ->add_option("--max-seconds", options->max_seconds,
                   "Leave a document uncoded that takes more processor time (of a long text each part of 2 MB); the reason is told")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 1e6))
      ->option_text("SECONDS")
      ->group("Limits");
  command
      ->add_option_function<double>(
          "--max-memory", [options](double mb) { options->max_memory_bytes = size_t(mb * (1 << 20)); },
          "Leave a document uncoded whose text and records take more; the reason is told")
      ->type_name("MB")
      ->check(CLI::Range(0.001, 1e6))
      ->option_text("MB")
      ->group("Limits");
}

void add_model_options(CLI::App* command, CoderOptions* options) {
  auto share = [&](const char* name, float* value, const char* about) {
    command->add_option(name, *value, about)->type_name("0..1")->check(CLI::Range(0.0f, 1.0f))->option_text("0..1")->group("Models");
  };
  share("--min-relevance", &options->min_relevance, "No events of sentences that are judged less relevant than this");
  share("--min-confidence", &options->min_confidence, "No events less sure than this");
  add_choice<GateKind>(
      command, "--gate",
      "Events in sentences that are judged not to tell them: off keeps all, careful (the default) drops what is hopeless, strict "
      "what is likelier wrong than right",
      {{"off", GateKind::kOff}, {"careful", GateKind::kCareful}, {"strict", GateKind::kStrict}},
      [options](GateKind k) { options->gate = k; })
      ->group("Models");
  command->add_flag("!--no-models", options->models, "Rules alone: no judgement drops an event or changes its confidence")->group("Models");
}

}  // namespace rasid::cli
