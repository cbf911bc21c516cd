// packing.h: bytes made small for the ledger, and back. Private to the folder.
//
// In:  bytes, and the document's text. Out: one zstd frame (RFC 8878) with its size and a checksum, packed with a
// dictionary of what bytes of its kind have in common (schema/*.zdict; the frame says which) and with the text behind
// it, since names and quotations stand there. Of an article of 480 characters the extraction's 9.7 KB of JSON are 0.67
// KB then, the digest 0.4. Whoever unpacks hands in the same text. Errors: kCorruptData. Cost: about 0.5 ms an article
// to pack, a tenth of that to unpack. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::ledger {

// Each but the first has a dictionary, with its place in this list as its number.
enum class Packing : std::uint8_t {
  kPlain,    // of ledgers before schema 5: a digest
  kJson,     // an extraction's JSON as it is; without the text
  kNumbers,  // an extraction's JSON with its numbers apart (json_numbers.h)
  kDigest,   // resolve/digest_bytes.h
};
struct Unpacked {
  Packing packing = Packing::kPlain;
  std::string bytes;
};

[[nodiscard]] std::string pack(std::string_view bytes, Packing packing, std::string_view text);
[[nodiscard]] Result<Unpacked> unpack(std::string_view packed, std::string_view text);

}  // namespace isnad::ledger
