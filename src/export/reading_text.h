// reading_text.h: a timeline and the ties of its parties as text for a terminal.
//
// In:  documents, their timeline, their ties. Out: UTF-8 text, wrapped to a width, with or without ANSI colours.
#pragma once

#include <span>
#include <string>

#include "export/ties.h"
#include "export/timeline.h"

namespace isnad::exports {

struct TextStyle {
  bool colours = false;
  bool explain = false;  // names the frames and rows that fired
  std::size_t width_columns = 100;
};

[[nodiscard]] std::string timeline_text(std::span<const ReadDocument> documents, std::span<const Happening> timeline,
                                        const TextStyle& style);
[[nodiscard]] std::string ties_text(std::span<const Tie> ties, std::size_t most, const TextStyle& style);

}  // namespace isnad::exports
