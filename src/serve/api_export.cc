// The events that the filters leave, as files: the bytes that `rasid export` writes, given out while they are read.
#include <fmt/format.h>

#include <memory>

#include "serve/api.h"
#include "store/export_file.h"

namespace rasid {
namespace {

constexpr size_t kPiece = 64 << 10;
constexpr int kSeconds = 600;

bool stream_export(Database* db, ExportFile kind, const EventFilter& filter, const ByteSink& sink) {
  std::string buffer;
  bool open = true;
  auto done = write_export(db, kind, filter, &buffer, [&] {
    if (buffer.size() < kPiece) return true;
    open = sink(buffer);
    buffer.clear();
    return open;
  });
  return done && open && (buffer.empty() || sink(buffer));
}

}  // namespace

ApiAnswer get_export(const Api& api, const ApiRequest& request) {
  Params params(request);
  const EventFilter filter = params.filter();
  const int chosen = std::max(params.choice("format", export_file_names()), 0);
  if (!params.error().empty()) return bad_request(params.error());
  auto lease = api.workspace->reader(kSeconds);
  if (!lease) return failed(lease.error());
  auto reader = std::make_shared<Workspace::Lease>(std::move(*lease));
  const auto kind = ExportFile(chosen);
  ApiAnswer a;
  a.type = kind == ExportFile::kJsonLines ? "application/x-ndjson; charset=utf-8"
           : kind == ExportFile::kCsv     ? "text/csv; charset=utf-8"
                                          : "text/tab-separated-values; charset=utf-8";
  const char* ending = kind == ExportFile::kJsonLines ? "jsonl" : kind == ExportFile::kCsv ? "csv" : "tsv";
  a.headers.emplace_back("Content-Disposition",
                         fmt::format("attachment; filename=\"events-{}.{}\"", export_file_names()[size_t(chosen)], ending));
  a.stream = [reader, kind, filter](const ByteSink& sink) { return stream_export(reader->db(), kind, filter, sink); };
  return a;
}

}  // namespace rasid
