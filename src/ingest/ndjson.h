// ndjson.h: one line of NDJSON to an article as handed in (docs/contract.md, Input document).
#pragma once

#include <string_view>

#include "ingest/raw_document.h"
#include "isnad/result.h"

namespace isnad {

// `name` is for messages. Errors: kInvalidInput (no JSON object, neither text nor html, a value of a wrong type).
[[nodiscard]] Result<RawDocument> parse_ndjson_line(std::string_view line, std::string_view name);

}  // namespace isnad
