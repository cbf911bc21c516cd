// zip_archive.h: reads the entries of a ZIP file that lies in memory (a Python wheel).
//
// Follows: PKWARE's APPNOTE 6.3, without encryption, ZIP64 and volumes. Methods: stored and deflated.
// Every offset and size is checked against the bytes; the CRC of what is read is checked too.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::model {

class ZipArchive {
 public:
  // Errors: kCorruptData.
  [[nodiscard]] static Result<ZipArchive> create(std::string bytes);

  // Errors: kNotFound, kCorruptData, kUnsupportedVersion (another method).
  [[nodiscard]] Result<std::string> read(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return entries_.find(name) != entries_.end(); }
  // The shortest name that ends so; empty for none.
  [[nodiscard]] std::string_view shortest_ending(std::string_view ending) const;

 private:
  struct Entry {
    std::uint32_t method = 0;
    std::uint32_t crc = 0;
    std::uint32_t packed_bytes = 0;
    std::uint32_t unpacked_bytes = 0;
    std::uint32_t header_at = 0;
  };

  std::string bytes_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace isnad::model
