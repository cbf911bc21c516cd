// json.h: one document and what was read out of it, as one JSON object of the contract isnad/1, written and read.
//
// In:  a Document and its Extraction. Out: one line of JSON without a line end; and back. Spans are bytes here and
// code points there. Empty strings and invalid ids become null where the contract allows null, and are left out of
// the document's own keys; a language that is not known is "und".
// Invariant: what to_json wrote, from_json reads, and to_json then writes the same bytes. What is read equals what was
// written but for what JSON does not carry: Document::alignment; Mention::head (read as the whole span); `rule` and
// `explain` unless asked for, tellings unless given; confidence beyond three decimals; the basis of an incident's
// losses, and those of losses or a time that are not there; the stance of the author. Cost: linear in the bytes.
// Thread-safe: no state.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/document.h"
#include "isnad/extraction.h"
#include "isnad/incidents.h"
#include "isnad/result.h"

namespace isnad {

struct JsonOptions {
  bool explain = false;                            // adds `rule` and `explain` to what they made
  std::span<const IncidentTelling> tellings = {};  // of each of the incidents, or none at all
};

[[nodiscard]] std::string to_json(const Document& document, const Extraction& extraction,
                                  const JsonOptions& options = {});
// {"schema":"isnad/1","id":…,"error":{"code":…,"message":…}}: of a document that could not be read.
[[nodiscard]] std::string to_json(const std::string& id, const Error& error);

struct ReadBack {
  Document document;
  Extraction extraction;
  std::vector<IncidentTelling> tellings;  // of each of the incidents, where the line has them
  std::optional<Error> error;  // the line says that the document could not be read; `document` has its id only
};

// Reads one line that to_json wrote, or that keeps to the contract. Strict: a key that is missing, unknown or there
// twice, a value of a wrong type, a word outside its vocabulary, an id of nothing, a span outside the text, a text that
// its `sha256` does not fit are errors. Errors: kInvalidInput, with the path in the object and what was expected
// ("events[3].place: an id m0 to m41, or null, was expected"). Never throws; nesting beyond 128 is an error.
[[nodiscard]] Result<ReadBack> from_json(std::string_view line);

}  // namespace isnad
