#include "bench/corpus.h"

#include <cstdlib>
#include <filesystem>

#include "format/reader.h"

namespace rasid::bench {
namespace {

constexpr size_t kEvery = 60;

Corpus read(const std::string& path, size_t every) {
  Corpus out{path, {}, 0};
  DocumentReader reader(list_inputs({path}, InputFormat::kAuto), {});
  InputItem item;
  size_t n = 0;
  for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
    if (s != ReadStatus::kDocument || n++ % every != 0) continue;
    out.bytes += item.document.text.size();
    out.documents.push_back(std::move(item.document));
  }
  return out;
}

Corpus find() {
  const std::string root = RASID_SOURCE_DIR, shared = root + "/../shared/corpus/saudinewsnet.jsonl.zst";
  if (const char* own = std::getenv("RASID_BENCH_CORPUS")) return read(own, 1);
  std::error_code ec;
  return std::filesystem::exists(shared, ec) ? read(shared, kEvery) : read(root + "/samples", 1);
}

}  // namespace

const Corpus& corpus() {
  static const Corpus c = find();
  return c;
}

}  // namespace rasid::bench
