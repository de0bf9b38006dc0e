// rasid codebook: writes the codebook page.
#include "cli/codebook.h"

#include <fmt/format.h>

#include <memory>

#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/data_source.h"
#include "cli/output.h"

namespace rasid::cli {
namespace {

enum class Page { kByName, kHtml, kMarkdown };

struct CodebookOptions {
  std::string output;
  Page format = Page::kByName;
  DataOptions data;
};

int run_codebook(CodebookOptions o) {
  if (o.format == Page::kByName) {
    bool plain = o.output.empty() || o.output == "-" || o.output.ends_with(".md");
    if (!plain && !o.output.ends_with(".html") && !o.output.ends_with(".htm"))
      return fail({ErrorCode::kUsage, fmt::format("{}: HTML or Markdown? (end the name in .html or .md, or give --format)", o.output)});
    o.format = plain ? Page::kMarkdown : Page::kHtml;
  }
  auto sources = data_sources(o.data);
  if (!sources) return fail(sources.error());
  auto coder = open_coder(o.data);
  if (!coder) return fail(coder.error());
  datac::Tables tables;
  datac::Problems problems(&tables.files);
  tables.texts.reserve(sources->size());
  for (auto& s : *sources) datac::read_tables(s.name, std::move(s.text), &tables, &problems);
  Codebook book = make_codebook(tables, (*coder)->session().get());
  Output output;
  if (auto opened = output.open(o.output); !opened) return fail(opened.error());
  *output.buffer() = o.format == Page::kHtml ? codebook_html(book) : codebook_markdown(book);
  return output.flush() || output.closed() ? kDone : fail({ErrorCode::kIo, output.error()});
}

}  // namespace

void add_codebook(CLI::App& app, Run* run) {
  auto o = std::make_shared<CodebookOptions>();
  CLI::App* c = app.add_subcommand("codebook", "Write the codebook as a page: categories, modes, codes, with examples coded on the spot");
  c->footer(
      "يكتب صفحة دليل الترميز بالعربية والإنجليزية: الفئات والأنماط والرموز، مع أمثلة تُدوَّن لحظة كتابتها\n"
      "Examples: rasid codebook -o codebook.html\n"
      "          rasid codebook --overlay mine.rules | less");
  c->add_option("-o,--output", o->output, "File to write, .html or .md; standard output if not given")
      ->type_name("FILE")
      ->option_text("FILE");
  const Choices<Page> formats = {{"html", Page::kHtml}, {"md", Page::kMarkdown}};
  add_choice<Page>(c, "--format", "html: one page that needs nothing else; md: Markdown (by the file's name, else md)", formats,
                   [p = o.get()](Page f) { p->format = f; });
  add_data_options(c, &o->data);
  c->callback([o, run] { *run = [o] { return run_codebook(*o); }; });
}

}  // namespace rasid::cli
