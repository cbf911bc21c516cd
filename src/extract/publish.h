// publish.h: what was read of a document, as the contract has it.
//
// In:  the layers of all steps. Out: an Extraction: tokens become bytes; mentions stand in text order (of two that
// begin together the longer first) with the words that they are quoted by, entities by their first mention, and every
// reference to either follows. Here and nowhere else layers become the contract's things (`isnad::Event`).
// Cost: sorting the mentions; one pass over the rest. Thread-safe: a pure function.
#pragma once

#include "extract/context.h"

namespace isnad::extract {

[[nodiscard]] Extraction publish(const ExtractContext& context, Reading reading);

}  // namespace isnad::extract
