// json.h: a brief as JSON (docs/contract.md, section Brief), with the facts of each sentence and what each rests on.
//
// In:  a brief. Out: one object; or one object a line: the brief's head, its items, its citations.
#pragma once

#include <string>
#include <vector>

#include "brief/brief.h"

namespace isnad::brief::formats {

[[nodiscard]] std::string json(const Brief& brief);
[[nodiscard]] std::vector<std::string> json_lines(const Brief& brief);

}  // namespace isnad::brief::formats
