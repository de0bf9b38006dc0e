// rasid train: figures learned from texts, written as data files with their sources and the command that made them.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "cli/commands.h"
#include "cli/data_source.h"
#include "cli/output.h"
#include "cli/train_sentences.h"
#include "datac/frequency.h"
#include "format/reader.h"

namespace rasid::cli {
namespace {

struct TrainOptions {
  std::vector<std::string> files;
  std::string output, origin;
  DataOptions data;
};

std::string header(const TrainOptions& o) {
  std::string names;
  for (const auto& f : o.files) names += " " + f.substr(f.find_last_of('/') + 1);
  return fmt::format(
      "#! rasid frequency\n"
      "# purpose: how often each word is meant, for choosing among readings of one spelling.\n"
      "# columns: lemma of the lexeme, part of speech, citation form (of a masdar or participle), count\n"
      "# order: count, then lemma.\n"
      "# source: learned by expectation-maximisation (datac/frequency.cc) from {}; figures only. licence: Apache-2.0.\n"
      "# command: rasid train frequencies{} -o FILE\n"
      "# example: the row lemma, verb, -, 812 says that this verb's own forms were met 812 times\n",
      o.origin.empty() ? "the files below" : o.origin, names);
}

int run_frequencies(const TrainOptions& o) {
  auto blob = load_data(o.data);
  if (!blob) return fail(blob.error());
  std::vector<std::string> sentences;
  std::set<std::string> seen;  // sets overlap: a sentence counts once
  DocumentReader reader(list_inputs(o.files, InputFormat::kAuto), {.encoding = ""});
  InputItem item;
  bool lost = false;
  for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
    lost |= s == ReadStatus::kProblem;
    if (s != ReadStatus::kDocument)
      fmt::print(stderr, "rasid: {}\n", item.message);
    else if (seen.insert(item.document.text).second)
      sentences.push_back(item.document.text);
  }
  Output output;
  if (auto opened = output.open(o.output); !opened) return fail(opened.error());
  *output.buffer() = datac::learn_frequencies(*blob, sentences, header(o));
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  return lost ? kFailed : kDone;
}

}  // namespace

void add_train(CLI::App& app, Run* run) {
  CLI::App* train =
      app.add_subcommand("train", "Learn figures from texts: how often each word is meant, models that judge sentences and events");
  train->footer("يتعلّم من النصوص أرقاما تُحفظ في ملفات بيانات\nExample: rasid train frequencies texts.jsonl -o frequency.tsv");
  train->require_subcommand(1);
  auto o = std::make_shared<TrainOptions>();
  CLI::App* c =
      train->add_subcommand("frequencies", "Word frequencies for the choice of readings; the same texts and data give the same bytes");
  c->add_option("FILES", o->files, "Texts or JSON lines with a text field")->required()->type_name("");
  c->add_option("-o,--output", o->output, "The table to write (standard output when not given)")->type_name("FILE");
  c->add_option("--origin", o->origin, "Names and licences of the texts, for the table's header")->type_name("TEXT");
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_frequencies(*o); }; });
  add_train_sentences(train, run);
  add_train_confidence(train, run);
}

}  // namespace rasid::cli
