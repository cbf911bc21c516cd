// assets.h: the page's files, which travel in the program: cmake/embed_assets.cmake makes them of web/dist.
//
// In:  a path such as "/index.html". Out: bytes, type, tag; null for what there is not, so no path can lead anywhere
// else. A program that was built without the page has none. Thread-safe: const.
#pragma once

#include <span>
#include <string_view>

namespace isnad::serve {

struct Asset {
  std::string_view path;  // "/assets/index-abc123.js"
  std::string_view content_type;
  std::string_view bytes;
  std::string_view gzip;   // the same packed; empty where that saves nothing
  std::string_view etag;   // with its quotation marks
  bool immutable = false;  // its name has a hash of its content
};

[[nodiscard]] std::span<const Asset> assets();  // sorted by path
[[nodiscard]] const Asset* find_asset(std::string_view path);

}  // namespace isnad::serve
