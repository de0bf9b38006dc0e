#include "tests/support/blocks.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace rasid::test {
namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string read_whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

std::vector<Block> read_blocks(const std::string& path, std::string* problem) {
  std::vector<Block> out;
  std::vector<std::string> lines = lines_of(read_whole(path));
  lines.push_back("");
  Block block;
  bool divided = false;
  int number = 0;
  for (const std::string& line : lines) {
    number++;
    if (line.empty()) {
      bool whole = divided && !block.sentences.empty();
      if (!block.title.empty() && !whole && problem->empty())
        *problem = path + ":" + std::to_string(block.line) + " block without sentence or divider (title, sentence, ---, facts)";
      if (whole || !block.comments.empty()) out.push_back(block);
      block = {}, divided = false;
    } else if (divided) {
      block.facts.push_back(line);
    } else if (line == "---") {
      divided = true;
    } else if (line[0] == '#' && block.title.empty()) {
      block.comments.push_back(line);
    } else if (block.title.empty()) {
      block.title = line, block.line = number;
    } else {
      block.sentences.push_back(line);
    }
  }
  return out;
}

void write_blocks(const std::string& path, const std::vector<Block>& blocks) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  bool first = true;
  for (const Block& b : blocks) {
    if (!first) out << "\n";
    first = false;
    for (const auto& c : b.comments) out << c << "\n";
    if (b.title.empty()) continue;
    out << b.title << "\n";
    for (const auto& s : b.sentences) out << s << "\n";
    out << "---\n";
    for (const auto& f : b.facts) out << f << "\n";
  }
}

std::vector<std::string> block_files(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code ec;
  for (const auto& entry : fs::directory_iterator(folder, ec))
    if (entry.path().extension() == ".txt") out.push_back(entry.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace rasid::test
