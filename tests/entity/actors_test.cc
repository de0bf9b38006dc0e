// Who is found in short news texts, and as what: every block of tests/data/actors.txt, which tells its own format. A block marked
// `not yet` is one that the engine does not get right so far: its test fails as soon as it does. With RASID_SHOW set in the environment
// the program also tells what is wrong with those.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "tests/support/blocks.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

struct Section {
  std::string name;
  std::vector<Block> blocks;
};

const char* const kPath = RASID_ROOT "/tests/data/actors.txt";

bool take_prefix(std::string* line, std::string_view prefix) {
  if (!line->starts_with(prefix)) return false;
  line->erase(0, prefix.size());
  line->erase(0, line->find_first_not_of(' '));
  return true;
}

std::vector<Section> sections() {
  std::string problem;
  std::vector<Section> out;
  for (Block& b : read_blocks(kPath, &problem)) {
    for (std::string comment : b.comments)
      if (take_prefix(&comment, "# section:")) out.push_back({comment, {}});
    if (b.title.empty()) continue;
    if (out.empty()) out.push_back({"Unnamed", {}});
    out.back().blocks.push_back(std::move(b));
  }
  if (!problem.empty()) std::cerr << problem << "\n", abort();
  return out;
}

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> out;
  for (size_t from = 0; from <= line.size();) {
    size_t to = std::min(line.find('|', from), line.size());
    std::string cell = line.substr(from, to - from);
    cell.erase(0, cell.find_first_not_of(' '));
    cell.erase(cell.find_last_not_of(' ') + 1);
    out.push_back(cell);
    from = to + 1;
  }
  return out;
}

/// `wanted` is `*`, or alternatives parted by `/`; `-` is the empty one.
bool value_fits(const std::string& wanted, const std::string& got) {
  if (wanted == "*") return true;
  for (size_t from = 0; from <= wanted.size();) {
    size_t to = std::min(wanted.find('/', from), wanted.size());
    std::string one = wanted.substr(from, to - from);
    if ((one == "-" ? "" : one) == got) return true;
    from = to + 1;
  }
  return false;
}

/// Where the written word begins that the byte `at` is in.
size_t word_begin(const std::string& text, size_t at) {
  static const std::string_view kBefore[] = {" ", "\n", "«", "(", "\"", "[", "-", "/"};
  for (; at > 0; at--)
    for (std::string_view mark : kBefore)
      if (at >= mark.size() && text.compare(at - mark.size(), mark.size(), mark) == 0) return at;
  return 0;
}

/// The words in the text; «words @2» are those that stand there the second time. Empty for none.
Span find_words(const std::string& text, std::string words) {
  int which = 1;
  if (size_t mark = words.rfind(" @"); mark != std::string::npos) which = atoi(words.c_str() + mark + 2), words.resize(mark);
  size_t at = text.find(words);
  for (int i = 1; i < which && at != std::string::npos; i++) at = text.find(words, at + 1);
  return at == std::string::npos ? Span{} : Span{uint32_t(at), uint32_t(at + words.size())};
}

std::string written(const std::string& text, Span s) { return text.substr(s.begin, s.end - s.begin); }

std::string print(const CodedDocument& doc, const MentionRecord& m) {
  auto dash = [](const std::string& s) { return s.empty() ? std::string("-") : s; };
  return written(doc.text, m.text) + " | " + dash(m.country) + " | " + dash(m.actor.sector) + " | " + dash(m.actor.identifier_id) + " (" +
         m.kind + (m.inner ? ", inner" : "") + (m.name.empty() ? "" : ", name " + written(doc.text, m.name)) + ")";
}

std::string missed(const CodedDocument& doc, const std::string& wanted, Span at) {
  std::string out = "  wanted " + wanted + "\n";
  for (const MentionRecord& m : doc.mentions)
    if (m.text.begin < at.end && at.begin < m.text.end) out += "     got " + print(doc, m) + "\n";
  return out;
}

/// "" when the line holds of the document, else what was wanted and what is there.
std::string check_line(const CodedDocument& doc, const std::string& line) {
  std::string words = line;
  bool none = take_prefix(&words, "no:"), name = !none && take_prefix(&words, "name:");
  std::vector<std::string> cells = columns(words);
  Span at = find_words(doc.text, cells[0]);
  if (cells[0].empty() || at.empty()) return "  not in the text: " + line + "\n";
  if (!none && !name && (cells.size() < 3 || cells.size() > 4)) return "  no line of words | CODE | SECTOR | id: " + line + "\n";
  bool begins_there = false, begins_and_fits = false, covers_and_fits = false;
  for (const MentionRecord& m : doc.mentions) {
    if (m.inner || m.text.begin >= at.end || at.begin >= m.text.end) continue;
    if (none) return missed(doc, line, at);
    if (name) {
      if (written(doc.text, m.name) == written(doc.text, at)) return "";
      continue;
    }
    bool fits = value_fits(cells[1], m.country) && value_fits(cells[2], m.actor.sector) &&
                (cells.size() < 4 || value_fits(cells[3], m.actor.identifier_id));
    bool begins = word_begin(doc.text, m.text.begin) == word_begin(doc.text, at.begin);
    begins_there |= begins;
    begins_and_fits |= begins && fits;
    covers_and_fits |= fits && m.text.begin <= at.begin && at.end <= m.text.end;
  }
  return none || begins_and_fits || (!begins_there && covers_and_fits) ? "" : missed(doc, line, at);
}

void check(Block b, CoderSession* session) {
  std::string at = std::string(kPath) + ":" + std::to_string(b.line) + " " + b.title;
  DocumentInput in;
  in.id = "test", in.date = kDocumentDate;
  for (std::string& line : b.sentences) {
    if (take_prefix(&line, "date:"))
      in.date = line;
    else if (take_prefix(&line, "source:"))
      in.source = line;
    else
      in.text += (in.text.empty() ? "" : "\n") + line;
  }
  CoderOptions options;
  options.mentions = true;
  CodedDocument doc = session->code(in, options);
  bool not_yet = false;
  std::string wrong;
  size_t lines = 0;
  for (const std::string& line : b.facts) {
    if (line == "not yet")
      not_yet = true;
    else
      lines++, wrong += check_line(doc, line);
  }
  EXPECT_GT(lines, 0u) << at << ": nothing is asked";
  EXPECT_TRUE(wrong.empty() || not_yet) << at << "\n" << in.text << "\n" << wrong;
  EXPECT_FALSE(not_yet && wrong.empty()) << at << ": holds now, take away \"not yet\"";
  EXPECT_EQ(wrong.find("  no"), std::string::npos) << at << "\n" << wrong;
  if (not_yet && std::getenv("RASID_SHOW")) std::cout << at << "\n" << in.text << "\n" << wrong << "\n";
}

class Actors : public testing::TestWithParam<Section> {};

TEST_P(Actors, AreWhoTheyAre) {
  static const auto* coder = new std::shared_ptr<const Coder>(*Coder::open(Engine::get().blob()));
  auto session = (*coder)->session();
  for (const Block& b : GetParam().blocks) check(b, session.get());
}

INSTANTIATE_TEST_SUITE_P(Data, Actors, testing::ValuesIn(sections()),
                         [](const testing::TestParamInfo<Section>& section) { return section.param.name; });

void PrintTo(const Section& s, std::ostream* out) { *out << s.name; }

}  // namespace
}  // namespace rasid::test
