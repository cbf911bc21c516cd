// pair_ties.h: ties that a trained model sees between two mentions of one sentence, beside those that tables state.
//
// In:  data/models/relation-pairs.bin (absent: nothing is found). Out: ties whose ends have fitting kinds.
// The model's labels are coarse (opposed, allied, commands, belongs, located); kinds make relations of the contract of them.
#pragma once

#include <optional>
#include <string_view>

#include "extract/relation/ends.h"

namespace isnad {

inline constexpr std::string_view kPairModel = "relation-pairs";
// What `explain` begins with.
inline constexpr std::string_view kPairRule = "model relation-pairs: ";

// A label of the model: a sort of tie, and whether the later mention is its subject.
struct PairLabel {
  std::string_view sort;
  bool reversed = false;
};
// "located>" and "located<"; sorts without direction have no mark.
[[nodiscard]] PairLabel pair_label(std::string_view label);
// The relation of the contract for a sort between two kinds; empty where the contract has none.
[[nodiscard]] std::string_view relation_for(std::string_view sort, EntityKind subject, EntityKind object);

}  // namespace isnad
