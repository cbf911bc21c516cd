// event_filter.h: the event mentions that tell a happening of violence, and of which kind.
//
// In:  events. Out: event mentions in text order. Left out: what was denied, only thought of, or merely spoken about.
// Cost: one pass over events, sentences and the words of triggers.
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

struct EventMention {
  EventId event;
  Kind kind = Kind::kAttack;
  bool bare = false;           // "killed", "wounded": says what came of it, not how; joins what says how
  TokenIndex head = kNoToken;  // of the trigger, by syntax: "strike" of "air strike"
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
};

[[nodiscard]] bool has(const std::vector<EventMode>& list, EventMode mode);
// Whether the event tells the entity as one that did it.
[[nodiscard]] bool is_doer(const Event& event, EntityId entity);
[[nodiscard]] std::vector<EventMention> find_event_mentions(const ExtractContext& context, const Reading& layers);

}  // namespace isnad::extract::incident
