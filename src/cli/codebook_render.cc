// The codebook page as HTML that needs nothing else, and as plain Markdown.
#include <fmt/format.h>

#include "cli/codebook.h"

extern "C" const char rasid_codebook_css[], rasid_codebook_css_end[];

namespace rasid::cli {
namespace {

using Kind = CodebookBlock::Kind;

std::string escaped(std::string_view s) {
  std::string out;
  for (char c : s) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string english(const std::string& s, const char* tag) {
  return s.empty() ? "" : fmt::format("<{0} lang=\"en\" dir=\"ltr\">{1}</{0}>", tag, escaped(s));
}

std::string html_cell(const CodebookCell& c) {
  std::string out = c.code.empty() ? "" : fmt::format("<code>{}</code> ", escaped(c.code));
  if (!c.words.ar.empty()) out += fmt::format("<span>{}</span> ", escaped(c.words.ar));
  return out + english(c.words.en, "small");
}

std::string html_table(const CodebookBlock& b) {
  std::string out = "<div class=\"wide\"><table>\n<tr>";
  for (const Words& h : b.header) out += fmt::format("<th scope=\"col\">{} {}</th>", escaped(h.ar), english(h.en, "small"));
  out += "</tr>\n";
  for (const auto& row : b.rows) {
    out += "<tr>";
    for (const auto& c : row) out += "<td>" + html_cell(c) + "</td>";
    out += "</tr>\n";
  }
  return out + "</table></div>\n";
}

std::string html_example(const CodebookBlock& b) {
  const std::string& s = b.sentence;
  std::string told = escaped(s);
  if (!b.trigger.empty() && b.trigger.end <= s.size())
    told = escaped(s.substr(0, b.trigger.begin)) + "<mark>" + escaped(s.substr(b.trigger.begin, b.trigger.size())) + "</mark>" +
           escaped(s.substr(b.trigger.end));
  std::string record = b.record.empty() ? "<small>لا حدث <span lang=\"en\" dir=\"ltr\">no event</span></small>"
                                        : fmt::format("<code>{}</code>", escaped(b.record));
  return fmt::format("<figure class=\"q{}\"><blockquote>{}</blockquote><figcaption>{}</figcaption></figure>\n", b.quad, told, record);
}

std::string html_heading(const CodebookBlock& b) {
  std::string id = b.id.empty() ? "" : fmt::format(" id=\"{}\"", escaped(b.id));
  std::string quad = b.quad ? fmt::format(" class=\"q{}\"", b.quad) : "";
  return fmt::format("<h{0}{1}{2}>{3} {4}</h{0}>\n", b.level, id, quad, escaped(b.words.ar), english(b.words.en, "small"));
}

std::string html_contents(const Codebook& book) {
  std::string out = "<nav aria-label=\"المحتويات\"><ul>\n";
  for (const auto& b : book)
    if (b.kind == Kind::kHeading && b.level == 2)
      out += fmt::format("<li class=\"q{}\"><a href=\"#{}\">{} {}</a></li>\n", b.quad, escaped(b.id), escaped(b.words.ar),
                         english(b.words.en, "small"));
  return out + "</ul></nav>\n";
}

/// In a cell a bar would begin the next one.
std::string plain(std::string_view s, bool cell) {
  std::string out;
  for (char c : s) {
    if (c == '|' && cell) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string both(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& p : parts)
    if (!p.empty()) out += (out.empty() ? "" : " / ") + p;
  return out;
}

std::string markdown_table(const CodebookBlock& b) {
  std::string out = "|", rule = "|";
  for (const Words& h : b.header) out += " " + plain(both({h.ar, h.en}), true) + " |", rule += "---|";
  out += "\n" + rule + "\n";
  for (const auto& row : b.rows) {
    out += "|";
    for (const auto& c : row) {
      std::string code = c.code.empty() ? "" : "`" + plain(c.code, true) + "`";
      std::string cell = both({code, plain(c.words.ar, true), plain(c.words.en, true)});
      out += cell.empty() ? " |" : " " + cell + " |";
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string codebook_html(const Codebook& book) {
  std::string out =
      "<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>راصد: دليل الترميز · Rasid codebook</title>\n"
      "<link rel=\"icon\" href=\"data:,\">\n<style>\n";
  out.append(rasid_codebook_css, size_t(rasid_codebook_css_end - rasid_codebook_css));
  out += "</style>\n</head>\n<body>\n" + html_contents(book) + "<main>\n";
  for (const auto& b : book) {
    if (b.kind == Kind::kHeading) out += html_heading(b);
    if (b.kind == Kind::kText)
      out += (b.words.ar.empty() ? "" : fmt::format("<p>{}</p>\n", escaped(b.words.ar))) +
             (b.words.en.empty() ? "" : english(b.words.en, "p") + "\n");
    if (b.kind == Kind::kTable) out += html_table(b);
    if (b.kind == Kind::kExample) out += html_example(b);
  }
  return out + "</main>\n</body>\n</html>\n";
}

std::string codebook_markdown(const Codebook& book) {
  std::string out;
  for (const auto& b : book) {
    if (!out.empty()) out += "\n";
    if (b.kind == Kind::kHeading) out += std::string(size_t(b.level), '#') + " " + both({b.words.ar, b.words.en}) + "\n";
    if (b.kind == Kind::kText) {
      out += plain(b.words.ar, false) + "\n";
      if (!b.words.en.empty()) out += "\n" + plain(b.words.en, false) + "\n";
    }
    if (b.kind == Kind::kTable) out += markdown_table(b);
    if (b.kind == Kind::kExample)
      out += "> " + plain(b.sentence, false) + "\n>\n> " + (b.record.empty() ? "لا حدث / no event" : "`" + b.record + "`") + "\n";
  }
  return out;
}

}  // namespace rasid::cli
