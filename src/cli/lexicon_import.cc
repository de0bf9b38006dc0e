// rasid lexicon import: PETRARCH dictionaries to an overlay. Persons with dated offices, organisations, role words; what cannot be taken
// over is told with its line, what the data knows already is only counted.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/cameo.h"
#include "cli/choice.h"
#include "cli/code_options.h"
#include "cli/known_names.h"
#include "cli/lexicon_actors.h"
#include "cli/overlay.h"
#include "cli/petrarch.h"

namespace rasid::cli {
namespace {

struct ImportOptions {
  std::vector<std::string> files;
  std::string output;
  DictionaryFormat format = DictionaryFormat::kAuto;
  DataOptions data;
};

/// A code with its place in our codebook.
struct Coded {
  OurActor ours;
  DictionaryCode as_written;
};

/// Turns entries into rows, one after the other.
class Importer {
 public:
  Importer(const datac::Tables& tables, const Letters& letters, ImportLog* log)
      : codes_(tables), known_names_(tables), ids_(tables), letters_(letters), log_(log) {}

  void take(const DictionaryEntry& e) {
    entries_++;
    std::vector<std::string> names = names_of(e);
    std::vector<Coded> coded = codes_of(e);
    if (names.empty() || coded.empty()) {  // why has been told
      lost_++;
      return;
    }
    bool person = !e.agent && std::any_of(coded.begin(), coded.end(),
                                          [](const Coded& c) { return !c.as_written.from.empty() || !c.as_written.to.empty(); });
    std::string bare = person ? known_names_.person(names[0]) : "";
    if (!bare.empty())
      add_person(e, bare, names, coded);
    else if (e.agent || std::all_of(coded.begin(), coded.end(), [](const Coded& c) { return c.ours.code.empty(); }))
      add_roles(e, names, coded[0]);
    else
      add_orgs(e, names, coded);
  }

  std::vector<OverlayRow> rows() const {  // a section a kind
    std::vector<OverlayRow> out = persons_;
    out.insert(out.end(), orgs_.begin(), orgs_.end());
    out.insert(out.end(), roles_.begin(), roles_.end());
    return out;
  }
  void print_summary(size_t files) const {
    fmt::print("entries   {:6}  read in {} file{}\n", entries_, files, files == 1 ? "" : "s");
    fmt::print("written   {:6}  as {} persons, {} organisations, {} roles\n", written_, persons_.size(), orgs_.size(), roles_.size());
    fmt::print("known     {:6}  the data has them with the same code\n", known_);
    fmt::print("repeated  {:6}  their names stand in an entry before\n", repeated_);
    fmt::print("left out  {:6}  for problems\n", lost_);
    size_t sum = 0;
    for (const auto& [kind, n] : log_->counts()) sum += n;
    fmt::print("problems  {:6}\n", sum);
    for (const auto& [kind, n] : log_->counts()) fmt::print("  {:6}  {}\n", n, kind);
  }
  size_t lost() const { return lost_; }

 private:
  void problem(const DictionaryEntry& e, size_t line, const std::string& kind, const std::string& message) {
    log_->add(e.file, line, kind, message);
  }

  std::vector<std::string> names_of(const DictionaryEntry& e) {
    std::vector<std::string> out;
    for (const DictionaryName& n : e.names) {
      std::string name = canonical_name(n.text, letters_);
      if (name.empty())
        problem(e, n.line, "not Arabic", fmt::format("'{}' has no Arabic letter", n.text));
      else if (datac::split(name, ' ').size() > datac::kLongestName)
        problem(e, n.line, "long name", fmt::format("a name of more than {} words: '{}'", datac::kLongestName, name));
      else if (std::find(out.begin(), out.end(), name) == out.end())
        out.push_back(name);
    }
    return out;
  }

  std::vector<Coded> codes_of(const DictionaryEntry& e) {
    std::vector<Coded> out;
    for (const DictionaryCode& c : e.codes) {
      Coded coded{codes_.ours(c.code), c};
      for (const std::string& part : coded.ours.unknown)
        problem(e, c.line, "unknown code",
                fmt::format("'{}' of {} is not known{}", part, c.code, coded.ours.known() ? "; the rest is taken" : ""));
      if (coded.ours.known())
        out.push_back(coded);
      else if (coded.ours.unknown.empty())
        problem(e, c.line, "unknown code", fmt::format("{} says nothing in this codebook", c.code));
    }
    return out;
  }

