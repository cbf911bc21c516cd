// extract.h: everything that isnad reads out of one document, step by step.
//
// In:  a Document, its Analysis, the Lexicon. Out: an Extraction. A pure function: no other document, no state.
// Each step has a folder of its own beside this file; it reads the layers before it and returns one new layer.
#pragma once

#include "extract/context.h"

namespace isnad::extract {

[[nodiscard]] Extraction extract(const ExtractContext& context);

}  // namespace isnad::extract
