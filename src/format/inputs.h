// What the user named on the command line, as a list of files to read, in a fixed order.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "format/byte_source.h"

namespace rasid {

enum class InputFormat { kAuto, kText, kJsonLines };

struct InputFile {
  std::string path;                         // "-": standard input
  std::string name;                         // file name, or path below the folder that was named
  InputFormat format = InputFormat::kAuto;  // kAuto: the first byte decides
  uint64_t size = 0;                        // bytes on disk, 0 when not known
  std::shared_ptr<ByteSource> opened = {};  // what is to be read in place of the path
};

struct InputList {
  std::vector<InputFile> files;
  std::vector<std::string> problems;  // "path: why": named, but cannot be read
  std::vector<std::string> remarks;
};

/// Folders give every .txt, .text, .jsonl and .ndjson file below them (.gz and .zst of them too), by path; hidden ones are left out.
InputList list_inputs(const std::vector<std::string>& paths, InputFormat format);

/// The name without .txt, .text, .gz, .zst; valid UTF-8: the id of a text file's document.
std::string document_id(const std::string& name);

}  // namespace rasid
