// rasid diff: which records coding anew changed, or in which two workspaces differ.
#include "store/diff.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <map>
#include <memory>

#include "cli/choice.h"
#include "cli/output.h"
#include "cli/rows_table.h"
#include "cli/signals.h"
#include "cli/workspace_commands.h"
#include "format/json_text.h"
#include "store/connect.h"

namespace rasid::cli {
namespace {

enum class DiffFormat { kText, kJsonLines, kSummary };

struct DiffOptions {
  std::string file, other;
  int64_t run = 0;
  DiffFormat format = DiffFormat::kText;
};

namespace dom = simdjson::dom;

std::string side(const dom::element& record, const char* name) {
  std::string out;
  dom::array list;
  if (record[name].get(list)) return "-";
  for (dom::element a : list) {
    std::string_view code, sector;
    if (a["code"].get(code) || a["sector"].get(sector)) continue;
    out += fmt::format("{}{}{}{}", out.empty() ? "" : "+", code.empty() ? "---" : code, sector.empty() ? "" : "/", sector);
  }
  return out.empty() ? "-" : out;
}

std::string joined(const dom::element& record, const char* name, const char* before) {
  std::string out;
  dom::array list;
  if (record[name].get(list)) return "";
  for (dom::element item : list) {
    std::string_view s;
    if (!item.get(s)) out += before + std::string(s);
  }
  return out;
}

/// "ACCUSE/disapprove FRA/GOV > IRN/GOV «أدانت»".
std::string brief(const dom::element& record) {
  return fmt::format("{}{}{} {} > {} \u2068{}\u2069", joined(record, "event", ""), joined(record, "mode", "/"), joined(record, "aux", " "),
                     side(record, "actor"), side(record, "recipient"), joined(record, "event_text", ""));
}

class Differences {
 public:
  Differences(DiffFormat format, std::string* out) : format_(format), out_(out) {}

  void add(const std::string& document, const RecordChange& c) {
    counts_[c.kind()]++;
    if (format_ == DiffFormat::kJsonLines) {
      *out_ += "{\"doc_id\":";
      append_json(out_, document);
      *out_ += fmt::format(",\"change\":\"{}\",\"before\":{},\"after\":{}}}\n", c.kind(), c.before.empty() ? "null" : c.before,
                           c.after.empty() ? "null" : c.after);
      return;
    }
    dom::element before, after;
    bool has_before = !c.before.empty() && !before_.parse(c.before).get(before),
         has_after = !c.after.empty() && !after_.parse(c.after).get(after);
    std::string_view category;
    if (const dom::element& any = has_after ? after : before; has_after || has_before)
      if (!any["event"].at(0).get(category)) by_category_[std::string(category)][c.kind()]++;
    std::string fields;
    if (has_before && has_after) {
      dom::object keys;
      if (!after.get(keys))
        for (auto field : keys) {
          dom::element old;
          std::string name(field.key);
          if (name == "id" || name == "coder" || before[name].get(old) || simdjson::minify(old) == simdjson::minify(field.value)) continue;
          fields += (fields.empty() ? "" : " ") + name;
          by_field_[name]++;
        }
    }
    if (format_ == DiffFormat::kSummary) return;
    if (document != document_) *out_ += document + "\n";
    document_ = document;
    if (has_before) *out_ += fmt::format("  - {}\n", brief(before));
    if (has_after) *out_ += fmt::format("  + {}{}\n", brief(after), fields.empty() ? "" : "  (" + fields + ")");
  }

  void finish() {
    if (format_ == DiffFormat::kJsonLines) return;
    *out_ += fmt::format("records: {} added, {} removed, {} changed\n", counts_["added"], counts_["removed"], counts_["changed"]);
    for (auto& [category, n] : by_category_)
      *out_ += fmt::format("  {}: {} added, {} removed, {} changed\n", category, n["added"], n["removed"], n["changed"]);
    for (const auto& [field, n] : by_field_) *out_ += fmt::format("  field {}: {}\n", field, n);
  }

 private:
  DiffFormat format_;
  std::string* out_;
  std::string document_;
  dom::parser before_, after_;
  std::map<std::string, int64_t> counts_, by_field_;
  std::map<std::string, std::map<std::string, int64_t>> by_category_;
};

int run_diff(const DiffOptions& o) {
  auto db = open_store_to_read(o.file);
  if (!db) return fail(db.error());
  Output output;
  if (auto opened = output.open(""); !opened) return fail(opened.error());
  Differences differences(o.format, output.buffer());
  auto add = [&](const std::string& document, const RecordChange& c) {
    differences.add(document, c);
    return output.drain() && !interrupted();
  };
  Result<bool> done = true;
  if (!o.other.empty()) {
    auto other = open_store_to_read(o.other);
    if (!other) return fail(other.error());
    done = changes_between(db->get(), other->get(), add);
  } else {
    if (!o.run && !last_recoding(db->get()))
      return fail({ErrorCode::kUsage,
                   fmt::format("{}: nothing has been coded anew (rasid recode {}), and no other workspace is named", o.file, o.file)});
    done = changes_of_run(db->get(), o.run, add);
  }
  if (!done) return fail(done.error());
  differences.finish();
  if (int64_t lost = o.other.empty() ? lost_reviews(db->get()) : 0; lost && o.format != DiffFormat::kJsonLines)
    *output.buffer() += fmt::format("{} review{} no record any more\n", lost, lost == 1 ? " has" : "s have");
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  return interrupted() ? kInterrupted : kDone;
}

}  // namespace

void add_diff(CLI::App& app, Run* run) {
  auto o = std::make_shared<DiffOptions>();
  CLI::App* c = app.add_subcommand("diff", "What coding anew changed in a workspace, or in what two workspaces differ");
  c->footer(
      "يبيّن ما تغيّر من السجلات بعد إعادة التدوين، أو ما يختلف فيه ملفان\n"
      "Records are paired by the words that carry the act; ids and the coder's version are no difference.\n"
      "Examples: rasid diff news.db --format summary        rasid diff before.db after.db");
  c->add_option("FILE", o->file, "The workspace")->required()->type_name("FILE")->option_text(" ");
  c->add_option("OTHER", o->other, "Another one: how it differs from the first")->type_name("FILE")->option_text(" ");
  c->add_option("--run", o->run, "The changes of this run, by its run_key (else the last rasid recode)")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->option_text("N");
  add_choice<DiffFormat>(c, "--format", "text, summary (only the counts) or jsonl (records before and after)",
                         {{"text", DiffFormat::kText}, {"summary", DiffFormat::kSummary}, {"jsonl", DiffFormat::kJsonLines}},
                         [p = o.get()](DiffFormat f) { p->format = f; });
  c->callback([o, run] { *run = [o] { return run_diff(*o); }; });
}

}  // namespace rasid::cli
