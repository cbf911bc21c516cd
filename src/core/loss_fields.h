// loss_fields.h: the figures of Losses, one by one, by what happened to the people.
#pragma once

#include <optional>
#include <utility>

#include "isnad/extraction.h"

namespace isnad::core {

inline constexpr std::pair<Loss, std::optional<Range> Losses::*> kLossFields[] = {
    {Loss::kKilled, &Losses::killed},
    {Loss::kWounded, &Losses::wounded},
    {Loss::kCaptured, &Losses::captured},
    {Loss::kMissing, &Losses::missing},
    {Loss::kDisplaced, &Losses::displaced}};

// What the one does not tell, as the other tells it; `basis` stays.
inline void take_missing_losses(Losses& losses, const Losses& more) {
  for (const auto& [loss, range] : kLossFields) {
    if (!(losses.*range)) losses.*range = more.*range;
  }
}

}  // namespace isnad::core
