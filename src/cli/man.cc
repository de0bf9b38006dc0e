#include "cli/man.h"

#include <fmt/format.h>

namespace rasid::cli {
namespace {

/// Text that roff must not read as requests.
std::string roff(const std::string& s) {
  std::string out;
  for (size_t i = 0; i < s.size(); i++) {
    bool line_start = i == 0 || s[i - 1] == '\n';
    if (line_start && (s[i] == '.' || s[i] == '\'')) out += "\\&";
    if (s[i] == '\\')
      out += "\\e";
    else if (s[i] == '-')
      out += "\\-";
    else
      out += s[i];
  }
  return out;
}

/// Lines stay lines.
std::string roff_lines(const std::string& s) {
  std::string out;
  for (size_t from = 0; from < s.size();) {
    size_t to = std::min(s.find('\n', from), s.size());
    if (!out.empty()) out += ".br\n";
    out += roff(s.substr(from, to - from)) + "\n";
    from = to + 1;
  }
  return out;
}

std::string synopsis(const CommandInfo& c) {
  std::string out = fmt::format("\\fB{}\\fR", roff(c.path));
  bool options = false;
  for (const OptionInfo& o : c.options) options |= !o.positional;
  if (options) out += " [\\fIOPTIONS\\fR]";
  for (const OptionInfo& o : c.options)
    if (o.positional)
      out += fmt::format(" {}\\fI{}\\fR{}{}", o.required ? "" : "[", roff(o.names[0]), o.many ? "…" : "", o.required ? "" : "]");
  return out + "\n";
}

std::string option(const OptionInfo& o) {
  std::string names;
  for (const std::string& n : o.names)
    names += fmt::format("{}{}{}\\fR", names.empty() ? "" : ", ", o.positional ? "\\fI" : "\\fB", roff(n));
  if (!o.positional && !o.value.empty()) names += " \\fI" + roff(o.value) + "\\fR";
  return ".TP\n" + names + "\n" + roff(o.description) + ".\n";
}

}  // namespace

std::string man_page(const CommandInfo& root, const std::string& version) {
  std::string out = fmt::format(
      ".TH RASID 1 \"\" \"rasid {}\" \"Rasid\"\n.SH NAME\nrasid \\- Arabic political news to event records\n.SH SYNOPSIS\n", roff(version));
  const char* between = "";
  for (const CommandInfo* c : flatten(root)) {
    if (!c->commands.empty()) continue;
    out += between + synopsis(*c);
    between = ".br\n";
  }
  out += ".SH DESCRIPTION\n" + roff_lines(root.description) + ".SH COMMANDS\n";
  for (const CommandInfo* c : flatten(root)) {
    if (!c->commands.empty()) continue;
    out += fmt::format(".SS {}\n{}", roff(c->path), roff(c->description) + ".\n");
    for (const OptionInfo& o : c->options) out += option(o);
    if (!c->footer.empty()) out += ".PP\n" + roff_lines(c->footer);
  }
  return out + ".SH NOTES\n" + roff_lines(root.footer) + ".PP\n" +
         roff(
             "The records are PLOVER JSON; offsets count Unicode code points of the input text. Same input, same build: the same bytes, "
             "whatever -j.") +
         "\n";
}

}  // namespace rasid::cli
