#include "format/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "base/utf8.h"

namespace rasid {
namespace fs = std::filesystem;
namespace {

bool strip(std::string* s, const char* suffix) {
  if (!s->ends_with(suffix)) return false;
  s->resize(s->size() - strlen(suffix));
  return true;
}

/// What the name says; kAuto when it says nothing.
InputFormat format_of(std::string name) {
  if (!strip(&name, ".gz")) strip(&name, ".zst");
  for (const char* ext : {".jsonl", ".ndjson", ".json"})
    if (name.ends_with(ext)) return InputFormat::kJsonLines;
  for (const char* ext : {".txt", ".text"})
    if (name.ends_with(ext)) return InputFormat::kText;
  return InputFormat::kAuto;
}

uint64_t size_of(const fs::path& p) {
  std::error_code ec;
  auto n = fs::file_size(p, ec);
  return ec ? 0 : n;
}

void list_folder(const std::string& folder, InputFormat format, InputList* out) {
  std::error_code ec;
  fs::path root(folder);
  std::vector<InputFile> found;
  size_t ignored = 0;
  for (fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, ec), end; !ec && it != end;
       it.increment(ec)) {
    std::string file = it->path().filename().string();
    std::error_code kind;
    bool folder_inside = it->is_directory(kind);
    if (file.starts_with('.')) {
      if (folder_inside) it.disable_recursion_pending();
      continue;
    }
    if (folder_inside || !it->is_regular_file(kind)) continue;
    InputFormat by_name = format_of(file);
    if (by_name == InputFormat::kAuto) {
      ignored++;
      continue;
    }
    found.push_back({it->path().string(), it->path().lexically_relative(root).generic_string(),
                     format == InputFormat::kAuto ? by_name : format, size_of(it->path())});
  }
  if (ec) out->problems.push_back(fmt::format("{}: {}", folder, ec.message()));
  std::sort(found.begin(), found.end(), [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
  if (ignored)
    out->remarks.push_back(fmt::format("{}: {} file{} neither .txt nor .jsonl left out (name a file to have it read)", folder, ignored,
                                       ignored == 1 ? " that is" : "s that are"));
  if (found.empty() && !ec) out->remarks.push_back(fmt::format("{}: no .txt or .jsonl file below it", folder));
  for (InputFile& f : found) out->files.push_back(std::move(f));
}

}  // namespace

InputList list_inputs(const std::vector<std::string>& paths, InputFormat format) {
  InputList out;
  for (const std::string& path : paths) {
    std::error_code ec;
    if (path == "-") {
      out.files.push_back({path, "stdin", format, 0});
    } else if (fs::is_directory(path, ec)) {
      list_folder(path, format, &out);
    } else if (!fs::exists(path, ec)) {
      out.problems.push_back(fmt::format("{}: {}", path, ec ? ec.message() : "no such file"));
    } else {
      std::string name = fs::path(path).filename().string();
      out.files.push_back({path, name, format == InputFormat::kAuto ? format_of(name) : format, size_of(path)});
    }
  }
  return out;
}

std::string document_id(const std::string& name) {
  std::string id = utf8::repair(name, nullptr);
  if (!strip(&id, ".gz")) strip(&id, ".zst");
  if (!strip(&id, ".txt")) strip(&id, ".text");
  return id.empty() ? name : id;
}

}  // namespace rasid
