// The codebook page. In: the tables of the data and a coder over the same data; out: headings, texts, tables and coded examples in two
// languages, and from those HTML or Markdown. Nothing of it is kept: what the page shows is what the coder does now.
#pragma once
#include <string>
#include <vector>

#include "datac/tables.h"
#include "pipeline/coder.h"

namespace rasid::cli {

struct Words {
  std::string ar, en;
};

/// What a cell of a table holds; any part may be empty.
struct CodebookCell {
  std::string code;
  Words words = {};
};

struct CodebookBlock {
  enum class Kind { kHeading, kText, kTable, kExample };
  Kind kind = Kind::kText;
  int level = 0;   // headings: 1 to 4
  std::string id;  // headings: "accuse-disapprove"
  Words words;     // headings, texts
  std::vector<Words> header;
  std::vector<std::vector<CodebookCell>> rows;
  std::string sentence, record;  // examples; record "" when nothing came of it
  Span trigger;                  // in sentence
  int quad = 0;                  // examples, headings of a category
};

using Codebook = std::vector<CodebookBlock>;

Codebook make_codebook(const datac::Tables& tables, CoderSession* session);

std::string codebook_html(const Codebook& book);
std::string codebook_markdown(const Codebook& book);

}  // namespace rasid::cli