  /// True, and counted, when an entry's names are the data's with one of its codes, or an entry's before; else they are its own from now
  /// on.
  bool seen(const DictionaryEntry& e, const std::vector<std::string>& names, const std::vector<Coded>& coded) {
    auto same = [&](const std::string& name) {
      const auto* known = known_names_.codes(loose_key(name));
      return known && std::any_of(coded.begin(), coded.end(), [&](const Coded& c) { return known->count(c.ours.code) > 0; });
    };
    bool known = std::any_of(names.begin(), names.end(), same), again = !known && repeated(e, names);
    known_ += known, repeated_ += again;
    if (known || again) return true;
    for (const std::string& name : names)
      if (const auto* codes = known_names_.codes(loose_key(name)))
        problem(e, e.line, "other code",
                fmt::format("'{}' is {} in the data, {} here; written as here", name, fmt::join(*codes, " or "), coded[0].ours.code));
    return false;
  }
  bool repeated(const DictionaryEntry& e, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      auto [it, fresh] = mine_.emplace(loose_key(name), fmt::format("{}:{}", e.file, e.line));
      if (fresh || it->second == fmt::format("{}:{}", e.file, e.line)) continue;
      problem(e, e.line, "duplicate", fmt::format("'{}' stands at {} already; the first counts", name, it->second));
      return true;
    }
    return false;
  }

  static std::string gloss(const std::vector<Coded>& coded) {
    std::vector<std::string> all;
    for (const Coded& c : coded)
      if (std::find(all.begin(), all.end(), c.as_written.code) == all.end()) all.push_back(c.as_written.code);
    return fmt::format("CAMEO {}", fmt::join(all, ", "));
  }

  void add_person(const DictionaryEntry& e, const std::string& bare, std::vector<std::string> names, const std::vector<Coded>& coded) {
    names[0] = bare;
    for (size_t i = 1; i < names.size(); i++)
      if (std::string n = known_names_.person(names[i]); !n.empty()) names[i] = n;
    if (seen(e, names, coded)) return;
    std::vector<std::string> offices;
    auto cell = [](const std::string& s) { return s.empty() ? std::string("-") : s; };
    for (const Coded& c : coded)
      offices.push_back(
          fmt::format("{}/{}/-/{}/{}", cell(c.ours.code), cell(c.ours.sector), cell(c.as_written.from), cell(c.as_written.to)));
    persons_.push_back({"persons",
                        {ids_.unique("per." + slug(bare)), fmt::format("{}", fmt::join(names, "|")),
                         fmt::format("{}", fmt::join(offices, ";")), "m", "likely", gloss(coded)}});
    written_++;
  }

  /// One row a code: years of existence tell which holds.
  void add_orgs(const DictionaryEntry& e, const std::vector<std::string>& names, const std::vector<Coded>& coded) {
    if (seen(e, names, coded)) return;
    std::vector<std::string> told;
    for (const Coded& c : coded) {
      std::string from = c.as_written.from.substr(0, 4), to = c.as_written.to.substr(0, 4);
      std::string same = fmt::format("{}/{}/{}/{}", c.ours.code, c.ours.sector, from, to);
      if (c.ours.code.empty() || std::find(told.begin(), told.end(), same) != told.end()) continue;
      told.push_back(same);
      orgs_.push_back({"orgs",
                       {ids_.unique("org." + slug(names[0])), fmt::format("{}", fmt::join(names, "|")), c.ours.code, c.ours.sector, "",
                        from, to, gloss({c})}});
    }
    written_++;
  }

