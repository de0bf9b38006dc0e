#include "format/archive_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <cerrno>
#include <new>

#include "base/utf8.h"

namespace rasid {
namespace {

constexpr size_t kChunk = 1 << 16;
constexpr uint64_t kMostMembers = 1000000;
/// A member that unpacks to more than so many times the bytes read so far, and is large, is a bomb.
constexpr uint64_t kMostRatio = 2000, kNoBombBelow = 16 << 20;

class Reader : public ArchiveReader {
 public:
  explicit Reader(OpenedFile file) : file_(std::move(file)), archive_(archive_read_new(), archive_read_free), buffer_(kChunk) {
    archive_read_support_filter_all(archive_.get());
    archive_read_support_format_tar(archive_.get());
    archive_read_support_format_gnutar(archive_.get());
    archive_read_support_format_zip(archive_.get());
    archive_read_support_format_7zip(archive_.get());
    archive_read_support_format_cpio(archive_.get());
    archive_read_support_format_raw(archive_.get());
    broken_ = archive_read_open2(archive_.get(), this, nullptr, &Reader::give, nullptr, nullptr) != ARCHIVE_OK;
  }

  Step next(OpenedFile* member, std::string* message) override {
    if (ended_) return Step::kEnd;
    archive_entry* entry = nullptr;
    int rc = ARCHIVE_FATAL;
    do {
      if (!broken_) rc = archive_read_next_header(archive_.get(), &entry);
    } while (rc >= ARCHIVE_WARN && rc != ARCHIVE_EOF && archive_entry_filetype(entry) == AE_IFDIR && ++members_ <= kMostMembers);
    if (rc == ARCHIVE_EOF && members_ > 0) return Step::kEnd;
    ended_ = rc == ARCHIVE_EOF || rc < ARCHIVE_WARN || ++members_ > kMostMembers;
    if (ended_) {
      *message = rc == ARCHIVE_EOF   ? file_.place + ": nothing in it"
                 : rc < ARCHIVE_WARN ? fmt::format("{}: {}", file_.place, error())
                                     : fmt::format("{}: more than {} files; the rest is left out", file_.place, kMostMembers);
      return Step::kProblem;
    }
    return take(entry, member, message);
  }

 private:
  Step take(archive_entry* entry, OpenedFile* member, std::string* message) {
    const char* path = archive_entry_pathname(entry);
    std::string name = utf8::repair(path ? std::string(path) : fmt::format("file {}", members_), nullptr);
    if (archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW) name = unpacked_name();
    const std::string place = fmt::format("{}/{}", file_.place, name);
    auto no = [&](Step step, const std::string& why) {
      *message = fmt::format("{}: {}", place, why);
      return step;
    };
    if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0) return no(Step::kRemark, "no file: left out");
    if (archive_entry_is_encrypted(entry)) return no(Step::kProblem, "encrypted");
    std::string bytes;
    for (la_ssize_t n; (n = archive_read_data(archive_.get(), buffer_.data(), buffer_.size())) != 0;) {
      if (n < 0) return no(Step::kProblem, error());
      bytes.append(buffer_.data(), size_t(n));
      if (bytes.size() > kMaxLineBytes) return no(Step::kProblem, "larger than " + megabytes(kMaxLineBytes));
      if (bytes.size() > kNoBombBelow && bytes.size() / kMostRatio > read_)
        return no(Step::kProblem, "unpacks to far more than it holds: left out");
    }
    *member = {place, fmt::format("{}/{}", file_.name, name), ByteSource::from_bytes(std::move(bytes))};
    return Step::kMember;
  }

  /// libarchive calls this, and no exception may pass through it.
  static la_ssize_t give(archive* a, void* self, const void** out) try {
    auto* s = static_cast<Reader*>(self);
    size_t n = s->file_.bytes->read(s->in_, kChunk);
    s->read_ += n;
    *out = s->in_;
    if (n || s->file_.bytes->error().empty()) return la_ssize_t(n);
    // Else what came so far would be taken for all there is.
    archive_set_error(a, EIO, "%s", s->file_.bytes->error().c_str());
    return -1;
  } catch (const std::bad_alloc&) {
    archive_set_error(a, ENOMEM, "out of memory");
    return -1;
  }
  std::string error() const {
    const char* e = archive_error_string(archive_.get());
    return !file_.bytes->error().empty() ? file_.bytes->error() : e ? e : "damaged";
  }
  /// A single packed file is named as it is without the last ending.
  std::string unpacked_name() const {
    std::string base = file_.name.substr(file_.name.rfind('/') + 1);
    size_t dot = base.rfind('.');
    return dot == std::string::npos || dot == 0 ? base : base.substr(0, dot);
  }

  OpenedFile file_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
  std::vector<char> buffer_;
  char in_[kChunk];
  uint64_t members_ = 0, read_ = 0;
  bool ended_ = false, broken_ = false;
};

}  // namespace

std::unique_ptr<ArchiveReader> ArchiveReader::open(OpenedFile file) { return std::make_unique<Reader>(std::move(file)); }

}  // namespace rasid
