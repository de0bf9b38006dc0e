// rasid lexicon add: one entry into an overlay file, from options or, on a terminal, from a short dialogue. Nothing is written before the
// file as it would be has been compiled over the data.
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <memory>

#include "cli/entry_form.h"
#include "cli/lexicon_actors.h"

namespace rasid::cli {
namespace {

struct AddOptions {
  EntryForm form;
  std::string output;
  DataOptions data;
};

constexpr const char* kKinds = "person|org|place|role";

Error missing(const std::string& flag, const std::string& what) {
  return {ErrorCode::kUsage, fmt::format("{} is missing ({})", flag, what)};
}

/// Asks for the kind and the file; false at the end of the input.
bool ask_first(AddOptions* o, const std::function<void(const std::string&)>& say) {
  while (o->form.kind.empty()) {
    say(fmt::format("نوع المدخل / Kind of entry [{}]: ", kKinds));
    std::string line;
    if (!std::getline(std::cin, line)) return false;
    line = datac::trim(line);
    for (const std::string& kind : datac::split(kKinds, '|'))
      if (kind == line) o->form.kind = line;
  }
  while (o->output.empty()) {
    say("الملف الذي يكتب فيه / File to write to: ");
    if (!std::getline(std::cin, o->output)) return false;
    o->output = datac::trim(o->output);
  }
  return true;
}

size_t line_of_end(const std::string& text) { return size_t(std::count(text.begin(), text.end(), '\n')); }

int run_add(AddOptions o) {
  bool terminal = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
  auto say = [](const std::string& text) { fmt::print(stderr, "{}", text); };
  if (terminal && !ask_first(&o, say)) return fail({ErrorCode::kUsage, "the answers ended too soon; nothing written"});
  if (o.form.kind.empty()) return fail(missing("--kind", kKinds));
  if (o.output.empty() || o.output == "-") return fail(missing("-o", "the overlay file that the entry is added to"));

  std::erase(o.data.overlays, o.output);  // it is laid over with the entry in it
  auto old = read_overlay(o.output);
  if (!old) return fail(old.error());
  auto sources = data_sources(o.data);
  if (!sources) return fail(sources.error());
  datac::Tables tables;
  datac::Problems problems(&tables.files);
  for (const auto& s : *sources) datac::read_tables(s.name, s.text, &tables, &problems);
  datac::read_tables(o.output, *old, &tables, &problems);
  Ids ids(tables);
  FormChecker checker(tables, ids);

  if (std::string w = checker.wrong(o.form); !w.empty()) return fail({ErrorCode::kUsage, w});
  if (const Field* f = checker.missing(o.form)) {
    if (!terminal) return fail(missing(f->flag, fmt::format("{}: {}", f->english, f->choices)));
    if (!checker.ask(&o.form, std::cin, say)) return fail({ErrorCode::kUsage, "the answers ended too soon; nothing written"});
    if (std::string w = checker.wrong(o.form); !w.empty()) return fail({ErrorCode::kUsage, w});
  }
  std::string id = wanted_id(o.form);
  if (!id.empty() && o.form.get("--id").empty()) id = ids.unique(id);
  std::string text = with_rows(*old, rows_of(o.form, id));
  if (auto checked = check_overlay(*sources, o.output, text); !checked)
    return fail({ErrorCode::kData, checked.error().message + "; nothing written"});
  if (auto written = write_overlay(o.output, text); !written) return fail(written.error());
  fmt::print("{}:{}: {}\n", o.output, line_of_end(text), id.empty() ? o.form.get("--name") : id);
  return kDone;
}

/// An option for each flag of the form's fields, told for all kinds that have it.
void add_fields(CLI::App* c, EntryForm* form) {
  std::map<std::string, std::string> kinds, words, values;
  std::vector<std::string> order;
  for (const Field& f : entry_fields()) {
    if (!kinds.count(f.flag)) order.push_back(f.flag);
    auto join = [](std::string* to, const std::string& more) { *to += (to->empty() ? "" : "; ") + more; };
    std::string& k = kinds[f.flag];
    for (const std::string& kind : datac::split(f.kinds, ' ')) k += (k.empty() ? "" : ", ") + kind;
    if (words[f.flag].find(f.english) == std::string::npos) join(&words[f.flag], fmt::format("{} ({})", f.english, f.choices));
    values[f.flag] = f.check == Check::kChoice ? f.choices : f.check == Check::kDate ? "DATE" : "TEXT";
  }
  for (const std::string& flag : order)
    c->add_option_function<std::vector<std::string>>(
         flag, [form, flag](const std::vector<std::string>& given) { form->answers[flag] = given; },
         fmt::format("{}: {}", kinds[flag], words[flag]))
        ->allow_extra_args(false)
        ->type_name(values[flag])
        ->option_text(values[flag]);
}

}  // namespace

void add_lexicon_add(CLI::App* lexicon, Run* run) {
  auto o = std::make_shared<AddOptions>();
  CLI::App* c = lexicon->add_subcommand(
      "add", "Add a person, organisation, place or role to an overlay file; on a terminal, asks for what is missing");
  c->footer(
      "يضيف شخصا أو منظمة أو مكانا أو دورا إلى ملف جداول، ويسأل في الطرفية عما ينقص\n"
      "Several offices of a person: repeat --office with --code, --sector, --from, --to; the n-th of each go together.\n"
      "Example: rasid lexicon add -o mine.tsv --kind person --name 'سالم الكوكبي' --code OMN --sector GOV --office 'وزير الإسكان' --from "
      "2025-06");
  c->add_option("-o,--output", o->output, "The overlay file; made if not there, else the entry is appended")->type_name("FILE");
  c->add_option("--kind", o->form.kind, "What to add")
      ->check(CLI::IsMember({"person", "org", "place", "role"}))
      ->type_name(kKinds)
      ->option_text(kKinds);
  add_fields(c, &o->form);
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_add(*o); }; });
}

}  // namespace rasid::cli
