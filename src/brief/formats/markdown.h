// markdown.h: a brief as Markdown (CommonMark, tables of GitHub's), to read, mail and paste.
//
// In:  a brief. Out: text; numbers in brackets lead to the list of citations at the end. Every value is escaped.
#pragma once

#include <string>

#include "brief/brief.h"

namespace isnad::brief::formats {

[[nodiscard]] std::string markdown(const Brief& brief);

}  // namespace isnad::brief::formats
