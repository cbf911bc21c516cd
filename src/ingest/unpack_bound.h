// unpack_bound.h: where unpacking stops: what grows beyond all text was packed to do harm, or holds none.
//
// Text packs to a third or a tenth, pages of one template to a hundredth. Gzip alone can reach a thousandth.
#pragma once

#include <cstdint>

namespace isnad::ingest {

inline constexpr std::uint64_t kFreeBytes = std::uint64_t{256} << 20U;  // up to here nobody is harmed
inline constexpr std::uint64_t kMostTimes = 500;

[[nodiscard]] constexpr bool unpacks_too_far(std::uint64_t packed_bytes, std::uint64_t unpacked_bytes) {
  return unpacked_bytes > kFreeBytes && unpacked_bytes / kMostTimes > packed_bytes;
}

}  // namespace isnad::ingest
