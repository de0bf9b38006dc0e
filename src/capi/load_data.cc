#include "capi/load_data.h"

#include <fmt/format.h>

#include <filesystem>

#include "format/byte_source.h"
#include "format/embedded.h"

namespace rasid {

Result<std::vector<datac::Source>> read_sources(const std::string& path) {
  std::error_code ec;
  if (std::filesystem::is_directory(path, ec)) {
    std::string error;
    auto sources = datac::read_folder(path, &error);
    if (!error.empty()) return Error{ErrorCode::kData, error + " (name a folder of data files)"};
    return sources;
  }
  auto source = ByteSource::open(path);
  std::string text, error;
  if (!source) return Error{ErrorCode::kData, source.error().message};
  if (!read_all(source->get(), 64 << 20, &text, &error)) return Error{ErrorCode::kData, fmt::format("{}: {}", path, error)};
  return std::vector<datac::Source>{{path, std::move(text)}};
}

Result<std::vector<datac::Source>> data_sources(const DataOptions& options) {
  auto blob = options.blob.empty() ? embedded_blob() : Blob::map_file(options.blob);
  if (!blob) return blob.error();
  auto sources = datac::sources_of(blob->bytes("sources"));
  if (sources.empty()) return Error{ErrorCode::kData, "this blob holds no tables to lay an overlay over (make it with: rasid-data build)"};
  for (const std::string& path : options.overlays) {
    auto more = read_sources(path);
    if (!more) return more.error();
    for (auto& s : *more) sources.push_back(std::move(s));
  }
  return sources;
}

Result<Blob> compile(const std::vector<datac::Source>& sources, const std::vector<std::string>& overlays) {
  auto built = datac::build(sources);
  if (!built.problems.empty()) {
    std::string message = built.problems.front();
    if (size_t n = built.problems.size() - 1) message += fmt::format(" [and {} more: rasid lexicon check {}]", n, fmt::join(overlays, " "));
    return Error{ErrorCode::kData, message};
  }
  auto owner = std::make_shared<std::string>(std::move(built.blob));
  return Blob::open(*owner, owner, "overlay");
}

Result<Blob> load_data(const DataOptions& options) {
  if (options.overlays.empty()) return options.blob.empty() ? embedded_blob() : Blob::map_file(options.blob);
  auto sources = data_sources(options);
  if (!sources) return sources.error();
  return compile(*sources, options.overlays);
}

Result<std::shared_ptr<const Coder>> open_coder(const DataOptions& options) {
  auto blob = load_data(options);
  if (!blob) return blob.error();
  return Coder::open(*blob);
}

}  // namespace rasid
