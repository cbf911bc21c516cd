// reading_json.h: a timeline and ties as JSON, one object a line: {"account":…} and {"tie":…}, spans in code points.
#pragma once

#include <span>
#include <string>

#include "export/ties.h"
#include "export/timeline.h"

namespace isnad::exports {

[[nodiscard]] std::string timeline_json(std::span<const ReadDocument> documents, std::span<const Happening> timeline);
[[nodiscard]] std::string ties_json(std::span<const ReadDocument> documents, std::span<const Tie> ties);

}  // namespace isnad::exports
