// packing.h: bytes made small for the ledger, and back. Private to the folder.
//
// In:  bytes. Out: one zstd frame (RFC 8878) with its size and a checksum. Extractions are packed with a dictionary of
// what their JSON has in common (schema/extraction_*.zdict; the frame says which): of an article of 500 characters 0.9
// KB are left instead of 2.2. Errors: kCorruptData. Cost: about 0.2 ms an article to pack, a tenth of that to unpack.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::ledger {

enum class Packing : std::uint8_t { kPlain, kExtraction };

[[nodiscard]] std::string pack(std::string_view bytes, Packing packing);
[[nodiscard]] Result<std::string> unpack(std::string_view packed);

}  // namespace isnad::ledger
