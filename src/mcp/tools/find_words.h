// find_words.h: where words that were put on one line stand in a text. Private to tools/.
//
// In:  a text, words of it whose white space was made single blanks; "…" at their ends for what was cut off. Out: the
// first place, in code points; nothing where they don't stand there. Cost: linear.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "resolve/resolution.h"

namespace isnad::mcp::tools {

[[nodiscard]] std::optional<resolve::TextSpan> find_words(const std::string& text, std::string_view words);

}  // namespace isnad::mcp::tools
