// happening_json.h: a happening as the workbench lists it: a row with a title, agreed values and what is disputed.
//
// In:  a row (ledger/query/rows.h). Out: the JSON object HappeningRow, Mark of src/serve/openapi.json. Decides nothing
// but what stands first where several values are told and none is agreed: the first.
#pragma once

#include <optional>
#include <string>

#include "export/json_text.h"
#include "ledger/query/rows.h"

namespace isnad::exports {

// "Drone attack by Islamic Resistance in Iraq on port of Eilat".
[[nodiscard]] std::string happening_title(const ledger::query::IncidentRow& row);
void happening_json(JsonText& out, const ledger::query::IncidentRow& row);
[[nodiscard]] std::string happening_json(const ledger::query::IncidentRow& row);
// On a time axis. Requires that a time is told.
void mark_json(JsonText& out, const ledger::query::IncidentRow& row);

// How far off a point can be by what the place is, in kilometres; nothing for what is an area.
[[nodiscard]] std::optional<double> place_radius_km(PlaceFeature feature);

// "key": "text", and null for an empty one.
void put_text(JsonText& out, std::string_view key, std::string_view text);
void put_text_or_null(JsonText& out, std::string_view key, std::string_view text);
void put_texts(JsonText& out, std::string_view key, const std::vector<std::string>& texts);
void put_count(JsonText& out, std::string_view key, std::int64_t count);
void put_flag(JsonText& out, std::string_view key, bool flag);
void put_number_or_null(JsonText& out, std::string_view key, const std::optional<double>& number);

}  // namespace isnad::exports
