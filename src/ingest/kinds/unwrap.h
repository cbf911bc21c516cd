// unwrap.h: paragraphs out of lines that were broken at a fixed width, as mail and exports of archives have them.
//
// In:  plain text. Out: the same with the lines of a paragraph joined, where they are as long as lines broken at one
// width are; lists, verses, addresses and heads stay lines. Cost: one pass. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace isnad::ingest::kinds {

[[nodiscard]] std::string unwrapped(std::string_view text);

}  // namespace isnad::ingest::kinds
