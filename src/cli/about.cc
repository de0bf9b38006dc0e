// rasid completion, man, version: what the program says of itself.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/data_source.h"
#include "cli/man.h"
#include "cli/output.h"

namespace rasid::cli {
namespace {

int print(const std::string& text) {
  Output output;
  if (auto opened = output.open(""); !opened) return fail(opened.error());
  *output.buffer() = text;
  return output.flush() || output.closed() ? kDone : fail({ErrorCode::kIo, output.error()});
}

}  // namespace

void add_completion(CLI::App& app, Run* run) {
  auto shell = std::make_shared<std::string>();
  CLI::App* c = app.add_subcommand("completion", "Print the completion script of a shell");
  c->footer("Example: source <(rasid completion bash)");
  c->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("bash|zsh|fish")
      ->option_text(" ");
  c->callback([&app, shell, run] {
    *run = [&app, shell] {
      CommandInfo root = tree_info(app);
      return print(*shell == "bash" ? bash_completion(root) : *shell == "zsh" ? zsh_completion(root) : fish_completion(root));
    };
  });
}

void add_man(CLI::App& app, Run* run) {
  CLI::App* c = app.add_subcommand("man", "Print the man page, in roff");
  c->footer("Example: rasid man | man -l -");
  c->callback([&app, run] { *run = [&app] { return print(man_page(tree_info(app), RASID_VERSION)); }; });
}

void add_version(CLI::App& app, Run* run) {
  auto data = std::make_shared<DataOptions>();
  CLI::App* c = app.add_subcommand("version", "Print the version of the program and its data, as it goes into records");
  add_data_options(c, data.get());
  c->callback([data, run] {
    *run = [data] {
      auto coder = open_coder(*data);
      return coder ? print("rasid " + (*coder)->version() + "\n") : fail(coder.error());
    };
  });
}

}  // namespace rasid::cli
