// The pages of web/ inside the program: made by Vite at build time and embedded by web/tools/embed.mjs (CMake: cmake/pages.cmake).
#pragma once
#include <span>
#include <string_view>

namespace rasid {

struct Asset {
  std::string_view path;  // "/index.html", "/assets/index-3f2a9c1b.js"
  std::string_view type;  // "text/html; charset=utf-8"
  std::string_view bytes;
  std::string_view gzip;   // the same packed; empty when that is not smaller
  std::string_view etag;   // strong, with its quotation marks
  bool immutable = false;  // the name holds the hash of the content: may be cached for ever
};

/// All of them by path, in the order of bytes.
std::span<const Asset> page_assets();

}  // namespace rasid
