// The packed data: a header, a directory of named sections, and sections that are plain arrays, 16-byte aligned,
// little-endian, used in place. The compiler (datac) writes it with BlobWriter; the runtime maps it and views it.
#pragma once
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.h"

namespace rasid {

constexpr uint32_t kBlobVersion = 4;

/// Padding holds whatever was in memory, so that two builds of the same data would differ. Records with floating-point fields, which the
/// language cannot answer for, specialise this.
template <class T>
inline constexpr bool kNoPadding = std::has_unique_object_representations_v<T>;

class BlobWriter {
 public:
  template <class T>
  void add(const std::string& name, const std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T> && kNoPadding<T>);
    sections_[name].assign(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
  }
  void add(const std::string& name, const std::string& bytes) { sections_[name] = bytes; }
  std::string finish() const;

 private:
  std::map<std::string, std::string> sections_;
};

/// A view of a blob; cheap to copy, keeps what owns the bytes alive.
class Blob {
 public:
  Blob() = default;
  static Result<Blob> open(std::string_view bytes, std::shared_ptr<const void> owner, const std::string& name);
  static Result<Blob> map_file(const std::string& path);

  std::string_view bytes(std::string_view section) const;
  template <class T>
  std::span<const T> array(std::string_view section) const {
    auto b = bytes(section);
    return {reinterpret_cast<const T*>(b.data()), b.size() / sizeof(T)};
  }
  /// Hash of the contents, 16 hexadecimal digits: names the data in every record.
  const std::string& id() const { return id_; }
  size_t size() const { return all_.size(); }

 private:
  std::string_view all_;
  std::shared_ptr<const void> owner_;
  std::string id_;
};

/// Those of `rows` that belong to `key`. They lie in the order of their keys, and `index` tells where each key's begin, with one entry
/// more at the end.
template <class Row>
std::span<const Row> rows_of(std::span<const Row> rows, std::span<const uint32_t> index, uint32_t key) {
  if (size_t(key) + 1 >= index.size()) return {};
  return rows.subspan(index[key], index[key + 1] - index[key]);
}

/// Strings of a blob, each zero-terminated, addressed by offset.
class StringPool {
 public:
  StringPool() = default;
  explicit StringPool(std::string_view bytes) : bytes_(bytes) {}
  std::string_view operator[](uint32_t offset) const { return bytes_.data() + offset; }
  /// Tells most strings apart without a look for their end.
  bool begins(uint32_t offset, char c) const { return bytes_[offset] == c; }

 private:
  std::string_view bytes_;
};

}  // namespace rasid
