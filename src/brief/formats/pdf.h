// pdf.h: a brief as PDF 1.7, A4: text that can be selected and searched, numbers that lead to the citations, citations
// that lead to their articles.
//
// In:  a brief, the day that it says it was made. Out: the file's bytes; the same bytes each time. Scripts from right
// to left and other than Latin are shaped by Pango with the fonts that the system has (DejaVu where there is no other).
// Errors: kResource (no memory, no font). Thread rule: one thread. Compiled into the program alone: whoever links the
// library needs no Pango.
#pragma once

#include <string>

#include "brief/brief.h"
#include "isnad/result.h"

namespace isnad::brief::formats {

[[nodiscard]] Result<std::string> pdf(const Brief& brief, const std::string& day);

}  // namespace isnad::brief::formats
