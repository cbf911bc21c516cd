// attributes.h: an incident's attributes by the names that they have in the ledger and in the contract.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "resolve/resolution.h"

namespace isnad::resolve {

// Which alternative of Value its values are, and what their words mean.
enum class ValueKind : std::uint8_t { kDate, kPlace, kParty, kFigure, kWord };

struct NamedAttribute {
  std::string_view name;
  Attribute ResolvedIncident::*attribute;
  ValueKind kind;
};

inline constexpr auto kAttributes =
    std::to_array<NamedAttribute>({{"time", &ResolvedIncident::time, ValueKind::kDate},
                                   {"place", &ResolvedIncident::place, ValueKind::kPlace},
                                   {"perpetrators", &ResolvedIncident::perpetrators, ValueKind::kParty},
                                   {"targets", &ResolvedIncident::targets, ValueKind::kParty},
                                   {"victims", &ResolvedIncident::victims, ValueKind::kParty},
                                   {"instruments", &ResolvedIncident::instruments, ValueKind::kWord},
                                   {"killed", &ResolvedIncident::killed, ValueKind::kFigure},
                                   {"wounded", &ResolvedIncident::wounded, ValueKind::kFigure},
                                   {"captured", &ResolvedIncident::captured, ValueKind::kFigure},
                                   {"missing", &ResolvedIncident::missing, ValueKind::kFigure},
                                   {"displaced", &ResolvedIncident::displaced, ValueKind::kFigure},
                                   {"outcome", &ResolvedIncident::outcome, ValueKind::kWord},
                                   {"responsibility", &ResolvedIncident::responsibility, ValueKind::kWord},
                                   {"modality", &ResolvedIncident::modality, ValueKind::kWord}});

// Null for a name that there is not.
[[nodiscard]] inline const NamedAttribute* find_attribute(std::string_view name) {
  for (const NamedAttribute& one : kAttributes) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

}  // namespace isnad::resolve
