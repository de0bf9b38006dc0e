// The tree of commands as one; help, completion and the man page are all made from it.
#include <fmt/format.h>

#include "cli/workspace_commands.h"

namespace rasid::cli {

void build_tree(CLI::App& app, Run* run) {
  app.name("rasid");
  app.description(
      "Rasid reads Arabic political news and writes PLOVER event records: who did what to whom, when and where.\n"
      "راصد: يقرأ الأخبار السياسية العربية ويدوّن أحداثها");
  app.footer(
      "Exit codes: 0 done, 1 something could not be read or written, 2 wrong use or wrong data.\n"
      "Examples: rasid code news/ -o events.jsonl        rasid explain «أدانت فرنسا الهجوم»");
  app.require_subcommand(1);
  app.set_version_flag(
      "--version", [] { return std::string("rasid " RASID_VERSION); }, "Print the version and exit");
  app.get_formatter()->column_width(30);
  add_code(app, run);
  add_ingest(app, run);
  add_watch(app, run);
  add_search(app, run);
  add_stats(app, run);
  add_recode(app, run);
  add_diff(app, run);
  add_export(app, run);
  add_query(app, run);
  add_serve(app, run);
  add_explain(app, run);
  add_judge(app, run);
  add_eval(app, run);
  add_lexicon(app, run);
  add_codebook(app, run);
  add_train(app, run);
  add_completion(app, run);
  add_man(app, run);
  add_version(app, run);
}

int fail(const Error& error) {
  // Not by fmt::print, which throws where standard error cannot be written.
  std::fputs(("rasid: " + error.message + "\n").c_str(), stderr);
  return error.code == ErrorCode::kIo ? kFailed : kMisuse;
}

}  // namespace rasid::cli
