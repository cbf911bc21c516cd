// resolved_bytes.h: what stages found, as bytes for the next stage.
//
// In:  an incident, what a document says of a relation. Out: bytes; back the same. Invariant: a function of the values;
// whoever gives one of them another field is told by the compiler (resolved_bytes.cpp). Errors: kCorruptData, for every
// truncation. Cost: linear.
#pragma once

#include <string>
#include <string_view>

#include "isnad/result.h"
#include "resolve/histories.h"
#include "resolve/resolution.h"

namespace isnad::resolve::stages {

[[nodiscard]] std::string bytes_of(const ResolvedIncident& incident);
[[nodiscard]] Result<ResolvedIncident> incident_from(std::string_view bytes);
[[nodiscard]] std::string bytes_of(const ToldRelation& told);
[[nodiscard]] Result<ToldRelation> told_relation_from(std::string_view bytes);

}  // namespace isnad::resolve::stages