  /// A role of each name; the entry counts as what became of the best of them.
  void add_roles(const DictionaryEntry& e, const std::vector<std::string>& names, const Coded& coded) {
    size_t added = 0, again = 0, known = 0;
    for (const std::string& name : names) {
      size_t blank = std::min(name.find(' '), name.size());
      std::string head = name.substr(0, blank), modifiers = name.substr(std::min(blank + 1, name.size()));
      const std::string* ours = known_names_.role(loose_key(name));
      if (known_names_.particle(head)) {
        problem(e, e.line, "no noun", fmt::format("'{}' begins with a particle, a role begins with a noun", name));
      } else if (ours && *ours == coded.ours.code + "/" + coded.ours.sector) {
        known++;
      } else if (repeated(e, {name})) {
        again++;
      } else {
        if (ours)
          problem(e, e.line, "other code",
                  fmt::format("'{}' is {} in the data, {}/{} here; written as here", name, *ours, coded.ours.code, coded.ours.sector));
        roles_.push_back({"roles", {head, modifiers, known_names_.role_kind(head), coded.ours.sector, coded.ours.code, gloss({coded})}});
        added++;
      }
    }
    (added ? written_ : known ? known_ : again ? repeated_ : lost_)++;
  }

  CameoCodes codes_;
  KnownNames known_names_;
  Ids ids_;
  const Letters& letters_;
  ImportLog* log_;
  std::unordered_map<std::string, std::string> mine_;  // key of a name to where it stood first
  std::vector<OverlayRow> persons_, orgs_, roles_;
  size_t entries_ = 0, written_ = 0, known_ = 0, repeated_ = 0, lost_ = 0;
};

int run_import(ImportOptions o) {
  if (o.output == "-") return fail({ErrorCode::kUsage, "-o -: the overlay is checked and put in place whole (name a file)"});
  std::erase(o.data.overlays, o.output);
  auto there = read_overlay(o.output);
  if (!there) return fail(there.error());
  if (!datac::trim(*there).empty() && there->find("#! rasid ") == std::string::npos)
    return fail({ErrorCode::kUsage, o.output + ": there already, and no overlay (name another file, or remove it)"});
  auto sources = data_sources(o.data);
  if (!sources) return fail(sources.error());
  auto blob = load_data({o.data.blob, {}});
  if (!blob) return fail(blob.error());
  datac::Tables tables;
  datac::Problems problems(&tables.files);
  for (const auto& s : *sources) datac::read_tables(s.name, s.text, &tables, &problems);
  Letters letters(*blob);
  ImportLog log;
  Importer importer(tables, letters, &log);
  for (const std::string& path : o.files) {
    auto text = read_sources(path);
    if (!text) return fail(text.error());
    for (const auto& file : *text) {
      auto entries = read_dictionary(file.name, file.text, o.format, &log);
      if (!entries) return fail(entries.error());
      for (const DictionaryEntry& e : *entries) importer.take(e);
    }
  }
  for (const std::string& line : log.lines()) fmt::print(stderr, "{}\n", line);
  auto rows = importer.rows();
  std::string overlay = with_rows("", rows);
  if (auto checked = check_overlay(*sources, o.output, overlay); !checked) return fail(checked.error());
  if (auto written = write_overlay(o.output, overlay); !written) return fail(written.error());
  importer.print_summary(o.files.size());
  return importer.lost() ? kFailed : kDone;
}

}  // namespace

void add_lexicon_import(CLI::App* lexicon, Run* run) {
  auto o = std::make_shared<ImportOptions>();
  CLI::App* c = lexicon->add_subcommand("import", "Turn PETRARCH actor and agent dictionaries into an overlay");
  c->footer(
      "يحوّل قواميس الفاعلين المكتوبة لبرنامج PETRARCH إلى جداول تضاف بالخيار --overlay\n"
      "Every problem is told on standard error as FILE:LINE: message; exit code 1 when an entry was left out.\n"
      "Example: rasid lexicon import actors.txt agents.txt -o imported.tsv && rasid code news/ --overlay imported.tsv");
  c->add_option("FILES", o->files, "Actor and agent dictionaries")->required()->type_name("");
  c->add_option("-o,--output", o->output, "The overlay; what was in the file is replaced")->required()->type_name("FILE");
  add_choice<DictionaryFormat>(
      c, "--format", "What the files are: auto (told from their codes), petrarch-actors or petrarch-agents",
      {{"auto", DictionaryFormat::kAuto}, {"petrarch-actors", DictionaryFormat::kActors}, {"petrarch-agents", DictionaryFormat::kAgents}},
      [p = o.get()](DictionaryFormat f) { p->format = f; });
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_import(*o); }; });
}

}  // namespace rasid::cli
