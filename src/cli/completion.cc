#include "cli/completion.h"

#include <fmt/format.h>

#include <algorithm>

namespace rasid::cli {
namespace {

bool takes_files(const CommandInfo& c) {
  return std::any_of(c.options.begin(), c.options.end(), [](const OptionInfo& o) { return o.positional && o.file; });
}

std::string first_line(const std::string& s) { return s.substr(0, s.find('\n')); }

/// In single quotes of a shell.
std::string shell_quoted(const std::string& s) {
  std::string out = "'";
  for (char c : s) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// What zsh's _arguments and _describe read as signs of their own.
std::string zsh_text(const std::string& s) {
  std::string out;
  for (char c : s) {
    if (std::string_view("[]:\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string function_name(std::string path) {
  std::replace(path.begin(), path.end(), ' ', '_');
  return "_" + path;
}

std::vector<std::string> positional_choices(const CommandInfo& c) {
  for (const OptionInfo& o : c.options)
    if (o.positional && !o.choices.empty()) return o.choices;
  return {};
}

}  // namespace

std::string bash_completion(const CommandInfo& root) {
  auto all = flatten(root);
  std::string paths, values, words;
  for (const CommandInfo* c : all) {
    if (c != &root) paths += fmt::format("{}\"{}\"", paths.empty() ? "" : " | ", c->path);
    std::string list;
    for (const CommandInfo& sub : c->commands) list += sub.name + " ";
    for (const std::string& s : positional_choices(*c)) list += s + " ";
    for (const OptionInfo& o : c->options)
      for (const std::string& n : o.names) {
        if (o.positional) continue;
        list += n + " ";
        if (o.value.empty()) continue;
        if (!o.choices.empty())
          values += fmt::format("    \"{} {}\") COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")); return ;;\n", c->path, n,
                                fmt::join(o.choices, " "));
        else if (o.file)
          values += fmt::format("    \"{} {}\") COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n", c->path, n);
        else
          values += fmt::format("    \"{} {}\") return ;;\n", c->path, n);
      }
    words += fmt::format("    \"{}\") words=\"{}\"; files={} ;;\n", c->path, list, takes_files(*c) ? 1 : 0);
  }
  return fmt::format(R"(# bash completion of rasid: source <(rasid completion bash)
_rasid() {{
  local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}" path=rasid words= files=0 i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path ${{COMP_WORDS[i]}}" in
    {}) path="$path ${{COMP_WORDS[i]}}" ;;
    esac
  done
  case "$path $prev" in
{}  esac
  case "$path" in
{}  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ $files == 1 && $cur != -* ]]; then COMPREPLY+=($(compgen -f -- "$cur")); fi
}}
complete -o filenames -F _rasid rasid
)",
                     paths, values, words);
}

std::string zsh_completion(const CommandInfo& root) {
  std::string out = "#compdef rasid\n# zsh completion of rasid: put it into a folder of $fpath as _rasid\n";
  for (const CommandInfo* c : flatten(root)) {
    out += fmt::format("\n{}() {{\n", function_name(c->path));
    std::string lines;
    for (const OptionInfo& o : c->options) {
      std::string action = !o.choices.empty() ? fmt::format(":({})", fmt::join(o.choices, " ")) : o.file ? ":_files" : ":";
      if (o.positional) {
        lines += "    " + shell_quoted(fmt::format("{}:{}{}", o.many || o.file ? "*" : "1", zsh_text(o.names[0]), action)) + " \\\n";
        continue;
      }
      std::string value = o.value.empty() ? "" : fmt::format(":{}{}", zsh_text(o.choices.empty() ? o.value : "value"), action);
      for (const std::string& n : o.names)
        lines += "    " + shell_quoted(fmt::format("{}[{}]{}", n, zsh_text(o.description), value)) + " \\\n";
    }
    if (c->commands.empty()) {
      out += "  _arguments \\\n" + lines.substr(0, lines.size() - 3) + "\n}\n";
      continue;
    }
    out += "  local state line\n  _arguments -C \\\n" + lines +
           "    '1:command:->command' '*::argument:->rest'\n  case $state in\n  command)\n    local -a commands=(\n";
    for (const CommandInfo& sub : c->commands)
      out += "      " + shell_quoted(sub.name + ":" + zsh_text(first_line(sub.description))) + "\n";
    out += "    )\n    _describe command commands ;;\n  rest)\n    case $words[1] in\n";
    for (const CommandInfo& sub : c->commands) out += fmt::format("    {}) {} ;;\n", sub.name, function_name(sub.path));
    out += "    esac ;;\n  esac\n}\n";
  }
  return out + "\nif [[ $funcstack[1] == _rasid ]]; then _rasid \"$@\"; else compdef _rasid rasid; fi\n";
}

std::string fish_completion(const CommandInfo& root) {
  std::string out = "# fish completion of rasid: rasid completion fish | source\ncomplete -c rasid -f\n";
  for (const CommandInfo* c : flatten(root)) {
    std::string here;  // the words of the path have been typed, none of its subcommands yet
    std::string rest = c->path;
    for (size_t at; (at = rest.find(' ')) != std::string::npos;) {
      rest = rest.substr(at + 1);
      here += fmt::format("{}__fish_seen_subcommand_from {}", here.empty() ? "" : "; and ", rest.substr(0, rest.find(' ')));
    }
    if (!c->commands.empty()) {
      std::string subs;
      for (const CommandInfo& sub : c->commands) subs += " " + sub.name;
      here += fmt::format("{}not __fish_seen_subcommand_from{}", here.empty() ? "" : "; and ", subs);
    }
    std::string head = fmt::format("complete -c rasid -n {}", shell_quoted(here));
    for (const CommandInfo& sub : c->commands)
      out += fmt::format("{} -a {} -d {}\n", head, sub.name, shell_quoted(first_line(sub.description)));
    for (const OptionInfo& o : c->options) {
      std::string line = head;
      if (!o.positional)
        for (const std::string& n : o.names) line += n.starts_with("--") ? " -l " + n.substr(2) : " -s " + n.substr(1);
      if (!o.choices.empty())
        line += fmt::format(" -x -a {}", shell_quoted(fmt::format("{}", fmt::join(o.choices, " "))));
      else if (o.file)
        line += o.positional ? " -F" : " -r -F";
      else if (!o.value.empty())
        line += " -x";
      if (o.positional && !o.file && o.choices.empty()) continue;
      out += line + " -d " + shell_quoted(o.description) + "\n";
    }
  }
  return out;
}

}  // namespace rasid::cli
