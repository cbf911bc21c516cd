// scan.h: all expressions of time of a document, in text order, not overlapping, and how the document tells time.
//
// In:  a Reader. Out: expressions with ranges joined ("23-28 March 1951" is two, both of March 1951), and the style:
// a report speaks from its day ("on Friday", "yesterday"), a narrative from what it told before (many full dates, few
// words that need a day of speaking). Cost: one pass.
#pragma once

#include <optional>
#include <vector>

#include "extract/time/anchor.h"
#include "extract/time/reader.h"

namespace isnad::extract::time {

[[nodiscard]] std::vector<Expression> scan(const Reader& reader);
[[nodiscard]] Style style_of(const std::vector<Expression>& expressions, std::optional<core::CivilDate> published);

}  // namespace isnad::extract::time
