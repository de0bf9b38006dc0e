#include "format/source_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "format/fetch.h"

namespace rasid {
namespace fs = std::filesystem;
namespace {

constexpr size_t kHead = 2048;
constexpr int kDeepest = 4;  // archives within archives

/// Gives the first bytes without taking them.
class HeadSource : public ByteSource {
 public:
  explicit HeadSource(std::unique_ptr<ByteSource> inner) : inner_(std::move(inner)) {
    head_.resize(kHead);
    size_t n = 0;
    // A stream's first piece must do: whoever writes it may wait for an answer.
    n = inner_->read(head_.data(), kHead);
    head_.resize(n);
    error_ = inner_->error();
  }
  std::string_view head() const { return head_; }
  size_t read(char* to, size_t n) override {
    if (at_ < head_.size()) {
      n = std::min(n, head_.size() - at_);
      memcpy(to, head_.data() + at_, n);
      at_ += n;
      return n;
    }
    n = inner_->read(to, n);
    error_ = inner_->error();
    return n;
  }
  uint64_t consumed() const override { return inner_->consumed(); }

 private:
  std::unique_ptr<ByteSource> inner_;
  std::string head_;
  size_t at_ = 0;
};

bool packed(const std::string& name) { return name.ends_with(".gz") || name.ends_with(".zst"); }

}  // namespace

SourceReader::SourceReader(const std::vector<std::string>& paths, SourceOptions options, FileKind kind)
    : options_(std::move(options)), forced_(kind) {
  for (const std::string& path : paths) list(path);
  bool known = true;
  for (const Named& f : files_) total_ += f.size, known &= f.size > 0;
  if (!known) total_ = 0;
}

SourceReader::~SourceReader() = default;

void SourceReader::list(const std::string& path) {
  std::error_code ec;
  if (path == "-" || is_address(path)) {
    files_.push_back({path, path == "-" ? "stdin" : path});
  } else if (fs::is_directory(path, ec)) {
    list_folder(path);
  } else if (!fs::exists(path, ec)) {
    note(ReadStatus::kProblem, fmt::format("{}: {}", path, ec ? ec.message() : "no such file"));
  } else {
    auto size = fs::file_size(path, ec);
    files_.push_back({path, fs::path(path).filename().string(), ec ? 0 : size});
  }
}

void SourceReader::list_folder(const std::string& folder) {
  std::error_code ec;
  const fs::path root(folder);
  std::vector<Named> found;
  for (fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, ec), end; !ec && it != end;
       it.increment(ec)) {
    std::error_code kind, none;
    const bool inside = it->is_directory(kind);
    if (it->path().filename().string().starts_with('.')) {
      if (inside) it.disable_recursion_pending();
      continue;
    }
    if (inside) continue;
    if (!it->is_regular_file(kind)) {
      note(ReadStatus::kProblem, it->path().string() + ": no regular file");
      continue;
    }
    auto size = it->file_size(none);
    found.push_back({it->path().string(), it->path().lexically_relative(root).generic_string(), none ? 0 : size, true});
  }
  if (ec) note(ReadStatus::kProblem, fmt::format("{}: {}", folder, ec.message()));
  std::ranges::sort(found, {}, &Named::path);
  if (found.empty() && !ec) note(ReadStatus::kRemark, folder + ": no file below it");
  for (Named& f : found) files_.push_back(std::move(f));
}

ReadStatus SourceReader::next(InputItem* out) {
  for (;;) {
    if (!notes_.empty()) {
      *out = InputItem{};
      out->message = std::move(notes_.front().second);
      ReadStatus status = notes_.front().first;
      notes_.pop_front();
      return status;
    }
    if (cutter_.pending()) {
      cutter_.next(out);
      return ReadStatus::kDocument;
    }
    if (open_.empty()) {
      if (file_ > 0 && file_ <= files_.size()) finished_ += files_[file_ - 1].size;
      top_ = nullptr;
      consumed_ = finished_;
      if (file_ == files_.size()) {
        file_++;
        return ReadStatus::kEnd;
      }
      if (file_ > files_.size()) return ReadStatus::kEnd;
      open(files_[file_++]);
      continue;
    }
    if (top_) consumed_ = finished_ + top_->consumed();
    if (open_.back().archive) {
      open_member();
      continue;
    }
    ReadStatus status = open_.back().source->next(out);
    if (status == ReadStatus::kEnd) {
      open_.pop_back();
      continue;
    }
    if (status != ReadStatus::kDocument) return status;
    const size_t bytes = out->document.text.size();
    out->continues = false;
    if (cutter_.begin(out))
      note(ReadStatus::kRemark,
           fmt::format("{}: text of {} coded in parts of {}", out->place, megabytes(bytes), megabytes(kMaxDocumentBytes)));
    return ReadStatus::kDocument;
  }
}

