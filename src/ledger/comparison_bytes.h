// comparison_bytes.h: what is remembered of one document as bytes, and back. Private to the folder.
//
// In:  a document of resolve/remembered.h, with the numbers of the documents that it names; or bytes. Out: numbers in
// steps of seven bits, documents told by how far their numbers lie from one another; scores as they are. A document
// that is alike or linked is named once, its links told by how far their nodes lie from one another: three bytes a
// link. Errors: nothing for bytes that were not written so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/remembered.h"

namespace isnad::ledger {

// `seal`: a hash of the document as it was then. `numbers`: of documents, by their places in the list.
[[nodiscard]] std::string comparison_bytes(const resolve::RememberedDocument& document, std::uint64_t seal,
                                           std::int64_t number, const std::vector<std::int64_t>& numbers);

struct ReadComparison {
  std::uint64_t seal = 0;
  // Without its id; documents are named by their numbers, as long as those fit, and lists are in the order of these.
  resolve::RememberedDocument document;
};
[[nodiscard]] std::optional<ReadComparison> read_comparison(std::string_view bytes, std::int64_t number);

}  // namespace isnad::ledger
