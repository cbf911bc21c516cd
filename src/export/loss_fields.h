// loss_fields.h: the figures of Losses, one by one, by what happened to the people.
#pragma once

#include <optional>
#include <utility>

#include "isnad/extraction.h"

namespace isnad::exports {

inline constexpr std::pair<Loss, std::optional<Range> Losses::*> kLossFields[] = {
    {Loss::kKilled, &Losses::killed},
    {Loss::kWounded, &Losses::wounded},
    {Loss::kCaptured, &Losses::captured},
    {Loss::kMissing, &Losses::missing},
    {Loss::kDisplaced, &Losses::displaced}};

}  // namespace isnad::exports
