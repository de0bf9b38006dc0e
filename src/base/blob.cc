#include "base/blob.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "base/hash.h"

namespace rasid {
namespace {

constexpr char kMagic[8] = {'R', 'A', 'S', 'I', 'D', 'B', 'L', 'B'};

struct Header {
  char magic[8];
  uint32_t version, sections;
  uint64_t size, hash;
};
struct Entry {
  char name[32];
  uint64_t offset, size;
};

size_t aligned(size_t n) { return (n + 15) & ~size_t(15); }

}  // namespace

std::string BlobWriter::finish() const {
  size_t at = aligned(sizeof(Header) + sections_.size() * sizeof(Entry));
  std::string out(at, '\0');
  size_t i = 0;
  for (const auto& [name, body] : sections_) {
    Entry e{};
    snprintf(e.name, sizeof e.name, "%s", name.c_str());
    e.offset = out.size(), e.size = body.size();
    memcpy(out.data() + sizeof(Header) + i++ * sizeof(Entry), &e, sizeof e);
    out += body;
    out.resize(aligned(out.size() + 1));
  }
  Header h{};
  memcpy(h.magic, kMagic, sizeof kMagic);
  h.version = kBlobVersion, h.sections = uint32_t(sections_.size()), h.size = out.size();
  h.hash = hash64(std::string_view(out).substr(sizeof(Header)));
  memcpy(out.data(), &h, sizeof h);
  return out;
}

Result<Blob> Blob::open(std::string_view bytes, std::shared_ptr<const void> owner, const std::string& name) {
  Header h;
  if (bytes.size() < sizeof h) return Error{ErrorCode::kData, name + ": not a Rasid data blob (too short)"};
  memcpy(&h, bytes.data(), sizeof h);
  if (memcmp(h.magic, kMagic, sizeof kMagic) != 0)
    return Error{ErrorCode::kData, name + ": not a Rasid data blob (make one with: rasid-data build)"};
  if (h.version != kBlobVersion || h.size != bytes.size())
    return Error{ErrorCode::kData, name + ": blob of another version or cut short (make it anew with: rasid-data build)"};
  Blob b;
  b.all_ = bytes;
  b.owner_ = std::move(owner);
  char id[17];
  snprintf(id, sizeof id, "%016llx", static_cast<unsigned long long>(h.hash));
  b.id_ = id;
  return b;
}

Result<Blob> Blob::map_file(const std::string& path) {
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error{ErrorCode::kData, path + ": cannot open the data blob (does the file exist?)"};
  struct stat st {};
  if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size == 0) {
    close(fd);
    return Error{ErrorCode::kData, path + ": not a Rasid data blob (not a regular file, or empty)"};
  }
  auto size = size_t(st.st_size);
  void* p = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  close(fd);
  if (p == MAP_FAILED) return Error{ErrorCode::kIo, path + ": cannot map the data blob"};
  std::shared_ptr<const void> owner(p, [size](const void* q) { munmap(const_cast<void*>(q), size); });
  auto r = open({static_cast<const char*>(p), size}, owner, path);
  // The embedded blob is trusted; a file from outside is checked, so that a torn download is not a crash later.
  if (r && hash64(std::string_view(static_cast<const char*>(p), size).substr(sizeof(Header))) != reinterpret_cast<const Header*>(p)->hash)
    return Error{ErrorCode::kData, path + ": the blob is damaged (make it anew with: rasid-data build)"};
  return r;
}

std::string_view Blob::bytes(std::string_view section) const {
  if (all_.size() < sizeof(Header)) return {};
  const auto* h = reinterpret_cast<const Header*>(all_.data());
  const auto* e = reinterpret_cast<const Entry*>(all_.data() + sizeof(Header));
  for (uint32_t i = 0; i < h->sections; i++)
    if (section == e[i].name) return all_.substr(e[i].offset, e[i].size);
  return {};
}

}  // namespace rasid
