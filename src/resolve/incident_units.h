// incident_units.h: what event coreference compares: the happenings of each document, as its own reader joined them.
//
// In:  digests, actors. Out: units: an incident of a document, or an event that is in none, with what they are compared
// by. Cost: linear in the events.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/civil_date.h"
#include "resolve/actors.h"
#include "resolve/digests.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

// First and last day, as numbers (core/civil_date.h).
struct Days {
  std::int64_t first = 0, last = 0;
  [[nodiscard]] std::int64_t length() const { return last - first + 1; }
};

// Whether a deed was done, only spoken of as to come, or said not to have been: never fused with one another.
enum class Standing : std::uint8_t { kDone, kToCome, kNot };
[[nodiscard]] Standing standing_of(Modality modality);

struct Unit {
  std::uint32_t document = 0;
  std::optional<std::uint32_t> incident;  // of the document; none for a single event
  std::vector<std::uint32_t> events;      // indices, in the order of their triggers
  Level level = Level::kSingle;
  EventType type = EventType::kAssault;
  std::vector<EventMode> modes;  // sorted
  Standing standing = Standing::kDone;
  std::optional<Days> days;                  // none where no date is told, or an end is open
  std::optional<PlaceValue> place;           // the narrowest that is told
  std::vector<std::uint32_t> doers, others;  // actors, sorted: who did it; to whom, and who else takes part
  std::vector<std::string> names;            // folded, of persons that it was done to or by, two words and more; sorted
  std::vector<std::string> lemmas;           // of triggers, sorted
  Losses losses;
  std::vector<std::string> words;  // folded, of the sentences, sorted, each once
  Anchor anchor;                   // the smallest trigger
};

[[nodiscard]] PlaceValue place_value(const PlaceDigest& place);

// By document, then by the first trigger.
[[nodiscard]] std::vector<Unit> units_of(const Digests& documents, const ActorTable& actors);

}  // namespace isnad::resolve
