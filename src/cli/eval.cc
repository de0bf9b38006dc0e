// rasid eval: scores event records against gold ones. Codes the gold documents itself, in the sentences that gold gives, unless it is
// handed records.
#include <fmt/format.h>

#include <memory>

#include "cli/actors_eval.h"
#include "cli/challenge.h"
#include "cli/code_gold.h"
#include "cli/code_options.h"
#include "cli/commands.h"
#include "cli/detection.h"
#include "cli/error_lines.h"
#include "cli/errors_page.h"
#include "cli/output.h"
#include "cli/reliability.h"
#include "cli/rule_scores.h"
#include "cli/treebank.h"
#include "format/byte_source.h"

namespace rasid::cli {
namespace {

struct EvalOptions {
  std::string docs, events, coded, errors, rules, detection, treebank, spans, names, known;
  std::vector<std::string> challenge;
  size_t top = 50;
  bool json = false, actors = false, models = true;
  int folds = 0;
  DataOptions data;
};

Result<std::string> read_coded(const std::string& path) {
  auto source = ByteSource::open(path);
  if (!source) return source.error();
  std::string text, error;
  if (!read_all(source->get(), size_t(4) << 30, &text, &error)) return Error{ErrorCode::kIo, fmt::format("{}: {}", path, error)};
  return text;
}

int write_text(const std::string& path, const std::string& text) {
  Output output;
  if (auto opened = output.open(path); !opened) return fail(opened.error());
  *output.buffer() = text;
  return output.flush() || output.closed() ? kDone : fail({ErrorCode::kIo, output.error()});
}

bool is_page(const std::string& path) { return path.ends_with(".html") || path.ends_with(".htm"); }

/// The records that are given, else those of the coder that is opened for them.
Result<CodedGold> coded_gold(const EvalOptions& o, bool trace, std::shared_ptr<const Coder>* coder) {
  if (!o.coded.empty()) {
    auto records = read_coded(o.coded);
    if (!records) return records.error();
    return CodedGold{std::move(*records), {}};
  }
  auto opened = open_coder(o.data);
  if (!opened) return opened.error();
  *coder = *opened;
  return code_gold(**coder, o.docs, trace, o.models);
}

int run_scores(const EvalOptions& o) {
  bool page = is_page(o.errors);
  if (page && !o.coded.empty())
    return fail({ErrorCode::kUsage, "--errors PAGE.html tells why this program coded as it did: leave out --coded (or write .jsonl)"});
  auto gold = read_gold(o.docs, o.events);
  if (!gold) return fail(gold.error());
  std::shared_ptr<const Coder> coder;
  auto coded = coded_gold(o, page, &coder);
  if (!coded) return fail(coded.error());
  auto added = add_coded(coded->records, o.coded.empty() ? "coded records" : o.coded, &*gold);
  if (!added) return fail(added.error());
  Score s = score(*gold);
  Reliability r = reliability(s);
  std::string figures = print_score(s) + print_reliability(r);
  std::string more = r.events ? ", \"reliability\": " + print_reliability_json(r) : "";
  if (page) {
    RuleSet rules(coder->blob());
    auto errors = find_errors(s, coded->traces, rules);
    figures += print_causes(errors);
    more += ", \"causes\": " + print_causes_json(errors);
    if (int code = write_text(o.errors, errors_page(s, errors, coded->traces, rules, coder->version()))) return code;
  } else if (!o.errors.empty()) {
    if (int code = write_text(o.errors, error_lines(s))) return code;
  }
  if (!o.rules.empty())
    if (int code = write_text(o.rules, rule_scores(s))) return code;
  return write_text("", o.json ? print_score_json(s, more) : figures);
}

int run_eval(const EvalOptions& o) {
  if (!o.treebank.empty()) {
    auto blob = load_data(o.data);
    if (!blob) return fail(blob.error());
    auto figures = score_treebank(*blob, o.treebank, o.top);
    return figures ? write_text("", *figures) : fail(figures.error());
  }
  if (!o.challenge.empty()) {
    auto coder = open_coder(o.data);
    if (!coder) return fail(coder.error());
    auto result = run_challenge(**coder, {o.challenge, o.known, o.top});
    if (!result) return fail(result.error());
    if (int code = write_text("", result->figures)) return code;
    return result->surprises ? kFailed : kDone;
  }
  bool both = !o.docs.empty() && !o.events.empty();
  if (!o.detection.empty() || !o.spans.empty() || !o.names.empty() || (o.actors && both)) {
    auto coder = open_coder(o.data);
    if (!coder) return fail(coder.error());
    auto figures = !o.detection.empty() && o.folds ? score_detection_folds(**coder, o.detection, o.folds)
                   : !o.detection.empty()          ? score_detection(**coder, o.detection, o.models)
                   : !o.spans.empty()              ? score_spans(**coder, o.spans, o.top)
                   : !o.names.empty()              ? score_names(**coder, o.names, o.top)
                                                   : score_actors(**coder, o.docs, o.events, o.top);
    return figures ? write_text("", *figures) : fail(figures.error());
  }
  if (!both)
    return fail({ErrorCode::kUsage, "rasid eval: give --docs and --events, --detection, --spans, --names, --challenge or --treebank"});
  return run_scores(o);
}

}  // namespace

void add_eval(CLI::App& app, Run* run) {
  auto o = std::make_shared<EvalOptions>();
  CLI::App* c = app.add_subcommand("eval", "Score event records against gold ones: type, dyad, actors, full");
  c->footer(
      "يقيس دقة التدوين مقارنةً بأحداث مدوّنة يدويا، ويعرض الأخطاء في صفحة مرتبةً بأسبابها\n"
      "The figures are those of gold/score.py, then whether confidence means what it says. Documents: doc, date, text, sentences; "
      "events: doc, contexts, events.\n"
      "Examples: rasid eval --docs docs.jsonl --events events.jsonl --errors errors.html\n"
      "          rasid eval --docs docs.jsonl --events events.jsonl --rules rules.tsv");
  c->add_option("--docs", o->docs, "The gold documents, JSON lines")->type_name("FILE");
  c->add_option("--events", o->events, "Their gold events, JSON lines")->type_name("FILE");
  c->add_option("--coded", o->coded, "Score these records instead of coding the documents now")->type_name("FILE");
  c->add_option(
       "--errors", o->errors,
       "Write every missed, spurious and partly right event to this file: JSON lines or, as .html, a page that groups them by cause")
      ->type_name("FILE");
  c->add_option("--rules", o->rules,
                "Write how often each rule was right (type, dyad, full) or wrong to this file, with an example; first those to look at")
      ->type_name("FILE");
  c->add_option("--detection", o->detection, "Instead: sentences with votes (text, event, accept, reject), JSON lines")->type_name("FILE");
  c->add_option("--folds", o->folds, "With --detection: rules and models together, every sentence judged by models learned from the others")
      ->type_name("N")
      ->check(CLI::Range(2, 100))
      ->option_text("N");
  c->add_flag("!--no-models", o->models, "With --docs, --detection: score what the rules alone say");
  c->add_option("--treebank", o->treebank, "Instead: a treebank in CoNLL-U, for clitics, parts of speech, lemmas and roots")
      ->type_name("FILE");
  c->add_flag("--actors", o->actors,
              "With --docs and --events: only whether each actor with a text is found, with the right country and sector");
  c->add_option("--spans", o->spans, "Instead: sentences with actor spans and codes by several annotators, JSON lines")->type_name("FILE");
  c->add_option("--names", o->names, "Instead: a word and its tag a line (B-PERS, I-LOC, O …), for names of persons, places, organisations")
      ->type_name("FILE");
  c->add_option("--challenge", o->challenge, "Instead: files of short texts, each with all the events it must give (tests/data/challenge)")
      ->type_name("FILE");
  c->add_option("--known", o->known,
                "With --challenge: a list of blocks that are not right yet; exit code 1 when any other is wrong, or one of these right")
      ->type_name("FILE");
  c->add_option("--top", o->top,
                "With --treebank, --actors, --spans, --names, --challenge: list so many of each kind of mistake (50 if not given)")
      ->type_name("N")
      ->option_text("N");
  c->add_flag("--json", o->json, "Print the figures as JSON");
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_eval(*o); }; });
}

}  // namespace rasid::cli
