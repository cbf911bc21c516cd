// figures.h: one figure out of all that are told of a loss: the best, the lowest, the highest, as UCDP counts.
//
// In:  the values told. Out: where something is agreed its lower bound as the best figure ("at least 24" is 24) and its
// bounds as low and high; else no best one, and as low and high the smallest and the largest number that any report
// allows, nothing where a report leaves that side open beyond them. What a later report of the same origin replaced has
// no say; what a person decided is agreed. Invariant: low <= best <= high where they are there; no zero for "nobody
// says".
#pragma once

#include <cstdint>
#include <optional>

#include "resolve/attribute.h"

namespace isnad::exports::view {

struct Figures {
  std::optional<std::int64_t> best, low, high;
  friend bool operator==(const Figures&, const Figures&) = default;
};

[[nodiscard]] Figures figures_of(const resolve::Attribute& attribute);

}  // namespace isnad::exports::view
