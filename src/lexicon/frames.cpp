#include "lexicon/frames.h"

namespace isnad::lexicon {

void RoleMap::set(SlotId slot, std::optional<RoleName> role) {
  for (auto& [known, value] : roles_) {
    if (known == slot) {
      value = role;
      return;
    }
  }
  roles_.emplace_back(slot, role);
}

std::optional<RoleName> RoleMap::role(SlotId slot) const {
  for (const auto& [known, value] : roles_) {
    if (known == slot) return value;
  }
  return std::nullopt;
}

SlotId Frames::preposition(std::string_view word) const {
  const auto it = prepositions_.find(word);
  return it == prepositions_.end() ? slot::kNone : it->second;
}

}  // namespace isnad::lexicon
