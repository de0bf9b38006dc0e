#include "cli/tree_info.h"

namespace rasid::cli {
namespace {

OptionInfo option_info(const CLI::Option& o) {
  OptionInfo out;
  out.positional = o.get_positional();
  if (out.positional) out.names = {o.get_name(true)};
  for (const std::string& s : o.get_snames()) out.names.push_back("-" + s);
  for (const std::string& l : o.get_lnames()) out.names.push_back("--" + l);
  out.description = o.get_description();
  out.required = o.get_required();
  out.many = o.get_expected_max() > 1;
  if (o.get_type_size() != 0) {
    std::string type = o.get_type_name();
    out.value = type.substr(0, type.find(':'));  // validators describe themselves after it
  }
  if (out.value.find('|') != std::string::npos)
    for (size_t from = 0; from <= out.value.size();) {
      size_t to = std::min(out.value.find('|', from), out.value.size());
      out.choices.push_back(out.value.substr(from, to - from));
      from = to + 1;
    }
  out.file = out.value == "FILE" || out.value == "BLOB" || (out.positional && out.value.empty());
  return out;
}

}  // namespace

CommandInfo tree_info(const CLI::App& app, const std::string& parent) {
  CommandInfo out;
  out.name = app.get_name();
  out.path = parent.empty() ? out.name : parent + " " + out.name;
  out.description = app.get_description();
  out.footer = app.get_footer();
  for (const CLI::Option* o : app.get_options({})) out.options.push_back(option_info(*o));
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) out.commands.push_back(tree_info(*sub, out.path));
  return out;
}

std::vector<const CommandInfo*> flatten(const CommandInfo& root) {
  std::vector<const CommandInfo*> out{&root};
  for (const CommandInfo& c : root.commands)
    for (const CommandInfo* sub : flatten(c)) out.push_back(sub);
  return out;
}

}  // namespace rasid::cli
