// deeds.h: the events that tell a happening of violence, and of which kind.
//
// In:  events. Out: deeds in text order. Left out: what was denied, only thought of, or merely spoken about.
#pragma once

#include <string_view>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::incident {

enum class Kind : std::uint8_t {
  kAttack,
  kBombing,
  kAbduction,
  kArson,
  kRobbery,
  kSeizure,
  kStoppage,
  kThreat,
  kClash
};
inline constexpr std::size_t kKinds = 9;

struct Deed {
  EventId event;
  Kind kind = Kind::kAttack;
  bool bare = false;  // "killed", "wounded": says what came of it, not how; joins what says how
  TokenIndex token = kNoToken;
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
};

[[nodiscard]] bool has(const std::vector<EventMode>& list, EventMode mode);
// Whether the event tells the entity as one that did it.
[[nodiscard]] bool is_doer(const Event& event, EntityId entity);
[[nodiscard]] std::vector<Deed> find_deeds(const ExtractContext& context, const Extraction& layers);

}  // namespace isnad::extract::incident
