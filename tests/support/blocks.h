// The plain-text files of goldens and pairs: blocks parted by empty lines, each a title, its sentences one a line, `---`, and
// lines of ASCII. Lines that begin with # before a block are its comment and survive an update.
#pragma once
#include <string>
#include <vector>

namespace rasid::test {

struct Block {
  std::vector<std::string> comments;
  std::string title;
  std::vector<std::string> sentences, facts;
  int line = 0;  // of the title
};

std::vector<std::string> lines_of(const std::string& text);
std::string read_whole(const std::string& path);
/// `problem` gets "file:line what is wrong" for the first block that is not one.
std::vector<Block> read_blocks(const std::string& path, std::string* problem);
void write_blocks(const std::string& path, const std::vector<Block>& blocks);
/// The .txt files directly in `folder`, sorted.
std::vector<std::string> block_files(const std::string& folder);

}  // namespace rasid::test
