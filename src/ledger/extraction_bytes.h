// extraction_bytes.h: an extraction as the contract's JSON, packed for the ledger.
//
// In:  what to_json wrote. Out: it packed (packing.h) without the article's text, which the ledger keeps once,
// readable; and back, byte for byte.
#pragma once

#include <string>
#include <string_view>

#include "isnad/result.h"

namespace isnad::ledger {

// `text`: the article's.
[[nodiscard]] std::string pack_extraction(std::string_view json, std::string_view text);
// Errors: kCorruptData; also where the text is another one.
[[nodiscard]] Result<std::string> unpack_extraction(std::string_view bytes, std::string_view text);

// What is packed of it.
[[nodiscard]] std::string without_text(std::string_view json);

// The same document under another id.
[[nodiscard]] std::string with_id(std::string json, std::string_view id);

}  // namespace isnad::ledger
