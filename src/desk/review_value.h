// review_value.h: a value that a person typed, read as one of the attribute that it is for.
//
// In:  "3", "3..5", "2024-05-03", "Mosul", "kataib-hezbollah", "intercepted". Out: the value, or a sentence on how to
// write one. A place and an actor that the ledger knows are taken as it knows them; others are their name alone.
#pragma once

#include <span>
#include <string>

#include "isnad/result.h"
#include "resolve/attributes.h"

namespace isnad::desk {

// What the ledger holds; `incident` is the one that is corrected.
struct KnownThings {
  std::span<const resolve::ResolvedIncident> incidents;
  std::span<const resolve::Actor> actors;
  const resolve::ResolvedIncident* incident = nullptr;
};

// Errors: kInvalidInput.
[[nodiscard]] Result<resolve::Value> read_value(const resolve::NamedAttribute& attribute, const std::string& typed,
                                                const KnownThings& known);

}  // namespace isnad::desk
