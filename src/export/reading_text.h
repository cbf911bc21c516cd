// reading_text.h: happenings and the relations of their parties as text for a terminal.
//
// In:  documents, their happenings, their relations. Out: UTF-8 text, wrapped to a width, with or without ANSI colours.
#pragma once

#include <span>
#include <string>

#include "resolve/happenings.h"
#include "resolve/relations.h"

namespace isnad::exports {

struct TextStyle {
  bool colours = false;
  bool explain = false;  // names the frames and rows that fired
  std::size_t width_columns = 100;
};

[[nodiscard]] std::string happenings_text(std::span<const resolve::ReadDocument> documents,
                                          std::span<const resolve::Happening> happenings, const TextStyle& style);
// At most `most` of them, and how many more there are.
[[nodiscard]] std::string relations_text(std::span<const resolve::ReadDocument> documents,
                                         std::span<const resolve::RelationHistory> relations, std::size_t most,
                                         const TextStyle& style);

}  // namespace isnad::exports
