// words.h: what all formats of a brief write alike: where a citation is from, that there is more.
//
// In:  parts of a brief. Out: text on one line, not escaped.
#pragma once

#include <string>

#include "brief/brief.h"

namespace isnad::brief::formats {

// "Gulf Wire, “Drones over …”, 18 October 2023"; the title where no outlet is known.
[[nodiscard]] std::string source_text(const Citation& citation);
// "and 12 more"; "All of them" where nothing was left out but a command opens them; empty for neither.
[[nodiscard]] std::string more_text(const Section& section);

}  // namespace isnad::brief::formats
