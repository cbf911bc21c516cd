// html.h: a brief as one page to read, print and send: a number behind a sentence opens the words that it rests on.
//
// In:  a brief. Out: one HTML 5 file: no script, no picture, no address but those of the articles; a policy in its head
// forbids all else to the browser. Opening is <details>, so it works in mail and from a disk. Every value is escaped.
#pragma once

#include <string>

#include "brief/brief.h"

namespace isnad::brief::formats {

[[nodiscard]] std::string html(const Brief& brief);

}  // namespace isnad::brief::formats
