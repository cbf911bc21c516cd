// mending.h: takes out of a text what readers don't see and programs stumble over, and puts right letters that another
// program broke.
//
// In:  text as it was handed in. Out: the same text without soft hyphens, zero-width and direction marks, and
// with UTF-8 that somebody read as windows-1252 ("JosÃ©", "armyâ€™s", also twice over) as it
// was written. Invariant: what is not certain stays. A letter is mended where the bytes of its characters are UTF-8 and
// no writing has them side by side; what a language may have ("CAFÉ”") is mended only where something certain is broken
// too. Zero-width joiners stay where a script needs them. Cost: one pass where nothing is to be mended.
#pragma once

#include <string>

#include "ingest/aligned_text.h"

namespace isnad::ingest {

// What of a title, a name or another line of its own is to be seen.
[[nodiscard]] std::string mended(std::string text);
// The text of a document; the alignment goes on leading to the input.
[[nodiscard]] AlignedText mended(AlignedText text);

}  // namespace isnad::ingest
