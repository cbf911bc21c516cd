// extract.h: everything that isnad reads out of one document, step by step.
//
// In:  a Document, its Analysis, the Lexicon. Out: an Extraction. A pure function: no other document, no state.
// Each step has a folder of its own beside this file; it reads the layers before it and returns one new layer, in
// tokens (layers/reading.h); publish.h turns them into the contract's bytes.
#pragma once

#include "extract/context.h"

namespace isnad::extract {

// The layers of a document, for who wants tokens: trainers and tests of single steps.
[[nodiscard]] Reading read(const ExtractContext& context);
// The same, published, without what tells no deed (worth/worth.h).
[[nodiscard]] Extraction extract(const ExtractContext& context);

}  // namespace isnad::extract
