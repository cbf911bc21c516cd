#include "model/zip_archive.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>

namespace isnad::model {
namespace {

constexpr std::uint32_t kEndSignature = 0x06054B50;
constexpr std::uint32_t kDirectorySignature = 0x02014B50;
constexpr std::uint32_t kLocalSignature = 0x04034B50;
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kDirectoryBytes = 46;
constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kMostCommentBytes = 0xFFFF;
constexpr std::uint32_t kStored = 0;
constexpr std::uint32_t kDeflated = 8;
// No part of a pipeline is larger: a limit on what a forged size can make us allocate.
constexpr std::uint32_t kMostUnpackedBytes = 1U << 30;

std::uint32_t little_endian(std::string_view bytes, std::size_t at, unsigned width) {
  std::uint32_t value = 0;
  for (unsigned i = 0; i < width; ++i) value |= std::uint32_t{static_cast<std::uint8_t>(bytes[at + i])} << (8 * i);
  return value;
}

Error corrupt(std::string what) {
  return {ErrorCode::kCorruptData, fmt::format("The wheel is damaged: {}. Fetch it again.", what)};
}

// Where the end-of-directory record begins, or npos.
std::size_t find_end_record(std::string_view bytes) {
  if (bytes.size() < kEndBytes) return std::string_view::npos;
  const std::size_t last = bytes.size() - kEndBytes;
  const std::size_t first = last > kMostCommentBytes ? last - kMostCommentBytes : 0;
  for (std::size_t at = last + 1; at-- > first;) {
    if (little_endian(bytes, at, 4) == kEndSignature) return at;
  }
  return std::string_view::npos;
}

Result<std::string> inflate_raw(std::string_view packed, std::uint32_t unpacked_bytes) {
  std::string out(unpacked_bytes, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return Error{ErrorCode::kResource, "No memory to unpack the wheel."};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int state = inflate(&stream, Z_FINISH);
  const bool whole = state == Z_STREAM_END && stream.avail_out == 0;
  inflateEnd(&stream);
  if (!whole) return corrupt("an entry does not unpack");
  return out;
}

}  // namespace

Result<ZipArchive> ZipArchive::create(std::string bytes) {
  ZipArchive archive;
  archive.bytes_ = std::move(bytes);
  const std::string_view all = archive.bytes_;
  const std::size_t end = find_end_record(all);
  if (end == std::string_view::npos) return corrupt("it has no directory");
  const std::uint32_t count = little_endian(all, end + 10, 2);
  std::size_t at = little_endian(all, end + 16, 4);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (at > all.size() || all.size() - at < kDirectoryBytes) return corrupt("its directory is cut short");
    if (little_endian(all, at, 4) != kDirectorySignature) return corrupt("its directory has a foreign entry");
    const Entry entry{little_endian(all, at + 10, 2), little_endian(all, at + 16, 4), little_endian(all, at + 20, 4),
                      little_endian(all, at + 24, 4), little_endian(all, at + 42, 4)};
    const std::size_t name_bytes = little_endian(all, at + 28, 2);
    const std::size_t tail_bytes = std::size_t{little_endian(all, at + 30, 2)} + little_endian(all, at + 32, 2);
    if (all.size() - at - kDirectoryBytes < name_bytes + tail_bytes) return corrupt("its directory is cut short");
    archive.entries_.emplace(all.substr(at + kDirectoryBytes, name_bytes), entry);
    at += kDirectoryBytes + name_bytes + tail_bytes;
  }
  return archive;
}

Result<std::string> ZipArchive::read(std::string_view name) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return Error{ErrorCode::kNotFound, fmt::format("The wheel has no file {}.", name)};
  const Entry& entry = found->second;
  const std::string_view all = bytes_;
  if (all.size() < kLocalBytes || entry.header_at > all.size() - kLocalBytes ||
      little_endian(all, entry.header_at, 4) != kLocalSignature) {
    return corrupt(fmt::format("{} has no header", name));
  }
  const std::size_t data_at = entry.header_at + kLocalBytes + little_endian(all, entry.header_at + 26, 2) +
                              little_endian(all, entry.header_at + 28, 2);
  if (data_at > all.size() || all.size() - data_at < entry.packed_bytes) {
    return corrupt(fmt::format("{} is cut short", name));
  }
  if (entry.unpacked_bytes > kMostUnpackedBytes) return corrupt(fmt::format("{} claims to be too large", name));
  const std::string_view packed = all.substr(data_at, entry.packed_bytes);
  Result<std::string> out =
      Error{ErrorCode::kUnsupportedVersion, fmt::format("The wheel packs {} by method {}; this build reads 0 and 8. "
                                                        "Unpack the wheel and give its folder.",
                                                        name, entry.method)};
  if (entry.method == kStored) out = std::string(packed);
  if (entry.method == kDeflated) out = inflate_raw(packed, entry.unpacked_bytes);
  if (!out) return out;
  const std::string& content = *out;
  const auto crc = crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
  if (crc != entry.crc) return corrupt(fmt::format("{} fails its checksum", name));
  return out;
}

std::string_view ZipArchive::shortest_ending(std::string_view ending) const {
  std::string_view best;
  for (const auto& [name, entry] : entries_) {
    if (name.ends_with(ending) && (best.empty() || name.size() < best.size())) best = name;
  }
  return best;
}

}  // namespace isnad::model
