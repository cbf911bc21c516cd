// reading_json.h: happenings and relations as JSON, one object a line: {"account":…} and {"tie":…}, spans in code
// points.
#pragma once

#include <span>
#include <string>

#include "resolve/happenings.h"
#include "resolve/relations.h"

namespace isnad::exports {

[[nodiscard]] std::string happenings_json(std::span<const resolve::ReadDocument> documents,
                                          std::span<const resolve::Happening> happenings);
[[nodiscard]] std::string relations_json(std::span<const resolve::ReadDocument> documents,
                                         std::span<const resolve::RelationHistory> relations);

}  // namespace isnad::exports
