// extraction_bytes.h: an extraction as the contract's JSON, packed for the ledger.
//
// In:  what to_json wrote. Out: zlib bytes of it without the article's text, which the ledger keeps once, readable; and
// back, byte for byte. Cost: about 0.6 ms for an article of 400 words.
#pragma once

#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::ledger {

[[nodiscard]] std::string pack_extraction(std::string_view json);
// Errors: kCorruptData.
[[nodiscard]] Result<std::string> unpack_extraction(std::string_view bytes, std::string_view text);

}  // namespace isnad::ledger
