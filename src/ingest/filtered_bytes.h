// filtered_bytes.h: unpacks a stream that is packed with xz, zstd or bzip2.
//
// In:  whatever gives packed bytes, and the first of them. Out: a ByteOrigin of what they unpack to. Uses libarchive's
// filters, those that are built into it only: others would start programs. Memory: that of the filter, which the packer
// chose (64 MiB for xz -9).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/byte_source.h"

namespace isnad::ingest {

// True for the first bytes of such a stream; six are enough.
[[nodiscard]] bool is_filtered(std::string_view first_bytes);

// `more` appends packed bytes and gives false at their end.
[[nodiscard]] Result<std::unique_ptr<ByteOrigin>> unpack_filtered(std::function<bool(std::string&)> more);

}  // namespace isnad::ingest