bool SourceReader::as_it_was(const Named& f) {
  if (!options_.stamps || f.path == "-") return false;
  std::error_code ec;
  auto time = fs::last_write_time(f.path, ec).time_since_epoch().count();
  if (ec) return false;
  auto& stamp = (*options_.stamps)[f.path];
  const bool same = stamp == std::pair<int64_t, uint64_t>(time, f.size);
  stamp = {time, f.size};
  return same;
}

void SourceReader::open(const Named& f) {
  if (is_address(f.path)) {
    FetchState once;
    auto page = fetch(f.path, options_.fetch_state ? options_.fetch_state : &once);
    if (!page) return note(ReadStatus::kProblem, page.error().message);
    if (page->unchanged) return;
    return open_opened({f.path, f.name, ByteSource::from_bytes(std::move(page->bytes))}, 0);
  }
  if (as_it_was(f)) return;
  auto bytes = ByteSource::open_packed(f.path);
  if (!bytes) return note(ReadStatus::kProblem, bytes.error().message);
  top_ = bytes->get();
  open_opened({f.path, f.name, std::move(*bytes)}, 0);
}

void SourceReader::open_member() {
  OpenedFile member;
  std::string message;
  const int depth = open_.back().depth;
  switch (open_.back().archive->next(&member, &message)) {
    case ArchiveReader::Step::kMember:
      return open_opened(std::move(member), depth + 1);
    case ArchiveReader::Step::kProblem:
      return note(ReadStatus::kProblem, std::move(message));
    case ArchiveReader::Step::kRemark:
      return note(ReadStatus::kRemark, std::move(message));
    case ArchiveReader::Step::kEnd:
      open_.pop_back();
  }
}

void SourceReader::open_opened(OpenedFile file, int depth) {
  std::string name = is_address(file.name) ? file.name.substr(0, file.name.find_first_of("?#")) : file.name;
  FileKind kind = forced_;
  // A packed file is of the kind that its name says without the ending; an archive is unpacked by its own reader.
  if (packed(name) && kind_of_file(name, "") != FileKind::kArchive) file.bytes = ByteSource::unpack(name, std::move(file.bytes));
  auto head = std::make_unique<HeadSource>(std::move(file.bytes));
  if (kind == FileKind::kUnknown) kind = kind_of_file(name, head->head());
  file.bytes = std::move(head);
  std::unique_ptr<DocumentSource> source;
  const std::string place = file.place;
  switch (kind) {
    case FileKind::kText:
    case FileKind::kJsonLines: {
      InputList one;
      one.files.push_back(
          {place, file.name, kind == FileKind::kText ? InputFormat::kText : InputFormat::kJsonLines, 0, std::move(file.bytes)});
      source = std::make_unique<DocumentReader>(
          std::move(one), ReaderOptions{.encoding = options_.encoding, .max_document_bytes = size_t(-1), .fields = &options_.fields});
      break;
    }
    case FileKind::kJson:
      source = json_source(std::move(file), options_);
      break;
    case FileKind::kCsv:
      source = csv_source(std::move(file), options_, 0);
      break;
    case FileKind::kTsv:
      source = csv_source(std::move(file), options_, '\t');
      break;
    case FileKind::kHtml:
      source = html_source(std::move(file), options_);
      break;
    case FileKind::kXml:
      source = xml_source(std::move(file), options_);
      break;
    case FileKind::kWarc:
      source = warc_source(std::move(file), options_);
      break;
    case FileKind::kMbox:
      source = mbox_source(std::move(file), options_);
      break;
    case FileKind::kPdf:
      source = pdf_source(std::move(file), options_);
      break;
    case FileKind::kDocx:
      source = docx_source(std::move(file), options_);
      break;
    case FileKind::kArchive:
      if (depth == kDeepest) return note(ReadStatus::kProblem, place + ": archives too deep within one another");
      open_.push_back({nullptr, ArchiveReader::open(std::move(file)), depth});
      return;
    case FileKind::kUnknown:
      return note(ReadStatus::kProblem, place + ": not a kind of file that is read here");
  }
  open_.push_back({std::move(source), nullptr, depth});
}

}  // namespace rasid
