// ndjson.h: one line of NDJSON to an article as handed in (docs/contract.md, Input document).
//
// In:  a line, and the table of keys. Out: a RawDocument; what the contract does not know is kept in `extra_json`.
// A value of a wrong type under a name of the contract is an error, under an alias it is kept with the rest. A date
// that can't be read is kept under `extra` and the document goes on without. What other writers put into JSON though it
// is none is read: NaN and Infinity as null, numbers that no double holds as text, half of a surrogate pair as U+FFFD.
// Cost: one pass, a second where the JSON is none. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/input_keys.h"
#include "ingest/publication_words.h"
#include "isnad/ingest.h"
#include "isnad/result.h"

namespace isnad::ingest {

struct ParsedLine {
  std::string id;  // as given, also where the rest could not be read; empty where none was found
  Result<RawDocument> document;
};

// `name` is for messages ("articles.ndjson:12"). Errors: kInvalidInput (no JSON object, nested too deep, neither text
// nor html, a value of a wrong type).
[[nodiscard]] ParsedLine parse_ndjson_line(std::string_view line, std::string_view name, const InputKeys& keys,
                                           const PublicationWords& words);

// The objects of a JSON file that holds one object, or a list of them, each as it stands there; empty where it is
// neither, or lines. A list that is cut off ends in what was left of it. Cost: one pass.
[[nodiscard]] std::vector<std::string_view> split_json(std::string_view bytes);

}  // namespace isnad::ingest
