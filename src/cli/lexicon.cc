// rasid lexicon: check, find, forms, coverage; what is about actors stands in lexicon_actors.h.
#include "cli/lexicon.h"

#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/lexicon_actors.h"
#include "datac/examples.h"

namespace rasid::cli {
namespace {

struct LexiconOptions {
  std::vector<std::string> paths, words;
  size_t top = 50;
  DataOptions data;
};

/// A complete data folder brings its own alphabet; anything else is laid over the built-in data.
bool complete(const std::vector<datac::Source>& sources) {
  for (const auto& s : sources)
    if (s.text.find("#! rasid letters") != std::string::npos) return true;
  return false;
}

}  // namespace

int check_lexicon(const std::vector<std::string>& paths, const DataOptions& data) {
  std::vector<datac::Source> sources;
  for (const std::string& path : paths) {
    auto more = read_sources(path);
    if (!more) return fail(more.error());
    for (auto& s : *more) sources.push_back(std::move(s));
  }
  size_t files = sources.size();
  std::vector<std::string> own;  // whose rules' examples are run
  for (const auto& s : sources) own.push_back(s.name);
  if (!complete(sources)) {
    DataOptions base = data;
    base.overlays.clear();
    auto blob = load_data(base);
    if (!blob) return fail(blob.error());
    auto under = datac::sources_of(blob->bytes("sources"));
    if (paths.empty()) files = under.size();
    under.insert(under.end(), sources.begin(), sources.end());
    sources = std::move(under);
  }
  auto built = datac::build(sources, false);
  std::string examples;
  if (built.problems.empty()) {
    auto owner = std::make_shared<std::string>(std::move(built.blob));
    auto blob = Blob::open(*owner, owner, "data");
    if (!blob) return fail(blob.error());
    auto report = datac::run_examples(sources, *blob, own);
    built.problems = std::move(report.problems);
    examples = fmt::format(", {} rule examples run", report.fires + report.misses);
  }
  for (const std::string& p : built.problems) fmt::print("{}\n", p);
  if (!built.problems.empty()) {
    fmt::print(stderr, "rasid: {} problem{}\n", built.problems.size(), built.problems.size() == 1 ? "" : "s");
    return kMisuse;
  }
  fmt::print("{} file{} checked{}, no problem\n", files, files == 1 ? "" : "s", examples);
  return kDone;
}

void add_lexicon(CLI::App& app, Run* run) {
  auto o = std::make_shared<LexiconOptions>();
  CLI::App* c = app.add_subcommand("lexicon", "Check data files, look words up, measure how much of a text is known, find and add actors");
  c->footer("يفحص ملفات البيانات ويبحث عن الكلمات ويقيس ما يعرفه المعجم من النص ويضيف الفاعلين");
  c->require_subcommand(1);

  CLI::App* check = c->add_subcommand(
      "check",
      "Check data folders or overlay files and run their rules' examples: every problem with its place; exit code 2 if there is any");
  check->add_option("PATHS", o->paths, "Data folders or files; without any, the built-in data is checked")->type_name("");
  check->add_option("--data", o->data.blob, "Lay files over this blob, not over the built-in data")->type_name("BLOB");
  check->callback([o, run] { *run = [o] { return check_lexicon(o->paths, o->data); }; });

  CLI::App* find = c->add_subcommand("find", "Readings of a word, with file and line; the entities and rules that mention it");
  find->add_option("WORD", o->words, "A word in any inflected form, or a name of several words")->required()->type_name("TEXT");
  add_data_options(find, &o->data);
  find->callback([o, run] { *run = [o] { return find_in_lexicon(o->words, o->data); }; });

  CLI::App* forms =
      c->add_subcommand("forms", "All forms that are generated from a word's lexeme: persons, tenses, masdars, participles, plurals");
  forms->add_option("WORD", o->words, "A lemma; of another form, the lexeme of its likeliest reading")->required()->type_name("TEXT");
  add_data_options(forms, &o->data);
  forms->callback([o, run] { *run = [o] { return print_forms(o->words, o->data); }; });

  CLI::App* coverage = c->add_subcommand("coverage", "Share of a text's words that the lexicon knows, guesses or does not know");
  coverage->add_option("FILES", o->paths, "Texts as for rasid code, or tables of word TAB count (.tsv)")->required()->type_name("");
  coverage->add_option("--top", o->top, "List so many of the most frequent unknown words (50 if not given)")
      ->type_name("N")
      ->option_text("N");
  add_data_options(coverage, &o->data);
  coverage->callback([o, run] { *run = [o] { return measure_coverage(o->paths, o->top, o->data); }; });

  add_lexicon_unknown(c, run);
  add_lexicon_add(c, run);
  add_lexicon_import(c, run);
}

}  // namespace rasid::cli
