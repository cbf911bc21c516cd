// happening_json.h: a happening as the workbench lists it: a row with a title, agreed values and what is disputed.
//
// In:  a row (ledger/query/rows.h). Out: the JSON object HappeningRow, Mark of src/serve/openapi.json. Decides nothing
// but what stands first where several values are told and none is agreed: the first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "export/json_members.h"
#include "ledger/query/rows.h"

namespace isnad::exports {

// "Drone attack by Islamic Resistance in Iraq on port of Eilat".
[[nodiscard]] std::string happening_title(const ledger::query::IncidentRow& row);
void happening_json(JsonText& out, const ledger::query::IncidentRow& row);
[[nodiscard]] std::string happening_json(const ledger::query::IncidentRow& row);
// On a time axis. Requires that a time is told. `counts`: of a series, how many deeds it is told to be.
void mark_json(JsonText& out, const ledger::query::IncidentRow& row, const std::vector<Range>& counts);

// How far off a point can be by what the place is, in kilometres; nothing for what is an area.
[[nodiscard]] std::optional<double> place_radius_km(PlaceFeature feature);

}  // namespace isnad::exports
