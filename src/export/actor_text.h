// actor_text.h: one actor with names, ties and incidents, and where each is from.
//
// In:  a view (ledger/query/actor_view.h), its incidents. Out: text for a terminal, a JSON object, a table of ties.
#pragma once

#include <span>
#include <string>

#include "export/ledger_tables.h"
#include "ledger/query/actor_view.h"

namespace isnad::exports {

// `at`: the time as it was asked for; empty for all times.
[[nodiscard]] std::string actor_text(const ledger::query::ActorView& view,
                                     std::span<const resolve::ResolvedIncident> incidents, std::string_view at,
                                     Labels& labels, const TextStyle& style);
// `incidents`: their ids.
[[nodiscard]] std::string actor_json(const ledger::query::ActorView& view, std::span<const std::string> incidents,
                                     std::string_view at, Labels& labels);
[[nodiscard]] Table tie_table(const ledger::query::ActorView& view, Labels& labels);

}  // namespace isnad::exports
