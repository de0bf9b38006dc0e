#include "datac/build.h"

#include <zstd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "datac/builder.h"
#include "pipeline/layout.h"

namespace rasid::datac {
namespace fs = std::filesystem;

std::vector<Source> read_folder(const std::string& folder, std::string* error) {
  std::vector<Source> out;
  std::error_code ec;
  fs::path root(folder);
  for (fs::recursive_directory_iterator it(root, ec), end; !ec && it != end; it.increment(ec)) {
    auto ext = it->path().extension();
    if (!it->is_regular_file() || (ext != ".tsv" && ext != ".rules")) continue;
    std::ifstream in(it->path(), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    out.push_back({"data/" + fs::relative(it->path(), root).generic_string(), text.str()});
  }
  if (ec)
    *error = folder + ": " + ec.message();
  else if (out.empty())
    *error = folder + ": no .tsv or .rules file below it";
  std::sort(out.begin(), out.end(), [](const Source& a, const Source& b) { return a.name < b.name; });
  return out;
}

std::vector<Source> sources_of(std::string_view packed) {
  std::vector<Source> out;
  auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) return out;
  std::string all(size, '\0');
  if (ZSTD_isError(ZSTD_decompress(all.data(), all.size(), packed.data(), packed.size()))) return out;
  // name NUL text NUL ...
  for (size_t at = 0; at < all.size();) {
    std::string name(all.c_str() + at);
    at += name.size() + 1;
    size_t end = std::min(all.find('\0', at), all.size());
    out.push_back({name, all.substr(at, end - at)});
    at = end + 1;
  }
  return out;
}

BuildResult build(const std::vector<Source>& sources, bool keep_sources) {
  Tables tables;
  Problems problems(&tables.files);
  tables.texts.reserve(sources.size());
  for (const Source& s : sources) {
    std::string text = s.text;
    std::erase(text, '\0');
    read_tables(s.name, std::move(text), &tables, &problems);
  }
  Builder b(tables, &problems);
  read_lexicon(&b);
  read_actors(&b);
  read_classes(&b);
  read_misc(&b);
  read_time(&b);
  read_models(&b);
  read_rules(&b);
  read_codebook(&b);
  finish_lexicon(&b);
  b.blob.add("pool", b.pool.bytes());
  b.blob.add("layout", record_layout());
  BuildResult out;
  out.problems = problems.lines();
  if (!out.problems.empty()) return out;
  if (keep_sources) {
    std::string all;
    for (const Source& s : sources) all += s.name + '\0' + s.text + '\0';
    std::string packed(ZSTD_compressBound(all.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), all.data(), all.size(), 6));
    b.blob.add("sources", packed);
  }
  out.blob = b.blob.finish();
  return out;
}

}  // namespace rasid::datac
