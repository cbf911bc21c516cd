// transitions.h: the actions of a transition model, in the order of its output rows.
//
// In:  the bytes of parser/moves or ner/moves. Out: action and label per output row.
// Follows: spaCy's TransitionSystem: actions by kind ascending; within a kind by (frequency, label) descending; labels
// that were added without examples have negative frequencies and follow in the order of adding.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::model {

struct Transition {
  std::uint32_t kind = 0;  // ArcKind or EntityKind below
  std::string label;
};

enum ArcKind : std::uint32_t { kShift, kReduce, kLeftArc, kRightArc, kBreak, kArcKinds };
enum EntityKind : std::uint32_t { kMissing, kBegin, kIn, kLast, kUnit, kOut, kEntityKinds };

// Errors: kCorruptData.
[[nodiscard]] Result<std::vector<Transition>> read_transitions(std::string_view bytes, std::string_view file);

}  // namespace isnad::model
