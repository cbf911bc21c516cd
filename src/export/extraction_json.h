// extraction_json.h: one document and what was read out of it, as one JSON object of the contract isnad/1.
//
// In:  a Document and its Extraction. Out: one line of JSON without a line end. Spans become code points here.
// Empty strings and invalid ids become null where the contract allows null, and are left out of `document`'s own keys.
#pragma once

#include <string>

#include "isnad/document.h"
#include "isnad/extraction.h"
#include "isnad/result.h"

namespace isnad::exports {

struct JsonOptions {
  bool explain = false;  // adds `rule` and `explain` to what they made
};

[[nodiscard]] std::string to_json(const Document& document, const Extraction& extraction,
                                  const JsonOptions& options = {});
// {"schema":"isnad/1","id":…,"error":{"code":…,"message":…}}
[[nodiscard]] std::string to_json(const std::string& id, const Error& error);

}  // namespace isnad::exports
